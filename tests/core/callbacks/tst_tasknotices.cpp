#include "core/callbacks/tasknotices.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::callbacks;
using model::SegmentState;

class TaskNoticesTest final : public QObject
{
    Q_OBJECT

    [[nodiscard]] static model::Task task(int outputs = 1, bool concat = false)
    {
        model::OutputOptions options;
        options.fileFormat = model::FileFormat::Flv;
        if (concat) options.concat = 1;
        model::Task task{.id = TaskId(QStringLiteral("7f3c")),
                         .stream = {QStringLiteral("h"), QStringLiteral("a/b"), QStringLiteral("s1")},
                         .state = model::TaskState::Ended};
        for (int i = 0; i < outputs; ++i)
            task.frozenTemplate.recordParams << model::Output{
                .bucketName = QStringLiteral("b%1").arg(i), .filePath = {}, .options = options};
        return task;
    }

    [[nodiscard]] static model::Segment segment(SegmentState state, int sequence = 1, int output = 0)
    {
        return {.taskId = TaskId(QStringLiteral("7f3c")),
                .output = output,
                .sequence = sequence,
                .bucketName = QStringLiteral("b%1").arg(output),
                .mgrUrl = QStringLiteral("file:///srv"),
                .key = QStringLiteral("s-%1.flv").arg(sequence),
                .path = QStringLiteral("/srv/b/s %1.flv").arg(sequence),
                .duration = Microseconds{5'000'000},
                .size = ByteCount{100},
                .sha256 = QByteArray(32, 'x'),
                .state = state};
    }

    [[nodiscard]] static bool always(const model::Segment&) { return true; }
    [[nodiscard]] static bool never(const model::Segment&) { return false; }

private slots:
    void aStartNoticeNamesItsOutput()
    {
        const StartNotice notice = startNoticeOf(task(2), 1);
        QCOMPARE(notice.taskId.text(), QStringLiteral("7f3c"));
        QCOMPARE(notice.streamName, QStringLiteral("a_b-s1.flv"));
        QCOMPARE(notice.bucket, QStringLiteral("b1"));
        QCOMPARE(notice.ops, QStringLiteral("wsrecord/flv/vcodec/copy/acodec/copy|saveas/") +
                                 QString::fromLatin1(QByteArray("b1:$(streamname)-$(timestamp)").toBase64()));
    }

    void theInstructionLeavesOutWhatIsDropped()
    {
        model::Task one = task();
        one.frozenTemplate.recordParams[0].options->removeAudio = 1;
        QVERIFY(startNoticeOf(one, 0).ops.startsWith(QStringLiteral("wsrecord/flv/vcodec/copy|saveas/")));
    }

    void everyAddressCountsOnce()
    {
        model::RecordingTemplate value;
        QCOMPARE(addressesOf(value), QStringList());
        value.notifyUrls = {QStringLiteral("http://b"), QStringLiteral("http://a")};
        value.notifyUrl = QStringLiteral("http://a");
        QCOMPARE(addressesOf(value), (QStringList{QStringLiteral("http://a"), QStringLiteral("http://b")}));
    }

    void theFinishNoticeWaitsForEveryFile_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("isOver");
        const auto row = [](const char* name, SegmentState state, bool isOver) {
            QTest::newRow(name) << int(state) << isOver;
        };
        row("writing", SegmentState::Writing, false);
        row("closed", SegmentState::Closed, false);
        row("uploading", SegmentState::Uploading, false);
        row("stored", SegmentState::Stored, false);
        row("verified", SegmentState::Verified, true);
        row("expired", SegmentState::Expired, true);
        row("lost", SegmentState::Lost, true);
    }
    void theFinishNoticeWaitsForEveryFile()
    {
        QFETCH(int, state);
        QFETCH(bool, isOver);
        const QList<model::Segment> all{segment(SegmentState::Verified), segment(SegmentState(state), 2)};
        QCOMPARE(finishNoticeOf(task(), all, always).has_value(), isOver);
    }

    void theFinishNoticeWaitsForTheEndOfTheTask_data()
    {
        QTest::addColumn<int>("state");
        for (const auto state :
             {model::TaskState::Recording, model::TaskState::Waiting, model::TaskState::Finishing})
            QTest::addRow("%d", int(state)) << int(state);
    }
    void theFinishNoticeWaitsForTheEndOfTheTask()
    {
        QFETCH(int, state);
        model::Task one = task();
        one.state = model::TaskState(state);
        QVERIFY(!finishNoticeOf(one, {segment(SegmentState::Verified)}, always));
    }

    void aStoredFileIsNamed()
    {
        const auto items = finishNoticeOf(task(), {segment(SegmentState::Verified)}, always);
        QVERIFY(items);
        QCOMPARE(items->size(), 1);
        const FinishItem& item = items->first();
        QCOMPARE(item.error, QString());
        QCOMPARE(item.code, ItemCode::AllDone);
        QCOMPARE(item.files.size(), 1);
        QCOMPARE(item.files.first().key, QStringLiteral("b0:s-1.flv"));
        QCOMPARE(item.files.first().url, QStringLiteral("file:///srv/b/s%201.flv"));
    }

    void anUrlOfABucketOnTheNet()
    {
        model::Segment stored = segment(SegmentState::Verified);
        stored.path.clear();
        stored.mgrUrl = QStringLiteral("mgr.example.com/base");
        const auto items = finishNoticeOf(task(), {stored}, always);
        QVERIFY(items);
        QCOMPARE(items->first().files.first().url, QStringLiteral("https://mgr.example.com/base/b0/s-1.flv"));
    }

    void everyOutputHasAnItem()
    {
        const auto items = finishNoticeOf(
            task(2), {segment(SegmentState::Verified, 1, 0), segment(SegmentState::Lost, 1, 1)}, always);
        QVERIFY(items);
        QCOMPARE(items->size(), 2);
        QVERIFY(items->at(0).error.isEmpty());
        QCOMPARE(items->at(1).code, ItemCode::PartlyFailed);
        QCOMPARE(items->at(1).description, QStringLiteral("failed"));
        QVERIFY(!items->at(1).error.isEmpty());
        QVERIFY(items->at(1).files.isEmpty());
    }

    void aTaskWithoutFilesSaysWhy()
    {
        model::Task one = task();
        one.endDetail = QStringLiteral("no such stream");
        const auto items = finishNoticeOf(one, {}, always);
        QVERIFY(items);
        QCOMPARE(items->first().error, QStringLiteral("nothing was recorded: no such stream"));
    }

    void aBucketThatNobodyReachesIsSaid()
    {
        const QList<model::Segment> all{segment(SegmentState::Closed)};
        QVERIFY(!finishNoticeOf(task(), all, always));
        const auto items = finishNoticeOf(task(), all, never);
        QVERIFY(items);
        QVERIFY(items->first().error.contains(QStringLiteral("bucket")));
        model::Segment unfinished = all.first();
        unfinished.sha256.clear();
        QVERIFY(!finishNoticeOf(task(), {unfinished}, never));
    }

    void joiningIsWaitedFor()
    {
        const QList<model::Segment> parts{segment(SegmentState::Verified, 1),
                                          segment(SegmentState::Verified, 2)};
        QVERIFY(!finishNoticeOf(task(1, true), parts, always));
        QVERIFY(!finishNoticeOf(task(1, true), parts + QList{segment(SegmentState::Writing, 0)}, always));
        QVERIFY(!finishNoticeOf(task(1, true), parts + QList{segment(SegmentState::Closed, 0)}, always));
        const auto joined =
            finishNoticeOf(task(1, true), parts + QList{segment(SegmentState::Verified, 0)}, always);
        QVERIFY(joined);
        QCOMPARE(joined->first().files.size(), 1);
        QCOMPARE(joined->first().files.first().key, QStringLiteral("b0:s-0.flv"));
        const auto kept =
            finishNoticeOf(task(1, true), parts + QList{segment(SegmentState::NotJoined, 0)}, always);
        QVERIFY(kept);
        QCOMPARE(kept->first().files.size(), 2);
        QVERIFY(kept->first().error.isEmpty());
        QCOMPARE(kept->first().code, ItemCode::PartlyFailed);
    }

    void oneFileAloneIsNotJoined()
    {
        QVERIFY(finishNoticeOf(task(1, true), {segment(SegmentState::Verified)}, always));
    }
};

RECDECK_TEST(TaskNoticesTest)
#include "tst_tasknotices.moc"
