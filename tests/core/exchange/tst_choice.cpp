#include "core/exchange/choice.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;
using namespace recdeck::test;

class ChoiceTest final : public QObject
{
    Q_OBJECT

    static int itemNamed(const Plan& plan, ObjectKind kind, const char* name)
    {
        for (int i = 0; i < int(plan.items.size()); ++i)
            if (plan.items.at(i).kind() == kind && plan.items.at(i).name.startsWith(QLatin1String(name)))
                return i;
        return -1;
    }
    static QStringList chosen(const Plan& plan)
    {
        QStringList names;
        for (const PlanItem& item : plan.items)
            if (item.chosen) names << item.name;
        return names;
    }

private slots:
    void aNewTemplateTakesItsRulesWithIt()
    {
        Plan plan = makePlan(sampleConfiguration(), {});
        const int news = itemNamed(plan, ObjectKind::Template, "evening-news");
        const int rule = itemNamed(plan, ObjectKind::Rule, "pull.example.com/live/studio-1");
        QCOMPARE(setChosen(plan, {news}, false), (QList{news, rule}));
        QCOMPARE(chosen(plan).size(), 4);
        QVERIFY(!plan.items.at(rule).chosen);
        QCOMPARE(plan.requests(), 2);
        QCOMPARE(setChosen(plan, {news}, false), QList<int>{});
        // The rule brings it back; the template alone does not bring the rule.
        QCOMPARE(setChosen(plan, {rule}, true), (QList{news, rule}));
        QCOMPARE(setChosen(plan, {rule}, false), QList{rule});
        QCOMPARE(setChosen(plan, {news}, false), QList{news});
        QCOMPARE(setChosen(plan, {news}, true), QList{news});
        QVERIFY(!plan.items.at(rule).chosen);
    }

    void aTemplateThatIsHereIsNotNeeded()
    {
        Configuration here = sampleConfiguration();
        here.rules.clear();
        here.templates[0].recordParams[0].options->interval = 60;
        Plan plan = makePlan(sampleConfiguration(), {.configuration = here});
        const int news = itemNamed(plan, ObjectKind::Template, "evening-news");
        QCOMPARE(plan.items.at(news).verdict, Verdict::Changed);
        QCOMPARE(setChosen(plan, {news}, false), QList{news});
    }

    void whatHasNothingToBeDoneStays()
    {
        const Configuration here = sampleConfiguration();
        Plan plan = makePlan(here, {.configuration = here});
        QList<int> all;
        for (int i = 0; i < int(plan.items.size()); ++i)
            all << i;
        QCOMPARE(setChosen(plan, all, true), QList<int>{});
        QVERIFY(chosen(plan).isEmpty());
    }

    void aWholeKindAtOnce()
    {
        Plan plan = makePlan(sampleConfiguration(), {});
        QList<int> rules;
        for (int i = 0; i < int(plan.items.size()); ++i)
            if (plan.items.at(i).kind() == ObjectKind::Rule) rules << i;
        QCOMPARE(setChosen(plan, rules, false), rules);
        QCOMPARE(chosen(plan).size(), 4);
    }
};

RECDECK_TEST(ChoiceTest)
#include "tst_choice.moc"
