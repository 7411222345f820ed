#include "tests/support/testmain.h"
#include "ui/widgets/resultpanel.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck::ui;
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
        cancel->click();
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!cancel->isEnabled());
        panel.showResult(QStringLiteral("1 of 3"),
                         {{Verdict::Done, QStringLiteral("a"), QStringLiteral("fine")}});
        QVERIFY(!progress->isVisible());
        QVERIFY(panel.findChild<QLabel*>(QStringLiteral("result.a")));
        panel.findChild<QPushButton*>(QStringLiteral("resultClose"))->click();
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
        panel.findChild<QPushButton*>(QStringLiteral("resultAction."))->click();
        QCOMPARE(panel.findChild<QLabel*>(QStringLiteral("resultTitle"))->text(),
                 QStringLiteral("It worked."));
        QVERIFY(!panel.findChild<QPushButton*>(QStringLiteral("resultAction.")));
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
