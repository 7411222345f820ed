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

QString winner(const QList<Rule>& rules, const StreamIdentity& wanted)
{
    const RuleIndex index(rules);
    const Rule* found = index.match(wanted);
    const Rule* defined = matchByDefinition(rules, wanted);
    const QString id = found != nullptr ? found->id.text() : QString();
    if (id != (defined != nullptr ? defined->id.text() : QString()))
        return QStringLiteral("index and definition differ");
    return id;
}

} // namespace

class MatchTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingMatchesWithoutRules();
    void levels_data();
    void levels();
    void preference();
    void everyCombinationBeatsTheNext();
    void newerWinsATie();
    void disabledRulesDoNotMatch();
    void domainsCompareWithoutCase_data();
    void domainsCompareWithoutCase();
    void longTextsAreCompared();
    void indexSurvivesAMove();
    void indexEqualsTheDefinition_data();
    void indexEqualsTheDefinition();
    void manyDomains();
};

void MatchTest::nothingMatchesWithoutRules()
{
    QVERIFY(RuleIndex().match(stream("s/a/p/d")) == nullptr);
    QVERIFY(RuleIndex(QList<Rule>{}).match(stream("s/a/p/d")) == nullptr);
    QVERIFY(RuleIndex().rules().isEmpty());
    QVERIFY(RuleIndex().explain(stream("s/a/p/d")).candidates.isEmpty());
}

void MatchTest::levels_data()
{
    QTest::addColumn<QString>("ruleLevels");
    QTest::addColumn<QString>("streamLevels");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* ruleLevels, const char* streamLevels, bool matches) {
        QTest::addRow("%s for %s", ruleLevels, streamLevels)
            << text(ruleLevels) << text(streamLevels) << matches;
    };
    row("-/-/-/-", "s/a/p/d", true);
    row("-/-/-/-", "-/-/-/-", true);
    row("s/a/p/d", "s/a/p/d", true);
    row("s/a/p/d", "S/a/p/d", false);
    row("s/a/p/d", "s/A/p/d", false);
    row("s/a/p/d", "s/a/P/d", false);
    row("s/a/p/d", "s/a/p/D", true);
    row("s/a/p/d", "s/a/p/other", false);
    row("s/-/-/-", "s/a/p/d", true);
    row("s/-/-/-", "s2/a/p/d", false);
    row("-/a/-/-", "s/a/p/d", true);
    row("-/-/p/-", "s/a/p/d", true);
    row("-/-/-/d", "s/a/p/d", true);
    row("-/-/-/d", "s/a/p/-", false); // an unknown level matches only rules without it
    row("-/-/p/-", "s/a/-/d", false);
    row("a/-/-/-", "s/a/p/d", false); // levels are not mixed up
    row("-/s/-/-", "s/a/p/d", false);
    row("流/-/-/-", "流/a/p/d", true);
}

void MatchTest::levels()
{
    QFETCH(QString, ruleLevels);
    QFETCH(QString, streamLevels);
    QFETCH(bool, matches);
    const QList<Rule> rules{rule("7", qPrintable(ruleLevels))};
    QCOMPARE(winner(rules, stream(qPrintable(streamLevels))), matches ? text("7") : QString());
    QCOMPARE(winner(rules, stream(qPrintable(streamLevels), "other.example")), QString());
}

void MatchTest::preference()
{
    // Each of these gives one level only; the order is that of D27.
    const QList<Rule> rules{rule("1", "-/-/-/d"), rule("2", "-/-/p/-"), rule("3", "-/a/-/-"),
                            rule("4", "s/-/-/-"), rule("5", "-/-/-/-")};
    QCOMPARE(winner(rules, stream("s/a/p/d")), text("4"));
    QCOMPARE(winner(rules, stream("x/a/p/d")), text("3"));
    QCOMPARE(winner(rules, stream("x/x/p/d")), text("2"));
    QCOMPARE(winner(rules, stream("x/x/x/d")), text("1"));
    QCOMPARE(winner(rules, stream("x/x/x/x")), text("5"));
    // A stream name beats all three others together.
    QCOMPARE(winner({rule("1", "s/-/-/-"), rule("2", "-/a/p/d")}, stream("s/a/p/d")), text("1"));
    QCOMPARE(winner({rule("1", "-/a/-/-"), rule("2", "-/-/p/d")}, stream("s/a/p/d")), text("1"));
}

void MatchTest::everyCombinationBeatsTheNext()
{
    const auto withCombination = [](int combination) {
        Rule result = rule(qPrintable(QString::number(combination)), "-/-/-/-");
        if (combination & 8) result.streamName = text("s");
        if (combination & 4) result.appName = text("a");
        if (combination & 2) result.streamParams = text("p");
        if (combination & 1) result.domain = text("d");
        return result;
    };
    QList<Rule> rules;
    for (int combination = 0; combination < 16; ++combination) {
        // The older rule is the better one, so that age cannot explain the outcome.
        rules.append(withCombination(combination));
        rules.last().createTime = -combination;
        QCOMPARE(winner(rules, stream("s/a/p/d")), QString::number(combination));
    }
}

void MatchTest::newerWinsATie()
{
    Rule older = rule("10", "s/a/-/-");
    Rule newer = rule("9", "s/a/-/-");
    older.createTime = 1000;
    newer.createTime = 2000;
    QCOMPARE(winner({older, newer}, stream("s/a/p/d")), text("9"));
    QCOMPARE(winner({newer, older}, stream("s/a/p/d")), text("9"));
    newer.createTime = 1000;
    QCOMPARE(winner({older, newer}, stream("s/a/p/d")), text("10")); // a number, not a text
    QCOMPARE(winner({newer, older}, stream("s/a/p/d")), text("10"));
    newer.id = RuleId(text("00000000000000000011"));
    QCOMPARE(winner({newer, older}, stream("s/a/p/d")), newer.id.text());
}

void MatchTest::disabledRulesDoNotMatch()
{
    Rule exact = rule("1", "s/a/-/-");
    exact.isEnabled = false;
    exact.createTime = 99;
    QCOMPARE(winner({exact}, stream("s/a/p/d")), QString());
    QCOMPARE(winner({exact, rule("2", "-/-/-/-")}, stream("s/a/p/d")), text("2"));
    QCOMPARE(winner({exact, rule("2", "s/a/-/-")}, stream("s/a/p/d")), text("2"));
}

void MatchTest::domainsCompareWithoutCase_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("ascii") << text("Pull.EXAMPLE-1.com") << text("pull.example-1.com") << true;
    QTest::newRow("signs beside the letters") << text("@[`{") << text("`{@[") << false;
    QTest::newRow("umlaut") << text("MÜNCHEN.example") << text("münchen.example") << true;
    QTest::newRow("umlaut late") << text("aaaaaaaaÄ") << text("AAAAAAAAä") << true;
    QTest::newRow("cyrillic") << text("ПРЯМОЙ.РФ") << text("прямой.рф") << true;
    QTest::newRow("beyond 16 bits") << text("𐐀a") << text("𐐨A") << true;
    QTest::newRow("half a pair") << QString(QChar(0xd801)) << QString(QChar(0xd802)) << false;
    QTest::newRow("other length") << text("pull.example") << text("pull.example.") << false;
    QTest::newRow("long") << QString(1000, QLatin1Char('A')) << QString(1000, QLatin1Char('a')) << true;
    QTest::newRow("long, last differs")
        << QString(1000, QLatin1Char('A')) << QString(999, QLatin1Char('a')) + QLatin1Char('b') << false;
    QTest::newRow("at the buffer's end")
        << QString(256, QLatin1Char('A')) << QString(256, QLatin1Char('a')) << true;
    QTest::newRow("pair across pieces")
        << QString(319, QLatin1Char('A')) + text("𐐀") << QString(319, QLatin1Char('a')) + text("𐐨") << true;
}

void MatchTest::domainsCompareWithoutCase()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    Rule byPullDomain = rule("1", "-/-/-/-");
    byPullDomain.pullDomain = a;
    StreamIdentity wanted = stream("s/a/-/-");
    wanted.key.pullDomain = b;
    QCOMPARE(winner({byPullDomain}, wanted), same ? text("1") : QString());

    Rule byDomain = rule("1", "-/-/-/-");
    byDomain.domain = b;
    wanted = stream("s/a/-/-");
    wanted.domain = a;
    QCOMPARE(winner({byDomain}, wanted), same ? text("1") : QString());
}

void MatchTest::longTextsAreCompared()
{
    const QString name(100'000, QLatin1Char('n'));
    Rule longest = rule("1", "-/-/-/-");
    longest.streamName = name;
    longest.streamParams = name;
    StreamIdentity wanted = stream("s/a/p/d");
    wanted.key.streamName = name;
    wanted.streamParams = name;
    QCOMPARE(winner({longest}, wanted), text("1"));
    wanted.streamParams[99'999] = QLatin1Char('x');
    QCOMPARE(winner({longest}, wanted), QString());
}

void MatchTest::indexSurvivesAMove()
{
    RuleIndex first(QList<Rule>{rule("1", "s/-/-/-")});
    const Rule* before = first.match(stream("s/a/p/d"));
    RuleIndex second = std::move(first);
    QCOMPARE(second.match(stream("s/a/p/d")), before);
    QCOMPARE(second.rules().size(), 1);
    second = RuleIndex(QList<Rule>{rule("2", "s/-/-/-")});
    QCOMPARE(second.match(stream("s/a/p/d"))->id.text(), text("2"));
}

void MatchTest::indexEqualsTheDefinition_data()
{
    QTest::addColumn<int>("rules");
    QTest::addColumn<int>("variety");
    QTest::newRow("few rules") << 5 << 2;
    QTest::newRow("many of a kind") << 200 << 2;
    QTest::newRow("mixed") << 100 << 3;
    QTest::newRow("sparse") << 300 << 5;
}

void MatchTest::indexEqualsTheDefinition()
{
    QFETCH(int, rules);
    QFETCH(int, variety);
    int matched = 0;
    for (unsigned seed = 1; seed <= 10; ++seed) {
        RandomRules random(seed, variety);
        const QList<Rule> list = random.rules(rules);
        const RuleIndex index(list);
        for (int i = 0; i < 1000; ++i) {
            const StreamIdentity wanted = random.stream();
            const Rule* found = index.match(wanted);
            const Rule* defined = matchByDefinition(list, wanted);
            QCOMPARE(found != nullptr, defined != nullptr);
            if (found == nullptr) continue;
            ++matched;
            // Compared by id, because the two lists share no memory.
            QVERIFY2(found->id == defined->id,
                     qPrintable(QStringLiteral("seed %1: %2 instead of %3 for %4")
                                    .arg(seed)
                                    .arg(found->id.text(), defined->id.text(), wanted.key.toString())));
        }
    }
    QVERIFY2(matched > 100, qPrintable(QString::number(matched)));
}

void MatchTest::manyDomains()
{
    QList<Rule> rules;
    for (int i = 0; i < 20'000; ++i) {
        rules.append(rule(qPrintable(QString::number(i)), i % 2 == 0 ? "s/-/-/-" : "-/-/-/-"));
        rules.last().pullDomain = QStringLiteral("D%1.example").arg(i);
    }
    const RuleIndex index(rules);
    for (int i = 0; i < 20'000; ++i) {
        StreamIdentity wanted = stream("s/a/-/-");
        wanted.key.pullDomain = QStringLiteral("d%1.example").arg(i);
        const Rule* found = index.match(wanted);
        QVERIFY(found != nullptr);
        QCOMPARE(found->id.text(), QString::number(i));
        wanted.key.streamName = text("t");
        QCOMPARE(index.match(wanted) != nullptr, i % 2 != 0);
    }
}

RECDECK_TEST(MatchTest)
#include "tst_match.moc"
