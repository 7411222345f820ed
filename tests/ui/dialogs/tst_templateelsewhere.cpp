#include "tests/support/testmain.h"
#include "tests/ui/dialogs/templatebench.h"

#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::ui;

/// A template editor is open while templates change elsewhere.
class TemplateElsewhereTest final : public QObject
{
    Q_OBJECT

    struct Bench : test::TemplateBench
    {
        Bench()
            : TemplateBench(test::storedTemplate())
        {
        }
        [[nodiscard]] model::RecordingTemplate& stored() { return fake.recording.templates.first(); }
        void tell() { fake.recording.tellTemplatesChanged(); }
        [[nodiscard]] QString shownNews() const
        {
            return field("news")->isVisible() ? find<QLabel>("newsText")->text() : QString();
        }
    };

private slots:
    void whatWasNotTouchedFollows()
    {
        Bench bench;
        bench.fill("templateName", "Mine");
        bench.fill("sk", "typed");
        bench.stored().notifyUrl = QStringLiteral("https://hooks.example.com/theirs");
        bench.tell();
        QTRY_COMPARE(bench.shownNews(),
                     QStringLiteral("Changed elsewhere and shown here now: Callback address."));
        QCOMPARE(bench.line("notifyUrl").text(), QStringLiteral("https://hooks.example.com/theirs"));
        QCOMPARE(bench.line("templateName").text(), QStringLiteral("Mine"));
        QCOMPARE(bench.line("sk").text(), QStringLiteral("typed"));
        bench.save();
        QTRY_COMPARE(bench.stored().templateName, QStringLiteral("Mine"));
        QVERIFY(!bench.fake.recording.lastTemplatePatch.notifyUrl.has_value());
        QCOMPARE(bench.fake.recording.lastSecret.reveal(), QStringLiteral("typed"));
    }

    void theSameFieldIsDecidedByAPerson_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("bucket");
        QTest::newRow("theirs") << QStringLiteral("takeOver") << QStringLiteral("theirs");
        QTest::newRow("mine") << QStringLiteral("keepMine") << QStringLiteral("mine");
    }
    void theSameFieldIsDecidedByAPerson()
    {
        QFETCH(QString, button);
        QFETCH(QString, bucket);
        Bench bench;
        bench.fill("bucketName", "mine");
        bench.stored().recordParams.first().bucketName = QStringLiteral("theirs");
        bench.tell();
        QTRY_COMPARE(bench.shownNews(), QStringLiteral("You and somebody else have changed the same. Yours → "
                                                       "theirs: Output 1, Bucket: mine → theirs"));
        QCOMPARE(bench.line("bucketName").text(), QStringLiteral("mine"));
        QVERIFY(!bench.canSave());
        bench.click(button.toLatin1().constData());
        QCOMPARE(bench.line("bucketName").text(), bucket);
        QCOMPARE(bench.shownNews(), QString());
        QCOMPARE(bench.canSave(), bucket == QLatin1String("mine"));
    }

    void aTemplateThatIsGoneCanBeKeptAsANewOne()
    {
        Bench bench;
        bench.fill("templateName", "Mine");
        bench.fake.recording.templates.clear();
        bench.tell();
        QTRY_COMPARE(bench.shownNews(), QStringLiteral("This template was deleted elsewhere."));
        bench.click("keepMine");
        QVERIFY(!bench.canSave()); // the stored key has gone with the template
        bench.fill("sk", "again");
        const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
        bench.save();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.stored().templateName, QStringLiteral("Mine"));
    }

    void aTemplateThatIsGoneCanBeLeft()
    {
        Bench bench;
        bench.fake.recording.templates.clear();
        bench.tell();
        QTRY_VERIFY(!bench.shownNews().isEmpty());
        bench.click("takeOver");
        QTRY_VERIFY(!bench.editor || !bench.editor->isVisible());
        QCOMPARE(bench.questions.asked.size(), 0);
    }

    void aCheckedKeyIsNoNews()
    {
        Bench bench;
        bench.stored().hasSecretKey = false;
        bench.tell();
        QTRY_COMPARE(bench.editor->draft().hasSecretKey, false);
        QCOMPARE(bench.shownNews(), QString());
    }
};

RECDECK_TEST(TemplateElsewhereTest)
#include "tst_templateelsewhere.moc"
