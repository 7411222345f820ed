#pragma once

#include "ui/models/tablemodel.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>
#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace recdeck::ui {

/// One column of a RowModel: how a row is shown in it, and by what it is sorted.
template <class Row>
struct Column
{
    QString id; ///< stable, for the settings
    QString title;
    /// Any of Qt's roles, ToneRole, LinkRole; an invalid QVariant for what it does not know.
    std::function<QVariant(const Row&, int role)> cell;
    std::function<QVariant(const Row&)> sortKey = {}; ///< unset: the display text
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    bool shownAtFirst = true;
    bool searched = true;
    bool essential = false;   ///< see TableModel::isEssential()
    QStringList samples = {}; ///< see TableModel::sampleTexts()
};

/// A table of value structs, each with a key. Changes come by key and are told with exact ranges, never by a
/// reset. `Row` needs ==; `keyOf` gives the key, `Key` needs qHash and ==, `textOfKey` the text of KeyRole.
template <class Row, class Key>
class RowModel : public TableModel
{
public:
    struct Identity
    {
        std::function<Key(const Row&)> keyOf;
        std::function<QString(const Key&)> textOfKey;
    };

    RowModel(Identity identity, QList<Column<Row>> columns, QObject* parent = nullptr)
        : TableModel(parent)
        , m_identity(std::move(identity))
        , m_columns(std::move(columns))
    {
    }

    /// Which filters a row belongs to; bit 0 is the first filter.
    void setGroups(std::function<quint32(const Row&)> groups) { m_groups = std::move(groups); }
    /// Tells that setGroups()' function gives other answers now.
    void regroup()
    {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {GroupsRole});
    }

    /// Makes the table equal to `rows` with as few changes as possible: what stays keeps its place.
    void replaceAll(const QList<Row>& rows)
    {
        QSet<Key> kept;
        for (const Row& row : rows)
            kept.insert(m_identity.keyOf(row));
        QList<Key> gone;
        for (const Row& row : std::as_const(m_rows))
            if (const Key key = m_identity.keyOf(row); !kept.contains(key)) gone.append(key);
        remove(gone);
        upsert(rows);
    }

    /// Replaces rows that are there, appends the others. A row that is as it was is not told.
    void upsert(const QList<Row>& rows)
    {
        std::vector<int> changed;
        QList<Row> added;
        for (const Row& row : rows) {
            const int at = indexOf(m_identity.keyOf(row));
            if (at < 0) {
                added.append(row);
            } else if (!(m_rows.at(at) == row)) {
                m_rows[at] = row;
                changed.push_back(at);
            }
        }
        tellChanged(std::move(changed), 0, columnCount() - 1, {});
        append(added);
    }

    void remove(const QList<Key>& keys)
    {
        std::vector<int> places;
        for (const Key& key : keys)
            if (const int at = indexOf(key); at >= 0) places.push_back(at);
        for (const auto& [first, last] : ranges(std::move(places), Descending)) {
            beginRemoveRows({}, first, last);
            for (int i = first; i <= last; ++i)
                m_places.remove(m_identity.keyOf(m_rows.at(i)));
            m_rows.remove(first, last - first + 1);
            for (int i = first; i < m_rows.size(); ++i)
                m_places[m_identity.keyOf(m_rows.at(i))] = i;
            endRemoveRows();
        }
    }

    /// Tells that what a column shows has moved on with time, for the rows that `concerns`; neither its place
    /// nor whether it is found changes.
    void tick(const QString& id, const std::function<bool(const Row&)>& concerns)
    {
        const int column = columnOf(id);
        std::vector<int> changed;
        for (int i = 0; i < m_rows.size(); ++i)
            if (concerns(m_rows.at(i))) changed.push_back(i);
        tellChanged(std::move(changed), column, column, {Qt::DisplayRole});
    }

    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    [[nodiscard]] const Row& row(int at) const { return m_rows.at(at); }
    /// -1 if there is no such row.
    [[nodiscard]] int indexOf(const Key& key) const { return m_places.value(key, -1); }
    [[nodiscard]] const Row* find(const Key& key) const
    {
        const int at = indexOf(key);
        return at < 0 ? nullptr : &m_rows.at(at);
    }
    /// -1 if there is no such column.
    [[nodiscard]] int columnOf(const QString& id) const
    {
        const auto at = std::ranges::find(m_columns, id, &Column<Row>::id);
        return at == m_columns.end() ? -1 : static_cast<int>(at - m_columns.begin());
    }

    [[nodiscard]] QString columnId(int column) const override { return m_columns.at(column).id; }
    [[nodiscard]] bool isShownAtFirst(int column) const override { return m_columns.at(column).shownAtFirst; }
    [[nodiscard]] bool isEssential(int column) const override { return m_columns.at(column).essential; }
    [[nodiscard]] QStringList sampleTexts(int column) const override { return m_columns.at(column).samples; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
        const Row& row = m_rows.at(index.row());
        const Column<Row>& column = m_columns.at(index.column());
        switch (role) {
        case KeyRole:
            return m_identity.textOfKey(m_identity.keyOf(row));
        case SearchRole:
            return searchText(row);
        case GroupsRole:
            return m_groups ? m_groups(row) : 0U;
        case SortRole:
            return column.sortKey ? column.sortKey(row) : column.cell(row, Qt::DisplayRole);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(column.alignment);
        default:
            return column.cell(row, role);
        }
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size()) return {};
        if (role == Qt::DisplayRole) return m_columns.at(section).title;
        if (role == Qt::TextAlignmentRole) return QVariant::fromValue(m_columns.at(section).alignment);
        return {};
    }

private:
    enum Direction { Ascending, Descending };

    /// Neighbouring places joined to [first, last].
    static std::vector<std::pair<int, int>> ranges(std::vector<int> places, Direction direction)
    {
        std::ranges::sort(places);
        std::vector<std::pair<int, int>> joined;
        for (const int place : places) {
            if (!joined.empty() && joined.back().second + 1 == place)
                joined.back().second = place;
            else
                joined.emplace_back(place, place);
        }
        if (direction == Descending) std::ranges::reverse(joined);
        return joined;
    }

    void tellChanged(std::vector<int> places, int firstColumn, int lastColumn, const QList<int>& roles)
    {
        for (const auto& [first, last] : ranges(std::move(places), Ascending))
            emit dataChanged(index(first, firstColumn), index(last, lastColumn), roles);
    }

    void append(QList<Row> added)
    {
        // A key may stand twice in one batch: the later one counts.
        QHash<Key, qsizetype> places;
        QList<Row> fresh;
        for (Row& row : added) {
            const Key key = m_identity.keyOf(row);
            if (const auto at = places.constFind(key); at != places.constEnd()) {
                fresh[at.value()] = std::move(row);
            } else {
                places.insert(key, fresh.size());
                fresh.append(std::move(row));
            }
        }
        if (fresh.isEmpty()) return;
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
        m_rows.append(std::move(fresh));
        for (int i = first; i < m_rows.size(); ++i)
            m_places.insert(m_identity.keyOf(m_rows.at(i)), i);
        endInsertRows();
    }

    [[nodiscard]] QString searchText(const Row& row) const
    {
        QString text;
        for (const Column<Row>& column : m_columns) {
            if (!column.searched) continue;
            text += column.cell(row, Qt::DisplayRole).toString();
            text += QLatin1Char('\n'); // nobody types it, so no match reaches over two cells
        }
        return text;
    }

    Identity m_identity;
    QList<Column<Row>> m_columns;
    std::function<quint32(const Row&)> m_groups;
    QList<Row> m_rows;
    QHash<Key, int> m_places;
};

} // namespace recdeck::ui
