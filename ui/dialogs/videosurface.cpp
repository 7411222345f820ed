#include "ui/dialogs/videosurface.h"

#include "ui/style/spacing.h"

#include <QPainter>
#include <QVideoFrame>

namespace recdeck::ui {

VideoSurface::VideoSurface(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("videoSurface"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&m_sink, &QVideoSink::videoFrameChanged, this, [this] {
        ++m_pictures;
        update();
    });
}

void VideoSurface::setText(const QString& text)
{
    m_text = text;
    setAccessibleDescription(text);
    update();
}

void VideoSurface::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (!m_text.isEmpty()) {
        painter.setPen(Qt::white);
        const QRect room = rect().adjusted(spacing::page, spacing::page, -spacing::page, -spacing::page);
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_text);
        return;
    }
    const QImage picture = m_sink.videoFrame().toImage();
    if (picture.isNull()) return;
    const QSize size = picture.size().scaled(rect().size(), Qt::KeepAspectRatio);
    QRect place(QPoint(0, 0), size);
    place.moveCenter(rect().center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, picture);
}

} // namespace recdeck::ui
