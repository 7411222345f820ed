#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/rulecheckdialog.h"
#include "ui/dialogs/ruleeditor.h"
#include "ui/dialogs/ruletester.h"
#include "ui/pages/rules/rulespage.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace recdeck;
using namespace recdeck::ui;

class RulesPageTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        {
            model::RecordingTemplate value;
            value.templateName = QStringLiteral("News");
            news = fake.recording.put(value);
            first = add("a.example", true);
            second = add("b.example", true);
            third = add("c.example", false);
        }
        RuleId add(const char* domain, bool enabled)
        {
            model::Rule rule;
            rule.templateId = news;
            rule.pullDomain = QString::fromLatin1(domain);
            rule.isEnabled = enabled;
            return fake.recording.put(rule);
        }
        RulesPage& open(bool cloud = false)
        {
            page = std::make_unique<RulesPage>(cloud ? fake.cloudConnection() : fake.connection(), settings,
                                               questions);
            page->resize(900, 500);
            page->show();
            page->activated();
            (void)QTest::qWaitFor([this] { return !find<QWidget>("loading")->isVisible(); });
            return *page;
        }
        template <class T>
        T* find(const char* name) const
        {
            return page->findChild<T*>(QString::fromUtf8(name));
        }
        [[nodiscard]] QAction* action(const char* name) const { return find<QAction>(name); }
        [[nodiscard]] SearchTable& table() const { return *find<SearchTable>("rulesTable"); }
        [[nodiscard]] QString cell(int row, int column) const
        {
            return table().view().model()->index(row, column).data().toString();
        }
        void select(std::initializer_list<int> rows) const
        {
            QTableView& view = table().view();
            view.clearSelection();
            for (const int row : rows)
                view.selectionModel()->select(view.model()->index(row, 0),
                                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        [[nodiscard]] QString states() const
        {
            QStringList states;
            for (int row = 0; row < table().view().model()->rowCount(); ++row)
                states << cell(row, 1).left(1) + QLatin1Char('=') + cell(row, 0);
            return states.join(QLatin1Char(' '));
        }
        [[nodiscard]] QString resultText(const char* name) const
        {
            const auto* text = find<QLabel>((QByteArray("result.") + name).constData());
            return text ? text->text() : QString();
        }

        QTemporaryDir dir;
        QSettings settings;
        test::FakeConnection fake;
        test::FakeQuestions questions;
        TemplateId news;
        RuleId first;
        RuleId second;
        RuleId third;
        std::unique_ptr<RulesPage> page;
    };

private slots:
    void showsWhatThereIs()
    {
        Bench bench;
        bench.open();
        QCOMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Disabled"));
        QCOMPARE(bench.cell(0, 2), QStringLiteral("any"));
        QCOMPARE(bench.cell(0, 4), QStringLiteral("News"));
        QCOMPARE(bench.find<QToolButton>("filter.disabled")->text(), QStringLiteral("Disabled 1"));
    }

    void streamsAreCountedAndFollowed()
    {
        Bench bench;
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
        Bench bench;
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
        Bench bench;
        bench.open(true);
        QVERIFY(!bench.find<QToolButton>("filter.recording"));
        QCOMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Disabled"));
    }

    void enableAndDisable()
    {
        Bench bench;
        bench.open();
        bench.select({2});
        QVERIFY(!bench.action("disableRules")->isEnabled());
        bench.action("enableRules")->trigger();
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Enabled"));
        bench.table().view().selectAll();
        QVERIFY(!bench.action("enableRules")->isEnabled());
        bench.action("disableRules")->trigger();
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Disabled b=Disabled c=Disabled"));
        QVERIFY(
            bench.find<QLabel>("resultTitle")->text().contains(QStringLiteral("running recordings go on")));
        QCOMPARE(bench.questions.asked.size(), 0);
    }

    void bulkResultsAreToldOneByOne()
    {
        Bench bench;
        bench.open();
        bench.fake.script.failFor(test::Call::ModifyRule, bench.second.text(), {.code = ErrorCode::NotFound});
        bench.select({0, 1});
        bench.action("disableRules")->trigger();
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Disabled b=Enabled c=Disabled"));
        QCOMPARE(bench.find<QLabel>("resultTitle")->text(), QStringLiteral("1 of 2 rules disabled."));
        QVERIFY(bench.resultText("b.example/*/*").contains(QStringLiteral("not exist")));
        QVERIFY(bench.resultText("a.example/*/*").startsWith(QStringLiteral("Disabled")));
    }

    void aDisabledRuleIsDeletedAfterAQuestion()
    {
        Bench bench;
        bench.open();
        bench.select({2});
        bench.questions.answers = {QStringLiteral("delete")};
        QTest::keyClick(&bench.table().view(), Qt::Key_Delete);
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled"));
        QVERIFY(bench.questions.asked.first().title.contains(QStringLiteral("c.example")));
    }

    void anEnabledRuleIsDisabledThenDeleted()
    {
        Bench bench;
        bench.open();
        bench.table().view().selectAll();
        bench.questions.answers = {QStringLiteral("disableDelete")};
        bench.action("deleteRules")->trigger();
        QCOMPARE(bench.questions.asked.first().choices.first().text, QStringLiteral("Disable, then delete"));
        QTRY_VERIFY(bench.fake.recording.rules.isEmpty());
        QTRY_VERIFY(bench.find<QPushButton>("firstRule")->isVisible());
    }

    void whatRecordsNowStaysDisabled()
    {
        Bench bench;
        bench.fake.recording.rulesExecuting = {bench.first};
        bench.open();
        bench.select({0, 1});
        bench.questions.answers = {QStringLiteral("disableDelete")};
        bench.action("deleteRules")->trigger();
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Disabled c=Disabled"));
        QVERIFY(bench.resultText("a.example/*/*").contains(QStringLiteral("recording right now")));
    }

    void aRefusedDeleteOffersTheWayOut()
    {
        Bench bench;
        bench.open();
        // Somebody else has enabled it meanwhile.
        bench.fake.recording.rules.last().isEnabled = true;
        bench.select({2});
        bench.questions.answers = {QStringLiteral("delete")};
        bench.action("deleteRules")->trigger();
        QTRY_VERIFY(bench.find<QPushButton>("resultAction.c.example/*/*"));
        bench.find<QPushButton>("resultAction.c.example/*/*")->click();
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled"));
    }

    void aRuleForAStream()
    {
        Bench bench;
        bench.page = std::make_unique<RulesPage>(bench.fake.connection(), bench.settings, bench.questions);
        bench.page->show();
        bench.page->createRuleFor(
            {QStringLiteral("x.example"), QStringLiteral("live"), QStringLiteral("s9")});
        QTRY_VERIFY(bench.page->findChild<RuleEditor*>());
        auto* editor = bench.page->findChild<RuleEditor*>();
        QCOMPARE(editor->draft().streamName, QStringLiteral("s9"));
        QCOMPARE(editor->draft().templateId, bench.news);
        editor->findChild<QPushButton*>(QStringLiteral("save"))->click();
        QTRY_COMPARE(bench.table().view().model()->rowCount(), 4);
        QCOMPARE(bench.cell(bench.table().view().currentIndex().row(), 1), QStringLiteral("x.example"));
    }

    void aCloneIsANewRule()
    {
        Bench bench;
        bench.open();
        bench.select({0});
        bench.action("cloneRule")->trigger();
        auto* editor = bench.page->findChild<RuleEditor*>();
        QVERIFY(editor->draft().id.isEmpty());
        QVERIFY(!editor->findChild<QPushButton*>(QStringLiteral("save"))->isEnabled());
        QTest::keyClicks(editor->findChild<QComboBox*>(QStringLiteral("streamName"))->lineEdit(),
                         QStringLiteral("s1"));
        editor->findChild<QPushButton*>(QStringLiteral("save"))->click();
        QTRY_COMPARE(bench.fake.recording.rules.size(), 4);
    }

    void rulesOfATemplate()
    {
        Bench bench;
        model::RecordingTemplate value;
        value.templateName = QStringLiteral("Sports");
        const TemplateId sports = bench.fake.recording.put(value);
        model::Rule rule;
        rule.templateId = sports;
        rule.pullDomain = QStringLiteral("d.example");
        bench.fake.recording.put(rule);
        bench.page = std::make_unique<RulesPage>(bench.fake.connection(), bench.settings, bench.questions);
        bench.page->showRulesOf(sports);
        QTRY_COMPARE(bench.states(), QStringLiteral("d=Enabled"));
        const QSignalSpy wanted(bench.page.get(), &RulesPage::templateWanted);
        emit bench.table().linkActivated(3, QStringLiteral("template"));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<TemplateId>(), sports);
    }

    void theFilterOfATemplateIsExact()
    {
        Bench bench;
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
        QTest::mouseClick(bench.find<QToolButton>("filter.all"), Qt::LeftButton);
        QCOMPARE(bench.table().view().model()->rowCount(), 4);
    }

    void severalRulesCanBeShown()
    {
        Bench bench;
        bench.page = std::make_unique<RulesPage>(bench.fake.connection(), bench.settings, bench.questions);
        bench.page->show();
        bench.page->showRules({bench.first, bench.third}); // before anything has been read
        QTRY_COMPARE(bench.table().selectedRows().size(), 2);
        bench.find<QLineEdit>("search")->setText(QStringLiteral("a.example"));
        bench.page->showRules({bench.second, bench.third, RuleId(QStringLiteral("gone"))});
        QCOMPARE(bench.find<QLineEdit>("search")->text(), QString());
        QCOMPARE(bench.table().selectedRows().size(), 2);
        QVERIFY(bench.action("enableRules")->isEnabled());
    }

    void whatARuleRecordsCanBeShown()
    {
        Bench bench;
        bench.fake.recording.rulesExecuting = {bench.third};
        bench.open();
        bench.select({2});
        bench.questions.answers = {QStringLiteral("delete")};
        bench.action("deleteRules")->trigger();
        const QSignalSpy wanted(bench.page.get(), &RulesPage::recordingsWanted);
        QTRY_VERIFY(bench.find<QPushButton>("resultAction.c.example/*/*"));
        QTest::mouseClick(bench.find<QPushButton>("resultAction.c.example/*/*"), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<RuleId>(), bench.third);
    }

    void changesOfStreamsTouchOnlyTheirRules()
    {
        Bench bench;
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

    void theTesterLeadsBackToARule()
    {
        Bench bench;
        bench.open();
        QTest::mouseClick(bench.find<QPushButton>("action.testRules"), Qt::LeftButton);
        auto* tester = bench.find<RuleTester>("ruleTester");
        QVERIFY(tester);
        tester->setUrls(QStringLiteral("rtmp://b.example/live/s1"));
        QTRY_VERIFY(tester->findChild<QPushButton*>(QStringLiteral("showRule"))->isEnabled());
        QTest::mouseClick(tester->findChild<QPushButton*>(QStringLiteral("showRule")), Qt::LeftButton);
        QTRY_COMPARE(bench.table().selectedRows().size(), 1);
        QCOMPARE(bench.cell(bench.table().view().currentIndex().row(), 1), QStringLiteral("b.example"));
    }

    void theTesterLeadsToANewRule()
    {
        Bench bench;
        bench.open();
        bench.action("testRules")->trigger();
        auto* tester = bench.find<RuleTester>("ruleTester");
        tester->setUrls(QStringLiteral("rtmp://new.example/live/s1"));
        QTRY_VERIFY(tester->findChild<QPushButton*>(QStringLiteral("createRule"))->isEnabled());
        QTest::mouseClick(tester->findChild<QPushButton*>(QStringLiteral("createRule")), Qt::LeftButton);
        auto* editor = bench.page->findChild<RuleEditor*>();
        QVERIFY(editor);
        QCOMPARE(editor->draft().pullDomain, QStringLiteral("new.example"));
    }

    void theCheckKnowsStreamsAndDomains()
    {
        Bench bench;
        service::StreamStatus live;
        live.key = {QStringLiteral("free.example"), QStringLiteral("live"), QStringLiteral("s1")};
        live.state = service::StreamState::Live;
        service::StreamStatus offline = live;
        offline.key.streamName = QStringLiteral("s2");
        offline.state = service::StreamState::Offline;
        bench.fake.streams.rows = {live, offline};
        model::Rule rule;
        rule.templateId = bench.news;
        rule.pullDomain = QStringLiteral("d.example");
        rule.domain = QStringLiteral("push.example");
        bench.fake.recording.put(rule);
        bench.open();
        QTest::mouseClick(bench.find<QPushButton>("action.checkRules"), Qt::LeftButton);
        QTRY_VERIFY(bench.find<RuleCheckDialog>("ruleCheck"));
        auto* check = bench.find<RuleCheckDialog>("ruleCheck");
        auto& findings = check->findChild<SearchTable*>(QStringLiteral("findingsTable"))->view();
        // The template of this bench has no output: that is the third finding.
        QTRY_COMPARE(findings.model()->rowCount(), 3);
        const QSignalSpy page(bench.page.get(), &Page::pageWanted);
        findings.selectRow(2);
        QTest::mouseClick(check->findChild<QPushButton*>(QStringLiteral("goThere")), Qt::LeftButton);
        QCOMPARE(page.size(), 1);
        QCOMPARE(page.first().first().toString(), QStringLiteral("settings"));
        QTRY_VERIFY(!bench.find<RuleCheckDialog>("ruleCheck"));
        bench.action("checkRules")->trigger();
        QTRY_VERIFY(bench.find<RuleCheckDialog>("ruleCheck"));
        check = bench.find<RuleCheckDialog>("ruleCheck");
        auto& again = check->findChild<SearchTable*>(QStringLiteral("findingsTable"))->view();
        QTRY_COMPARE(again.model()->rowCount(), 3);
        again.selectRow(2);
        QTest::mouseClick(check->findChild<QPushButton*>(QStringLiteral("showRules")), Qt::LeftButton);
        QCOMPARE(bench.table().selectedRows().size(), 1);
    }

    void aCloudAccountIsCheckedToo()
    {
        Bench bench;
        bench.open(true);
        bench.action("checkRules")->trigger();
        QTRY_VERIFY(bench.find<RuleCheckDialog>("ruleCheck"));
    }

    void aFailedLoadCanBeRepeated()
    {
        Bench bench;
        bench.fake.script.failNext(test::Call::AllRules, {.code = ErrorCode::DatabaseFailed});
        bench.open();
        QVERIFY(bench.find<QWidget>("loadProblem")->isVisible());
        QTest::mouseClick(bench.find<QPushButton>("retry"), Qt::LeftButton);
        QTRY_COMPARE(bench.states(), QStringLiteral("a=Enabled b=Enabled c=Disabled"));
    }
};

RECDECK_TEST(RulesPageTest)
#include "tst_rulespage.moc"
