#include "core/exchange/configfile.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/fakequestions.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/importdialog.h"
#include "ui/shell/exchangedesk.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace recdeck;
using namespace recdeck::ui;
using namespace recdeck::test;

class ExchangeDeskTest final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
        {
            desk = new ExchangeDesk(window, fake.connection(), questions);
            window.resize(1024, 640);
            window.show();
            QFile file(path());
            const QByteArray bytes = exchange::writeConfigFile(sampleConfiguration())->bytes;
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file");
        }
        [[nodiscard]] QString path() const { return dir.filePath(QStringLiteral("channels.json")); }
        /// Drags these over the window and lets go of them. True if they were taken.
        bool drop(const QList<QUrl>& urls)
        {
            QMimeData data;
            data.setUrls(urls);
            QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&window, &enter);
            if (!enter.isAccepted()) return false;
            QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&window, &drop);
            return drop.isAccepted();
        }
        [[nodiscard]] bool isPlanned() const
        {
            const auto* dialog = window.findChild<ImportDialog*>();
            const auto* button = dialog ? dialog->findChild<QPushButton*>(QStringLiteral("import")) : nullptr;
            return button && button->isVisible() && button->isEnabled();
        }

        QTemporaryDir dir;
        FakeConnection fake;
        FakeQuestions questions;
        QWidget window;
        ExchangeDesk* desk = nullptr;
    };

private slots:
    void aDroppedFileIsPlanned()
    {
        Bench bench;
        QVERIFY(bench.drop({QUrl::fromLocalFile(bench.path())}));
        QTRY_VERIFY(bench.isPlanned());
        QVERIFY(bench.fake.recording.templates.isEmpty());
    }

    void somethingElseIsNotTaken()
    {
        Bench bench;
        QVERIFY(!bench.drop({QUrl::fromLocalFile(QStringLiteral("/tmp/film.mp4"))}));
        QVERIFY(!bench.drop({QUrl(QStringLiteral("https://example.com/a.json"))}));
        QVERIFY(!bench.drop({QUrl::fromLocalFile(bench.path()), QUrl::fromLocalFile(bench.path())}));
        QVERIFY(!bench.drop({}));
        QVERIFY(!bench.window.findChild<ImportDialog*>());
    }

    void aFileIsChosen()
    {
        Bench bench;
        bench.desk->chooseImport();
        QVERIFY(!bench.window.findChild<ImportDialog*>()); // given up
        bench.questions.paths << bench.path();
        bench.desk->chooseImport();
        QTRY_VERIFY(bench.isPlanned());
    }

    void aSelectionIsOfferedForExport()
    {
        Bench bench;
        bench.desk->openExport(exchange::Selection{});
        const auto* dialog = bench.window.findChild<ExportDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(dialog->findChild<QRadioButton*>(QStringLiteral("onlySelected"))->isVisible());
    }
};

RECDECK_TEST(ExchangeDeskTest)
#include "tst_exchangedesk.moc"
