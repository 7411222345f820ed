#include "tests/support/fakehistory.h"
#include "tests/support/hands.h"
#include "tests/support/testmain.h"
#include "ui/dialogs/historydialog.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class HistoryDialogTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    test::FakeHistory m_history;
    QPointer<HistoryDialog> m_dialog;

    void open(const model::ChangeFilter& filter = {})
    {
        m_dialog = new HistoryDialog(m_history, filter, filter.ruleId.text(), *m_settings, nullptr);
        m_dialog->open();
    }
    template <class T>
    T* find(const char* name = "") const
    {
        return m_dialog->findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] QTableView& view() const { return m_dialog->findChild<SearchTable*>()->view(); }
    [[nodiscard]] QString shownText() const
    {
        QStringList texts;
        for (const QLabel* label : m_dialog->findChild<ResultPanel*>()->findChildren<QLabel*>())
            texts << label->text();
        return texts.join(QLatin1Char('\n'));
    }

private slots:
    void init()
    {
        m_settings =
            std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        m_history.all = test::sampleChanges();
        m_history.refusals.clear();
        m_history.refusal.reset();
        m_history.restored.clear();
    }
    void cleanup() { delete m_dialog; }

    void newestFirstWithItsFields()
    {
        open();
        QTRY_COMPARE(view().model()->rowCount(), 4);
        QCOMPARE(view().model()->index(0, 1).data().toString(), QStringLiteral("Deleted"));
        QVERIFY(!find<QPushButton>("restore")->isEnabled());
        test::hands::select(&view(), {1});
        QCOMPARE(find<QLabel>("changeDetails")->text(),
                 QStringLiteral("Enabled: yes → no\nStream: any → studio-1"));
        QCOMPARE(find<QPushButton>("restore")->text(), QStringLiteral("Set it back"));
    }
    void oneObjectOnly()
    {
        open({.ruleId = RuleId(QStringLiteral("2001"))});
        QTRY_COMPARE(view().model()->rowCount(), 3);
        QVERIFY(m_dialog->windowTitle().contains(QStringLiteral("2001")));
    }
    void restoringAddsToTheHistory()
    {
        open();
        QTRY_COMPARE(view().model()->rowCount(), 4);
        test::hands::select(&view(), {0});
        test::hands::click(find<QPushButton>("restore"));
        QTRY_COMPARE(view().model()->rowCount(), 5);
        QCOMPARE(m_history.restored, QStringList{QStringLiteral("4")});
    }
    void manyAreTakenBackNewestFirst()
    {
        m_history.refusals.insert(QStringLiteral("3"),
                                  Error{.code = ErrorCode::RuleExecuting, .subject = QStringLiteral("2001")});
        open();
        QTRY_COMPARE(view().model()->rowCount(), 4);
        test::hands::select(&view(), {0});
        test::hands::press(&view(), Qt::Key_A, Qt::ControlModifier);
        test::hands::click(find<QPushButton>("restore"));
        QTRY_COMPARE(m_history.restored.size(), 4);
        QCOMPARE(m_history.restored, QStringList({QStringLiteral("4"), QStringLiteral("3"),
                                                  QStringLiteral("2"), QStringLiteral("1")}));
        QTRY_VERIFY2(shownText().contains(QStringLiteral("3 of 4 changes taken back.")),
                     qPrintable(shownText()));
        QVERIFY(shownText().contains(QStringLiteral("Rule 2001")));
    }
    void aHistoryThatCannotBeReadSaysWhy()
    {
        m_history.refusal = Error{.code = ErrorCode::DatabaseFailed, .subject = QStringLiteral("recdeck.db")};
        open();
        QTRY_VERIFY(m_dialog->findChild<QPushButton*>(QStringLiteral("retry")) != nullptr);
    }
    void anEmptyHistorySaysWhatBelongsThere()
    {
        m_history.all.clear();
        open();
        QTRY_VERIFY(std::ranges::any_of(m_dialog->findChildren<QLabel*>(), [](const QLabel* label) {
            return label->isVisible() && label->text() == QLatin1String("Nothing was changed yet");
        }));
    }
};

RECDECK_TEST(HistoryDialogTest)
#include "tst_historydialog.moc"
