#pragma once

#include "core/base/result.h"
#include "ui/models/reloader.h"
#include "ui/pages/activity/expiringrows.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSettings;

namespace recdeck {
class Clock;
}

namespace recdeck::service {
class UploadMonitor;
}

namespace recdeck::ui {

class Questions;
class SearchTable;

/// What will be deleted from buckets in the next 24 hours because its storage time is over, while somebody
/// can still keep a copy. Read anew each time it comes to the front, and each minute there.
class ExpiringTab final : public QWidget
{
    Q_OBJECT

public:
    ExpiringTab(service::UploadMonitor& monitor, const Clock& clock, QSettings& settings,
                Questions& questions, QWidget* parent = nullptr);
    ~ExpiringTab() override;

signals:
    void problemHappened(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildTable(QSettings& settings);
    void load(Reloader::Token token);
    void take(const Result<QList<model::Segment>>& found);

    service::UploadMonitor& m_monitor;
    const Clock& m_clock;
    ExpiringRows m_rows;
    Reloader m_reloader;
    QTimer m_timer;
    SearchTable* m_table = nullptr;
    QLabel* m_sum;
    bool m_loaded = false;
};

} // namespace recdeck::ui
