#include "tests/support/enginerig.h"
#include "tests/support/essence.h"
#include "tests/support/faultproxy.h"
#include "tests/support/ffmpegpublisher.h"
#include "tests/support/mediaclip.h"
#include "tests/support/nodemediaserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using model::TaskState;
using service::StreamState;

namespace {

const QString& name()
{
    static const QString text = QStringLiteral("s1");
    return text;
}

const model::StreamKey& stream()
{
    static const model::StreamKey key{QStringLiteral("127.0.0.1"), QStringLiteral("live"), name()};
    return key;
}

const MediaClip& firstClip()
{
    return MediaClip::flv({.seconds = 5});
}

/// Other pictures, in another size.
const MediaClip& secondClip()
{
    return MediaClip::flv({.seconds = 6, .width = 480, .height = 270});
}

} // namespace

/// The engine against a server whose connections stay open when nobody publishes.
class NodeMediaServerTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<NodeMediaServer> m_server;
    std::unique_ptr<EngineRig> m_rig;

    void record(const QString& url) const
    {
        m_rig->settings.stallLimit = Milliseconds{3000};
        m_rig->settings.openLimit = Milliseconds{3000};
        m_rig->settings.mergeWindow = Milliseconds{8000};
        m_rig->start();
        m_rig->addRule(m_rig->addTemplate(60), stream());
        QVERIFY(waitFor(m_rig->streams().addStreams({url})));
    }
    [[nodiscard]] StreamState state() const { return m_rig->status(stream()).state; }
    [[nodiscard]] model::Task task() const { return m_rig->tasks().value(0); }
    [[nodiscard]] bool isOver() const { return task().state == TaskState::Ended; }

    /// The files of the only task, oldest first.
    [[nodiscard]] std::vector<ReadTracks> files() const
    {
        std::vector<ReadTracks> all;
        for (const model::Segment& segment : m_rig->segments(task().id))
            all.push_back(essenceOfFile(segment.path));
        return all;
    }
    static void compareEnd(const ReadTracks& read, const ReadTracks& sent)
    {
        const QStringList problems = checkRuns(read, asSent(sent));
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
        QVERIFY(read.video.back() == sent.video.back());
        qInfo("%zu of %zu pictures, %zu of %zu sounds", read.video.size(), sent.video.size(),
              read.audio.size(), sent.audio.size());
    }
    void tellGaps() const
    {
        for (const model::Segment& segment : m_rig->segments(task().id))
            qInfo("file %d: %lld ms, %lld packets, cut %d", segment.sequence,
                  qint64(segment.duration.count() / 1000), qint64(segment.packets),
                  int(segment.cut.value_or(model::CutReason{})));
        for (const model::Gap& gap : task().gaps)
            qInfo("gap of %lld ms, %s: %s", qint64(gap.end - gap.start),
                  qPrintable(model::gapCauseName(gap.cause)), qPrintable(gap.detail));
    }

private slots:
    void init()
    {
        if (!NodeMediaServer::missing().isEmpty()) QSKIP(qPrintable(NodeMediaServer::missing()));
        m_server = std::make_unique<NodeMediaServer>();
        QVERIFY2(m_server->isReady(), qPrintable(m_server->output()));
        m_rig = std::make_unique<EngineRig>();
    }
    void cleanup()
    {
        m_rig.reset();
        m_server.reset();
    }

    void anEndIsASilentConnection_data()
    {
        QTest::addColumn<bool>("http");
        QTest::newRow("RTMP") << false;
        QTest::newRow("HTTP-FLV") << true;
    }
    void anEndIsASilentConnection()
    {
        QFETCH(bool, http);
        FfmpegPublisher publisher(m_server->url(name()), {.clip = firstClip().path()});
        record(http ? m_server->flvUrl(name()) : m_server->url(name()));
        QTRY_COMPARE_WITH_TIMEOUT(state(), StreamState::Recording, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), 40'000);
        QCOMPARE(m_rig->tasks().size(), 1);
        QVERIFY(task().gaps.isEmpty());
        QCOMPARE(files().size(), 1U);
        compareEnd(files().front(), essenceOfFile(firstClip().path()));
        // Nobody publishes: the server takes the connection, and says nothing.
        QTRY_COMPARE_WITH_TIMEOUT(state(), StreamState::Offline, 15'000);
    }

    void anotherPublisherInTheSamePull()
    {
        FfmpegPublisher first(m_server->url(name()), {.clip = firstClip().path()});
        record(m_server->flvUrl(name()));
        QTRY_COMPARE_WITH_TIMEOUT(state(), StreamState::Recording, 10'000);
        QVERIFY(first.waitForEnd(std::chrono::seconds{20}));
        FfmpegPublisher second(m_server->url(name()), {.clip = secondClip().path()});
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), 40'000);
        tellGaps();
        QCOMPARE(m_rig->tasks().size(), 1);
        // The server lets the times go on: what is missing is the moment in which nobody published.
        QVERIFY(task().gaps.isEmpty());
        const auto read = files();
        QCOMPARE(read.size(), 2U);
        compareEnd(read[0], essenceOfFile(firstClip().path()));
        compareEnd(read[1], essenceOfFile(secondClip().path()));
        QVERIFY(read[1].video == essenceOfFile(secondClip().path()).video);
    }

    void aPublisherThatIsKickedAndComesBack()
    {
        FfmpegPublisher first(m_server->url(name()), {.clip = firstClip().path(), .loop = true});
        record(m_server->flvUrl(name()));
        QTRY_COMPARE_WITH_TIMEOUT(state(), StreamState::Recording, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(task().startTime > 0 && m_rig->clock.wallMillis() - task().startTime > 3000,
                                 10'000);
        QVERIFY(m_server->kickPublisher(name()));
        QVERIFY(first.waitForEnd(std::chrono::seconds{10}));
        FfmpegPublisher second(m_server->url(name()), {.clip = secondClip().path()});
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), 40'000);
        tellGaps();
        QCOMPARE(m_rig->tasks().size(), 1);
        QVERIFY(task().gaps.isEmpty());
        QCOMPARE(files().size(), 2U);
        compareEnd(files().back(), essenceOfFile(secondClip().path()));
    }

    void aConnectionThatBreaksGoesOn()
    {
        FaultProxy proxy(m_server->httpPort());
        const MediaClip& clip = MediaClip::flv({.seconds = 12});
        FfmpegPublisher publisher(m_server->url(name()), {.clip = clip.path()});
        record(proxy.url(QStringLiteral("/live/s1.flv")));
        QTRY_COMPARE_WITH_TIMEOUT(state(), StreamState::Recording, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->clock.wallMillis() - task().startTime > 3500, 10'000);
        proxy.cut(FaultProxy::Cut::Reset);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), 40'000);
        tellGaps();
        QCOMPARE(m_rig->tasks().size(), 1);
        // No packet twice, whether the server's last key frame closes the hole or not.
        ReadTracks all;
        for (const ReadTracks& file : files()) {
            all.video.insert(all.video.end(), file.video.begin(), file.video.end());
            all.audio.insert(all.audio.end(), file.audio.begin(), file.audio.end());
        }
        const ReadTracks sent = essenceOfFile(clip.path());
        qInfo("%zu of %zu pictures in %zu files, %d gaps", all.video.size(), sent.video.size(),
              files().size(), int(task().gaps.size()));
        auto at = sent.video.begin();
        for (const QByteArray& picture : all.video) {
            at = std::find(at, sent.video.end(), picture);
            QVERIFY(at != sent.video.end());
            ++at;
        }
        QVERIFY(at == sent.video.end());
        QCOMPARE(int(files().size()), int(task().gaps.size()) + 1);
    }
};

RECDECK_TEST(NodeMediaServerTest)
#include "tst_nodemediaserver.moc"
