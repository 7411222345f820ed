#include "tests/support/testmain.h"
#include "tests/ui/dialogs/rulebench.h"

#include <QAbstractItemView>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace recdeck;
using namespace recdeck::ui;
using test::RuleBench;

class RuleEditorTest final : public QObject
{
    Q_OBJECT

private slots:
    void aNewRule()
    {
        RuleBench bench;
        bench.open();
        QCOMPARE(bench.state(), QStringLiteral("Still needed: Template, Delivery domain"));
        bench.chooseTemplate();
        bench.type("pullDomain", " a.example ");
        bench.type("appName", "live");
        QVERIFY(bench.canSave());
        const QSignalSpy saved(bench.editor, &RuleEditor::saved);
        bench.save();
        QTRY_COMPARE(saved.size(), 1);
        const model::Rule& rule = bench.fake.recording.rules.first();
        QCOMPARE(rule.pullDomain, QStringLiteral("a.example"));
        QCOMPARE(rule.appName, QStringLiteral("live"));
        QCOMPARE(rule.templateId, bench.news);
        QVERIFY(rule.isEnabled);
    }

    void wrongValuesAreToldBesideTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("note");
        const auto row = [](const char* field, const QString& text, const char* note) {
            QTest::addRow("%s %s", field, text.left(12).simplified().toUtf8().data())
                << QString::fromLatin1(field) << text << QString::fromUtf8(note);
        };
        const char* address = "This is not a complete address.";
        const char* control = "Line breaks, tabs and other control characters are not possible here.";
        row("pullDomain", {}, "This is needed.");
        row("pullDomain", QStringLiteral("rtmp://a.example/live"), address);
        row("pullDomain", QStringLiteral("a.example:1935"), address);
        row("domain", QStringLiteral("not a host"), address);
        for (const char* level : {"appName", "streamName", "streamParams"}) {
            row(level, QString(1025, QLatin1Char('x')), "Use at most 1024 character(s).");
            row(level, QStringLiteral("a\tb"), control);
        }
    }
    void wrongValuesAreToldBesideTheField()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, note);
        RuleBench bench;
        bench.open();
        bench.chooseTemplate();
        bench.type("pullDomain", "a.example");
        QVERIFY(bench.canSave());
        test::hands::fill(bench.find<QWidget>(field.toUtf8().constData()), text);
        QCOMPARE(bench.note(field.toUtf8().constData()), note);
        QVERIFY(!bench.canSave());
        QVERIFY(!bench.state().isEmpty());
    }

    void aTemplateMustBeChosen()
    {
        RuleBench bench;
        bench.open();
        bench.type("pullDomain", "a.example");
        test::hands::click(&bench.box("templateId"));
        QTest::keyClick(bench.box("templateId").view(), Qt::Key_Escape);
        test::hands::leave(&bench.box("templateId"));
        QCOMPARE(bench.note("templateId"), QStringLiteral("This is needed."));
        QCOMPARE(bench.state(), QStringLiteral("Still needed: Template"));
        QVERIFY(!bench.canSave());
    }

    void whatTheRuleTakesFollowsTheTyping()
    {
        RuleBench bench;
        bench.open();
        QCOMPARE(bench.find<QLabel>("effectSummary")->text(),
                 QStringLiteral("Give a delivery domain to see it."));
        bench.type("pullDomain", "a.example");
        auto* effects = bench.find<QTreeWidget>("effects");
        QTRY_COMPARE(effects->topLevelItemCount(), 1);
        QCOMPARE(effects->topLevelItem(0)->text(0), QStringLiteral("live/s1"));
        QVERIFY(effects->topLevelItem(0)->text(1).contains(QStringLiteral("at once")));
        service::StreamStatus another = bench.fake.streams.rows.first();
        another.key.streamName = QStringLiteral("s2");
        bench.fake.streams.push({another});
        QTRY_COMPARE(effects->topLevelItemCount(), 2);
        bench.type("streamName", "s2");
        QTRY_COMPARE(effects->topLevelItemCount(), 1);
        bench.click("isEnabled");
        QTRY_VERIFY(
            bench.find<QLabel>("effectSummary")->text().contains(QStringLiteral("once the rule is enabled")));
    }

    void itNamesTheRuleThatLosesAStream()
    {
        RuleBench bench;
        model::Rule wide;
        wide.templateId = bench.news;
        wide.pullDomain = QStringLiteral("a.example");
        bench.fake.recording.put(wide);
        bench.open();
        bench.type("pullDomain", "a.example");
        bench.type("streamName", "s1");
        auto* effects = bench.find<QTreeWidget>("effects");
        QTRY_COMPARE(effects->topLevelItemCount(), 1);
        QVERIFY(effects->topLevelItem(0)->text(1).endsWith(
            QStringLiteral("Until now: the rule for a.example/*/*.")));
    }

    void whatAChangeGivesUpIsTold()
    {
        RuleBench bench;
        model::Rule rule;
        rule.templateId = bench.news;
        rule.pullDomain = QStringLiteral("a.example");
        rule.id = bench.fake.recording.put(rule);
        bench.open(rule);
        auto* effects = bench.find<QTreeWidget>("effects");
        QTRY_COMPARE(effects->topLevelItemCount(), 1);
        bench.type("appName", "vod");
        QTRY_VERIFY(effects->topLevelItemCount() == 1 &&
                    effects->topLevelItem(0)->text(1).startsWith(QStringLiteral("Not taken any more")));
        QVERIFY(bench.find<QLabel>("effectSummary")->text().contains(QStringLiteral("gives up 1")));
        bench.type("appName", "");
        bench.click("isEnabled");
        QTRY_VERIFY(bench.find<QLabel>("effectSummary")->text().contains(QStringLiteral("gives up 1")));
    }

    void longListsOfStreamsAreCut()
    {
        RuleBench bench;
        service::StreamStatus status = bench.fake.streams.rows.first();
        bench.fake.streams.rows.clear();
        for (int i = 0; i < 250; ++i) {
            status.key.streamName = QStringLiteral("s%1").arg(i);
            bench.fake.streams.rows.append(status);
        }
        bench.open();
        bench.type("pullDomain", "a.example");
        auto* effects = bench.find<QTreeWidget>("effects");
        QTRY_COMPARE(effects->topLevelItemCount(), 201);
        QCOMPARE(effects->topLevelItem(200)->text(1), QStringLiteral("50 more"));
        QVERIFY(bench.find<QLabel>("effectSummary")->text().startsWith(QStringLiteral("250 ")));
    }

    void whatIsKnownCanBeChosen()
    {
        RuleBench bench;
        bench.open();
        QTRY_COMPARE(bench.box("pullDomain").count(), 2);
        QCOMPARE(bench.box("pullDomain").itemText(1), QStringLiteral("b.example"));
        QCOMPARE(bench.box("domain").itemText(0), QStringLiteral("push.b.example"));
        QCOMPARE(bench.box("streamName").itemText(0), QStringLiteral("s1"));
        QCOMPARE(bench.box("pullDomain").currentText(), QString());
    }

    void aCloudAccountCannotTell()
    {
        RuleBench bench(true);
        bench.open();
        bench.type("pullDomain", "a.example");
        QCOMPARE(bench.find<QLabel>("effectSummary")->text(),
                 QStringLiteral("This place does not tell which streams there are."));
    }

    void aDuplicateIsToldBeforeSaving()
    {
        RuleBench bench;
        model::Rule rule;
        rule.templateId = bench.news;
        rule.pullDomain = QStringLiteral("a.example");
        bench.fake.recording.put(rule);
        bench.open(rule);
        QVERIFY(!bench.canSave());
        QVERIFY(bench.state().contains(QStringLiteral("Another rule")));
        bench.type("streamName", "s1");
        QVERIFY(bench.canSave());
    }

    void onlyChangesAreSent()
    {
        RuleBench bench;
        model::Rule rule;
        rule.templateId = bench.news;
        rule.pullDomain = QStringLiteral("a.example");
        rule.streamName = QStringLiteral("s1");
        rule.isEnabled = false;
        rule.id = bench.fake.recording.put(rule);
        bench.open(rule);
        QCOMPARE(bench.state(), QStringLiteral("Nothing has been changed yet."));
        bench.type("streamName", "");
        bench.save();
        QTRY_VERIFY(bench.fake.recording.lastRulePatch.streamName.has_value());
        QCOMPARE(bench.fake.recording.lastRulePatch.streamName, QString());
        QCOMPARE(bench.fake.recording.lastRulePatch.isEnabled, false);
        QVERIFY(!bench.fake.recording.lastRulePatch.pullDomain.has_value());
    }

    void aRefusalStandsBesideTheField_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path :
             {"templateId", "pullDomain", "domain", "appName", "streamName", "streamParams", "isEnabled"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void aRefusalStandsBesideTheField()
    {
        QFETCH(QString, path);
        RuleBench bench;
        Error error{.code = ErrorCode::InvalidFields, .subject = {}};
        error.fields = {{path, FieldProblem::Unresolved, {}, {}}};
        bench.fake.script.failNext(test::Call::AddRule, error);
        bench.open();
        bench.chooseTemplate();
        bench.type("pullDomain", "a.example");
        bench.save();
        QTRY_COMPARE(bench.note(path.toUtf8().constData()),
                     QStringLiteral("What is chosen here does not exist any more."));
        bench.save();
        QTRY_COMPARE(bench.fake.recording.rules.size(), 1);
    }

    void aRefusalWithoutAFieldIsASentence_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, ErrorCode code, const char* part) {
            QTest::newRow(name) << static_cast<int>(code) << QString::fromUtf8(part);
        };
        row("template gone", ErrorCode::NotFound, "“1001” does not exist");
        row("duplicate", ErrorCode::AlreadyExists, "“1001” exists already");
        row("database", ErrorCode::DatabaseFailed, "database");
        row("defect", ErrorCode::Internal, "mistake");
    }
    void aRefusalWithoutAFieldIsASentence()
    {
        QFETCH(int, code);
        QFETCH(QString, part);
        RuleBench bench;
        bench.fake.script.failNext(test::Call::AddRule,
                                   {.code = static_cast<ErrorCode>(code), .subject = QStringLiteral("1001")});
        bench.open();
        bench.chooseTemplate();
        bench.type("pullDomain", "a.example");
        bench.save();
        QTRY_VERIFY(bench.find<QWidget>("results")->isVisible());
        const QString title = bench.find<QLabel>("resultTitle")->text();
        QVERIFY2(title.contains(part), qPrintable(title));
        QCOMPARE(bench.box("pullDomain").currentText(), QStringLiteral("a.example"));
        bench.save();
        QTRY_COMPARE(bench.fake.recording.rules.size(), 1);
    }

    void aDuplicateThatSomebodyElseMadeIsRefused()
    {
        RuleBench bench;
        bench.open();
        bench.chooseTemplate();
        bench.type("pullDomain", "a.example");
        model::Rule rule;
        rule.templateId = bench.news;
        rule.pullDomain = QStringLiteral("a.example");
        bench.fake.recording.put(rule); // nothing is told
        bench.save();
        QTRY_VERIFY(bench.find<QWidget>("results")->isVisible());
        QVERIFY(bench.find<QLabel>("resultTitle")->text().contains(QStringLiteral("exists already")));
        QCOMPARE(bench.fake.recording.rules.size(), 1);
    }

    void withoutATemplateItSaysSo()
    {
        RuleBench bench;
        bench.fake.recording.templates.clear();
        bench.open();
        QVERIFY(bench.note("templateId").contains(QStringLiteral("make one first")));
    }

    void closingWithChangesAsks()
    {
        RuleBench bench;
        bench.open();
        bench.type("pullDomain", "a");
        bench.click("cancel");
        QCOMPARE(bench.questions.asked.size(), 1);
        QVERIFY(bench.editor->isVisible());
    }
};

RECDECK_TEST(RuleEditorTest)
#include "tst_ruleeditor.moc"
