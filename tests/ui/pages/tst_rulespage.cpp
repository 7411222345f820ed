#include "tests/support/testmain.h"
#include "tests/ui/pages/rulesbench.h"
#include "ui/dialogs/ruleeditor.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;
using test::Call;
using test::RulesBench;
namespace hands = test::hands;

class RulesPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatThereIs()
    {
        RulesBench bench;
        bench.open();
        QCOMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Disabled"));
        QCOMPARE(bench.cell(0, 2), QStringLiteral("any"));
        QCOMPARE(bench.cell(0, 4), QStringLiteral("News"));
        QCOMPARE(bench.find<QToolButton>("filter.disabled")->text(), QStringLiteral("Disabled 1"));
    }

    void streamsAreCountedAndFollowed()
    {
        RulesBench bench;
        service::StreamStatus status;
        status.key = {QStringLiteral("a.example"), QStringLiteral("live"), QStringLiteral("s1")};
        status.coveringRule = bench.first;
        bench.fake.streams.rows = {status};
        bench.open();
        QTRY_COMPARE(bench.cell(0, 5), QStringLiteral("1"));
        bench.select({1});
        service::RunningRecording recording;
        recording.ruleId = bench.first;
        status.recordings = {recording};
        bench.fake.streams.push({status});
        QTRY_COMPARE(bench.cell(0, 0), QStringLiteral("Recording"));
        QCOMPARE(bench.table().selectedRows().size(), 1);
        bench.fake.streams.drop({status.key});
        QTRY_COMPARE(bench.cell(0, 0), QStringLiteral("Enabled"));
        QCOMPARE(bench.cell(0, 5), QStringLiteral("0"));
    }

    void liveUpdatesKeepTheScrollPlace()
    {
        RulesBench bench;
        for (int i = 0; i < 200; ++i)
            bench.add(QStringLiteral("n%1.example").arg(i, 3, 10, QLatin1Char('0')).toLatin1().constData(),
                      true);
        bench.open();
        QTableView& view = bench.table().view();
        view.scrollTo(view.model()->index(120, 0), QAbstractItemView::PositionAtTop);
        const QString top = view.model()->index(view.rowAt(0), 1).data().toString();
        bench.add("aa.example", true);
        bench.fake.recording.tellRulesChanged();
        QTRY_COMPARE(view.model()->rowCount(), 204);
        QCOMPARE(view.model()->index(view.rowAt(0), 1).data().toString(), top);
    }

    void aCloudAccountHasNoStreamColumns()
    {
        RulesBench bench;
        bench.open(true);
        QVERIFY(!bench.find<QToolButton>("filter.recording"));
        QCOMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Disabled"));
    }

    void enableAndDisable()
    {
        RulesBench bench;
        bench.open();
        bench.select({2});
        QVERIFY(!bench.action("disableRules")->isEnabled());
        bench.choose("enableRules");
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Enabled"));
        bench.selectAll();
        QVERIFY(!bench.action("enableRules")->isEnabled());
        bench.choose("disableRules");
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Disabled b=Disabled c=Disabled"));
        QVERIFY(
            bench.find<QLabel>("resultTitle")->text().contains(QStringLiteral("running recordings go on")));
        QCOMPARE(bench.questions.asked.size(), 0);
    }

    void bulkResultsAreToldOneByOne()
    {
        RulesBench bench;
        bench.open();
        bench.fake.script.failFor(test::Call::ModifyRule, bench.second.text(), {.code = ErrorCode::NotFound});
        bench.select({0, 1});
        bench.choose("disableRules");
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Disabled b=Enabled c=Disabled"));
        QCOMPARE(bench.find<QLabel>("resultTitle")->text(), QStringLiteral("1 of 2 rules disabled."));
        QVERIFY(bench.resultText("b.example/*/*").contains(QStringLiteral("not exist")));
        QVERIFY(bench.resultText("a.example/*/*").startsWith(QStringLiteral("Disabled")));
    }

    void whatCannotBeDoneIsToldOneByOne_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QList<int>>("rows");
        QTest::addColumn<int>("call");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const char* action, const QList<int>& rows, Call call,
                            ErrorCode code, const char* title, const char* reason) {
            QTest::newRow(name) << QString::fromLatin1(action) << rows << static_cast<int>(call)
                                << static_cast<int>(code) << QString::fromLatin1(title)
                                << QString::fromLatin1(reason);
        };
        // The rule of b.example is the one that fails.
        row("disable", "disableRules", {0, 1}, Call::ModifyRule, ErrorCode::NotFound,
            "1 of 2 rules disabled.", "not exist");
        row("enable", "enableRules", {3, 1, 2}, Call::ModifyRule, ErrorCode::DatabaseFailed,
            "2 of 3 rules enabled.", "database");
        row("delete: active", "deleteRules", {1, 2, 3}, Call::DeleteRule, ErrorCode::RuleActive,
            "2 of 3 rules deleted.", "is enabled");
        row("delete: recording", "deleteRules", {1, 2, 3}, Call::DeleteRule, ErrorCode::RuleExecuting,
            "2 of 3 rules deleted.", "recording right now");
        row("disable, then delete", "deleteRules", {0, 1, 2}, Call::ModifyRule, ErrorCode::DatabaseFailed,
            "2 of 3 rules deleted.", "database");
    }
    void whatCannotBeDoneIsToldOneByOne()
    {
        QFETCH(QString, action);
        QFETCH(QList<int>, rows);
        QFETCH(int, call);
        QFETCH(int, code);
        QFETCH(QString, title);
        QFETCH(QString, reason);
        RulesBench bench;
        bench.add("d.example", false);
        const bool offAtFirst = !rows.contains(0);
        bench.fake.recording.rules[1].isEnabled = !offAtFirst;
        bench.fake.script.failFor(static_cast<Call>(call), bench.second.text(),
                                  {.code = static_cast<ErrorCode>(code)});
        bench.open();
        bench.select(rows);
        bench.questions.answers = {offAtFirst ? QStringLiteral("delete") : QStringLiteral("disableDelete")};
        bench.choose(action.toLatin1().constData());
        QTRY_COMPARE(bench.find<QLabel>("resultTitle")->text(), title);
        const QString text = bench.resultText("b.example/*/*");
        QVERIFY2(text.contains(reason), qPrintable(text));
        QVERIFY(bench.find<QWidget>("results")->isVisible());
        bench.click("resultClose");
        QVERIFY(!bench.find<QWidget>("results")->isVisible());
    }

    void aCloneThatExistsMeanwhileIsRefused()
    {
        RulesBench bench;
        bench.open();
        bench.select({0});
        bench.choose("cloneRule");
        auto* editor = bench.page->findChild<RuleEditor*>();
        hands::type(editor->findChild<QComboBox*>(QStringLiteral("streamName")), QStringLiteral("s1"));
        bench.fake.script.failNext(
            Call::AddRule, {.code = ErrorCode::AlreadyExists, .subject = QStringLiteral("a/live/s1")});
        hands::click(editor->findChild<QPushButton*>(QStringLiteral("save")));
        QTRY_VERIFY(editor->findChild<QWidget*>(QStringLiteral("results"))->isVisible());
        QCOMPARE(bench.fake.recording.rules.size(), 3);
        QVERIFY(editor->findChild<QLabel*>(QStringLiteral("resultTitle"))
                    ->text()
                    .contains(QStringLiteral("exists already")));
    }

    void aDisabledRuleIsDeletedAfterAQuestion()
    {
        RulesBench bench;
        bench.open();
        bench.select({2});
        bench.questions.answers = {QStringLiteral("delete")};
        hands::press(bench.view(), Qt::Key_Delete);
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled"));
        QVERIFY(bench.questions.asked.first().title.contains(QStringLiteral("c.example")));
    }

    void anEnabledRuleIsDisabledThenDeleted()
    {
        RulesBench bench;
        bench.open();
        bench.selectAll();
        bench.questions.answers = {QStringLiteral("disableDelete")};
        bench.choose("deleteRules");
        QCOMPARE(bench.questions.asked.first().choices.first().text, QStringLiteral("Disable, then delete"));
        QTRY_VERIFY(bench.fake.recording.rules.isEmpty());
        QTRY_VERIFY(bench.find<QPushButton>("firstRule")->isVisible());
    }

    void whatRecordsNowStaysDisabled()
    {
        RulesBench bench;
        bench.fake.recording.rulesExecuting = {bench.first};
        bench.open();
        bench.select({0, 1});
        bench.questions.answers = {QStringLiteral("disableDelete")};
        bench.choose("deleteRules");
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Disabled c=Disabled"));
        QVERIFY(bench.resultText("a.example/*/*").contains(QStringLiteral("recording right now")));
    }

    void aRefusedDeleteOffersTheWayOut()
    {
        RulesBench bench;
        bench.open();
        // Somebody else has enabled it meanwhile.
        bench.fake.recording.rules.last().isEnabled = true;
        bench.select({2});
        bench.questions.answers = {QStringLiteral("delete")};
        bench.choose("deleteRules");
        QTRY_VERIFY(bench.find<QPushButton>("resultAction.c.example/*/*"));
        bench.click("resultAction.c.example/*/*");
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled"));
    }

    void aRuleForAStream()
    {
        RulesBench bench;
        bench.page = std::make_unique<RulesPage>(bench.fake.connection(), bench.settings, bench.questions);
        bench.page->show();
        bench.page->createRuleFor(
            {QStringLiteral("x.example"), QStringLiteral("live"), QStringLiteral("s9")});
        QTRY_VERIFY(bench.page->findChild<RuleEditor*>());
        auto* editor = bench.page->findChild<RuleEditor*>();
        QCOMPARE(editor->draft().streamName, QStringLiteral("s9"));
        QCOMPARE(editor->draft().templateId, bench.news);
        hands::click(editor->findChild<QPushButton*>(QStringLiteral("save")));
        QTRY_COMPARE(bench.table().view().model()->rowCount(), 4);
        QCOMPARE(bench.cell(bench.table().view().currentIndex().row(), 1), QStringLiteral("x.example"));
    }

    void aCloneIsANewRule()
    {
        RulesBench bench;
        bench.open();
        bench.select({0});
        bench.choose("cloneRule");
        auto* editor = bench.page->findChild<RuleEditor*>();
        QVERIFY(editor->draft().id.isEmpty());
        QVERIFY(!editor->findChild<QPushButton*>(QStringLiteral("save"))->isEnabled());
        hands::type(editor->findChild<QComboBox*>(QStringLiteral("streamName")), QStringLiteral("s1"));
        hands::click(editor->findChild<QPushButton*>(QStringLiteral("save")));
        QTRY_COMPARE(bench.fake.recording.rules.size(), 4);
    }

    void rulesOfATemplate()
    {
        RulesBench bench;
        model::RecordingTemplate value;
        value.templateName = QStringLiteral("Sports");
        const TemplateId sports = bench.fake.recording.put(value);
        model::Rule rule;
        rule.templateId = sports;
        rule.pullDomain = QStringLiteral("d.example");
        bench.fake.recording.put(rule);
        bench.page = std::make_unique<RulesPage>(bench.fake.connection(), bench.settings, bench.questions);
        bench.page->resize(900, 500);
        bench.page->show();
        bench.page->showRulesOf(sports);
        QTRY_COMPARE(bench.states(), QStringLiteral("d=Enabled"));
        const QSignalSpy wanted(bench.page.get(), &RulesPage::templateWanted);
        hands::clickCell(bench.view(), 0, 4);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<TemplateId>(), sports);
    }

    void theFilterOfATemplateIsExact()
    {
        RulesBench bench;
        // Another template whose name contains the first one's.
        model::RecordingTemplate value;
        value.templateName = QStringLiteral("News (2)");
        const TemplateId second = bench.fake.recording.put(value);
        model::Rule rule;
        rule.templateId = second;
        rule.pullDomain = QStringLiteral("d.example");
        bench.fake.recording.put(rule);
        bench.open();
        bench.page->showRulesOf(bench.news);
        QCOMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Disabled"));
        auto* chip = bench.find<QToolButton>("filter.template");
        QCOMPARE(chip->text(), QStringLiteral("Template “News” 3"));
        bench.page->showRulesOf(second);
        QCOMPARE(bench.states(), QStringLiteral("d=Enabled"));
        QCOMPARE(chip->text(), QStringLiteral("Template “News (2)” 1"));
        bench.click("filter.all");
        QCOMPARE(bench.table().view().model()->rowCount(), 4);
    }

    void theFilterFollowsItsTemplate()
    {
        RulesBench bench;
        bench.open();
        bench.page->showRulesOf(bench.news);
        auto* chip = bench.find<QToolButton>("filter.template");
        QCOMPARE(chip->text(), QStringLiteral("Template “News” 3"));
        bench.fake.recording.templates.first().templateName = QStringLiteral("Sports");
        bench.fake.recording.tellTemplatesChanged();
        QTRY_COMPARE(chip->text(), QStringLiteral("Template “Sports” 3"));
        QVERIFY(chip->isChecked());
        // Rules that name a template which has gone are still to be seen.
        const model::RecordingTemplate value = bench.fake.recording.templates.takeFirst();
        bench.fake.recording.tellTemplatesChanged();
        QTRY_COMPARE(chip->text(), QStringLiteral("Template “%1” 3").arg(value.id.text()));
        bench.add("e.example", true);
        for (model::Rule& rule : bench.fake.recording.rules)
            rule.templateId = TemplateId(QStringLiteral("another"));
        bench.fake.recording.tellRulesChanged();
        QTRY_VERIFY(!chip->isVisible());
        QCOMPARE(bench.view()->model()->rowCount(), 4);
        QVERIFY(bench.find<QToolButton>("filter.all")->isChecked());
    }

    void severalRulesCanBeShown()
    {
        RulesBench bench;
        bench.page = std::make_unique<RulesPage>(bench.fake.connection(), bench.settings, bench.questions);
        bench.page->show();
        bench.page->showRules({bench.first, bench.third}); // before anything has been read
        QTRY_COMPARE(bench.table().selectedRows().size(), 2);
        hands::type(bench.find<QLineEdit>("search"), QStringLiteral("a.example"));
        bench.page->showRules({bench.second, bench.third, RuleId(QStringLiteral("gone"))});
        QCOMPARE(bench.find<QLineEdit>("search")->text(), QString());
        QCOMPARE(bench.table().selectedRows().size(), 2);
        QVERIFY(bench.action("enableRules")->isEnabled());
    }

    void whatARuleRecordsCanBeShown()
    {
        RulesBench bench;
        bench.fake.recording.rulesExecuting = {bench.third};
        bench.open();
        bench.select({2});
        bench.questions.answers = {QStringLiteral("delete")};
        bench.choose("deleteRules");
        const QSignalSpy wanted(bench.page.get(), &RulesPage::recordingsWanted);
        QTRY_VERIFY(bench.find<QPushButton>("resultAction.c.example/*/*"));
        bench.click("resultAction.c.example/*/*");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<RuleId>(), bench.third);
    }

    void changesOfStreamsTouchOnlyTheirRules()
    {
        RulesBench bench;
        bench.open();
        QSignalSpy changes(bench.table().view().model(), &QAbstractItemModel::dataChanged);
        service::StreamStatus status;
        status.key = {QStringLiteral("b.example"), QStringLiteral("live"), QStringLiteral("s1")};
        status.coveringRule = bench.second;
        bench.fake.streams.push({status});
        QTRY_COMPARE(bench.cell(1, 5), QStringLiteral("1"));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toModelIndex().row(), 1);
        status.bitsPerSecond = 4'000'000; // nothing that a rule shows
        bench.fake.streams.push({status});
        QTest::qWait(300);
        QCOMPARE(changes.size(), 1);
    }

    void aFailedLoadCanBeRepeated()
    {
        RulesBench bench;
        bench.fake.script.failNext(test::Call::AllRules, {.code = ErrorCode::DatabaseFailed});
        bench.open();
        QVERIFY(bench.find<QWidget>("loadProblem")->isVisible());
        bench.click("retry");
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Disabled"));
    }
};

RECDECK_TEST(RulesPageTest)
#include "tst_rulespage.moc"
