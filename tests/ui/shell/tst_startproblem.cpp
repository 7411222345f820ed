#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/shell/startproblem.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class StartProblemTest final : public QObject
{
    Q_OBJECT

private slots:
    void whoHoldsTheFolderIsNamed()
    {
        StartProblem dialog(Error{.code = ErrorCode::DataFolderInUse,
                                  .subject = QStringLiteral("/srv/data"),
                                  .detail = QStringLiteral("recdeck (process 42 on studio)")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const QString text = dialog.informativeText();
        QVERIFY2(text.contains(QStringLiteral("/srv/data")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("recdeck (process 42 on studio)")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("--data-dir")), qPrintable(text)); // what to do
    }
    void otherErrorsHaveTheirSentences()
    {
        StartProblem dialog(Error{.code = ErrorCode::DatabaseNewer,
                                  .subject = QStringLiteral("/srv/data"),
                                  .detail = QStringLiteral("version 99")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(dialog.text().contains(QStringLiteral("newer version")));
        QVERIFY(!dialog.informativeText().isEmpty());
        QVERIFY(dialog.detailedText().contains(QStringLiteral("version 99")));
    }
    void itIsClosedByMouseAndKeyboard_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("mouse") << false;
        QTest::newRow("Esc") << true;
    }
    void itIsClosedByMouseAndKeyboard()
    {
        QFETCH(bool, byKey);
        StartProblem dialog(
            Error{.code = ErrorCode::DataFolderInUse, .subject = QStringLiteral("/srv/data")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const QSignalSpy finished(&dialog, &QDialog::finished);
        dialog.open();
        if (byKey)
            QTest::keyClick(&dialog, Qt::Key_Escape);
        else
            test::hands::click(dialog.findChild<QPushButton*>(QStringLiteral("close")));
        QTRY_COMPARE(finished.size(), 1);
    }
};

RECDECK_TEST(StartProblemTest)
#include "tst_startproblem.moc"
