#include "core/rules/reconcile.h"
#include "tests/core/rules/rulesamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::model;
using namespace recdeck::rules;
using recdeck::test::rule;
using recdeck::test::stream;
using recdeck::test::text;

namespace {

LiveStream live(const char* levels, const char* pullDomain = "pull.example")
{
    return LiveStream{stream(levels, pullDomain)};
}

RunningTask task(const char* ruleId, const LiveStream& of)
{
    return RunningTask{.id = TaskId(text("task")), .stream = of.identity.key, .ruleId = RuleId(text(ruleId))};
}

/// "stream by rule" of each start.
QStringList summary(const QList<Start>& starts)
{
    QStringList list;
    for (const Start& start : starts)
        list << QStringLiteral("%1 by %2").arg(start.stream.key.streamName, start.rule.id.text());
    return list;
}

} // namespace

class ReconcileTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingToDo()
    {
        const RuleIndex none;
        const RuleIndex all({rule("1", "-/-/-/-")});
        QVERIFY(reconcile({}, none, {}, {}).isEmpty());
        QVERIFY(reconcile({}, all, {}, {}).isEmpty());
        QVERIFY(reconcile({live("s1/a/-/-")}, none, {}, {}).isEmpty());
        QVERIFY(reconcile({live("s1/a/-/-", "other.example")}, all, {}, {}).isEmpty());
    }
    void everyCoveredStreamIsStartedByItsRule()
    {
        const RuleIndex rules({rule("1", "-/a/-/-"), rule("2", "s2/a/-/-")});
        QCOMPARE(summary(reconcile({live("s1/a/-/-"), live("s2/a/-/-"), live("s3/b/-/-")}, rules, {}, {})),
                 (QStringList{text("s1 by 1"), text("s2 by 2")}));
    }
    void startCarriesWhatIsKnownOfTheStream()
    {
        const RuleIndex rules({rule("1", "-/-/p/d")});
        const LiveStream one = live("s/a/p/d");
        const auto starts = reconcile({one}, rules, {}, {});
        QCOMPARE(starts.size(), 1);
        QCOMPARE(starts.first().stream, one.identity);
        QCOMPARE(starts.first().rule, rules.rules().first());
    }
    void runningTasksAreLeftAlone()
    {
        // D25: whatever became of the rule that started it, the task goes on and no second one is started.
        const LiveStream one = live("s1/a/-/-");
        const RuleIndex better({rule("1", "-/-/-/-"), rule("2", "s1/a/-/-")});
        QVERIFY(reconcile({one}, better, {task("1", one)}, {}).isEmpty());
        Rule off = rule("1", "-/-/-/-");
        off.isEnabled = false;
        QVERIFY(reconcile({one}, RuleIndex({off}), {task("1", one)}, {}).isEmpty());
        QVERIFY(reconcile({one}, RuleIndex(), {task("1", one)}, {}).isEmpty());
        QVERIFY(reconcile({one}, better, {task("gone", one)}, {}).isEmpty());
    }
    void ruleRecordsBesideAManualTask()
    {
        const LiveStream one = live("s1/a/-/-");
        const RuleIndex rules({rule("1", "-/-/-/-")});
        QCOMPARE(summary(reconcile({one}, rules, {task("", one)}, {})), QStringList{text("s1 by 1")});
        QVERIFY(reconcile({one}, rules, {task("", one), task("1", one)}, {}).isEmpty());
    }
    void enablingARuleTakesStreamsThatNothingRecords()
    {
        const LiveStream one = live("s1/a/-/-");
        const LiveStream two = live("s2/a/-/-");
        Rule general = rule("1", "-/-/-/-");
        general.isEnabled = false;
        QVERIFY(reconcile({one, two}, RuleIndex({general}), {task("9", one)}, {}).isEmpty());
        general.isEnabled = true;
        QCOMPARE(summary(reconcile({one, two}, RuleIndex({general}), {task("9", one)}, {})),
                 QStringList{text("s2 by 1")});
    }
    void stoppedByAPersonStaysStopped()
    {
        const LiveStream one = live("s1/a/-/-");
        const LiveStream two = live("s2/a/-/-");
        const RuleIndex rules({rule("1", "-/-/-/-"), rule("2", "s1/a/-/-")});
        const QList<Suppression> suppressions{{one.identity.key}};
        // Not even by another rule; the other stream is not affected.
        QCOMPARE(summary(reconcile({one, two}, rules, {}, suppressions)), QStringList{text("s2 by 1")});
        QCOMPARE(summary(reconcile({one}, rules, {}, {})), QStringList{text("s1 by 2")});
    }
    void aStreamReportedTwiceIsStartedOnce()
    {
        const RuleIndex rules({rule("1", "-/-/-/-"), rule("2", "-/-/p/-")});
        // The same stream from two sources that know different things of it: the first one counts.
        QCOMPARE(summary(reconcile({live("s1/a/-/-"), live("s1/a/p/-")}, rules, {}, {})),
                 QStringList{text("s1 by 1")});
        // If only the second one knows what a rule asks for, that rule still gets the stream.
        const RuleIndex needsParams({rule("2", "-/-/p/-")});
        QCOMPARE(summary(reconcile({live("s1/a/-/-"), live("s1/a/p/-")}, needsParams, {}, {})),
                 QStringList{text("s1 by 2")});
    }
    void sameNameElsewhereIsAnotherStream()
    {
        const RuleIndex rules({rule("1", "-/-/-/-"), rule("2", "-/-/-/-", "other.example")});
        const LiveStream one = live("s1/a/-/-");
        QCOMPARE(summary(reconcile({one, live("s1/b/-/-"), live("s1/a/-/-", "other.example")}, rules,
                                   {task("1", one)}, {})),
                 (QStringList{text("s1 by 1"), text("s1 by 2")}));
    }
    void aSecondRoundAsksForNothing()
    {
        const RuleIndex rules({rule("1", "-/-/-/-")});
        QList<LiveStream> streams;
        for (int i = 0; i < 1000; ++i) {
            streams.append(live("s/a/-/-"));
            streams.last().identity.key.streamName = QString::number(i);
        }
        QList<RunningTask> running;
        for (const Start& start : reconcile(streams, rules, {}, {}))
            running.append(RunningTask{.id = {}, .stream = start.stream.key, .ruleId = start.rule.id});
        QCOMPARE(running.size(), 1000);
        QVERIFY(reconcile(streams, rules, running, {}).isEmpty());
    }
};

RECDECK_TEST(ReconcileTest)
#include "tst_reconcile.moc"
