#pragma once

#include "core/service/callbackmonitor.h"
#include "ui/models/reloader.h"
#include "ui/pages/activity/callbackrows.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QPushButton;
class QSettings;
class QSplitter;

namespace recdeck::ui {

class Questions;
class ResultPanel;
class SearchTable;

/// Every notice on its way to an address, the attempts to deliver it and the answers; sends again.
class CallbacksTab final : public QWidget
{
    Q_OBJECT

public:
    CallbacksTab(service::CallbackMonitor& monitor, QSettings& settings, Questions& questions,
                 QWidget* parent = nullptr);
    ~CallbacksTab() override;

    /// The page is in front.
    void activate();
    [[nodiscard]] QAction* resendAction() const { return m_resend; }

signals:
    void problemHappened(const QString& sentence);

private:
    void buildDeliveries(QSettings& settings);
    [[nodiscard]] QWidget* buildDetails(QSettings& settings);
    [[nodiscard]] QWidget* buildSwitch();
    void load(Reloader::Token token);
    void take(const QList<model::Delivery>& changed);
    void showChosen();
    void loadAttempts(Reloader::Token token);
    void resendSelected();
    void loadSettings();
    void saveSettings(bool callsInternal);
    [[nodiscard]] const model::Delivery* chosen() const;

    service::CallbackMonitor& m_monitor;
    DeliveryRows m_deliveries;
    AttemptRows m_attempts;
    Reloader m_reloader;
    Reloader m_details;
    QSplitter* m_splitter;
    SearchTable* m_table = nullptr;
    SearchTable* m_attemptTable = nullptr;
    QLabel* m_heading = nullptr;
    QPushButton* m_older = nullptr;
    QCheckBox* m_internal = nullptr;
    ResultPanel* m_results;
    QAction* m_resend;
    model::DeliveryId m_chosen;
    int m_limit;
    bool m_loaded = false;
};

} // namespace recdeck::ui
