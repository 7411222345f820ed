#pragma once

#include "core/service/connection.h"
#include "core/service/recordingmonitor.h"
#include "ui/models/reloader.h"
#include "ui/pages/page.h"
#include "ui/pages/recordings/segmentrows.h"
#include "ui/pages/recordings/sessionrows.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QSettings;
class QSplitter;

namespace recdeck {
class Clock;
}

namespace recdeck::ui {

class CloudFiles;
class FileVerifier;
class Questions;
class ResultPanel;
class SearchTable;
class SessionTimeline;

/// Sessions and their files: what was recorded, what runs, what went wrong; play, reveal, copy the path.
class RecordingsPage final : public Page
{
    Q_OBJECT

public:
    RecordingsPage(service::Connection connection, QSettings& settings, Questions& questions,
                   const Clock& clock, QWidget* parent = nullptr);
    ~RecordingsPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("recordings"); }
    [[nodiscard]] QString title() const override { return tr("Recordings"); }
    [[nodiscard]] Symbol symbol() const override { return Symbol::Recordings; }
    [[nodiscard]] QList<QAction*> headerActions() const override;
    void activated() override;
    void deactivated() override;

    /// Selects a session, now or as soon as it is loaded.
    void showTask(const TaskId& id);

signals:
    /// Nothing has been recorded yet and the person wants to begin.
    void liveWanted();

private:
    void build(const service::Connection& connection, QSettings& settings);
    void buildCloud(const service::Connection& connection, QSettings& settings);
    void buildSessions(QSettings& settings);
    [[nodiscard]] QWidget* buildDetails(QSettings& settings);
    void createActions();
    void connectMonitor();
    QAction* addAction(const char* id, const QString& text, Symbol symbol, void (RecordingsPage::*slot)());

    void load(Reloader::Token token);
    void loadSegments(Reloader::Token token);
    void takeTasks(const QList<model::Task>& tasks);
    void takeSegments(const QList<model::Segment>& segments);
    void showChosen();
    void loadChosen();
    void showDetails();
    void updateActions();

    void play();
    void playFrom(int segmentRow);
    void findOrphans(const service::Connection& connection, QSettings& settings);
    [[nodiscard]] QList<QAction*> rowActions() const;
    void reveal();
    void copyPath();
    void verify();
    void cancelJoin();
    void showRecovery();
    [[nodiscard]] bool isJoining() const;
    void forget(const model::Segment& segment);
    [[nodiscard]] QStringList paths() const;
    [[nodiscard]] QList<model::Segment> segmentsInOrder() const;
    [[nodiscard]] const SessionRow* chosenSession() const;

    service::RecordingMonitor* m_monitor;
    Questions& m_questions;
    const Clock& m_clock;
    SessionRows m_sessions;
    SegmentRows m_segments;
    SegmentBook m_book;
    Reloader m_reloader;
    Reloader m_details; ///< reads the files of what is selected
    QTimer m_tick;      ///< for durations of sessions that run
    QSplitter* m_splitter = nullptr;
    SearchTable* m_sessionTable = nullptr;
    SearchTable* m_segmentTable = nullptr;
    SessionTimeline* m_timeline = nullptr;
    QLabel* m_heading = nullptr;
    QLabel* m_integrity = nullptr;
    QPushButton* m_older = nullptr;
    ResultPanel* m_results = nullptr;
    FileVerifier* m_verifier = nullptr;
    CloudFiles* m_cloud = nullptr; ///< null where buckets cannot be asked
    QAction* m_play = nullptr;
    QAction* m_reveal = nullptr;
    QAction* m_copy = nullptr;
    QAction* m_verify = nullptr;
    QAction* m_cancelJoin = nullptr;
    QAction* m_orphans = nullptr;
    QSet<TaskId> m_chosen;
    TaskId m_toShow;
    int m_limit;
    bool m_loaded = false;
};

} // namespace recdeck::ui
