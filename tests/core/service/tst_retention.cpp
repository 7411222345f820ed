#include "core/service/retention.h"

#include "tests/support/enginerig.h"
#include "tests/support/fakeclock.h"
#include "tests/support/streamstage.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace recdeck;
using namespace recdeck::service;
using namespace recdeck::test;

namespace {

const model::StreamKey key{QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s1")};

QStringList filesBelow(const QString& folder)
{
    QStringList found;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        found << it.next();
    return found;
}

} // namespace

/// Segments go when their storage time is over, and nothing else does.
class RetentionTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<StreamStage> m_stage;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<EngineRig> m_rig;

    /// A finished recording of one segment that is kept for so many seconds.
    TaskId record(model::FileFormat format, std::int64_t storageTime)
    {
        model::RecordingTemplate settings = m_rig->makeTemplate();
        settings.recordParams.front().storageTime = storageTime;
        settings.recordParams.front().options->fileFormat = format;
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(settings));
        if (!id) qFatal("%s", qPrintable(id.error().toLogString()));
        const auto started = waitFor(m_rig->service().startRealTimeRecord(
            {.templateId = *id, .streamUrls = {QStringLiteral("rtmp://h/live/s1")}}));
        if (!started || started->front().error) qFatal("not started");
        const TaskId task = started->front().taskId;
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!m_rig->segments(task).isEmpty(), 10'000); }();
        static_cast<void>(waitFor(m_rig->service().stopRealTimeRecord(task)));
        [&] { QTRY_COMPARE_WITH_TIMEOUT(segment(task).state, model::SegmentState::Verified, 10'000); }();
        return task;
    }
    [[nodiscard]] model::Segment segment(const TaskId& task) const
    {
        const auto all = m_rig->segments(task);
        return all.isEmpty() ? model::Segment{} : all.front();
    }

private slots:
    void init()
    {
        m_stage = std::make_unique<StreamStage>();
        m_stage->publish(key);
        m_clock = std::make_unique<FakeClock>();
        m_rig = std::make_unique<EngineRig>();
        m_rig->sources = m_stage->factory();
        m_rig->usedClock = m_clock.get();
        m_rig->settings.retentionCheck = Milliseconds{20};
        m_rig->start();
    }
    void cleanup() { m_rig.reset(); }

    void goesWhenItsTimeIsOver_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        for (const auto format : {model::FileFormat::Mp4, model::FileFormat::Flv, model::FileFormat::M3u8})
            QTest::newRow(qPrintable(model::fileFormatName(format))) << format;
    }
    void goesWhenItsTimeIsOver()
    {
        QFETCH(model::FileFormat, format);
        const TaskId task = record(format, 100);
        const UnixMillis expires = segment(task).expireTime;
        QVERIFY(expires > 0);
        QVERIFY(!filesBelow(m_rig->output()).isEmpty());
        m_clock->setWall(expires - 1);
        QTest::qWait(100); // several looks
        QCOMPARE(segment(task).state, model::SegmentState::Verified);
        m_clock->setWall(expires);
        QTRY_COMPARE_WITH_TIMEOUT(segment(task).state, model::SegmentState::Expired, 10'000);
        QCOMPARE(filesBelow(m_rig->output()), QStringList());
        QCOMPARE(segment(task).path, QString());
        QCOMPARE(segment(task).problem, QString());
    }
    void withoutStorageTimeItStays()
    {
        const TaskId task = record(model::FileFormat::Mp4, 0);
        QCOMPARE(segment(task).expireTime, 0);
        m_clock->setWall(m_clock->wallMillis() * 2);
        QTest::qWait(100);
        QCOMPARE(segment(task).state, model::SegmentState::Verified);
    }
    void whatSomebodyChangedStays()
    {
        const TaskId task = record(model::FileFormat::Mp4, 100);
        QFile file(segment(task).path);
        QVERIFY(file.open(QIODevice::Append));
        file.write("more");
        file.close();
        m_clock->setWall(segment(task).expireTime);
        QTRY_VERIFY_WITH_TIMEOUT(!segment(task).problem.isEmpty(), 10'000);
        QVERIFY(file.exists());
        QCOMPARE(segment(task).state, model::SegmentState::Verified);
        QCOMPARE(segment(task).expireTime, 0);
    }
    void aBucketThatIsAwayIsTriedAgain()
    {
        const TaskId task = record(model::FileFormat::Mp4, 100);
        const QString away = m_rig->output() + QStringLiteral(".away");
        QVERIFY(QDir().rename(m_rig->output(), away));
        m_clock->setWall(segment(task).expireTime);
        QTRY_VERIFY_WITH_TIMEOUT(!segment(task).problem.isEmpty(), 10'000);
        QVERIFY(segment(task).expireTime > m_clock->wallMillis());
        QVERIFY(QDir().rename(away, m_rig->output()));
        m_clock->setWall(segment(task).expireTime);
        QTRY_COMPARE_WITH_TIMEOUT(segment(task).state, model::SegmentState::Expired, 10'000);
        QCOMPARE(segment(task).problem, QString());
        QCOMPARE(filesBelow(m_rig->output()), QStringList());
    }
    void afterARestartToo()
    {
        const TaskId task = record(model::FileFormat::Mp4, 100);
        m_rig->shutDown();
        m_clock->setWall(m_clock->wallMillis() + 200'000);
        m_rig->start();
        QTRY_COMPARE_WITH_TIMEOUT(segment(task).state, model::SegmentState::Expired, 10'000);
    }
    void theTimeIsTheOutputsOwn()
    {
        model::Task task;
        task.frozenTemplate.recordParams = {{.storageTime = 5}, {.storageTime = 0}};
        QCOMPARE(expireTimeOf({.output = 0}, task, 1000), 6000);
        QCOMPARE(expireTimeOf({.output = 1}, task, 1000), 0);
        QCOMPARE(expireTimeOf({.output = 2}, task, 1000), 0);
    }
};

RECDECK_TEST(RetentionTest)
#include "tst_retention.moc"
