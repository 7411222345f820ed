#include "ui/pages/live/previewcontroller.h"

#include "core/base/log.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/preview/previewwidget.h"

#include <chrono>

namespace recdeck::ui {

namespace {

using namespace std::chrono_literals;
using service::StreamState;

bool isReadable(StreamState state)
{
    return state == StreamState::Live || state == StreamState::Recording;
}

PreviewFacts factsOf(const service::StreamStatus& status)
{
    return {status.videoCodec, status.audioCodec,      status.width,
            status.height,     status.framesPerSecond, status.bitsPerSecond};
}

} // namespace

PreviewController::PreviewController(service::StreamMonitor& monitor, PreviewWidget& widget, QObject* parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_widget(widget)
    , m_signal(this, [this] { m_widget.pictureArrived(); })
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(150ms);
    connect(&m_settle, &QTimer::timeout, this, &PreviewController::open);
    m_retry.setSingleShot(true);
    m_retry.setInterval(5s);
    connect(&m_retry, &QTimer::timeout, this, &PreviewController::open);
    connect(&m_widget, &PreviewWidget::feedFailed, this, [this](const QString& detail) {
        qCInfo(log::ui) << "preview failed:" << detail;
        handleFailed();
    });
}

PreviewController::~PreviewController() = default;

void PreviewController::setStream(const std::optional<service::StreamStatus>& status)
{
    const bool changed =
        status.has_value() != m_status.has_value() || (status && status->key != m_status->key);
    // A stream that stopped and came back is worth another try; a change of figures is not.
    const bool stateChanged = !changed && status && status->state != m_status->state;
    m_status = status;
    m_widget.setFacts(m_status ? factsOf(*m_status) : PreviewFacts{});
    if (changed || stateChanged) update(changed);
}

void PreviewController::setActive(bool active)
{
    if (m_active == active) return;
    m_active = active;
    update(true);
}

void PreviewController::update(bool streamChanged)
{
    const bool readable = m_active && m_status && isReadable(m_status->state);
    if (readable && m_open && !streamChanged) return;
    close();
    if (!m_status) {
        m_widget.showNothing();
    } else if (m_status->state == StreamState::Problem) {
        m_widget.showFailed({}); // the reason stands beside it, with the stream's details
    } else if (!readable && m_status->state != StreamState::Checking) {
        m_widget.showNotLive();
    } else {
        m_widget.showOpening();
        if (readable) m_settle.start();
    }
}

void PreviewController::open()
{
    if (!m_active || !m_status || !isReadable(m_status->state)) return;
    m_open = true;
    const quint64 token = ++m_token;
    whenDone(m_monitor.openPreview(m_status->key, {m_signal.notifier()}), this,
             [this, token](const Answer& answer) { handleAnswer(token, answer); });
}

void PreviewController::close()
{
    ++m_token;
    m_settle.stop();
    m_retry.stop();
    m_open = false;
}

void PreviewController::handleAnswer(quint64 token, const Answer& answer)
{
    if (token != m_token) return;
    if (!answer) {
        m_widget.showFailed(errorText(answer.error()));
        handleFailed();
        return;
    }
    media::Preview& preview = (*answer)->preview();
    m_widget.showFeed(std::make_shared<MediaFeed>(preview, *answer));
}

void PreviewController::handleFailed()
{
    m_open = false;
    m_retry.start();
}

} // namespace recdeck::ui
