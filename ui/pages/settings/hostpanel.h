#pragma once

#include "core/service/hostmonitor.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace recdeck::ui {

class Questions;

/// This computer: where secret keys are kept and whether that works, the data folder and the log.
class HostPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `host` and `questions` outlive it.
    HostPanel(service::HostMonitor& host, Questions& questions, QWidget* parent);

signals:
    void problemHappened(const QString& sentence);

private:
    QPushButton* addButton(const char* id, const QString& text, void (HostPanel::*slot)());
    void showStatus();
    void setBusy(bool busy);
    void checkAgain();
    void changeStore();
    void moveTo(secrets::SecretStoreChoice choice);
    void openLogs();

    service::HostMonitor& m_host;
    Questions& m_questions;
    QLabel* m_symbol;
    QLabel* m_state;
    QLabel* m_next;
    QLabel* m_reason;
    QPushButton* m_check;
    QPushButton* m_change;
    QPushButton* m_logs;
    bool m_busy = false;
};

} // namespace recdeck::ui
