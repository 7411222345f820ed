#include "app/exchangereport.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/core/exchange/importrun.h"
#include "tests/support/testmain.h"

using namespace recdeck;
using namespace recdeck::app;
using namespace recdeck::exchange;
using namespace recdeck::test;

class ExchangeReportTest final : public QObject
{
    Q_OBJECT

private slots:
    void aPlanLineByLine()
    {
        Configuration wanted = sampleConfiguration();
        wanted.rules[0].isEnabled = false;
        wanted.templates[1].ak = QStringLiteral("AK");
        Configuration here = sampleConfiguration();
        here.domains.clear();
        const Plan plan = makePlan(wanted, {.configuration = here});
        const QStringList lines = planReport(plan);
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines.at(0), QStringLiteral("unchanged  template  evening-news (region-1)"));
        QVERIFY2(lines.at(1).startsWith(QStringLiteral(
                     "conflict  template  archive (region-1)  (A key or password was left out")),
                 qPrintable(lines.at(1)));
        QCOMPARE(lines.at(2), QStringLiteral("new  domain  pull.example.com"));
        QCOMPARE(lines.at(3), QStringLiteral("changed  rule  pull.example.com/live/studio-1"
                                             "  (isEnabled: \"1\" -> \"0\")"));
        QCOMPARE(lines.at(5), QStringLiteral("unchanged  stream  pull.example.com/live/studio-1"));
        QCOMPARE(lines.at(6), QStringLiteral("1 new, 1 changed, 3 unchanged, 1 conflict; 1 request"));
        QVERIFY(planProblem(plan).endsWith(QLatin1Char('.')));
        QCOMPARE(planProblem(makePlan(wanted, {.configuration = wanted})), QString());
    }

    void resultsLineByLine()
    {
        FakeConnection place;
        place.script.failFor(Call::AddTemplate, QStringLiteral("archive"),
                             {.code = ErrorCode::DatabaseFailed, .subject = QStringLiteral("x")});
        Apply apply(makePlan(sampleConfiguration(), {}), place.connection());
        runToEnd(apply);
        QStringList lines;
        for (qsizetype i = 0; i < apply.results().size(); ++i)
            lines << resultLine(apply.plan().items.at(i), apply.results().at(i));
        QCOMPARE(lines.at(0), QStringLiteral("added  template  evening-news (region-1)"));
        QVERIFY2(
            lines.at(1).startsWith(QStringLiteral("failed  template  archive (region-1)  (The database")),
            qPrintable(lines.at(1)));
        QCOMPARE(resultSummary(apply),
                 QStringLiteral("4 added, 0 changed, 0 unchanged, 0 conflicts, 2 failed"));
    }

    void anExportInOneLine()
    {
        const Configuration value = sampleConfiguration();
        QCOMPARE(exportSummary(value, QStringLiteral("f.json"), 0),
                 QStringLiteral("2 templates, 2 rules, 1 delivery domain and 1 stream are in f.json"));
        QVERIFY(exportSummary(value, QStringLiteral("f.json"), 1)
                    .endsWith(QStringLiteral("; 1 secret left out")));
    }
};

RECDECK_TEST(ExchangeReportTest)
#include "tst_exchangereport.moc"
