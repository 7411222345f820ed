#include "tests/support/testmain.h"
#include "tests/ui/dialogs/templatebench.h"

using namespace recdeck;
using namespace recdeck::ui;
using test::Call;
using test::TemplateBench;

/// Trying a callback address from the template editor.
class TemplateCallbackTest final : public QObject
{
    Q_OBJECT

    static QString result(const TemplateBench& bench) { return bench.find<QLabel>("callbackResult")->text(); }

private slots:
    void aRealNoticeGoesToTheAddressInTheField()
    {
        TemplateBench bench(test::storedTemplate());
        bench.fake.callbacks.testOutcome = {.duration = Milliseconds{120}, .status = 200};
        bench.fill("notifyUrl", " https://hooks.example.com/x ");
        bench.click("testCallback");
        QTRY_VERIFY2(result(bench).startsWith(QStringLiteral("Delivered")), qPrintable(result(bench)));
        const service::CallbackTest& test = bench.fake.callbacks.lastTest;
        QCOMPARE(test.notifyUrl, QStringLiteral("https://hooks.example.com/x"));
        QCOMPARE(test.ak, QStringLiteral("AK"));
        QCOMPARE(test.templateId, TemplateId(QStringLiteral("7")));
        // Nothing is known of another address.
        bench.fill("notifyUrl", "https://hooks.example.com/y");
        QCOMPARE(result(bench), QString());
    }

    void everyFailureIsSaidInWords_data()
    {
        QTest::addColumn<int>("problem");
        for (int i = 1; i <= int(model::AttemptProblem::KeyUnavailable); ++i)
            QTest::addRow("%d", i) << i;
    }
    void everyFailureIsSaidInWords()
    {
        QFETCH(int, problem);
        TemplateBench bench;
        bench.fake.callbacks.testOutcome = {.status = problem == 1 ? 500 : 0,
                                            .problem = static_cast<model::AttemptProblem>(problem)};
        bench.fill("notifyUrl", "http://hooks.example.com/x");
        bench.click("testCallback");
        QTRY_VERIFY2(result(bench).startsWith(QStringLiteral("Not delivered (")), qPrintable(result(bench)));
        QVERIFY(!result(bench).contains(QStringLiteral("()")));
        QVERIFY(!result(bench).endsWith(QLatin1Char(' ')));
    }

    void withoutAnAddressThereIsNothingToTest_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("empty") << QString();
        QTest::newRow("another scheme") << QStringLiteral("ftp://h/x");
        QTest::newRow("no host") << QStringLiteral("http://");
        QTest::newRow("text") << QStringLiteral("hooks");
    }
    void withoutAnAddressThereIsNothingToTest()
    {
        QFETCH(QString, address);
        TemplateBench bench;
        bench.fill("notifyUrl", address);
        QVERIFY(!bench.find<QPushButton>("testCallback")->isEnabled());
    }

    void aCloudAccountCannotTest()
    {
        TemplateBench bench(test::storedTemplate(), 0, true);
        test::hands::reach(bench.field("notifyUrl"));
        QVERIFY(!bench.find<QPushButton>("testCallback")->isVisible());
    }
};

RECDECK_TEST(TemplateCallbackTest)
#include "tst_templatecallback.moc"
