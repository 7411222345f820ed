#include "ui/pages/recordings/sessiontimeline.h"

#include "ui/models/formats.h"
#include "ui/models/statetexts.h"
#include "ui/style/colors.h"
#include "ui/style/spacing.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace recdeck::ui {

namespace {

constexpr double barHeight = 14;
/// A gap of a second in a day would be a fraction of a pixel.
constexpr double narrowest = 2;

UnixMillis endOf(const model::Segment& segment)
{
    return segment.startTime + std::chrono::duration_cast<Milliseconds>(segment.duration).count();
}

} // namespace

SessionTimeline::SessionTimeline(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Timeline of the recording"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SessionTimeline::show(const model::Task& task, const QList<model::Segment>& segments, UnixMillis end)
{
    m_start = task.startTime;
    m_end = std::max(end, m_start + 1000);
    m_stretches.clear();
    for (const model::Segment& segment : segments) {
        m_start = std::min(m_start, segment.startTime); // what came before a click on Record
        m_end = std::max(m_end, endOf(segment));
        //: A file in the timeline: when it began and how long it is.
        const QString text =
            tr("%1, %2\n%3").arg(clockText(segment.startTime), durationText(segment.duration), segment.key);
        m_stretches.append({segment.startTime, endOf(segment), segment.id,
                            segment.state == model::SegmentState::Lost, text});
    }
    // What a server had buffered comes at once: by the clock a file then ends after the next one has begun.
    std::ranges::sort(m_stretches, {}, &Stretch::start);
    for (qsizetype i = 1; i < m_stretches.size(); ++i)
        m_stretches[i - 1].end = std::min(m_stretches[i - 1].end, m_stretches[i].start);
    for (const model::Gap& gap : task.gaps) {
        const UnixMillis gapEnd = gap.end == 0 ? m_end : gap.end;
        //: A gap in the timeline: when it began, how long it was, why.
        const QString text = tr("Gap: %1, %2\n%3")
                                 .arg(clockText(gap.start), durationText(Milliseconds{gapEnd - gap.start}),
                                      gapCauseText(gap.cause));
        m_stretches.append({gap.start, gapEnd, {}, false, text});
    }
    const auto gaps = static_cast<int>(task.gaps.size());
    setAccessibleDescription(tr("%n gap(s)", nullptr, gaps));
    update();
}

void SessionTimeline::clear()
{
    m_stretches.clear();
    m_start = m_end = 0;
    update();
}

QSize SessionTimeline::sizeHint() const
{
    return {200, static_cast<int>(barHeight) + spacing::small + fontMetrics().height()};
}

QRectF SessionTimeline::bar() const
{
    return QRectF(0.5, 0.5, width() - 1, barHeight);
}

QRectF SessionTimeline::rectOf(const Stretch& stretch) const
{
    const QRectF room = bar();
    const double scale = room.width() / static_cast<double>(m_end - m_start);
    const double left = room.left() + static_cast<double>(stretch.start - m_start) * scale;
    const double length = static_cast<double>(stretch.end - stretch.start) * scale;
    return QRectF(left, room.top(), std::max(length, narrowest), room.height()).intersected(room);
}

void SessionTimeline::paintEvent(QPaintEvent*)
{
    if (m_end <= m_start) return;
    const Colors& colors = Colors::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.border);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(bar(), 3, 3);
    painter.setPen(Qt::NoPen);
    for (const Stretch& stretch : m_stretches) {
        const bool gap = stretch.segment.isEmpty();
        QRectF rect = rectOf(stretch).adjusted(0, 1, 0, -1);
        if (!gap && rect.width() > 4) rect.adjust(0, 0, -1, 0); // a seam between the files
        const QColor color = gap || stretch.lost ? colors.problem : colors.accent;
        painter.setBrush(gap ? color : blended(color, colors.surface, 0.55));
        painter.drawRect(rect);
    }
    painter.setPen(colors.secondaryText);
    const QRect texts(0, static_cast<int>(barHeight) + spacing::small, width(), fontMetrics().height());
    painter.drawText(texts, Qt::AlignLeft, timeText(m_start));
    painter.drawText(texts, Qt::AlignRight, timeText(m_end));
}

const SessionTimeline::Stretch* SessionTimeline::at(const QPointF& point) const
{
    for (auto stretch = m_stretches.crbegin(); stretch != m_stretches.crend(); ++stretch)
        if (rectOf(*stretch).contains(point)) return &*stretch;
    return nullptr;
}

void SessionTimeline::mousePressEvent(QMouseEvent* event)
{
    const Stretch* stretch = at(event->position());
    if (stretch && !stretch->segment.isEmpty()) emit segmentClicked(stretch->segment);
}

void SessionTimeline::mouseMoveEvent(QMouseEvent* event)
{
    const Stretch* stretch = at(event->position());
    setCursor(stretch && !stretch->segment.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

bool SessionTimeline::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Stretch* stretch = at(help->pos());
        QToolTip::showText(help->globalPos(), stretch ? stretch->text : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace recdeck::ui
