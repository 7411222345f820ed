#pragma once

#include "core/callbacks/testreceiver.h"
#include "ui/pages/activity/callbackrows.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSettings;
class QSplitter;

namespace recdeck::service {
class CallbackMonitor;
}

namespace recdeck::ui {

class SearchTable;

/// The built-in receiver: its address to put into a template, and what came, decoded.
class ReceiverTab final : public QWidget
{
    Q_OBJECT

public:
    ReceiverTab(service::CallbackMonitor& monitor, const Clock& clock, QSettings& settings,
                QWidget* parent = nullptr);
    ~ReceiverTab() override;

private:
    [[nodiscard]] QWidget* buildBar();
    [[nodiscard]] QWidget* buildDetails();
    void buildTable(QSettings& settings);
    void startOrStop();
    void copyAddress();
    void sendTest();
    void showState();
    void take(const callbacks::ReceivedRequest& request);
    void showChosen();

    service::CallbackMonitor& m_monitor;
    callbacks::TestReceiver m_receiver;
    ReceivedRows m_rows;
    int m_next = 1;
    QSplitter* m_splitter;
    SearchTable* m_table = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_send = nullptr;
    QLineEdit* m_address = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace recdeck::ui
