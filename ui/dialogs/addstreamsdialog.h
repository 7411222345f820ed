#pragma once

#include "core/service/streammonitor.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace recdeck::ui {

class PastedStreams;

/// Adds streams to the watch list: paste URLs, see what they are, add. Use open(). What was refused stays in
/// the dialog with its reason.
class AddStreamsDialog final : public QDialog
{
    Q_OBJECT

public:
    AddStreamsDialog(service::StreamMonitor& monitor, QList<model::StreamKey> known, QWidget* parent);

signals:
    /// Some were added; the dialog may still be open.
    void added(int count);

private:
    void handleChanged();
    void add();
    void handleOutcomes(const Result<QList<service::AddStreamOutcome>>& result);

    service::StreamMonitor& m_monitor;
    PastedStreams* m_streams;
    QLabel* m_note;
    QPushButton* m_add;
    bool m_waiting = false;
};

} // namespace recdeck::ui
