#pragma once

#include "core/service/uploadmonitor.h"
#include "ui/models/reloader.h"
#include "ui/pages/activity/uploadrows.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QSettings;

namespace recdeck::ui {

class Questions;
class ResultPanel;
class SearchTable;

/// The files on their way to services: rate and time left, why one does not arrive; pauses, resumes, tries
/// again.
class UploadsTab final : public QWidget
{
    Q_OBJECT

public:
    UploadsTab(service::UploadMonitor& monitor, QSettings& settings, Questions& questions,
               QWidget* parent = nullptr);
    ~UploadsTab() override;

    /// The page is in front.
    void activate();
    [[nodiscard]] QAction* retryAction() const { return m_retry; }

signals:
    void problemHappened(const QString& sentence);

private:
    void buildTable(QSettings& settings);
    void load(Reloader::Token token);
    void take(const QList<service::UploadStatus>& changed);
    void showTotals(const service::UploadTotals& totals);
    void showReason();
    void retrySelected();
    void pauseOrResume();
    void buildBucketActions();
    void updateBucketActions();
    void setBucketsPaused(bool isPaused);
    void tell(const QString& what, const Result<void>& done);

    service::UploadMonitor& m_monitor;
    UploadRows m_uploads;
    Reloader m_reloader;
    SearchTable* m_table = nullptr;
    QLabel* m_totals;
    QLabel* m_reason;
    QPushButton* m_pause;
    ResultPanel* m_results;
    QAction* m_retry;
    QAction* m_pauseBucket;
    QAction* m_resumeBucket;
    bool m_isPaused = false;
    bool m_loaded = false;
};

} // namespace recdeck::ui
