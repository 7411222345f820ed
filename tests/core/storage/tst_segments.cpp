#include "core/storage/segments.h"
#include "core/storage/tasks.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;
using recdeck::model::SegmentState;

namespace {

QString names(const QList<model::Segment>& segments)
{
    QStringList all;
    for (const model::Segment& segment : segments)
        all << segment.key;
    return all.join(QLatin1Char(' '));
}

} // namespace

class SegmentsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DatabaseFixture> m_fixture;
    model::Task m_task;

    SegmentRepository segments() const { return SegmentRepository(m_fixture->database()); }
    model::Segment segment(const QString& key) const { return fullSegment(m_task, key); }

private slots:
    void init()
    {
        m_fixture = std::make_unique<DatabaseFixture>();
        m_task = fullTask(QStringLiteral("a"));
        must(TaskRepository(m_fixture->database()).insert(m_task));
    }
    void comesBackAsItWasStored()
    {
        auto value = segment(trickyText());
        value.id = must(segments().insert(value));
        m_fixture->reopen();
        QVERIFY(must(segments().find(value.id)) == value);

        value.stream = {QStringLiteral("h"), QStringLiteral("a/b"), trickyText()};
        value.output = 9;
        value.sequence = 12345;
        value.format = model::FileFormat::M3u8;
        value.bucketName = trickyText();
        value.mgrUrl = QStringLiteral("file:///srv/x");
        value.key = QStringLiteral("a/b.m3u8");
        value.path.clear();
        value.startTime += 1;
        value.firstTimestamp = Microseconds(-13'333);
        value.duration = Microseconds(std::numeric_limits<std::int64_t>::max());
        value.longestKeyFrameDistance = Microseconds(2'000'001);
        value.size = ByteCount{5'000'000'000'000};
        value.packets = 3'000'000'000;
        value.sha256 = QCryptographicHash::hash("x", QCryptographicHash::Sha256);
        value.state = SegmentState::Verified;
        value.cut = model::CutReason::FileSize;
        value.problem = trickyText();
        must(segments().update(value));
        m_fixture->reopen();
        QVERIFY(must(segments().find(value.id)) == value);
    }
    void everyNameComesBack()
    {
        auto value = segment(QStringLiteral("k"));
        value.id = must(segments().insert(value));
        const auto check = [&] {
            must(segments().update(value));
            return must(segments().find(value.id)) == value;
        };
        for (int state = 1; state <= static_cast<int>(SegmentState::Lost); ++state) {
            value.state = static_cast<SegmentState>(state);
            QVERIFY(check());
        }
        for (int cut = 1; cut <= static_cast<int>(model::CutReason::WriteFailed); ++cut) {
            value.cut = static_cast<model::CutReason>(cut);
            QVERIFY(check());
        }
        for (int format = 1; format <= static_cast<int>(model::FileFormat::Ts); ++format) {
            value.format = static_cast<model::FileFormat>(format);
            QVERIFY(check());
        }
    }
    void twoSegmentsNeverShareAnObject_data()
    {
        QTest::addColumn<QString>("mgrUrl");
        QTest::addColumn<QString>("bucket");
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("same") << "https://m" << "b" << "k" << true;
        QTest::newRow("other place") << "https://n" << "b" << "k" << false;
        QTest::newRow("other bucket") << "https://m" << "c" << "k" << false;
        QTest::newRow("other key") << "https://m" << "b" << "K" << false;
    }
    void twoSegmentsNeverShareAnObject()
    {
        QFETCH(QString, mgrUrl);
        QFETCH(QString, bucket);
        QFETCH(QString, key);
        QFETCH(bool, isTaken);
        auto first = segment(QStringLiteral("k"));
        first.mgrUrl = QStringLiteral("https://m");
        first.bucketName = QStringLiteral("b");
        first.state = SegmentState::Lost; // its name stays taken
        must(segments().insert(first));
        QCOMPARE(must(segments().keyTaken(mgrUrl, bucket, key)), isTaken);

        auto second = segment(key);
        second.mgrUrl = mgrUrl;
        second.bucketName = bucket;
        const auto inserted = segments().insert(second);
        QCOMPARE(inserted.has_value(), !isTaken);
        auto third = segment(QStringLiteral("third"));
        third.id = must(segments().insert(third));
        third.mgrUrl = first.mgrUrl;
        third.bucketName = first.bucketName;
        third.key = first.key;
        const Error error = mustFail(segments().update(third));
        QCOMPARE(error.code, ErrorCode::AlreadyExists);
        QCOMPARE(error.subject, QStringLiteral("k"));
    }
    void aSegmentNeedsItsTask()
    {
        auto value = segment(QStringLiteral("k"));
        value.taskId = TaskId(QStringLiteral("nobody"));
        const Error error = mustFail(segments().insert(value));
        QCOMPARE(error.code, ErrorCode::NotFound);
        QCOMPARE(error.subject, QStringLiteral("nobody"));
    }
    void removesOneAndNeverGivesItsIdAgain()
    {
        const auto first = must(segments().insert(segment(QStringLiteral("k"))));
        must(segments().remove(first));
        QVERIFY(must(segments().byTask(m_task.id)).isEmpty());
        QVERIFY(must(segments().insert(segment(QStringLiteral("k")))) != first);
        for (const QString& id : {first.text(), QStringLiteral("x"), QString()}) {
            auto value = segment(QStringLiteral("y"));
            value.id = SegmentId(id);
            for (const Error& error :
                 {mustFail(segments().remove(value.id)), mustFail(segments().find(value.id)),
                  mustFail(segments().update(value))}) {
                QCOMPARE(error.code, ErrorCode::NotFound);
                QCOMPARE(error.subject, id);
            }
        }
    }
    void listsTheFilesOfATask()
    {
        auto other = fullTask(QStringLiteral("b"));
        must(TaskRepository(m_fixture->database()).insert(other));
        must(segments().insert(fullSegment(other, QStringLiteral("other"))));
        for (const auto& [key, output, sequence] :
             {std::tuple{"1-2", 1, 2}, {"0-2", 0, 2}, {"1-1", 1, 1}, {"0-1", 0, 1}}) {
            auto value = segment(QString::fromLatin1(key));
            value.output = output;
            value.sequence = sequence;
            must(segments().insert(value));
        }
        QCOMPARE(names(must(segments().byTask(m_task.id))), QStringLiteral("0-1 0-2 1-1 1-2"));
        QVERIFY(must(segments().byTask(TaskId(QStringLiteral("nobody")))).isEmpty());
    }
    void listsWhatRecoveryMustFinish()
    {
        for (int state = 1; state <= static_cast<int>(SegmentState::Lost); ++state) {
            auto value = segment(model::segmentStateName(static_cast<SegmentState>(state)));
            value.state = static_cast<SegmentState>(state);
            must(segments().insert(value));
        }
        QCOMPARE(names(must(segments().unfinished())), QStringLiteral("writing closed uploading stored"));
    }
    void queries_data()
    {
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<QString>("streamName");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("until");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QList<int>& states, const char* stream, int from,
                            int until, const char* expected) {
            QTest::newRow(name) << states << QString::fromLatin1(stream) << from << until
                                << QString::fromLatin1(expected);
        };
        const int closed = static_cast<int>(SegmentState::Closed);
        const int stored = static_cast<int>(SegmentState::Stored);
        row("all, newest first", {}, "", 0, 0, "d c b a");
        row("one state", {closed}, "", 0, 0, "c a");
        row("two states", {closed, stored}, "", 0, 0, "c b a");
        row("stream", {}, "s2", 0, 0, "d");
        row("from is inclusive", {}, "", 200, 0, "d c");
        row("until is exclusive", {}, "", 0, 200, "b a");
        row("everything", {closed}, "s1", 150, 250, "c");
    }
    void queries()
    {
        QFETCH(QList<int>, states);
        QFETCH(QString, streamName);
        QFETCH(int, from);
        QFETCH(int, until);
        const auto insert = [this](const char* key, const char* stream, int start, SegmentState state) {
            auto value = segment(QString::fromLatin1(key));
            value.stream.streamName = QString::fromLatin1(stream);
            value.startTime = start;
            value.state = state;
            must(segments().insert(value));
        };
        insert("a", "s1", 100, SegmentState::Closed);
        insert("b", "s1", 100, SegmentState::Stored);
        insert("c", "s1", 200, SegmentState::Closed);
        insert("d", "s2", 300, SegmentState::Writing);

        SegmentFilter filter{.states = {}, .stream = {}, .from = from, .until = until};
        for (const int state : states)
            filter.states << static_cast<SegmentState>(state);
        if (!streamName.isEmpty())
            filter.stream =
                model::StreamKey{QStringLiteral("pull.example.com"), QStringLiteral("live"), streamName};
        const auto page = must(segments().query(filter));
        QTEST(names(page.items), "expected");
        QCOMPARE(page.total, page.items.size());
        filter.pageSize = 1;
        filter.pageNum = 2;
        const auto second = must(segments().query(filter));
        QCOMPARE(names(second.items), names(page.items.mid(1, 1)));
        QCOMPARE(second.total, page.total);
    }
    void unknownNamesAreAnError_data()
    {
        QTest::addColumn<QString>("column");
        for (const char* column : {"state", "cut", "format"})
            QTest::newRow(column) << QString::fromLatin1(column);
    }
    void unknownNamesAreAnError()
    {
        QFETCH(QString, column);
        const auto id = must(segments().insert(segment(QStringLiteral("k"))));
        must(m_fixture->database().run(QStringLiteral("UPDATE segments SET %1 = 'dreaming'").arg(column)));
        const Error error = mustFail(segments().find(id));
        QCOMPARE(error.code, ErrorCode::DatabaseFailed);
        QVERIFY(error.detail.contains(QStringLiteral("dreaming")));
        QVERIFY(!segments().byTask(m_task.id));
    }
};

RECDECK_TEST(SegmentsTest)
#include "tst_segments.moc"
