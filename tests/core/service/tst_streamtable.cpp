#include "core/media/demosource.h"
#include "tests/support/enginerig.h"
#include "tests/support/fakeclock.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/streamstage.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>
#include <mutex>

using namespace recdeck;
using namespace recdeck::test;
using service::StreamState;

namespace {

const model::StreamKey key{QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")};
const QString url = QStringLiteral("rtmp://h/live/s");

/// The URLs that were opened, in order.
class Visits
{
public:
    void add(const QString& visited)
    {
        const std::scoped_lock lock(m_mutex);
        m_all << visited;
    }
    [[nodiscard]] QStringList all() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_all;
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_all;
};

/// Nobody is there.
class RefusingSource final : public media::PacketSource
{
public:
    explicit RefusingSource(Visits& visits)
        : m_visits(visits)
    {
    }
    Result<std::shared_ptr<const media::StreamInfo>> open(const QString& asked,
                                                          const media::SourceOptions&) override
    {
        m_visits.add(asked);
        return Failure(Error{.code = ErrorCode::SourceRefused, .subject = asked});
    }
    Result<media::Packet> read() override
    {
        return Failure(Error{.code = ErrorCode::SourceEnded, .subject = {}});
    }
    std::shared_ptr<const media::StreamInfo> changedInfo() const override { return nullptr; }
    void interrupt() override {}
    media::SourceCounters counters() const override { return {}; }

private:
    Visits& m_visits;
};

/// A broadcast that a source plays again and again, until the test ends it.
RecordedStream clip()
{
    return RecordedStream::ofFlv(MediaClip::flv({.seconds = 2}).bytes());
}

} // namespace

/// What the engine does with streams that behave badly; the sources are not real.
class StreamTableTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyStreamOfALongListIsLookedAt()
    {
        constexpr int streams = 16;
        Visits visits;
        EngineRig rig;
        rig.sources = [&visits] { return std::make_unique<RefusingSource>(visits); };
        rig.settings.parallelChecks.total = 1;
        rig.start();
        QStringList urls;
        for (int i = 0; i < streams; ++i)
            urls << QStringLiteral("rtmp://h/live/s%1").arg(i, 2, 10, QLatin1Char('0'));
        QVERIFY(waitFor(rig.streams().addStreams(urls)));
        QTRY_VERIFY_WITH_TIMEOUT(visits.all().size() >= streams, 30'000);
        const QStringList first = visits.all().mid(0, streams);
        QCOMPARE(QSet<QString>(first.begin(), first.end()).size(), streams);
    }

    void aThousandLiveStreamsAreNotAThousandConnections()
    {
        constexpr int streams = 1000;
        StreamStage stage;
        FakeClock clock;
        EngineRig rig;
        rig.sources = stage.factory();
        rig.usedClock = &clock;
        rig.start();
        QStringList urls;
        for (int i = 0; i < streams; ++i) {
            urls << QStringLiteral("rtmp://h%1/live/s%2").arg(i % 10).arg(i);
            stage.publish({QStringLiteral("h%1").arg(i % 10), key.appName, QStringLiteral("s%1").arg(i)});
        }
        QVERIFY(waitFor(rig.streams().addStreams(urls)));
        const auto live = [&] {
            clock.advance(Milliseconds{250});
            return std::ranges::count(rig.statuses(), StreamState::Live, &service::StreamStatus::state);
        };
        QTRY_COMPARE_WITH_TIMEOUT(live(), streams, 60'000);
        qInfo("at most %d connections at the same time", stage.mostConnections());
        QVERIFY(stage.mostConnections() < streams / 3);
        rig.engine.reset();
    }

    void aServerThatHangsUpAtOnceUsesUpTheRetries()
    {
        const RecordedStream stream = clip();
        EngineRig rig;
        rig.settings.mergeWindow = Milliseconds{60'000};
        rig.sources = [&stream] { return std::make_unique<ReplaySource>(stream, ReplaySource::AtEnd::Ends); };
        rig.start();
        model::RecordingTemplate settings = rig.makeTemplate();
        settings.recordParams.front().options->retryTimes = 2;
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(settings));
        QVERIFY(id);
        const auto started =
            waitFor(rig.service().startRealTimeRecord({.templateId = *id, .streamUrls = {url}}));
        QVERIFY(started && !started->first().error);
        QTRY_VERIFY_WITH_TIMEOUT(!rig.tasks().first().isRunning(), 30'000);
        QCOMPARE(rig.tasks().first().endReason, model::EndReason::RetriesUsedUp);
    }

    void aStartByUrlKeepsItsUrl()
    {
        Visits visits;
        std::atomic<bool> broadcasting = true;
        const RecordedStream stream = clip();
        EngineRig rig;
        rig.settings.mergeWindow = Milliseconds{60'000};
        rig.sources = [&]() -> std::unique_ptr<media::PacketSource> {
            if (broadcasting.exchange(false))
                return std::make_unique<ReplaySource>(stream, ReplaySource::AtEnd::Waits);
            return std::make_unique<RefusingSource>(visits);
        };
        rig.start();
        const QString given = QStringLiteral("http://h:8001/live/s.flv");
        const auto started = waitFor(
            rig.service().startRealTimeRecord({.templateId = rig.addTemplate(), .streamUrls = {given}}));
        QVERIFY(started && !started->first().error);
        // Somebody edits the table of domains meanwhile.
        QVERIFY(waitFor(rig.streams().setDomains(
            {{.pullDomain = key.pullDomain, .pullUrl = QStringLiteral("rtmp://other/{app}/{stream}")}})));
        QCOMPARE(rig.status(key).url, given);
    }

    void nothingBeginsWithoutRoom()
    {
        const RecordedStream stream = clip();
        EngineRig rig;
        rig.settings.minimumFree = ByteCount{std::numeric_limits<std::int64_t>::max()};
        rig.sources = [&stream] {
            return std::make_unique<ReplaySource>(stream, ReplaySource::AtEnd::Waits);
        };
        rig.start();
        rig.addRule(rig.addTemplate(), key);
        QVERIFY(waitFor(rig.streams().addStreams({url})));
        QTRY_COMPARE_WITH_TIMEOUT(rig.status(key).state, StreamState::Live, 10'000);
        QVERIFY(rig.status(key).problem);
        QCOMPARE(rig.status(key).problem->code, ErrorCode::DiskFull);
        const auto started = waitFor(
            rig.service().startRealTimeRecord({.templateId = rig.addTemplate(), .streamUrls = {url}}));
        QVERIFY(started);
        QCOMPARE(started->first().error.value_or(Error{}).code, ErrorCode::DiskFull);
        QVERIFY(rig.tasks().isEmpty());
    }

    void whileShuttingDownNothingStarts()
    {
        const RecordedStream stream = clip();
        EngineRig rig;
        rig.sources = [&stream] {
            return std::make_unique<ReplaySource>(stream, ReplaySource::AtEnd::Waits);
        };
        rig.start();
        const TemplateId id = rig.addTemplate();
        auto done = rig.engine->shutDown();
        const auto started =
            waitFor(rig.service().startRealTimeRecord({.templateId = id, .streamUrls = {url}}));
        QVERIFY(started);
        QCOMPARE(started->first().error.value_or(Error{}).code, ErrorCode::Cancelled);
        QTRY_VERIFY(done.isFinished());
    }
};

RECDECK_TEST(StreamTableTest)
#include "tst_streamtable.moc"
