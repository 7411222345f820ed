#include "ui/widgets/celldelegate.h"

#include "ui/models/tablemodel.h"
#include "ui/style/colors.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QApplication>
#include <QPainter>

namespace recdeck::ui {

namespace {

constexpr int dotSize = 7;
constexpr int badgePadding = 8;

QColor toneColor(Tone tone)
{
    const Colors& colors = Colors::current();
    switch (tone) {
    case Tone::Text:
        return colors.text;
    case Tone::Secondary:
        return colors.secondaryText;
    case Tone::Accent:
        return colors.accent;
    case Tone::OnAccent:
        return colors.onAccent;
    case Tone::Live:
        return colors.live;
    case Tone::Recording:
        return colors.recording;
    case Tone::Warning:
        return colors.warning;
    case Tone::Problem:
        return colors.problem;
    case Tone::Idle:
        return colors.idle;
    }
    return colors.text;
}

int badgeWidth(const QFontMetrics& metrics, const QString& text)
{
    return badgePadding * 2 + dotSize + spacing::small + metrics.horizontalAdvance(text);
}

void paintBadge(QPainter& painter, const QStyleOptionViewItem& cell, Tone tone, const QString& text)
{
    const QColor color = toneColor(tone);
    const QColor ground =
        cell.state.testFlag(QStyle::State_Selected) ? Colors::current().selection : Colors::current().surface;
    const QRect room = cell.rect.adjusted(spacing::small, 0, -spacing::small, 0);
    const int height = cell.fontMetrics.height() + spacing::small;
    const int width = qMin(badgeWidth(cell.fontMetrics, text), room.width());
    const QRect pill(room.left(), room.center().y() - height / 2 + 1, width, height);
    const QRect placed = QStyle::visualRect(cell.direction, room, pill);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blended(color, ground, 0.13));
    painter.drawRoundedRect(placed, height / 2.0, height / 2.0);
    painter.setBrush(color);
    const QRectF dot(placed.left() + badgePadding, placed.center().y() - dotSize / 2.0 + 0.5, dotSize,
                     dotSize);
    painter.drawEllipse(dot);
    painter.setPen(color);
    painter.setFont(cell.font);
    const QRect words = placed.adjusted(badgePadding + dotSize + spacing::small, 0, -badgePadding + 2, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     cell.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
    painter.restore();
}

const QStyle& styleOf(const QStyleOptionViewItem& option)
{
    return option.widget ? *option.widget->style() : *QApplication::style();
}

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    const QVariant tone = index.data(ToneRole);
    if (tone.isValid() && !cell.text.isEmpty()) {
        const QString text = std::exchange(cell.text, QString());
        styleOf(cell).drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        paintBadge(*painter, cell, static_cast<Tone>(tone.toInt()), text);
        return;
    }
    if (index.data(LinkRole).toBool()) {
        cell.font.setUnderline(true);
        cell.palette.setColor(QPalette::Text, Colors::current().accent);
        cell.palette.setColor(QPalette::HighlightedText, Colors::current().accent);
    }
    styleOf(cell).drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.data(ToneRole).isValid())
        size.setWidth(badgeWidth(option.fontMetrics, index.data().toString()) + 2 * spacing::small);
    return size;
}

QRect CellDelegate::linkRect(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    const QRect room = styleOf(cell).subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget);
    const int width = qMin(cell.fontMetrics.horizontalAdvance(cell.text) + 2 * spacing::small, room.width());
    return QStyle::alignedRect(cell.direction, cell.displayAlignment, QSize(width, room.height()), room);
}

} // namespace recdeck::ui
