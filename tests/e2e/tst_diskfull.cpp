#include "core/media/demosource.h"
#include "core/media/finish.h"
#include "tests/support/enginerig.h"
#include "tests/support/packetcheck.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QTest>
#include <unistd.h>

using namespace recdeck;
using namespace recdeck::test;

/// A data folder on a small file system that fills up while a recording runs.
class DiskFullTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder; ///< outlives the rig, so that it can be unmounted
    QString m_mounted;

private slots:
    void cleanup()
    {
        if (!m_mounted.isEmpty()) QProcess::execute(QStringLiteral("umount"), {m_mounted});
        m_mounted.clear();
    }

    void whatWasClosedIsWholeAndTheTaskSaysWhy()
    {
        if (::geteuid() != 0) QSKIP("only root can mount the small file system that this test fills");
        EngineRig rig;
        const QString data = m_folder.path();
        rig.dataFolder = data;
        rig.settings.minimumFree = ByteCount{0}; // else it would end before the disk is really full
        if (QProcess::execute(QStringLiteral("mount"),
                              {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                               QStringLiteral("size=4m"), QStringLiteral("none"), data}) != 0)
            QSKIP("this environment does not allow to mount a tmpfs");
        m_mounted = data;
        rig.start();
        const auto source = media::DemoSource::start(
            {.width = 640, .height = 360, .framesPerSecond = 25, .bitsPerSecond = 4'000'000});
        QVERIFY(source);
        // One endless segment, so that the disk is full in its middle.
        const TemplateId id = rig.addTemplate(3600);
        const auto started = waitFor(rig.service().startRealTimeRecord(
            {.templateId = id, .streamUrls = {(*source)->url(QStringLiteral("live"), QStringLiteral("s"))}}));
        QVERIFY(started && !started->first().error);
        const TaskId taskId = started->first().taskId;
        const auto task = [&] { return waitFor(rig.recordings().tasks({.id = taskId})).value().front(); };
        QTRY_VERIFY_WITH_TIMEOUT(!task().isRunning(), 60'000);
        QCOMPARE(task().endReason, model::EndReason::DiskFull);

        // The segment cannot be finished while there is no room for its second copy: it waits and says why.
        QTRY_VERIFY_WITH_TIMEOUT(rig.segments(taskId).first().state != model::SegmentState::Writing, 10'000);
        const model::Segment waiting = rig.segments(taskId).first();
        if (waiting.state == model::SegmentState::Closed) {
            QTRY_VERIFY_WITH_TIMEOUT(!rig.segments(taskId).first().problem.isEmpty(), 10'000);
            QCOMPARE(QProcess::execute(QStringLiteral("mount"),
                                       {QStringLiteral("-o"), QStringLiteral("remount,size=64m"), data}),
                     0);
            rig.shutDown();
            rig.start(); // the next attempt, at once
        }
        QTRY_COMPARE_WITH_TIMEOUT(rig.segments(taskId).first().state, model::SegmentState::Verified, 30'000);
        const QStringList problems = checkSegments(rig.segments(taskId), (*source)->sent());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
        QVERIFY(media::decodeFile(rig.segments(taskId).first().path));
        rig.engine.reset();
    }
};

RECDECK_TEST(DiskFullTest)
#include "tst_diskfull.moc"
