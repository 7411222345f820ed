#include "tests/support/fakehistory.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/pages/historyactions.h"
#include "ui/widgets/resultpanel.h"

#include <QAction>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class HistoryActionsTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    test::FakeHistory m_history;
    std::unique_ptr<QWidget> m_page;
    ResultPanel* m_results = nullptr;
    HistoryActions* m_actions = nullptr;

    [[nodiscard]] QString shownText() const
    {
        QStringList texts;
        for (const QLabel* label : m_results->findChildren<QLabel*>())
            texts << label->text();
        return texts.join(QLatin1Char('\n'));
    }
    void undo() const { test::hands::press(m_page.get(), Qt::Key_Z, Qt::ControlModifier); }

private slots:
    void init()
    {
        m_settings =
            std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        m_history.all = test::sampleChanges();
        m_history.refusals.clear();
        m_history.restored.clear();
        m_page = std::make_unique<QWidget>();
        m_results = new ResultPanel(m_page.get());
        m_actions = new HistoryActions({.history = &m_history}, *m_settings, *m_results, *m_page);
        m_page->show();
    }

    void undoTakesBackWhatStandsLast()
    {
        undo();
        QTRY_COMPARE(m_history.restored, QStringList{QStringLiteral("4")});
        QTRY_VERIFY(shownText().contains(QStringLiteral("Deleted: Rule 2001")));
        undo();
        QTRY_COMPARE(m_history.restored, QStringList({QStringLiteral("4"), QStringLiteral("3")}));
    }
    void aRefusalSaysWhy()
    {
        m_history.refusals.insert(QStringLiteral("4"),
                                  Error{.code = ErrorCode::AlreadyExists, .subject = QStringLiteral("2002")});
        undo();
        QTRY_VERIFY2(shownText().contains(QStringLiteral("Not taken back.")), qPrintable(shownText()));
        QVERIFY(shownText().contains(QStringLiteral("2002")));
    }
    void nothingIsLeft()
    {
        m_history.all.clear();
        undo();
        QTRY_VERIFY(shownText().contains(QStringLiteral("nothing to take back")));
    }
    void aPlaceWithoutHistoryHasNoSuchActions()
    {
        const HistoryActions none({}, *m_settings, *m_results, *m_page);
        QVERIFY(none.actions().isEmpty());
    }
};

RECDECK_TEST(HistoryActionsTest)
#include "tst_historyactions.moc"
