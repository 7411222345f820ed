#pragma once

#include "core/service/connection.h"
#include "core/service/recordingmonitor.h"
#include "ui/shell/closedialog.h"
#include "ui/shell/pageset.h"
#include "ui/shell/topbar.h"

#include <QMainWindow>
#include <QPointer>
#include <QStringList>
#include <vector>

class QSettings;
class QStackedWidget;

namespace recdeck::ui {

class FinishDialog;
class Navigation;
class Page;
class StatusStrip;
class Tray;

/// The console's window: navigation, top bar, the pages and the status strip. It knows pages only as Page.
/// The connection and the settings outlive it; it can be made anew at any time, for example after a change of
/// language.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(service::Connection connection, QSettings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] QStringList pageKeys() const;
    [[nodiscard]] Page* page(const QString& key) const;
    [[nodiscard]] QString currentPage() const;
    /// An unknown key changes nothing.
    void showPage(const QString& key);

    /// Where the window goes when a person closes it and keeps recording: the tray if the desktop has one.
    void setHideaway(Hideaway hideaway) { m_hideaway = hideaway; }
    /// Goes there: into the tray, or minimised. The answer to CloseChoice::KeepRecording.
    void stepAside();
    /// In front again, from wherever it was.
    void comeBack();
    /// Adds the demo stream to the first steps of an empty Live page; see demoWanted().
    void offerDemo();
    void setConnectionState(ConnectionState state);
    void showProblem(const QString& sentence);
    /// While recordings are being finished: "Finishing recordings: 3 of 7". Opens the progress at the first
    /// call.
    void showFinishing(int done, int total);
    /// Closes without asking: after closeRequested() was dealt with.
    void closeForGood();

signals:
    /// A person closes the window. Quit: it is already closing. Otherwise it stays until closeForGood(), or
    /// is hidden or minimised by the receiver.
    void closeRequested(recdeck::ui::CloseChoice choice);
    /// The setting was changed; a new window has the new texts.
    void languageChanged();
    void demoWanted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void addPages();
    void addShortcuts();
    void watchRecordings();
    void restore();
    void handleEvent(const service::EngineEvent& event);
    void leaveProblem();
    void recordNow();
    void updateActivePage();

    service::Connection m_connection;
    QSettings& m_settings;
    Navigation* m_navigation;
    TopBar* m_topBar;
    QStackedWidget* m_stack;
    StatusStrip* m_status;
    PageTools m_tools;
    std::vector<Page*> m_pages;
    LivePage* m_live = nullptr;
    QPointer<FinishDialog> m_finishing;
    Hideaway m_hideaway;
    Tray* m_tray = nullptr;
    QString m_problemPage;    ///< where a click on the problem leads; empty: nowhere
    Page* m_active = nullptr; ///< the page that has been told that it is in front
    int m_recordingsRunning = 0;
    bool m_leaving = false;
};

} // namespace recdeck::ui
