#include "core/service/segmentjob.h"

#include "core/recorder/spool.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace recdeck;
using namespace recdeck::service;

namespace {

const TaskId task{QString(32, QLatin1Char('d'))};

bool never()
{
    return false;
}

} // namespace

/// The steps of a segment, each after a run that died in the middle of it.
class SegmentJobTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString spool() const { return m_folder->filePath(QStringLiteral("spool")); }
    [[nodiscard]] QString bucket() const { return m_folder->filePath(QStringLiteral("out/b")); }
    [[nodiscard]] model::Segment segment() const
    {
        return {
            .taskId = task,
            .format = model::FileFormat::Flv,
            .bucketName = QStringLiteral("b"),
            .mgrUrl =
                QUrl::fromLocalFile(m_folder->filePath(QStringLiteral("out"))).toString(QUrl::FullyEncoded),
            .key = QStringLiteral("s.flv"),
            .state = model::SegmentState::Closed};
    }
    /// A segment whose writer has closed its file.
    [[nodiscard]] model::Segment closed() const
    {
        const recorder::SpoolFile file{.taskId = task, .format = model::FileFormat::Flv};
        if (!QDir().mkpath(spool() + QLatin1Char('/') + task.text()) ||
            !QFile::copy(test::MediaClip::flv().path(), file.partPath(spool())))
            qFatal("cannot write the spool");
        return segment();
    }
    [[nodiscard]] model::Segment finished() const
    {
        const SegmentOutcome outcome = finishInSpool(spool(), closed(), never);
        if (outcome.error) qFatal("%s", qPrintable(outcome.error->toLogString()));
        return outcome.segment;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aSegmentGoesToItsBucket()
    {
        const model::Segment ready = finished();
        QCOMPARE(ready.state, model::SegmentState::Closed);
        QVERIFY(!ready.sha256.isEmpty());
        QCOMPARE(ready.problem, QString());
        const SegmentOutcome stored = storeInBucket(spool(), ready, {}, never);
        QVERIFY(!stored.error);
        QCOMPARE(stored.segment.state, model::SegmentState::Verified);
        QCOMPARE(stored.segment.path, bucket() + QStringLiteral("/s.flv"));
        QVERIFY(QDir(spool()).isEmpty());
        // The row was not written before the crash.
        const SegmentOutcome again = storeInBucket(spool(), ready, {}, never);
        QVERIFY(!again.error);
        QCOMPARE(again.segment, stored.segment);
    }

    void whatTheDatabaseNeverHeardOfIsFoundInTheBucket()
    {
        const SegmentOutcome stored = storeInBucket(spool(), finished(), {}, never);
        QVERIFY(!stored.error);
        const SegmentOutcome again = finishInSpool(spool(), segment(), never);
        QVERIFY(!again.error);
        QCOMPARE(again.segment, stored.segment);
    }

    void aSegmentWithoutAFileIsLost()
    {
        const SegmentOutcome outcome = finishInSpool(spool(), segment(), never);
        QCOMPARE(outcome.segment.state, model::SegmentState::Lost);
        QCOMPARE(outcome.error->code, ErrorCode::NotFound);
        QVERIFY(!outcome.segment.problem.isEmpty());
    }

    void aDataFolderThatMovedIsNoReason()
    {
        model::Segment ready = finished();
        ready.path = QStringLiteral("/where/it/was/before.flv");
        const SegmentOutcome stored = storeInBucket(spool(), ready, {}, never);
        QVERIFY(!stored.error);
        QCOMPARE(stored.segment.state, model::SegmentState::Verified);
    }

    void whatWasInTheWayIsForgottenWhenItIsDone()
    {
        QFile blocker(m_folder->filePath(QStringLiteral("out")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        const SegmentOutcome refused = storeInBucket(spool(), finished(), {}, never);
        QVERIFY(refused.error);
        QCOMPARE(refused.segment.state, model::SegmentState::Closed);
        QVERIFY2(refused.segment.problem.contains(QStringLiteral("mkdir")),
                 qPrintable(refused.segment.problem));
        QVERIFY(blocker.remove());
        const SegmentOutcome stored = storeInBucket(spool(), refused.segment, {}, never);
        QVERIFY(!stored.error);
        QCOMPARE(stored.segment.problem, QString());
    }

    void aNameThatIsTakenAvoidsThoseOfOtherSegments()
    {
        QVERIFY(QDir().mkpath(bucket()));
        for (const QString& name : {QStringLiteral("s.flv"), QStringLiteral("s-4.flv")})
            QVERIFY(QFile(bucket() + QLatin1Char('/') + name).open(QIODevice::WriteOnly));
        const SegmentOutcome stored = storeInBucket(spool(), finished(), {2, 3}, never);
        QVERIFY(!stored.error);
        QCOMPARE(stored.segment.key, QStringLiteral("s-5.flv"));
    }
};

RECDECK_TEST(SegmentJobTest)
#include "tst_segmentjob.moc"
