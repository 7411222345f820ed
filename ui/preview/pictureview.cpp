#include "ui/preview/pictureview.h"

#include "ui/style/spacing.h"

#include <QPainter>
#include <utility>

namespace recdeck::ui {

namespace {

// The surround of pictures is the same in both themes: eyes judge a picture against it.
const QColor surround(0x0c, 0x0e, 0x12);
const QColor messageColor(0xd5, 0xda, 0xe2);
const QColor hintColor(0x93, 0x9d, 0xab);

/// A view on the picture's own pixels.
QImage wrapped(const media::Picture& picture)
{
    return QImage(reinterpret_cast<const uchar*>(picture.pixels.constData()), picture.width, picture.height,
                  picture.stride, QImage::Format_RGB32);
}

QRect fitted(QSize picture, const QRect& room)
{
    const QSize size = picture.scaled(room.size(), Qt::KeepAspectRatio);
    return {room.x() + (room.width() - size.width()) / 2, room.y() + (room.height() - size.height()) / 2,
            size.width(), size.height()};
}

} // namespace

PictureView::PictureView(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PictureView::setFeed(std::shared_ptr<PreviewFeed> feed)
{
    m_feed = std::move(feed);
    m_picture.reset();
    takePicture();
    update();
}

void PictureView::takePicture()
{
    if (!m_feed) return;
    auto picture = m_feed->picture();
    if (!picture || picture == m_picture) return;
    m_picture = std::move(picture);
    update();
}

void PictureView::setMessage(Symbol symbol, const QString& title, const QString& text)
{
    m_symbol = symbol;
    m_title = title;
    m_text = text;
    setAccessibleDescription(title);
    update();
}

QImage PictureView::image() const
{
    return m_picture ? wrapped(*m_picture).copy() : QImage();
}

QSize PictureView::pixelSize() const
{
    return size() * devicePixelRatioF();
}

void PictureView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), surround);
    if (!m_picture) {
        paintMessage(painter);
        return;
    }
    // The decoder scales to the size that is shown; only just after a change of size there is something to
    // do.
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(fitted({m_picture->width, m_picture->height}, rect()), wrapped(*m_picture));
}

void PictureView::paintMessage(QPainter& painter) const
{
    const int margin = spacing::page;
    const QRect room = rect().adjusted(margin, margin, -margin, -margin);
    QFont titleFont = font();
    titleFont.setWeight(QFont::DemiBold);
    const QFontMetrics titleMetrics(titleFont);
    const QFontMetrics textMetrics(font());
    const int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const QRect title = titleMetrics.boundingRect(room, flags, m_title);
    const QRect text = m_text.isEmpty() ? QRect() : textMetrics.boundingRect(room, flags, m_text);
    const int icon = 32;
    const int total =
        icon + spacing::medium + title.height() + (m_text.isEmpty() ? 0 : text.height() + spacing::small);
    int y = qMax(room.top(), room.center().y() - total / 2);

    const QPixmap mark = ui::icon(m_symbol, Tone::Idle).pixmap(QSize(icon, icon), devicePixelRatioF());
    painter.drawPixmap(room.center().x() - icon / 2, y, mark);
    y += icon + spacing::medium;
    painter.setFont(titleFont);
    painter.setPen(messageColor);
    painter.drawText(QRect(room.x(), y, room.width(), title.height()), flags, m_title);
    y += title.height() + spacing::small;
    painter.setFont(font());
    painter.setPen(hintColor);
    painter.drawText(QRect(room.x(), y, room.width(), rect().bottom() - y), flags, m_text);
}

void PictureView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    emit resized();
}

void PictureView::mouseDoubleClickEvent(QMouseEvent*)
{
    emit doubleClicked();
}

} // namespace recdeck::ui
