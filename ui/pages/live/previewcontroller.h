#pragma once

#include "core/service/streammonitor.h"
#include "ui/preview/picturesignal.h"

#include <QObject>
#include <QTimer>
#include <optional>

namespace recdeck::ui {

class PreviewWidget;

/// Opens the preview of the stream that is selected and closes it when the selection or the page changes.
/// Answers that come late are dropped, and with them the pull that they hold.
class PreviewController final : public QObject
{
    Q_OBJECT

public:
    PreviewController(service::StreamMonitor& monitor, PreviewWidget& widget, QObject* parent = nullptr);
    ~PreviewController() override;

    /// The stream that is selected, or its newest status; nothing: no stream, or more than one.
    void setStream(const std::optional<service::StreamStatus>& status);
    /// Whether somebody can see the preview. Inactive: closed.
    void setActive(bool active);

private:
    using Answer = Result<std::shared_ptr<service::PreviewHandle>>;

    void update(bool streamChanged);
    void open();
    void close();
    void handleAnswer(quint64 token, const Answer& answer);
    void handleFailed();

    service::StreamMonitor& m_monitor;
    PreviewWidget& m_widget;
    PictureSignal m_signal;
    std::optional<service::StreamStatus> m_status;
    QTimer m_settle; ///< arrow keys pass many rows: only where they rest is opened
    QTimer m_retry;
    quint64 m_token = 0;
    bool m_active = false;
    bool m_open = false; ///< opening or showing
};

} // namespace recdeck::ui
