#include "core/rules/match.h"
#include "tests/core/rules/rulesamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::model;
using namespace recdeck::rules;
using recdeck::test::RandomRules;
using recdeck::test::rule;
using recdeck::test::stream;
using recdeck::test::text;

namespace {

/// "id:reason" of each candidate in order; the winner has no reason.
QStringList summary(const Explanation& explanation)
{
    static const QHash<LossReason, QString> names{
        {LossReason::Disabled, text("disabled")},         {LossReason::OtherPullDomain, text("pullDomain")},
        {LossReason::OtherDomain, text("domain")},        {LossReason::OtherAppName, text("app")},
        {LossReason::OtherStreamName, text("stream")},    {LossReason::OtherStreamParams, text("params")},
        {LossReason::LessSpecific, text("lessSpecific")}, {LossReason::Older, text("older")}};
    QStringList list;
    for (const Candidate& candidate : explanation.candidates) {
        list << candidate.rule.id.text();
        if (candidate.loss) list.last() += QLatin1Char(':') + names.value(*candidate.loss);
    }
    return list;
}

} // namespace

class ExplainTest final : public QObject
{
    Q_OBJECT

private slots:
    void reasons_data();
    void reasons();
    void orderOfCandidates();
    void otherDomainsAreNoCandidates();
    void winnerIsTheMatch();
};

void ExplainTest::reasons_data()
{
    QTest::addColumn<QString>("levels");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* levels, const char* expected) {
        QTest::newRow(levels) << text(levels) << text(expected);
    };
    row("s/a/p/d", "1");
    row("x/a/p/d", "1:stream");
    row("s/x/p/d", "1:app");
    row("s/a/x/d", "1:params");
    row("s/a/p/x", "1:domain");
    row("x/x/x/x", "1:stream"); // the most telling level
    row("s/x/x/x", "1:app");
}

void ExplainTest::reasons()
{
    QFETCH(QString, levels);
    QFETCH(QString, expected);
    const RuleIndex index(QList<Rule>{rule("1", qPrintable(levels))});
    const Explanation explanation = index.explain(stream("s/a/p/d"));
    QCOMPARE(summary(explanation), QStringList{expected});
    QCOMPARE(explanation.winner.has_value(), expected == text("1"));
}

void ExplainTest::orderOfCandidates()
{
    Rule older = rule("1", "s/a/-/-");
    Rule winner = rule("2", "s/a/-/-");
    older.createTime = 1;
    winner.createTime = 2;
    Rule off = rule("3", "s/a/p/d");
    off.isEnabled = false;
    Rule offAndOther = rule("8", "x/-/-/-");
    offAndOther.isEnabled = false;
    const RuleIndex index({offAndOther, rule("7", "s/x/p/d"), off, rule("4", "-/-/-/-"), older,
                           rule("6", "-/x/-/-"), rule("5", "-/a/-/-"), winner});
    QCOMPARE(summary(index.explain(stream("s/a/p/d"))),
             (QStringList{text("2"), text("1:older"), text("5:lessSpecific"), text("4:lessSpecific"),
                          text("3:disabled"), text("7:app"), text("8:stream"), text("6:app")}));
}

void ExplainTest::otherDomainsAreNoCandidates()
{
    const RuleIndex index({rule("1", "s/-/-/-", "other.example"), rule("2", "x/-/-/-", "PULL.example")});
    const Explanation explanation = index.explain(stream("s/a/p/d"));
    QCOMPARE(summary(explanation), QStringList{text("2:stream")});
    QVERIFY(!explanation.winner);
}

void ExplainTest::winnerIsTheMatch()
{
    RandomRules random(42, 3);
    const RuleIndex index(random.rules(150));
    int won = 0;
    for (int i = 0; i < 500; ++i) {
        const StreamIdentity wanted = random.stream();
        const Rule* match = index.match(wanted);
        const Explanation explanation = index.explain(wanted);
        QCOMPARE(explanation.winner.has_value(), match != nullptr);
        if (match != nullptr) {
            ++won;
            QCOMPARE(explanation.winner->id, match->id);
            QCOMPARE(explanation.candidates.first().rule.id, match->id);
        }
        qsizetype withoutReason = 0;
        for (const Candidate& candidate : explanation.candidates)
            withoutReason += candidate.loss ? 0 : 1;
        QCOMPARE(withoutReason, match != nullptr ? 1 : 0);
    }
    QVERIFY(won > 50);
}

RECDECK_TEST(ExplainTest)
#include "tst_explain.moc"
