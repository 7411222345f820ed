#pragma once

#include "ui/models/rowmodel.h"
#include "ui/style/symbols.h"

namespace recdeck::ui {

/// A column that shows one text; the tooltip is the text too, because a cell may be too narrow for it.
template <class Row>
Column<Row> textColumn(const char* id, const QString& title, std::function<QString(const Row&)> text)
{
    Column<Row> column{.id = QLatin1String(id), .title = title};
    column.cell = [text = std::move(text)](const Row& row, int role) -> QVariant {
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return text(row);
        return {};
    };
    return column;
}

/// A column of numbers or times: at the right, sorted by `number`, not searched.
template <class Row>
Column<Row> numberColumn(const char* id, const QString& title, std::function<QString(const Row&)> text,
                         std::function<QVariant(const Row&)> number)
{
    Column<Row> column = textColumn<Row>(id, title, std::move(text));
    column.sortKey = std::move(number);
    column.alignment = Qt::AlignRight | Qt::AlignVCenter;
    column.searched = false;
    return column;
}

/// The same column, which a narrow window must show, too.
template <class Row>
Column<Row> essential(Column<Row> column)
{
    column.essential = true;
    return column;
}

/// A text with a coloured mark: see ToneRole.
template <class Row>
Column<Row> toneColumn(const char* id, const QString& title, std::function<QString(const Row&)> text,
                       std::function<Tone(const Row&)> tone)
{
    Column<Row> column = textColumn<Row>(id, title, std::move(text));
    column.cell = [its = column.cell, tone = std::move(tone)](const Row& row, int role) -> QVariant {
        return role == ToneRole ? QVariant(static_cast<int>(tone(row))) : its(row, role);
    };
    return column;
}

/// The same column, not shown until a person chooses it.
template <class Row>
Column<Row> hiddenAtFirst(Column<Row> column)
{
    column.shownAtFirst = false;
    return column;
}

} // namespace recdeck::ui
