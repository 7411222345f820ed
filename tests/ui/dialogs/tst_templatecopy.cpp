#include "tests/support/testmain.h"
#include "tests/ui/dialogs/templatebench.h"

#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::ui;
using test::TemplateBench;

/// A template that a recording uses: the way out is a copy that takes its rules.
class TemplateCopyTest final : public QObject
{
    Q_OBJECT

    static model::RecordingTemplate usedTemplate()
    {
        model::RecordingTemplate value = newTemplate(QStringLiteral("/srv/rec"));
        value.templateName = QStringLiteral("News");
        value.id = TemplateId(QStringLiteral("7"));
        return value;
    }

    /// An editor for a template in use, with a change that was refused, and two rules.
    struct Bench : TemplateBench
    {
        explicit Bench(const model::RecordingTemplate& value = usedTemplate())
            : TemplateBench(value, 2)
        {
            fake.recording.templatesInUse = {value.id};
            for (const char* domain : {"a.example", "b.example"}) {
                model::Rule rule;
                rule.templateId = value.id;
                rule.pullDomain = QString::fromLatin1(domain);
                fake.recording.put(rule);
            }
            fill("notifyUrl", "https://hooks.example.com/a");
            save();
            (void)QTest::qWaitFor([this] { return find<QPushButton>("resultAction.") != nullptr; });
        }
    };

private slots:
    void savesACopyAndMovesTheRules()
    {
        Bench bench;
        const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
        QVERIFY(bench.find<QPushButton>("resultAction.")->text().contains(QStringLiteral("2 rule")));
        bench.click("resultAction.");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.fake.recording.templates.size(), 2);
        const model::RecordingTemplate& copy = bench.fake.recording.templates.last();
        QCOMPARE(copy.templateName, QStringLiteral("News (2)"));
        for (const model::Rule& rule : std::as_const(bench.fake.recording.rules))
            QCOMPARE(rule.templateId, copy.id);
    }

    void rulesThatCouldNotBeMovedAreMovedAgain()
    {
        Bench bench;
        const RuleId second = bench.fake.recording.rules.last().id;
        bench.fake.script.failFor(test::Call::ModifyRule, second.text(), {.code = ErrorCode::DatabaseFailed});
        const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
        bench.click("resultAction.");
        QTRY_VERIFY(bench.field("resultAction.b.example/*/*"));
        QCOMPARE(bench.result(), QStringLiteral("The copy is saved; 1 of 2 rules use it now."));
        QVERIFY(!bench.canSave());
        QCOMPARE(bench.state(), QStringLiteral("The copy is saved already."));
        QCOMPARE(saved.size(), 0);
        bench.fake.script.forgetErrors();
        bench.click("resultAction.b.example/*/*");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bench.fake.recording.templates.size(), 2); // one copy, not two
        for (const model::Rule& rule : std::as_const(bench.fake.recording.rules))
            QCOMPARE(rule.templateId, bench.fake.recording.templates.last().id);
    }

    void aCopyWhoseRulesCannotBeReadIsKept()
    {
        Bench bench;
        bench.fake.script.failNext(test::Call::AllRules, {.code = ErrorCode::DatabaseFailed});
        bench.click("resultAction.");
        QTRY_VERIFY(bench.result().contains(QStringLiteral("not moved")));
        // Who gives up here still has the copy, and is not asked about changes.
        const QSignalSpy saved(bench.editor, &TemplateEditor::saved);
        bench.click("cancel");
        QCOMPARE(saved.size(), 1);
        QCOMPARE(bench.questions.asked.size(), 0);
    }

    void movingRulesCanBeCancelled()
    {
        Bench bench;
        bench.fake.script.hold(test::Call::ModifyRule);
        bench.click("resultAction.");
        QTRY_COMPARE(bench.fake.script.waiting(test::Call::ModifyRule), 1);
        bench.click("resultCancel");
        bench.fake.script.release(test::Call::ModifyRule);
        QTRY_VERIFY(bench.field("resultAction.b.example/*/*"));
        QVERIFY(bench.find<QLabel>("result.b.example/*/*")->text().contains(QStringLiteral("cancelled")));
    }

    void aCopyThatIsRefusedSaysWhy()
    {
        Bench bench;
        bench.fake.script.failNext(test::Call::AddTemplate, {.code = ErrorCode::DatabaseFailed});
        bench.click("resultAction.");
        QTRY_VERIFY(bench.result().contains(QStringLiteral("database")));
        QCOMPARE(bench.fake.recording.templates.size(), 1);
        QVERIFY(bench.canSave());
    }

    void aCopyNeedsTheSecretAgain()
    {
        Bench bench(test::storedTemplate());
        bench.click("resultAction.");
        QCOMPARE(bench.note("sk"), QStringLiteral("This is needed."));
        QCOMPARE(bench.fake.recording.templates.size(), 1);
        bench.fill("sk", "again");
        bench.click("resultAction.");
        QTRY_COMPARE(bench.fake.recording.templates.size(), 2);
        QCOMPARE(bench.fake.recording.lastSecret.reveal(), QStringLiteral("again"));
    }
};

RECDECK_TEST(TemplateCopyTest)
#include "tst_templatecopy.moc"
