#include "tests/support/testmain.h"
#include "tests/ui/dialogs/rulebench.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace recdeck;
using namespace recdeck::ui;

/// A rule editor is open while rules and templates change elsewhere.
class RuleElsewhereTest final : public QObject
{
    Q_OBJECT

    /// An open editor for one stored rule.
    struct Bench : test::RuleBench
    {
        Bench()
        {
            model::Rule rule;
            rule.templateId = news;
            rule.pullDomain = QStringLiteral("a.example");
            rule.appName = QStringLiteral("live");
            rule.id = fake.recording.put(rule);
            open(fake.recording.rules.first());
        }
        [[nodiscard]] model::Rule& stored() { return fake.recording.rules.first(); }
        void tell() { fake.recording.tellRulesChanged(); }
        [[nodiscard]] QString shownNews() const
        {
            return find<QWidget>("news")->isVisible() ? find<QLabel>("newsText")->text() : QString();
        }
    };

private slots:
    void whatWasNotTouchedFollows()
    {
        Bench bench;
        bench.type("streamName", "s9");
        bench.stored().isEnabled = false;
        bench.tell();
        QTRY_COMPARE(bench.shownNews(), QStringLiteral("Changed elsewhere and shown here now: Enabled."));
        QVERIFY(!bench.find<QCheckBox>("isEnabled")->isChecked());
        QCOMPARE(bench.box("streamName").currentText(), QStringLiteral("s9")); // nothing typed is lost
        QVERIFY(!bench.find<QWidget>("takeOver")->isVisible());
        bench.save();
        QTRY_VERIFY(bench.fake.recording.lastRulePatch.streamName.has_value());
        QCOMPARE(bench.fake.recording.lastRulePatch.isEnabled, false);
        QVERIFY(!bench.stored().isEnabled);
    }

    void theSameFieldIsDecidedByAPerson_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("app");
        QTest::newRow("theirs") << QStringLiteral("takeOver") << QStringLiteral("theirs");
        QTest::newRow("mine") << QStringLiteral("keepMine") << QStringLiteral("mine");
    }
    void theSameFieldIsDecidedByAPerson()
    {
        QFETCH(QString, button);
        QFETCH(QString, app);
        Bench bench;
        bench.type("appName", "mine");
        bench.stored().appName = QStringLiteral("theirs");
        bench.stored().streamName = QStringLiteral("s7");
        bench.tell();
        QTRY_COMPARE(bench.shownNews(),
                     QStringLiteral(
                         "You and somebody else have changed the same. Yours → theirs: App: mine → theirs"));
        QCOMPARE(bench.box("appName").currentText(), QStringLiteral("mine"));
        QVERIFY(!bench.canSave());
        QVERIFY(bench.state().startsWith(QStringLiteral("Decide first")));
        bench.click(button.toLatin1().constData());
        QCOMPARE(bench.shownNews(), QString());
        QCOMPARE(bench.box("appName").currentText(), app);
        QCOMPARE(bench.box("streamName").currentText(), QStringLiteral("s7"));
        if (button == QLatin1String("takeOver")) {
            QCOMPARE(bench.state(), QStringLiteral("Nothing has been changed yet."));
            return;
        }
        bench.save();
        QTRY_COMPARE(bench.stored().appName, QStringLiteral("mine"));
        QVERIFY(!bench.fake.recording.lastRulePatch.streamName.has_value());
    }

    void aContradictionThatIsTakenBackGoes()
    {
        Bench bench;
        bench.type("appName", "mine");
        bench.stored().appName = QStringLiteral("theirs");
        bench.tell();
        QTRY_VERIFY(!bench.shownNews().isEmpty());
        bench.stored().appName = QStringLiteral("live"); // undone
        bench.tell();
        QTRY_COMPARE(bench.shownNews(), QString());
        QVERIFY(bench.canSave());
    }

    void aRuleThatIsGoneCanBeKeptAsANewOne()
    {
        Bench bench;
        bench.type("streamName", "s9");
        bench.fake.recording.rules.clear();
        bench.tell();
        QTRY_COMPARE(bench.shownNews(), QStringLiteral("This rule was deleted elsewhere."));
        QVERIFY(!bench.canSave());
        bench.click("keepMine");
        QVERIFY(bench.canSave());
        const QSignalSpy saved(bench.editor, &RuleEditor::saved);
        bench.save();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.fake.recording.rules.size(), 1);
        QCOMPARE(bench.stored().streamName, QStringLiteral("s9"));
    }

    void aRuleThatIsGoneCanBeLeft()
    {
        Bench bench;
        bench.fake.recording.rules.clear();
        bench.tell();
        QTRY_VERIFY(!bench.shownNews().isEmpty());
        bench.click("takeOver");
        QTRY_VERIFY(!bench.editor || !bench.editor->isVisible());
        QCOMPARE(bench.questions.asked.size(), 0);
    }

    void templatesAreFollowed()
    {
        Bench bench;
        bench.fake.recording.templates.first().templateName = QStringLiteral("Sports");
        bench.fake.recording.tellTemplatesChanged();
        QTRY_COMPARE(bench.box("templateId").currentText(), QStringLiteral("Sports"));
        QCOMPARE(bench.state(), QStringLiteral("Nothing has been changed yet."));
        model::RecordingTemplate other;
        other.templateName = QStringLiteral("Other");
        bench.fake.recording.templates.clear();
        bench.fake.recording.put(other);
        bench.fake.recording.tellTemplatesChanged();
        QTRY_COMPARE(bench.note("templateId"),
                     QStringLiteral("What is chosen here does not exist any more."));
        QVERIFY(!bench.canSave());
        bench.chooseTemplate("Other");
        QVERIFY(bench.canSave());
    }

    void otherRulesAreFollowed()
    {
        Bench bench;
        bench.type("streamName", "s1");
        auto* effects = bench.find<QTreeWidget>("effects");
        QTRY_COMPARE(effects->topLevelItemCount(), 1);
        QVERIFY(bench.canSave());
        model::Rule twin = bench.stored();
        twin.id = RuleId();
        twin.streamName = QStringLiteral("s1");
        bench.fake.recording.put(twin);
        bench.tell();
        QTRY_VERIFY(bench.state().contains(QStringLiteral("Another rule")));
        QVERIFY(!bench.canSave());
        QCOMPARE(bench.shownNews(), QString());
    }

    void ownSavingIsNoNews()
    {
        Bench bench;
        bench.fake.script.failNext(test::Call::ModifyRule, {.code = ErrorCode::DatabaseFailed});
        bench.type("streamName", "s9");
        bench.save();
        QTRY_VERIFY(bench.find<QWidget>("results")->isVisible());
        const int before = bench.fake.script.count(test::Call::AllRules);
        bench.tell();
        QTRY_VERIFY(bench.fake.script.count(test::Call::AllRules) > before);
        QTest::qWait(20);
        QCOMPARE(bench.shownNews(), QString());
        QVERIFY(bench.canSave());
    }
};

RECDECK_TEST(RuleElsewhereTest)
#include "tst_ruleelsewhere.moc"
