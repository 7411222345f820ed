#include "core/rules/takeover.h"
#include "tests/core/rules/rulesamples.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <limits>

using namespace recdeck;
using namespace recdeck::rules;
using recdeck::test::RandomRules;
using recdeck::test::rule;
using recdeck::test::stream;
using recdeck::test::text;
using Kind = Takeover::Kind;

namespace {

QString summary(const TakeoverPlanner& planner, const model::Rule& candidate,
                const QList<model::StreamIdentity>& streams)
{
    static const QHash<Kind, QString> names{{Kind::Takes, text("takes")},
                                            {Kind::Keeps, text("keeps")},
                                            {Kind::Loses, text("loses")},
                                            {Kind::GivesUp, text("gives up")}};
    QStringList parts;
    for (const Takeover& change : planner.plan(candidate, streams)) {
        parts << QStringLiteral("%1 %2").arg(change.stream).arg(names.value(change.kind));
        if (change.other) parts.last() += QLatin1Char(' ') + change.other->id.text();
    }
    return parts.join(text(", "));
}

model::Rule newRule(const char* levels)
{
    return rule("", levels);
}

} // namespace

class TakeoverTest final : public QObject
{
    Q_OBJECT

private slots:
    void aNewRule_data()
    {
        QTest::addColumn<QString>("levels");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* levels, const char* expected) {
            QTest::newRow(levels) << text(levels) << text(expected);
        };
        // Streams: 0 s1 in live, 1 s2 in live, 2 s1 in vod. Rules: "app" for live, "one" for s1 in live.
        row("-/-/-/-", "0 loses one, 1 loses app, 2 takes");
        row("-/live/-/-", "0 loses one, 1 takes app"); // the same levels: the newer one wins
        row("s2/-/-/-", "1 takes app");
        row("s1/-/-/-", "0 loses one, 2 takes");
        row("s1/live/p/-", "");
        row("s9/-/-/-", "");
    }
    void aNewRule()
    {
        QFETCH(QString, levels);
        QFETCH(QString, expected);
        const TakeoverPlanner planner({rule("app", "-/live/-/-"), rule("one", "s1/live/-/-")}, {});
        const QList streams{stream("s1/live/-/-"), stream("s2/live/-/-"), stream("s1/vod/-/-")};
        QCOMPARE(summary(planner, newRule(levels.toUtf8().constData()), streams), expected);
    }

    void aRuleThatIsChanged()
    {
        const model::Rule own = rule("5", "-/live/-/-");
        const TakeoverPlanner planner({rule("3", "-/-/-/-"), own, rule("9", "s2/-/-/-")}, own.id);
        const QList streams{stream("s1/live/-/-"), stream("s2/live/-/-"), stream("s3/vod/-/-")};
        QCOMPARE(summary(planner, own, streams), text("0 keeps, 1 loses 9"));
        model::Rule narrower = own;
        narrower.streamName = text("s9");
        QCOMPARE(summary(planner, narrower, streams), text("0 gives up 3"));
        model::Rule wider = own;
        wider.appName.clear();
        wider.streamName = text("s3");
        QCOMPARE(summary(planner, wider, streams), text("0 gives up 3, 2 takes 3"));
        model::Rule disabled = own;
        disabled.isEnabled = false;
        QCOMPARE(summary(planner, disabled, streams), text("0 gives up 3"));
    }

    void nobodyTakesWhatIsGivenUp()
    {
        const model::Rule own = rule("5", "-/live/-/-");
        const TakeoverPlanner planner({own}, own.id);
        model::Rule other = own;
        other.appName = text("vod");
        QCOMPARE(summary(planner, other, {stream("s1/live/-/-")}), text("0 gives up"));
    }

    void anOldRuleStaysOld()
    {
        model::Rule own = rule("5", "-/vod/-/-");
        own.createTime = 100;
        model::Rule newer = rule("6", "-/live/-/-");
        newer.createTime = 200;
        const TakeoverPlanner planner({own, newer}, own.id);
        own.appName = text("live");
        QCOMPARE(summary(planner, own, {stream("s1/live/-/-")}), text("0 loses 6"));
    }

    /// The short way gives what two whole indexes give.
    void itIsWhatTheRulesSayBeforeAndAfter()
    {
        for (unsigned seed = 1; seed <= 60; ++seed) {
            RandomRules random(seed, 3);
            const QList<model::Rule> rules = random.rules(30);
            QList<model::StreamIdentity> streams;
            for (int i = 0; i < 40; ++i)
                streams.append(random.stream());
            const bool isNew = seed % 3 == 0;
            model::Rule candidate = random.rule(12);
            candidate.createTime = isNew ? 0 : rules.at(11).createTime;
            if (isNew) candidate.id = RuleId();
            const TakeoverPlanner planner(rules, candidate.id);
            compareWithIndexes(planner, rules, candidate, streams);
        }
    }

private:
    static void compareWithIndexes(const TakeoverPlanner& planner, const QList<model::Rule>& rules,
                                   const model::Rule& candidate, const QList<model::StreamIdentity>& streams)
    {
        model::Rule entered = candidate;
        QList<model::Rule> after = rules;
        if (candidate.id.isEmpty()) {
            entered.id = RuleId(text("new"));
            entered.createTime = std::numeric_limits<UnixMillis>::max();
        } else {
            after.removeIf([&](const model::Rule& rule) { return rule.id == candidate.id; });
        }
        after.append(entered);
        const RuleIndex indexAfter(after);
        QHash<qsizetype, Takeover> planned;
        for (const Takeover& change : planner.plan(candidate, streams))
            planned.insert(change.stream, change);
        for (qsizetype i = 0; i < streams.size(); ++i) {
            const model::Rule* before = matchByDefinition(rules, streams.at(i));
            const model::Rule* then = indexAfter.match(streams.at(i));
            const bool had = before && !candidate.id.isEmpty() && before->id == candidate.id;
            const bool has = then && then->id == entered.id;
            const auto at = planned.constFind(i);
            QCOMPARE(at != planned.cend() && at->kind == Kind::Takes, has && !had);
            QCOMPARE(at != planned.cend() && at->kind == Kind::Keeps, has && had);
            QCOMPARE(at != planned.cend() && at->kind == Kind::GivesUp, had && !has);
            if (has && !had) QCOMPARE(at->other ? at->other->id : RuleId(), before ? before->id : RuleId());
            if (had && !has) QCOMPARE(at->other ? at->other->id : RuleId(), then ? then->id : RuleId());
            if (at != planned.cend() && at->kind == Kind::Loses) {
                QVERIFY(then && at->other);
                QCOMPARE(at->other->id, then->id);
            }
        }
    }
};

RECDECK_TEST(TakeoverTest)
#include "tst_takeover.moc"
