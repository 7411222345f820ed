#include "core/media/finish.h"
#include "tests/e2e/restrecorder.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/mediaclip.h"
#include "tests/support/nginxrtmp.h"
#include "tests/support/noticereceiver.h"
#include "tests/support/testmain.h"
#include "tests/support/tlsproxy.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>
#include <algorithm>

using namespace recdeck;
using namespace recdeck::test;

namespace {

const QByteArray consolePath = "/recdeck/v1/";

QString httpsUrl(const QString& host, const TlsProxy& proxy)
{
    return QStringLiteral("https://%1:%2/hook").arg(host).arg(proxy.port());
}

/// The payloads of a track in the order in which they were sent.
QList<QByteArray> sentPictures(const MediaClip& clip)
{
    QList<QByteArray> all;
    for (const ProbedPacket& packet : clip.packets())
        if (packet.kind == media::TrackKind::Video) all << packet.hash;
    return all;
}

} // namespace

/// A recorder that is managed over REST alone, with nginx on both sides: the stream comes from its RTMP
/// module, and notices go to receivers behind its TLS.
class RestNginxTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<RestRecorder> m_recorder;
    int m_asked = 0;

    [[nodiscard]] QJsonArray list(const QByteArray& what)
    {
        // An equal request is signed with a later second, and who asks often would be far in the future.
        const QByteArray different = (what.contains('?') ? "&n=" : "?n=") + QByteArray::number(++m_asked);
        return m_recorder->client->send("GET", consolePath + what + different)
            .data()
            .toObject()
            .value(QLatin1String("list"))
            .toArray();
    }
    [[nodiscard]] int count(const QByteArray& what) { return static_cast<int>(list(what).size()); }
    /// The content of a recording, fetched in two parts.
    [[nodiscard]] QByteArray fetch(const QJsonValue& recording) const
    {
        const QByteArray path = recording[QLatin1String("url")].toString().toUtf8();
        const QByteArray middle = QByteArray::number(recording[QLatin1String("size")].toInteger() / 2);
        const auto first = m_recorder->client->send("GET", path, {}, "Range: bytes=0-" + middle + "\r\n");
        const QByteArray rest = QByteArray::number(middle.toLongLong() + 1);
        const auto second = m_recorder->client->send("GET", path, {}, "Range: bytes=" + rest + "-\r\n");
        if (first.status != 206 || second.status != 206) return {};
        return first.body + second.body;
    }
    /// Starts the stream as soon as it is live; its persistentId.
    [[nodiscard]] QByteArray startRecording(const QByteArray& templateId, const QString& url) const
    {
        QByteArray task;
        const auto start = [&] {
            if (!task.isEmpty()) return true;
            const auto reply = m_recorder->client->send("POST", recordingsPath,
                                                        "{\"templateId\":\"" + templateId +
                                                            "\",\"streamUrls\":[\"" + url.toUtf8() + "\"]}");
            const QJsonValue entry = reply.data().toArray().at(0);
            if (entry[QLatin1String("code")].toInt() == 200)
                task = entry[QLatin1String("persistentId")].toString().toLatin1();
            return !task.isEmpty();
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(start(), 20'000); }();
        return task;
    }
    /// Each picture once and in order: a piece of what was sent, without a hole.
    void checkPictures(const QList<QByteArray>& recorded, const MediaClip& clip) const
    {
        const QList<QByteArray> sent = sentPictures(clip);
        QVERIFY(recorded.size() > 60);
        const qsizetype first = sent.indexOf(recorded.first());
        QVERIFY(first >= 0);
        QCOMPARE(recorded, sent.mid(first, recorded.size()));
    }

private slots:
    void initTestCase()
    {
        for (const QString& why : {NginxRtmp::missing(), TlsProxy::missing()})
            if (!why.isEmpty()) QSKIP(qPrintable(why));
    }
    void init() { m_recorder = std::make_unique<RestRecorder>(); }
    void cleanup()
    {
        m_recorder.reset();
        qunsetenv("SSL_CERT_FILE");
    }

    void streamIsRecordedListedAndFetched()
    {
        const NginxRtmp nginx;
        QVERIFY2(nginx.isReady(), qPrintable(nginx.log()));
        NoticeReceiver receiver;
        const MediaClip& clip = MediaClip::flv({.seconds = 20, .framesPerGop = 30, .bFrames = 2});
        m_recorder->start();
        const QByteArray templateId = m_recorder->addTemplate(
            QStringLiteral("news"), ",\"notifyUrl\":\"" + receiver.url().toUtf8() + "\"");
        FfmpegPublisher publisher(nginx.url(QStringLiteral("s1")), {.clip = clip.path()});
        const QByteArray task = startRecording(templateId, nginx.url(QStringLiteral("s1")));
        QVERIFY(!task.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(count("recordings?state=verified&persistentId=" + task) >= 2, 20'000);
        QCOMPARE(m_recorder->client->send("PUT", recordingsPath + '/' + task).code(), 200);
        QTRY_COMPARE_WITH_TIMEOUT(count("tasks?state=ended&persistentId=" + task), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(count("recordings?persistentId=" + task) -
                                      count("recordings?state=verified&persistentId=" + task),
                                  0, 20'000);
        const QJsonValue ended = list("tasks?persistentId=" + task).at(0);
        QCOMPARE(ended[QLatin1String("endReason")].toString(), QStringLiteral("stopped"));
        QCOMPARE(ended[QLatin1String("gaps")].toArray().size(), 0);

        QMap<int, QJsonValue> bySequence;
        for (const QJsonValue& recording : list("recordings?persistentId=" + task))
            bySequence.insert(recording[QLatin1String("sequence")].toInt(), recording);
        QVERIFY(bySequence.size() >= 3);
        QList<QByteArray> pictures;
        for (const QJsonValue& recording : bySequence) {
            QFile file(m_recorder->folder.filePath(QStringLiteral("fetched.mp4")));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(fetch(recording));
            file.close();
            const auto audit = media::auditFile(file.fileName());
            QVERIFY2(audit, audit ? "" : qPrintable(audit.error().toLogString()));
            QCOMPARE(QString::fromLatin1(audit->sha256.toHex()),
                     recording[QLatin1String("sha256")].toString());
            QCOMPARE(static_cast<qint64>(audit->packets.size()),
                     recording[QLatin1String("packets")].toInteger());
            QVERIFY(media::decodeFile(file.fileName()));
            for (const auto& packet : audit->track(media::TrackKind::Video))
                pictures << packet.payloadHash;
        }
        checkPictures(pictures, clip);
        QTRY_COMPARE(count("callbacks?state=delivered&persistentId=" + task), 2);
        QCOMPARE(receiver.taken.size(), 2);
        QCOMPARE(receiver.taken.last().kind(), QStringLiteral("ws_record_finish"));
        QCOMPARE(receiver.taken.last().notice().items.first().persistentId.toLatin1(), task);
        qInfo("%lld files, %lld pictures", qint64(bySequence.size()), qint64(pictures.size()));
    }

    /// Receivers with TLS: one whose authority is trusted, the same under a name that its certificate does
    /// not have, and one that nobody knows.
    void noticesGoOnlyToCertificatesThatAreTrusted()
    {
        const NginxRtmp nginx;
        QVERIFY2(nginx.isReady(), qPrintable(nginx.log()));
        NoticeReceiver known;
        NoticeReceiver unknown;
        const TlsProxy trusted(known.port());
        const TlsProxy stranger(unknown.port());
        QVERIFY(trusted.isReady() && stranger.isReady());
        qputenv("SSL_CERT_FILE", trusted.certificate().toLocal8Bit());
        m_recorder->start();
        const QString good = httpsUrl(QStringLiteral("127.0.0.1"), trusted);
        const QString renamed = httpsUrl(QStringLiteral("localhost"), trusted);
        const QString bad = httpsUrl(QStringLiteral("127.0.0.1"), stranger);
        const QByteArray templateId = m_recorder->addTemplate(
            QStringLiteral("news"), QStringLiteral(",\"notifyUrl\":\"%1\",\"notifyUrls\":[\"%2\",\"%3\"]")
                                        .arg(good, renamed, bad)
                                        .toUtf8());
        QVERIFY(!templateId.isEmpty());
        const MediaClip& clip = MediaClip::flv({.seconds = 20, .framesPerGop = 30, .bFrames = 2});
        FfmpegPublisher publisher(nginx.url(QStringLiteral("s2")), {.clip = clip.path()});
        const QByteArray task = startRecording(templateId, nginx.url(QStringLiteral("s2")));
        QTRY_COMPARE_WITH_TIMEOUT(known.taken.size(), 1, 15'000);
        QCOMPARE(m_recorder->client->send("PUT", recordingsPath + '/' + task).code(), 200);
        QTRY_COMPARE_WITH_TIMEOUT(count("callbacks?state=delivered&persistentId=" + task), 2, 20'000);
        QCOMPARE(known.taken.last().kind(), QStringLiteral("ws_record_finish"));
        QCOMPARE(unknown.connections, 0);

        int refused = 0;
        for (const QJsonValue& delivery : list("callbacks?persistentId=" + task)) {
            const QString url = delivery[QLatin1String("url")].toString();
            if (url == good || delivery[QLatin1String("kind")].toString() != QLatin1String("ws_record_start"))
                continue;
            ++refused;
            QCOMPARE(delivery[QLatin1String("state")].toString(), QStringLiteral("waiting"));
            QCOMPARE(delivery[QLatin1String("lastProblem")].toString(), QStringLiteral("tlsFailed"));
            const QByteArray id = delivery[QLatin1String("id")].toString().toLatin1();
            const QString detail =
                list("callbacks/" + id + "/attempts").at(0)[QLatin1String("detail")].toString();
            qInfo("%s: %s", qPrintable(url), qPrintable(detail));
            QVERIFY2(detail.contains(QLatin1String("certificate")), qPrintable(detail));
        }
        QCOMPARE(refused, 2);
    }

    void addressWithAnUnknownCertificateIsTried()
    {
        NoticeReceiver receiver;
        const TlsProxy proxy(receiver.port());
        QVERIFY(proxy.isReady());
        m_recorder->start();
        const auto tried = m_recorder->client->send(
            "POST", consolePath + "callbacks/test",
            "{\"notifyUrl\":\"" + httpsUrl(QStringLiteral("127.0.0.1"), proxy).toUtf8() + "\"}");
        QCOMPARE(tried.code(), 200);
        QCOMPARE(tried.data()[QLatin1String("problem")].toString(), QStringLiteral("tlsFailed"));
        QCOMPARE(receiver.connections, 0);
    }
};

RECDECK_TEST(RestNginxTest)
#include "tst_restnginx.moc"
