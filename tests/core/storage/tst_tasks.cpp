#include "core/storage/tasks.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;
using recdeck::model::TaskState;

namespace {

QString names(const QList<model::Task>& tasks)
{
    QStringList all;
    for (const model::Task& task : tasks)
        all << task.id.text();
    return all.join(QLatin1Char(' '));
}

} // namespace

class TasksTest final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWasStored()
    {
        auto task = fullTask(QStringLiteral("7f3c0a51e2d94b6c8a10f2b39d5e4c71"));
        task.stream.streamName = trickyText();
        task.state = TaskState::Ended;
        task.endTime = task.startTime + 5000;
        task.endReason = model::EndReason::Failed;
        task.endDetail = trickyText();
        task.gaps = {{.start = 1, .end = 2, .cause = model::GapCause::Stalled, .detail = trickyText()},
                     {.start = 3, .end = 0, .cause = model::GapCause::DiskFull, .detail = {}}};
        auto manual = fullTask(QStringLiteral("b"));
        manual.ruleId = {};
        manual.frozenTemplate.sk = Secret(QStringLiteral("TOP-SECRET-KEY"));

        DatabaseFixture fixture;
        must(TaskRepository(fixture.database()).insert(task));
        must(TaskRepository(fixture.database()).insert(manual));
        QVERIFY(!contentOf(fixture.path() + QLatin1String("-wal")).contains("TOP-SECRET-KEY"));
        manual.frozenTemplate.sk = {};
        fixture.reopen();
        TaskRepository tasks(fixture.database());
        QVERIFY(must(tasks.find(task.id)) == task);
        QVERIFY(must(tasks.find(manual.id)) == manual);
    }
    void everyNameComesBack()
    {
        DatabaseFixture fixture;
        TaskRepository tasks(fixture.database());
        auto task = fullTask(QStringLiteral("a"));
        for (int cause = 1; cause <= static_cast<int>(model::GapCause::OtherPublisher); ++cause)
            task.gaps.append(
                {.start = cause, .end = cause, .cause = static_cast<model::GapCause>(cause), .detail = {}});
        must(tasks.insert(task));
        for (int state = 1; state <= static_cast<int>(TaskState::Ended); ++state) {
            task.state = static_cast<TaskState>(state);
            must(tasks.update(task));
            QVERIFY(must(tasks.find(task.id)) == task);
        }
        for (int reason = 1; reason <= static_cast<int>(model::EndReason::MaximumLength); ++reason) {
            task.endReason = static_cast<model::EndReason>(reason);
            must(tasks.update(task));
            QVERIFY(must(tasks.find(task.id)) == task);
        }
    }
    void updateWritesWhatChangesAndNothingElse()
    {
        DatabaseFixture fixture;
        TaskRepository tasks(fixture.database());
        auto task = fullTask(QStringLiteral("a"));
        must(tasks.insert(task));
        must(tasks.insert(fullTask(QStringLiteral("b"))));
        task.state = TaskState::Ended;
        task.endTime = 77;
        task.endReason = model::EndReason::Stopped;
        task.endDetail = QStringLiteral("by ops");
        task.sourceUrl = QStringLiteral("rtmp://other/live/s1");
        auto changed = task;
        changed.startTime = 1;
        changed.frozenTemplate.templateName = QStringLiteral("changed");
        must(tasks.update(changed));
        QVERIFY(must(tasks.find(task.id)) == task);
        QVERIFY(must(tasks.find(TaskId(QStringLiteral("b")))).isRunning());
    }
    void gapsAreAppendedAndClosed()
    {
        DatabaseFixture fixture;
        TaskRepository tasks(fixture.database());
        const auto task = fullTask(QStringLiteral("a"));
        must(tasks.insert(task));
        QCOMPARE(mustFail(tasks.closeGap(task.id, 5)).code, ErrorCode::NotFound);
        model::Gap first{
            .start = 10, .end = 0, .cause = model::GapCause::StreamEnded, .detail = QStringLiteral("EOF")};
        must(tasks.appendGap(task.id, first));
        QVERIFY(must(tasks.find(task.id)).gaps == QList<model::Gap>{first});
        must(tasks.closeGap(task.id, 20));
        first.end = 20;
        const model::Gap second{.start = 30, .end = 0, .cause = model::GapCause::Stalled, .detail = {}};
        must(tasks.appendGap(task.id, second));
        QVERIFY(must(tasks.find(task.id)).gaps == (QList<model::Gap>{first, second}));
    }
    void unknownAndDoubleIds()
    {
        DatabaseFixture fixture;
        TaskRepository tasks(fixture.database());
        const auto unknown = fullTask(QStringLiteral("x"));
        for (const Error& error : {mustFail(tasks.find(unknown.id)), mustFail(tasks.update(unknown)),
                                   mustFail(tasks.appendGap(unknown.id, {.start = 1, .detail = {}}))}) {
            QCOMPARE(error.code, ErrorCode::NotFound);
            QCOMPARE(error.subject, QStringLiteral("x"));
        }
        auto task = fullTask(QStringLiteral("a"));
        must(tasks.insert(task));
        task.gaps = {{.start = 1, .detail = {}}};
        const Error error = mustFail(tasks.insert(task));
        QCOMPARE(error.code, ErrorCode::AlreadyExists);
        QCOMPARE(error.subject, QStringLiteral("a"));
        QVERIFY(must(tasks.find(task.id)).gaps.isEmpty());
    }
    void listsWhatIsNotEnded()
    {
        DatabaseFixture fixture;
        TaskRepository tasks(fixture.database());
        int age = 0;
        for (const auto& [id, state] : {std::pair{"rec", TaskState::Recording},
                                        {"end", TaskState::Ended},
                                        {"fin", TaskState::Finishing},
                                        {"wait", TaskState::Waiting}}) {
            auto task = fullTask(QString::fromLatin1(id));
            task.state = state;
            task.startTime -= ++age;
            task.gaps = {{.start = age, .detail = {}}};
            must(tasks.insert(task));
        }
        QCOMPARE(names(must(tasks.running())), QStringLiteral("wait rec"));
        QCOMPARE(names(must(tasks.unfinished())), QStringLiteral("wait fin rec"));
        QCOMPARE(must(tasks.running()).first().gaps.value(0).start, 4);
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
        const int recording = static_cast<int>(TaskState::Recording);
        const int waiting = static_cast<int>(TaskState::Waiting);
        const int ended = static_cast<int>(TaskState::Ended);
        // a: s1 100-200; b: s2 100-; c: s1 150-160; d: s1 300-
        row("all, newest first", {}, "", 0, 0, "d c b a");
        row("one state", {ended}, "", 0, 0, "c a");
        row("two states", {recording, waiting}, "", 0, 0, "d b");
        row("stream", {}, "s1", 0, 0, "d c a");
        row("unknown stream", {}, "S1", 0, 0, "");
        row("from includes what still runs", {}, "", 170, 0, "d b a");
        row("from is inclusive", {}, "", 160, 0, "d c b a");
        row("until is exclusive", {}, "", 0, 150, "b a");
        row("window", {}, "", 170, 250, "b a");
        row("everything", {ended}, "s1", 170, 250, "a");
    }
    void queries()
    {
        QFETCH(QList<int>, states);
        QFETCH(QString, streamName);
        QFETCH(int, from);
        QFETCH(int, until);
        DatabaseFixture fixture;
        TaskRepository tasks(fixture.database());
        const auto insert = [&](const char* id, const char* stream, int start, int end, TaskState state) {
            auto task = fullTask(QString::fromLatin1(id));
            task.stream.streamName = QString::fromLatin1(stream);
            task.startTime = start;
            task.endTime = end;
            task.state = state;
            must(tasks.insert(task));
        };
        insert("a", "s1", 100, 200, TaskState::Ended);
        insert("b", "s2", 100, 0, TaskState::Waiting);
        insert("c", "s1", 150, 160, TaskState::Ended);
        insert("d", "s1", 300, 0, TaskState::Recording);

        TaskFilter filter{.states = {}, .stream = {}, .from = from, .until = until};
        for (const int state : states)
            filter.states << static_cast<TaskState>(state);
        if (!streamName.isEmpty())
            filter.stream =
                model::StreamKey{QStringLiteral("pull.example.com"), QStringLiteral("live"), streamName};
        const auto page = must(tasks.query(filter));
        QTEST(names(page.items), "expected");
        QCOMPARE(page.total, page.items.size());
        QCOMPARE(must(tasks.count(filter)), page.total);
    }
    void pages()
    {
        DatabaseFixture fixture;
        TaskRepository tasks(fixture.database());
        for (int i = 0; i < 5; ++i) {
            auto task = fullTask(QString::number(i));
            task.gaps = {{.start = i + 1, .detail = {}}};
            must(tasks.insert(task)); // all at the same time: the later one counts as newer
        }
        TaskFilter filter{.states = {}, .stream = {}};
        filter.pageSize = 2;
        for (const auto& [page, expected] : {std::pair{1, "4 3"}, {2, "2 1"}, {3, "0"}, {4, ""}}) {
            filter.pageNum = page;
            const auto found = must(tasks.query(filter));
            QCOMPARE(names(found.items), QLatin1String(expected));
            QCOMPARE(found.total, 5);
            for (const model::Task& task : found.items)
                QCOMPARE(task.gaps.value(0).start, task.id.text().toInt() + 1);
        }
    }
    void unknownNamesAreAnError_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("state") << QStringLiteral("UPDATE tasks SET state = 'dreaming'");
        QTest::newRow("reason") << QStringLiteral("UPDATE tasks SET end_reason = 'dreaming'");
        QTest::newRow("cause") << QStringLiteral("UPDATE gaps SET cause = 'dreaming'");
        QTest::newRow("template") << QStringLiteral("UPDATE tasks SET template = 'dreaming'");
    }
    void unknownNamesAreAnError()
    {
        QFETCH(QString, sql);
        DatabaseFixture fixture;
        TaskRepository tasks(fixture.database());
        auto task = fullTask(QStringLiteral("a"));
        task.gaps = {{.start = 1, .detail = {}}};
        must(tasks.insert(task));
        must(fixture.database().run(sql));
        QVERIFY(!tasks.find(task.id));
        QVERIFY(!tasks.query({.states = {}, .stream = {}}));
    }
};

RECDECK_TEST(TasksTest)
#include "tst_tasks.moc"
