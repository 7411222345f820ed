#include "core/server/objectsource.h"
#include "tests/core/server/enginerest.h"
#include "tests/support/fakebucket.h"
#include "tests/support/faultproxy.h"
#include "tests/support/s3stubbucket.h"
#include "tests/support/swiftserver.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QSemaphore>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

/// Files that are only in a storage service, over real HTTP.
class StoredContentTest final : public QObject, private EngineRest
{
    Q_OBJECT

    std::unique_ptr<SwiftServer> m_swift;
    FakeService m_fake;
    QTemporaryDir m_folder;

    [[nodiscard]] model::Segment recordInto(const QString& mgrUrl, model::FileFormat format)
    {
        model::RecordingTemplate value = m_rig->makeTemplate();
        value.mgrUrl = mgrUrl;
        value.ak = QString::fromLatin1(SwiftServer::keys().accessKey);
        value.sk = SwiftServer::keys().secretKey;
        value.recordParams.first().bucketName = QStringLiteral("rec");
        value.recordParams.first().options->fileFormat = format;
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(value));
        if (!id) qFatal("%s", qPrintable(id.error().toLogString()));
        return recordSomething(*id);
    }
    [[nodiscard]] model::Segment recordIntoFake(model::FileFormat format = model::FileFormat::Flv)
    {
        start(m_fake.opener());
        return recordInto(QStringLiteral("https://s3.example.com"), format);
    }
    [[nodiscard]] model::Segment recordIntoSwift(std::uint16_t port = 0)
    {
        start();
        return recordInto(m_swift->url(port), model::FileFormat::Flv);
    }
    static QByteArray pathOf(const model::Segment& segment)
    {
        return "recordings/" + segment.id.text().toLatin1() + "/content";
    }
    [[nodiscard]] static QString fullKey(const model::Segment& segment)
    {
        return QStringLiteral("rec/") + segment.key;
    }
    void needSwift()
    {
        if (m_swift) return;
        m_swift = std::make_unique<SwiftServer>();
        QVERIFY2(m_swift->isReady(), qPrintable(m_swift->log()));
    }

private slots:
    void cleanup()
    {
        m_fake.works();
        stop();
    }
    void cleanupTestCase() { m_swift.reset(); }

    void itComesWholeAndInParts()
    {
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        needSwift();
        const model::Segment segment = recordIntoSwift();
        QVERIFY(segment.path.isEmpty());
        const QByteArray path = pathOf(segment);
        const Reply whole = send("GET", path);
        QVERIFY2(whole.status == 200, whole.body.constData());
        QCOMPARE(QCryptographicHash::hash(whole.body, QCryptographicHash::Sha256), segment.sha256);
        QCOMPARE(whole.headers.value("content-type"), QByteArray("video/x-flv"));
        QCOMPARE(whole.headers.value("etag"), '"' + segment.sha256.toHex() + '"');
        QVERIFY(whole.headers.value("content-disposition").contains(".flv"));
        const QByteArray size = QByteArray::number(whole.body.size());

        const Reply part = send("GET", path, {}, "Range: bytes=100-299\r\n");
        QCOMPARE(part.status, 206);
        QCOMPARE(part.headers.value("content-range"), "bytes 100-299/" + size);
        QCOMPARE(part.body, whole.body.mid(100, 200));
        QCOMPARE(send("GET", path, {}, "Range: bytes=-50\r\n").body, whole.body.right(50));
        QCOMPARE(send("GET", path, {}, "Range: bytes=10-\r\n").body, whole.body.sliced(10));
        const Reply none = send("GET", path, {}, "Range: bytes=" + size + "-\r\n");
        QCOMPARE(none.status, 416);
        QCOMPARE(none.headers.value("content-range"), "bytes */" + size);
        const QByteArray etag = whole.headers.value("etag");
        QCOMPARE(send("GET", path, {}, "Range: bytes=0-9\r\nIf-Range: " + etag + "\r\n").status, 206);
        QCOMPARE(send("GET", path, {}, "Range: bytes=0-9\r\nIf-Range: \"other\"\r\n").status, 200);
        const Reply head = send("HEAD", path);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.value("content-length"), size);
        RawClient client(m_server->address().port, bytesOf("GET", path) + bytesOf("GET", "figures"));
        QCOMPARE(client.read()->body, whole.body);
        QCOMPARE(client.read()->status, 200);
    }

    void whatIsNotThereAsItWasIsSaid_data()
    {
        QTest::addColumn<QByteArray>("replacement");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::newRow("gone") << QByteArray() << 404 << QStringLiteral("not in its storage service any more");
        QTest::newRow("another one") << QByteArray("another one") << 409
                                     << QStringLiteral("is not what was stored");
        QTest::newRow("of the same size")
            << QByteArray("same size") << 409 << QStringLiteral("is not what was stored");
    }
    void whatIsNotThereAsItWasIsSaid()
    {
        QFETCH(const QByteArray, replacement);
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        needSwift();
        const model::Segment segment = recordIntoSwift();
        const auto bucket = m_swift->bucket(QStringLiteral("rec"));
        QVERIFY(bucket->remove(segment.key));
        if (!replacement.isEmpty()) {
            const QByteArray content =
                replacement == "same size" ? QByteArray(bytes(segment.size), 'x') : replacement;
            const auto put = bucket->storeAs(uploadItem(m_folder.filePath(QStringLiteral("other")), content),
                                             segment.key, {});
            QVERIFY(put && *put);
        }
        for (const QByteArray& range : {QByteArray(), QByteArray("Range: bytes=0-9\r\n")}) {
            const Reply reply = send("GET", pathOf(segment), {}, range);
            QTEST(reply.status, "status");
            QFETCH(const QString, words);
            QVERIFY2(reply.message().contains(words), qPrintable(reply.message()));
        }
        QVERIFY(!replacement.isEmpty() ? bucket->remove(segment.key).has_value() : true);
    }

    void aServiceThatCannotBeReachedIsSaid()
    {
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        needSwift();
        FaultProxy proxy(m_swift->port());
        const model::Segment segment = recordIntoSwift(proxy.port());
        proxy.set({.answer = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"});
        const Reply refused = send("GET", pathOf(segment));
        QCOMPARE(refused.status, 502);
        QVERIFY2(refused.message().contains(QStringLiteral("does not give it")),
                 qPrintable(refused.message()));
        proxy.set({});
        QCOMPARE(send("GET", pathOf(segment)).status, 200);
    }

    void damageBreaksTheReplyOff()
    {
        const model::Segment segment = recordIntoFake();
        QCOMPARE(QCryptographicHash::hash(send("GET", pathOf(segment)).body, QCryptographicHash::Sha256),
                 segment.sha256);
        m_fake.rot(fullKey(segment)); // its size and its ETag stay
        RawClient client(m_server->address().port, bytesOf("GET", pathOf(segment)));
        QVERIFY(!client.read());
        QVERIFY(client.waitForEnd());
    }

    void aRecordingInPartsGivesItsPlaylist()
    {
        const model::Segment segment = recordIntoFake(model::FileFormat::M3u8);
        const Reply playlist = send("GET", pathOf(segment));
        QCOMPARE(playlist.status, 200);
        QCOMPARE(playlist.headers.value("content-type"), QByteArray("application/vnd.apple.mpegurl"));
        QCOMPARE(playlist.body, m_fake.content(fullKey(segment)));
    }

    void keysThatMayNotReadAreSaid()
    {
        const model::Segment segment = recordIntoFake();
        m_fake.setTrouble([](BucketCall, const QString& name) {
            return Error{.code = ErrorCode::PermissionDenied,
                         .subject = name,
                         .detail = QStringLiteral("AccessDenied: no"),
                         .httpStatus = 403};
        });
        const Reply refused = send("GET", pathOf(segment));
        QCOMPARE(refused.status, 502);
        QVERIFY(refused.message().endsWith(QStringLiteral("does not give it: AccessDenied: no")));
    }

    void onlySoManyAtATime()
    {
        const model::Segment segment = recordIntoFake();
        QSemaphore begun;
        QSemaphore goOn;
        m_fake.setTrouble([&](BucketCall call, const QString&) -> std::optional<Error> {
            if (call != BucketCall::Read) return std::nullopt;
            begun.release();
            goOn.acquire();
            return std::nullopt;
        });
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < server::Transfers::most; ++i)
            clients.push_back(
                std::make_unique<RawClient>(m_server->address().port, bytesOf("GET", pathOf(segment))));
        QVERIFY(begun.tryAcquire(server::Transfers::most, 10'000));
        const Reply refused = send("GET", pathOf(segment));
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.headers.value("retry-after"), QByteArray("5"));
        goOn.release(100);
        for (const auto& client : clients)
            QCOMPARE(client->read()->body.size(), bytes(segment.size));
        QTRY_COMPARE(send("GET", pathOf(segment)).status, 200);
    }
};

RECDECK_TEST(StoredContentTest)
#include "tst_storedcontent.moc"
