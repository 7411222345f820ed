#include "ui/models/filterproxy.h"

#include <algorithm>
#include <numeric>
#include <utility>

// How FilterProxy gets from what it shows to what it should show.

namespace recdeck::ui {

namespace {

/// More ranges than this cost a view more than starting anew.
constexpr std::size_t rangeLimit = 32;

using Range = std::pair<int, int>;

/// The stretches of places whose value has no mark in `marked`.
std::vector<Range> unmarked(const std::vector<int>& values, const std::vector<bool>& marked)
{
    std::vector<Range> ranges;
    for (int place = 0; const int value : values) {
        if (!marked[static_cast<std::size_t>(value)]) {
            if (!ranges.empty() && ranges.back().second + 1 == place)
                ranges.back().second = place;
            else
                ranges.emplace_back(place, place);
        }
        ++place;
    }
    return ranges;
}

std::vector<bool> marks(const std::vector<int>& values, std::size_t count)
{
    std::vector<bool> marked(count, false);
    for (const int value : values)
        marked[static_cast<std::size_t>(value)] = true;
    return marked;
}

} // namespace

std::vector<int> FilterProxy::accepted() const
{
    std::vector<int> rows;
    for (const int row : m_sorted)
        if (isAccepted(m_entries[static_cast<std::size_t>(row)])) rows.push_back(row);
    return rows;
}

void FilterProxy::sortAll()
{
    m_resort.stop();
    m_unsettled.clear();
    m_sorted.resize(m_entries.size());
    std::iota(m_sorted.begin(), m_sorted.end(), 0);
    std::ranges::sort(m_sorted, [this](int a, int b) { return isBefore(a, b); });
}

void FilterProxy::settle()
{
    m_resort.stop();
    const std::vector<bool> moved = marks(m_unsettled, m_entries.size());
    std::erase_if(m_sorted, [&moved](int row) { return moved[static_cast<std::size_t>(row)]; });
    const auto middle = static_cast<std::ptrdiff_t>(m_sorted.size());
    for (std::size_t row = 0; row < moved.size(); ++row)
        if (moved[row]) m_sorted.push_back(static_cast<int>(row));
    m_unsettled.clear();
    const auto before = [this](int a, int b) { return isBefore(a, b); };
    std::sort(m_sorted.begin() + middle, m_sorted.end(), before);
    std::inplace_merge(m_sorted.begin(), m_sorted.begin() + middle, m_sorted.end(), before);
    show(accepted());
}

void FilterProxy::show(std::vector<int> wanted)
{
    if (wanted == m_visible) return;
    const std::size_t hidden = unmarked(m_visible, marks(wanted, m_entries.size())).size();
    const std::size_t shown = unmarked(wanted, marks(m_visible, m_entries.size())).size();
    if (hidden > rangeLimit || shown > rangeLimit) {
        beginResetModel();
        replaceVisible(std::move(wanted));
        endResetModel();
        return;
    }
    removeHidden(wanted);
    reorder(wanted);
    insertShown(wanted);
}

void FilterProxy::removeHidden(const std::vector<int>& wanted)
{
    std::vector<Range> ranges = unmarked(m_visible, marks(wanted, m_entries.size()));
    std::ranges::reverse(ranges);
    for (const auto& [first, last] : ranges) {
        beginRemoveRows({}, first, last);
        m_visible.erase(m_visible.begin() + first, m_visible.begin() + last + 1);
        updatePlaces();
        endRemoveRows();
    }
}

void FilterProxy::reorder(const std::vector<int>& wanted)
{
    const std::vector<bool> shown = marks(m_visible, m_entries.size());
    std::vector<int> order;
    std::ranges::copy_if(wanted, std::back_inserter(order),
                         [&shown](int row) { return shown[static_cast<std::size_t>(row)]; });
    if (order == m_visible) return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sourceRows;
    for (const QModelIndex& at : before)
        sourceRows.push_back(m_visible[static_cast<std::size_t>(at.row())]);
    replaceVisible(std::move(order));
    QModelIndexList after;
    for (std::size_t i = 0; i < sourceRows.size(); ++i) {
        const int row = m_places[static_cast<std::size_t>(sourceRows[i])];
        after.append(createIndex(row, before.at(static_cast<qsizetype>(i)).column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void FilterProxy::insertShown(const std::vector<int>& wanted)
{
    for (const auto& [first, last] : unmarked(wanted, marks(m_visible, m_entries.size()))) {
        beginInsertRows({}, first, last);
        m_visible.insert(m_visible.begin() + first, wanted.begin() + first, wanted.begin() + last + 1);
        updatePlaces();
        endInsertRows();
    }
}

void FilterProxy::replaceVisible(std::vector<int> wanted)
{
    m_visible = std::move(wanted);
    updatePlaces();
}

void FilterProxy::updatePlaces()
{
    m_places.assign(m_entries.size(), -1);
    for (int place = 0; const int row : m_visible)
        m_places[static_cast<std::size_t>(row)] = place++;
}

} // namespace recdeck::ui
