#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/widgets/resultpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck::ui;
namespace hands = recdeck::test::hands;
using Line = ResultPanel::Line;
using Verdict = ResultPanel::Verdict;

class ResultPanelTest final : public QObject
{
    Q_OBJECT

private slots:
    void progressThenResults()
    {
        ResultPanel panel;
        QVERIFY(!panel.isVisible());
        panel.showProgress(QStringLiteral("Deleting"), 3);
        panel.setDone(2);
        auto* progress = panel.findChild<QProgressBar*>();
        QVERIFY(progress->isVisible());
        QCOMPARE(progress->text(), QStringLiteral("2 of 3"));
        const QSignalSpy cancelled(&panel, &ResultPanel::cancelled);
        auto* cancel = panel.findChild<QPushButton*>(QStringLiteral("resultCancel"));
        hands::click(cancel);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!cancel->isEnabled());
        panel.showResult(QStringLiteral("1 of 3"),
                         {{Verdict::Done, QStringLiteral("a"), QStringLiteral("fine")}});
        QVERIFY(!progress->isVisible());
        QVERIFY(panel.findChild<QLabel*>(QStringLiteral("result.a")));
        hands::click(panel.findChild<QPushButton*>(QStringLiteral("resultClose")));
        QVERIFY(!panel.isVisible());
    }

    void failuresComeFirst()
    {
        ResultPanel panel;
        panel.showResult(QStringLiteral("x"), {{Verdict::Done, QStringLiteral("good"), QStringLiteral("1")},
                                               {Verdict::Failed, QStringLiteral("bad"), QStringLiteral("2")},
                                               {Verdict::Note, QStringLiteral("note"), QStringLiteral("3")}});
        panel.resize(500, 300);
        QCoreApplication::processEvents();
        const auto y = [&panel](const char* name) {
            return panel.findChild<QLabel*>(QLatin1String(name))->mapTo(&panel, QPoint()).y();
        };
        QVERIFY(y("result.bad") < y("result.note"));
        QVERIFY(y("result.note") < y("result.good"));
    }

    void anActionMayStartTheNextResult()
    {
        ResultPanel panel;
        panel.showProblem({Verdict::Failed, QStringLiteral("It failed."), QStringLiteral("Try again."),
                           QStringLiteral("Again"),
                           [&panel] { panel.showResult(QStringLiteral("It worked."), {}); }});
        QCOMPARE(panel.findChild<QLabel*>(QStringLiteral("resultTitle"))->text(),
                 QStringLiteral("It failed."));
        hands::click(panel.findChild<QPushButton*>(QStringLiteral("resultAction.")));
        QCOMPARE(panel.findChild<QLabel*>(QStringLiteral("resultTitle"))->text(),
                 QStringLiteral("It worked."));
        QVERIFY(!panel.findChild<QPushButton*>(QStringLiteral("resultAction.")));
    }

    void tenThousandResultsAreAFewLinesAndAText()
    {
        QList<Line> lines;
        for (int i = 0; i < 10'000; ++i)
            lines.append({i % 50 == 7 ? Verdict::Failed : Verdict::Done, QStringLiteral("rule %1").arg(i),
                          QStringLiteral("text %1").arg(i)});
        ResultPanel panel;
        panel.resize(700, 300);
        panel.showResult(QStringLiteral("9,800 of 10,000"), lines);
        QVERIFY(panel.findChildren<QLabel*>().size() < 4 * ResultPanel::mostLines);
        QVERIFY(panel.findChild<QLabel*>(QStringLiteral("result.rule 7")));
        QVERIFY(!panel.findChild<QLabel*>(QStringLiteral("result.rule 0"))); // failures come first
        auto* rest = panel.findChild<QLabel*>(QStringLiteral("resultRest"));
        QVERIFY(rest->isVisible());
        QCOMPARE(rest->text(), QStringLiteral("9900 more result(s) are not listed, 100 of them failed."));
        hands::click(panel.findChild<QPushButton*>(QStringLiteral("resultCopy")));
        const QStringList copied = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(copied.size(), 10'000);
        QCOMPARE(copied.first(), QStringLiteral("Failed\trule 7\ttext 7"));
        QCOMPARE(copied.at(200), QStringLiteral("Done\trule 0\ttext 0"));
        panel.showResult(QStringLiteral("all well"), lines.mid(0, 2));
        QVERIFY(!rest->isVisible());
        QVERIFY(!panel.findChild<QPushButton*>(QStringLiteral("resultCopy"))->isVisible());
    }

    void escapeCloses()
    {
        ResultPanel panel;
        panel.showResult(QStringLiteral("x"), {});
        QTest::keyClick(&panel, Qt::Key_Escape);
        QVERIFY(!panel.isVisible());
    }
};

RECDECK_TEST(ResultPanelTest)
#include "tst_resultpanel.moc"
