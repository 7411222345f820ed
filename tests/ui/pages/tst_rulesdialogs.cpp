#include "tests/support/testmain.h"
#include "tests/ui/pages/rulesbench.h"
#include "ui/dialogs/rulecheckdialog.h"
#include "ui/dialogs/ruleeditor.h"
#include "ui/dialogs/ruletester.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace recdeck;
using namespace recdeck::ui;
using test::RulesBench;
namespace hands = test::hands;

/// The rule tester and the rule check, as the Rules page opens them.
class RulesDialogsTest final : public QObject
{
    Q_OBJECT

private slots:
    void theTesterLeadsBackToARule()
    {
        RulesBench bench;
        bench.open();
        bench.click("action.testRules");
        auto* tester = bench.find<RuleTester>("ruleTester");
        QVERIFY(tester);
        hands::type(tester->findChild<QPlainTextEdit*>(QStringLiteral("urls")),
                    QStringLiteral("rtmp://b.example/live/s1"));
        QTRY_VERIFY(tester->findChild<QPushButton*>(QStringLiteral("showRule"))->isEnabled());
        hands::click(tester->findChild<QPushButton*>(QStringLiteral("showRule")));
        QTRY_COMPARE(bench.table().selectedRows().size(), 1);
        QCOMPARE(bench.cell(bench.table().view().currentIndex().row(), 1), QStringLiteral("b.example"));
    }

    void theTesterLeadsToANewRule()
    {
        RulesBench bench;
        bench.open();
        bench.click("action.testRules");
        auto* tester = bench.find<RuleTester>("ruleTester");
        hands::type(tester->findChild<QPlainTextEdit*>(QStringLiteral("urls")),
                    QStringLiteral("rtmp://new.example/live/s1"));
        QTRY_VERIFY(tester->findChild<QPushButton*>(QStringLiteral("createRule"))->isEnabled());
        hands::click(tester->findChild<QPushButton*>(QStringLiteral("createRule")));
        auto* editor = bench.page->findChild<RuleEditor*>();
        QVERIFY(editor);
        QCOMPARE(editor->draft().pullDomain, QStringLiteral("new.example"));
    }

    void theCheckKnowsStreamsAndDomains()
    {
        RulesBench bench;
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
        bench.click("action.checkRules");
        QTRY_VERIFY(bench.find<RuleCheckDialog>("ruleCheck"));
        auto* check = bench.find<RuleCheckDialog>("ruleCheck");
        auto& findings = check->findChild<SearchTable*>(QStringLiteral("findingsTable"))->view();
        // The template of this bench has no output: that is the third finding.
        QTRY_COMPARE(findings.model()->rowCount(), 3);
        const QSignalSpy page(bench.page.get(), &Page::pageWanted);
        hands::select(&findings, {2});
        hands::click(check->findChild<QPushButton*>(QStringLiteral("goThere")));
        QCOMPARE(page.size(), 1);
        QCOMPARE(page.first().first().toString(), QStringLiteral("settings"));
        QTRY_VERIFY(!bench.find<RuleCheckDialog>("ruleCheck"));
        bench.click("action.checkRules");
        QTRY_VERIFY(bench.find<RuleCheckDialog>("ruleCheck"));
        check = bench.find<RuleCheckDialog>("ruleCheck");
        auto& again = check->findChild<SearchTable*>(QStringLiteral("findingsTable"))->view();
        QTRY_COMPARE(again.model()->rowCount(), 3);
        hands::select(&again, {2});
        hands::click(check->findChild<QPushButton*>(QStringLiteral("showRules")));
        QCOMPARE(bench.table().selectedRows().size(), 1);
    }

    void aCloudAccountIsCheckedToo()
    {
        RulesBench bench;
        bench.open(true);
        bench.click("action.checkRules");
        QTRY_VERIFY(bench.find<RuleCheckDialog>("ruleCheck"));
    }
};

RECDECK_TEST(RulesDialogsTest)
#include "tst_rulesdialogs.moc"
