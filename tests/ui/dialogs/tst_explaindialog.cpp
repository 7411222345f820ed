#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/candidatetable.h"
#include "ui/dialogs/explaindialog.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

namespace {

model::Rule rule(const char* id, const char* app = "", const char* stream = "")
{
    model::Rule value;
    value.id = RuleId(QLatin1String(id));
    value.pullDomain = QStringLiteral("h.example");
    value.appName = QLatin1String(app);
    value.streamName = QLatin1String(stream);
    return value;
}

ExplainedStream stream()
{
    ExplainedStream value;
    value.identity.key = {QStringLiteral("h.example"), QStringLiteral("live"), QStringLiteral("s1")};
    value.live = true;
    return value;
}

} // namespace

class ExplainDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void everySituationHasItsOwnVerdict();
    void namesTheWinnerAndEachLoser();
    void withoutRulesThereIsNoEmptyTable();
    void leadsToANewRule();
    void scopeInWords();
};

void ExplainDialogTest::everySituationHasItsOwnVerdict()
{
    rules::Explanation nothing;
    rules::Explanation losers;
    losers.candidates = {{rule("1", "other"), rules::LossReason::OtherAppName}};
    rules::Explanation won;
    won.winner = rule("7");
    won.candidates = {{rule("7"), {}}};

    ExplainedStream byRule = stream();
    byRule.recordedByRule = true;
    ExplainedStream byHand = stream();
    byHand.recordedByHand = true;
    ExplainedStream stopped = stream();
    stopped.suppressed = true;
    ExplainedStream offline = stream();
    offline.live = false;

    const QSet<QString> verdicts{explanationText(stream(), nothing), explanationText(stream(), losers),
                                 explanationText(byRule, won),       explanationText(stream(), won),
                                 explanationText(offline, won),      explanationText(byHand, nothing),
                                 explanationText(stopped, won)};
    QCOMPARE(verdicts.size(), 7);
    QVERIFY(explanationText(byRule, won).contains(QLatin1Char('7')));
}

void ExplainDialogTest::namesTheWinnerAndEachLoser()
{
    rules::Explanation explanation;
    explanation.winner = rule("7", "live");
    explanation.candidates = {{rule("7", "live"), {}},
                              {rule("3"), rules::LossReason::LessSpecific},
                              {rule("9", "live", "s2"), rules::LossReason::OtherStreamName}};
    ExplainDialog dialog(stream(), explanation, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    auto* table = dialog.findChild<QTableView*>(QStringLiteral("candidates"));
    const auto text = [table](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    QCOMPARE(table->model()->rowCount(), 3);
    QSet<QString> verdicts;
    for (int i = 0; i < 3; ++i)
        verdicts << text(i, 2);
    QCOMPARE(verdicts.size(), 3);
    QCOMPARE(text(2, 0), QStringLiteral("9"));
    QVERIFY(text(2, 1).contains(QStringLiteral("s2")));
    const QSignalSpy wanted(&dialog, &ExplainDialog::ruleWanted);
    test::hands::select(table, {1});
    test::hands::press(table, Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<RuleId>().text(), QStringLiteral("3"));
}

void ExplainDialogTest::withoutRulesThereIsNoEmptyTable()
{
    ExplainDialog dialog(stream(), {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QVERIFY(!dialog.findChild<QTableView*>());
    QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("verdict"))->text().isEmpty());
}

void ExplainDialogTest::leadsToANewRule()
{
    QPointer dialog = new ExplainDialog(stream(), {}, nullptr);
    QSignalSpy wanted(dialog, &ExplainDialog::createRuleWanted);
    dialog->open();
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("createRule")), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().value<model::StreamIdentity>().key, stream().identity.key);
    QTRY_VERIFY(!dialog);
}

void ExplainDialogTest::scopeInWords()
{
    model::Rule full = rule("1", "live", "s1");
    full.domain = QStringLiteral("push.example");
    full.streamParams = QStringLiteral("vhost=a");
    const QString text = ruleScopeText(full);
    for (const char* part : {"h.example", "live", "s1", "push.example", "vhost=a"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QVERIFY(ruleScopeText(rule("1")) != ruleScopeText(rule("1", "live")));
}

RECDECK_TEST(ExplainDialogTest)
#include "tst_explaindialog.moc"
