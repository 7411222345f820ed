#include "core/media/demosource.h"
#include "tests/support/enginerig.h"
#include "tests/support/packetcheck.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <mutex>

using namespace recdeck;
using namespace recdeck::test;
using service::StreamState;

namespace {

const model::StreamKey key{QStringLiteral("127.0.0.1"), QStringLiteral("live"), QStringLiteral("s1")};

std::unique_ptr<media::DemoSource> broadcast()
{
    auto source = media::DemoSource::start(
        {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000});
    if (!source) qFatal("%s", qPrintable(source.error().toLogString()));
    return std::move(*source);
}

/// More than any disk has: with this as a limit the disk counts as full.
constexpr ByteCount petabyte = megabytes(1'000'000'000);

} // namespace

/// What the engine does with the settings that a person can change while it records: room, length, pre-roll.
class RoomTest final : public QObject
{
    Q_OBJECT

    EngineRig* m_rig = nullptr;
    std::unique_ptr<EngineRig> m_owner;
    std::unique_ptr<media::DemoSource> m_source;

    [[nodiscard]] model::Task task(const TaskId& id) const
    {
        const auto found = waitFor(m_rig->recordings().tasks({.id = id}));
        return found ? found->front() : model::Task{};
    }
    [[nodiscard]] int verified(const TaskId& id) const
    {
        return int(std::ranges::count_if(
            m_rig->segments(id), [](const auto& s) { return s.state == model::SegmentState::Verified; }));
    }
    void setRoom(ByteCount least, ByteCount keep = ByteCount{0})
    {
        model::RecorderSettings settings = waitFor(m_rig->recordings().settings()).value();
        settings.warnFree = ByteCount{0};
        settings.minimumFree = least;
        settings.keepFree = keep;
        const auto done = waitFor(m_rig->recordings().setSettings(settings));
        QVERIFY2(done, done ? "" : qPrintable(done.error().toLogString()));
    }
    TaskId record()
    {
        m_rig->addRule(m_rig->addTemplate(1), key);
        [&] {
            QVERIFY(waitFor(m_rig->streams().addStreams({m_source->url(key.appName, key.streamName)})));
        }();
        [&] { QTRY_COMPARE_WITH_TIMEOUT(m_rig->status(key).state, StreamState::Recording, 10'000); }();
        return m_rig->status(key).recordings.value(0).taskId;
    }

private slots:
    void init()
    {
        m_owner = std::make_unique<EngineRig>();
        m_rig = m_owner.get();
        m_source = broadcast();
    }
    void cleanup()
    {
        m_owner.reset();
        m_source.reset();
    }

    void aFullDiskPausesAndTheTaskGoesOn()
    {
        m_rig->start();
        QStringList kinds;
        connect(&m_rig->recordings(), &service::RecordingMonitor::happened, this,
                [&](const service::EngineEvent& event) { kinds << event.kind; });
        const TaskId id = record();
        QTRY_VERIFY_WITH_TIMEOUT(verified(id) >= 1, 15'000);
        setRoom(petabyte);
        QTRY_COMPARE_WITH_TIMEOUT(task(id).state, model::TaskState::Waiting, 5000);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->status(key).state, StreamState::Waiting, 5000);
        QCOMPARE(m_rig->status(key).problem.value_or(Error{}).code, ErrorCode::DiskFull);
        QTRY_VERIFY_WITH_TIMEOUT(kinds.contains(QStringLiteral("roomFull")), 5000);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->segments(id).last().state, model::SegmentState::Verified, 10'000);
        const auto before = m_rig->segments(id);
        QCOMPARE(before.last().cut, model::CutReason::DiskFull);

        setRoom(megabytes(16));
        QTRY_COMPARE_WITH_TIMEOUT(task(id).state, model::TaskState::Recording, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->segments(id).size() > before.size() + 1, 15'000);
        QVERIFY(kinds.contains(QStringLiteral("roomBack")));
        QVERIFY(!m_rig->status(key).problem);
        QVERIFY(waitFor(m_rig->recordings().stopTask(id)));
        QTRY_COMPARE_WITH_TIMEOUT(task(id).state, model::TaskState::Ended, 10'000);
        const auto gaps = task(id).gaps;
        QCOMPARE(gaps.size(), 1);
        QCOMPARE(gaps.front().cause, model::GapCause::DiskFull);
        QVERIFY(gaps.front().end > gaps.front().start);
        QCOMPARE(m_rig->tasks().size(), 1);
        for (const model::Segment& segment : m_rig->segments(id))
            QCOMPARE(segment.problem, QString());
    }

    void aPausedTaskCanBeStopped()
    {
        m_rig->start();
        const TaskId id = record();
        setRoom(petabyte);
        QTRY_COMPARE_WITH_TIMEOUT(task(id).state, model::TaskState::Waiting, 5000);
        QVERIFY(waitFor(m_rig->recordings().stopTask(id)));
        QTRY_COMPARE_WITH_TIMEOUT(task(id).state, model::TaskState::Ended, 10'000);
        QCOMPARE(task(id).gaps.size(), 1);
        QCOMPARE(task(id).gaps.front().cause, model::GapCause::DiskFull);
    }

    void theOldestGoesToKeepRoom()
    {
        m_rig->settings.retentionCheck = Milliseconds{50};
        m_rig->start();
        const TaskId id = record();
        QTRY_VERIFY_WITH_TIMEOUT(verified(id) >= 2, 15'000);
        setRoom(megabytes(16), petabyte);
        // What is being recorded stays.
        QTest::qWait(300);
        QVERIFY(verified(id) >= 2);
        QVERIFY(waitFor(m_rig->recordings().stopTask(id)));
        QTRY_COMPARE_WITH_TIMEOUT(task(id).state, model::TaskState::Ended, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::all_of(m_rig->segments(id),
                                [](const auto& s) { return s.state == model::SegmentState::Expired; }),
            10'000);
        for (const model::Segment& segment : m_rig->segments(id)) {
            QVERIFY2(segment.problem.contains(QStringLiteral("free")), qPrintable(segment.problem));
            QVERIFY(segment.path.isEmpty());
        }
    }

    void theMaximumLengthEndsARecordingAndTheRuleRests()
    {
        m_rig->settings.maximumLength = Seconds{2};
        m_rig->start();
        const TaskId id = record();
        QTRY_COMPARE_WITH_TIMEOUT(task(id).state, model::TaskState::Ended, 15'000);
        QCOMPARE(task(id).endReason, model::EndReason::MaximumLength);
        QVERIFY(m_rig->status(key).suppressed);
        QTest::qWait(600);
        QCOMPARE(m_rig->tasks().size(), 1);
        // By hand it can be recorded again.
        const auto started = waitFor(m_rig->service().startRealTimeRecord(
            {.templateId = m_rig->addTemplate(),
             .streamUrls = {m_source->url(key.appName, key.streamName)}}));
        QVERIFY(started && !started->first().error);
    }

    void anArmedStreamIsRecordedFromBeforeTheClick()
    {
        m_rig->settings.preRoll = Milliseconds{2000};
        m_rig->start();
        const QString url = m_source->url(key.appName, key.streamName);
        const auto added = waitFor(m_rig->streams().addStreams({url}));
        QVERIFY(added);
        QVERIFY(waitFor(m_rig->streams().setArmed({added->first().id}, true)));
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->status(key).state, StreamState::Live, 10'000);
        QVERIFY(m_rig->status(key).armed);
        const std::int64_t openSince = m_rig->clock.wallMillis();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->clock.wallMillis() - openSince > 3500, 10'000);

        const UnixMillis click = m_rig->clock.wallMillis();
        const auto started = waitFor(
            m_rig->service().startRealTimeRecord({.templateId = m_rig->addTemplate(), .streamUrls = {url}}));
        QVERIFY(started && !started->first().error);
        const TaskId id = started->first().taskId;
        QTRY_VERIFY_WITH_TIMEOUT(verified(id) >= 1, 15'000);
        QVERIFY(waitFor(m_rig->recordings().stopTask(id)));
        QTRY_COMPARE_WITH_TIMEOUT(task(id).state, model::TaskState::Ended, 10'000);
        const auto segments = m_rig->segments(id);
        const UnixMillis first = segments.front().startTime;
        QVERIFY2(first <= click - 1500, qPrintable(QString::number(click - first)));
        QVERIFY2(first >= click - 5000, qPrintable(QString::number(click - first)));
        const QStringList problems = checkSegments(segments, m_source->sent());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
        // It stays armed over a restart.
        m_rig->shutDown();
        m_rig->start();
        QVERIFY(m_rig->status(key).armed);
    }

    void settingsAreCheckedAndStay()
    {
        m_rig->start();
        model::RecorderSettings settings = waitFor(m_rig->recordings().settings()).value();
        settings.openLimit = Milliseconds{1};
        const auto refused = waitFor(m_rig->recordings().setSettings(settings));
        QVERIFY(!refused);
        QCOMPARE(refused.error().fields.first().field, QStringLiteral("openLimit"));
        settings.openLimit = Milliseconds{5000};
        settings.preRoll = Milliseconds{0};
        QVERIFY(waitFor(m_rig->recordings().setSettings(settings)));
        m_rig->shutDown();
        m_rig->start();
        QCOMPARE(waitFor(m_rig->recordings().settings()).value(), settings);
    }
};

RECDECK_TEST(RoomTest)
#include "tst_room.moc"
