#pragma once

#include <QStyledItemDelegate>

namespace recdeck::ui {

/// Paints the cells of our tables: a state (ToneRole) as a badge with a dot and its word, a link (LinkRole)
/// underlined in the accent colour, everything else as the style does.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Where the text of a link is, to take clicks only there.
    [[nodiscard]] QRect linkRect(const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

} // namespace recdeck::ui
