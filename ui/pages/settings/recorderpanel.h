#pragma once

#include "core/service/recordingmonitor.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace recdeck::ui {

class RecorderSettingsDialog;

/// How this computer records, in two lines, and the way to change it.
class RecorderPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RecorderPanel(service::RecordingMonitor& monitor, QWidget* parent = nullptr);

    /// Reads the settings anew.
    void load();

signals:
    void problemHappened(const QString& sentence);

private:
    void showSettings(const model::RecorderSettings& settings);
    void change();
    void save(const model::RecorderSettings& settings);

    service::RecordingMonitor& m_monitor;
    QLabel* m_summary;
    QPushButton* m_change;
    QPointer<RecorderSettingsDialog> m_dialog;
    model::RecorderSettings m_settings;
};

} // namespace recdeck::ui
