#include "app/importer.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/core/exchange/importrun.h"
#include "tests/support/testmain.h"

using namespace recdeck;
using namespace recdeck::app;
using namespace recdeck::test;

class ImporterTest final : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        QStringList lines;
        QString problem;
    };

    Outcome run(const exchange::Configuration& wanted, ImportMode mode,
                const exchange::SecretOf& secretOf = {})
    {
        Importer importer(wanted, m_place->connection(), secretOf);
        Outcome outcome;
        connect(&importer, &Importer::line, this, [&](const QString& text) { outcome.lines << text; });
        const QSignalSpy finished(&importer, &Importer::finished);
        importer.start(mode);
        [&] { QTRY_COMPARE(finished.size(), 1); }();
        outcome.problem = finished.first().first().toString();
        return outcome;
    }

    std::unique_ptr<FakeConnection> m_place;

private slots:
    void init() { m_place = std::make_unique<FakeConnection>(); }

    void aDryRunChangesNothing()
    {
        const Outcome outcome = run(sampleConfiguration(), ImportMode::DryRun);
        QCOMPARE(outcome.problem, QString());
        QCOMPARE(outcome.lines.size(), 7);
        QVERIFY(outcome.lines.first().startsWith(QStringLiteral("new  template  ")));
        QVERIFY(m_place->recording.templates.isEmpty() && m_place->streams.rows.isEmpty());
    }

    void anImportTwice()
    {
        const Outcome first = run(sampleConfiguration(), ImportMode::Apply);
        QCOMPARE(first.problem, QString());
        QCOMPARE(first.lines.last(),
                 QStringLiteral("6 added, 0 changed, 0 unchanged, 0 conflicts, 0 failed"));
        QCOMPARE(m_place->recording.rules.size(), 2);
        const Outcome second = run(sampleConfiguration(), ImportMode::Apply);
        QCOMPARE(second.problem, QString());
        QCOMPARE(second.lines.last(),
                 QStringLiteral("0 added, 0 changed, 6 unchanged, 0 conflicts, 0 failed"));
    }

    void failuresAndConflictsAreAProblem()
    {
        m_place->script.failNext(Call::AddTemplate, {.code = ErrorCode::DatabaseFailed, .subject = {}});
        const Outcome failed = run(sampleConfiguration(), ImportMode::Apply);
        QVERIFY(failed.problem.endsWith(QLatin1Char('.')));
        exchange::Configuration wanted = sampleConfiguration();
        wanted.streams[0].url += QStringLiteral("?token=***");
        m_place = std::make_unique<FakeConnection>();
        QVERIFY(!run(wanted, ImportMode::DryRun).problem.isEmpty());
        const Outcome rest = run(wanted, ImportMode::Apply);
        QVERIFY(!rest.problem.isEmpty());
        QCOMPARE(rest.lines.last(), QStringLiteral("5 added, 0 changed, 0 unchanged, 1 conflict, 0 failed"));
    }

    void keysOfThisPlaceAreCompared_data()
    {
        QTest::addColumn<QString>("here");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("same") << QStringLiteral("SK") << QStringLiteral("unchanged");
        QTest::newRow("other") << QStringLiteral("OLD") << QStringLiteral("changed");
    }
    void keysOfThisPlaceAreCompared()
    {
        QFETCH(QString, here);
        QFETCH(QString, verdict);
        exchange::Configuration wanted;
        wanted.templates << sampleTemplate(QStringLiteral("1"), QStringLiteral("t"));
        wanted.templates[0].ak = QStringLiteral("AK");
        wanted.templates[0].sk = Secret(QStringLiteral("SK"));
        wanted.templates[0].hasSecretKey = true;
        run(wanted, ImportMode::Apply);
        const Outcome again = run(wanted, ImportMode::DryRun, [here](const TemplateId&) {
            return QtFuture::makeReadyFuture(Result<Secret>(Secret(here)));
        });
        QVERIFY2(again.lines.first().startsWith(verdict + QStringLiteral("  template")),
                 qPrintable(again.lines.first()));
    }

    void aPlaceThatCannotBeReadIsAProblem()
    {
        m_place->script.failNext(Call::AllRules, {.code = ErrorCode::DatabaseFailed, .subject = {}});
        const Outcome outcome = run(sampleConfiguration(), ImportMode::Apply);
        QVERIFY(outcome.problem.contains(QStringLiteral("database")));
        QVERIFY(outcome.lines.isEmpty());
    }
};

RECDECK_TEST(ImporterTest)
#include "tst_importer.moc"
