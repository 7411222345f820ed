#include "ui/models/filterproxy.h"

#include "ui/models/tablemodel.h"

#include <algorithm>

namespace recdeck::ui {

namespace {

/// The C locale compares bytes: capitals first, "10" before "9".
QLocale sortLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

/// More ranges than this cost a view more than one over all of them.
constexpr std::size_t rangeLimit = 32;

using SortKey = std::variant<std::monostate, double, QCollatorSortKey>;

int compared(const SortKey& a, const SortKey& b)
{
    if (a.index() != b.index()) return a.index() < b.index() ? -1 : 1;
    if (const auto* number = std::get_if<double>(&a))
        return *number < std::get<double>(b) ? -1 : std::get<double>(b) < *number ? 1 : 0;
    if (const auto* text = std::get_if<QCollatorSortKey>(&a))
        return text->compare(std::get<QCollatorSortKey>(b));
    return 0;
}

} // namespace

FilterProxy::FilterProxy(QObject* parent)
    : QAbstractProxyModel(parent)
    , m_collator(sortLocale())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_resort.setSingleShot(true);
    m_resort.setInterval(0);
    connect(&m_resort, &QTimer::timeout, this, &FilterProxy::settle);
}

FilterProxy::~FilterProxy() = default;

void FilterProxy::setSourceModel(QAbstractItemModel* source)
{
    beginResetModel();
    if (sourceModel()) sourceModel()->disconnect(this);
    QAbstractProxyModel::setSourceModel(source);
    if (source) {
        connect(source, &QAbstractItemModel::dataChanged, this, &FilterProxy::handleDataChanged);
        connect(source, &QAbstractItemModel::rowsInserted, this, &FilterProxy::handleRowsInserted);
        connect(source, &QAbstractItemModel::rowsAboutToBeRemoved, this,
                &FilterProxy::handleRowsAboutToBeRemoved);
        connect(source, &QAbstractItemModel::rowsRemoved, this, &FilterProxy::handleRowsRemoved);
        connect(source, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
        connect(source, &QAbstractItemModel::modelReset, this, [this] {
            rebuild();
            endResetModel();
            tellCounts();
        });
        connect(source, &QAbstractItemModel::headerDataChanged, this, &FilterProxy::headerDataChanged);
    }
    rebuild();
    endResetModel();
    tellCounts();
}

void FilterProxy::setText(const QString& text)
{
    const QString folded = text.toCaseFolded().simplified();
    const bool grew = folded.startsWith(m_text) && !m_text.isEmpty();
    if (folded == m_text) return;
    m_text = folded;
    m_words = folded.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int row = 0; Entry & entry : m_entries) {
        if (entry.isStale)
            fold(row);
        else if (!grew || entry.found)
            entry.found = matches(entry.folded);
        ++row;
    }
    show(accepted());
}

void FilterProxy::setGroup(int group)
{
    if (group == m_group) return;
    m_group = group;
    show(accepted());
}

int FilterProxy::groupCount(int group) const
{
    return group == noGroup ? static_cast<int>(m_entries.size())
                            : m_counts.at(static_cast<std::size_t>(group));
}

void FilterProxy::sort(int column, Qt::SortOrder order)
{
    const bool otherColumn = column != m_sortColumn;
    m_sortColumn = column;
    m_sortOrder = order;
    if (otherColumn)
        for (int row = 0; auto& entry : m_entries)
            entry.key = keyOf(row++);
    sortAll();
    show(accepted());
}

QModelIndex FilterProxy::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex FilterProxy::parent(const QModelIndex&) const
{
    return {};
}

int FilterProxy::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_visible.size());
}

int FilterProxy::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->columnCount();
}

bool FilterProxy::hasChildren(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_visible.empty();
}

QVariant FilterProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    // The base class asks by way of row 0, which does not exist while nothing is found.
    if (orientation == Qt::Horizontal && sourceModel())
        return sourceModel()->headerData(section, orientation, role);
    return {};
}

QModelIndex FilterProxy::mapToSource(const QModelIndex& proxyIndex) const
{
    if (!proxyIndex.isValid() || !sourceModel()) return {};
    const auto row = static_cast<std::size_t>(proxyIndex.row());
    if (row >= m_visible.size()) return {};
    return sourceModel()->index(m_visible[row], proxyIndex.column());
}

QModelIndex FilterProxy::mapFromSource(const QModelIndex& sourceIndex) const
{
    if (!sourceIndex.isValid()) return {};
    const auto row = static_cast<std::size_t>(sourceIndex.row());
    if (row >= m_places.size() || m_places[row] < 0) return {};
    return createIndex(m_places[row], sourceIndex.column());
}

void FilterProxy::handleDataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                                    const QList<int>& roles)
{
    const bool onlyGroups = roles == QList<int>{GroupsRole};
    const bool onlyLooks = !roles.isEmpty() && !roles.contains(int{SortRole}) &&
                           !roles.contains(int{SearchRole}) && !roles.contains(int{GroupsRole});
    std::vector<int> changed;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (!onlyLooks) {
            addToCounts(m_entries[at].groups, -1);
            if (onlyGroups)
                m_entries[at].groups = sourceModel()->index(row, 0).data(GroupsRole).toUInt();
            else
                renewEntry(row);
            addToCounts(m_entries[at].groups, 1);
        }
        if (m_places[at] >= 0) changed.push_back(m_places[at]);
    }
    if (!onlyGroups) tellChanged(std::move(changed), topLeft.column(), bottomRight.column(), roles);
    if (onlyLooks) return;
    tellCounts();
    if (onlyGroups)
        show(accepted());
    else if (!m_unsettled.empty() && !m_resort.isActive())
        m_resort.start();
}

void FilterProxy::tellChanged(std::vector<int> places, int firstColumn, int lastColumn,
                              const QList<int>& roles)
{
    if (places.empty()) return;
    std::ranges::sort(places);
    std::vector<std::pair<int, int>> ranges;
    for (const int place : places) {
        if (!ranges.empty() && ranges.back().second + 1 == place)
            ranges.back().second = place;
        else
            ranges.emplace_back(place, place);
    }
    // A view looks at each range by itself: one that is too wide costs less than hundreds that are exact.
    if (ranges.size() > rangeLimit) ranges = {{places.front(), places.back()}};
    for (const auto& [first, last] : ranges)
        emit dataChanged(index(first, firstColumn), index(last, lastColumn), roles);
}

void FilterProxy::renewEntry(int sourceRow)
{
    Entry& entry = m_entries[static_cast<std::size_t>(sourceRow)];
    const bool wasAccepted = isAccepted(entry);
    entry.groups = sourceModel()->index(sourceRow, 0).data(GroupsRole).toUInt();
    entry.isStale = true;
    entry.found = true;
    // Making the text costs more than all the rest; without a search it can wait.
    if (!m_words.isEmpty()) fold(sourceRow);
    SortKey key = keyOf(sourceRow);
    const bool stays = wasAccepted == isAccepted(entry) && compared(key, entry.key) == 0;
    entry.key = std::move(key);
    if (!stays) m_unsettled.push_back(sourceRow);
}

void FilterProxy::fold(int sourceRow)
{
    Entry& entry = m_entries[static_cast<std::size_t>(sourceRow)];
    entry.folded = sourceModel()->index(sourceRow, 0).data(SearchRole).toString().toCaseFolded();
    entry.isStale = false;
    entry.found = matches(entry.folded);
}

void FilterProxy::handleRowsInserted(const QModelIndex&, int first, int last)
{
    renumber(first, last - first + 1);
    const auto at = static_cast<std::ptrdiff_t>(first);
    std::vector<Entry> fresh;
    for (int row = first; row <= last; ++row)
        fresh.push_back(entryOf(row));
    for (const Entry& entry : fresh)
        addToCounts(entry.groups, 1);
    m_entries.insert(m_entries.begin() + at, std::make_move_iterator(fresh.begin()),
                     std::make_move_iterator(fresh.end()));
    m_places.insert(m_places.begin() + at, static_cast<std::size_t>(last - first + 1), -1);
    for (int row = first; row <= last; ++row)
        m_unsettled.push_back(row);
    settle();
    tellCounts();
}

void FilterProxy::handleRowsAboutToBeRemoved(const QModelIndex&, int first, int last)
{
    const auto leaves = [first, last](int row) { return row >= first && row <= last; };
    std::vector<int> wanted;
    std::ranges::remove_copy_if(m_visible, std::back_inserter(wanted), leaves);
    show(std::move(wanted));
    std::erase_if(m_sorted, leaves);
    std::erase_if(m_unsettled, leaves);
}

void FilterProxy::handleRowsRemoved(const QModelIndex&, int first, int last)
{
    const auto from = static_cast<std::ptrdiff_t>(first);
    const auto to = static_cast<std::ptrdiff_t>(last) + 1;
    for (auto at = from; at < to; ++at)
        addToCounts(m_entries[static_cast<std::size_t>(at)].groups, -1);
    m_entries.erase(m_entries.begin() + from, m_entries.begin() + to);
    m_places.erase(m_places.begin() + from, m_places.begin() + to);
    renumber(last + 1, first - last - 1);
    tellCounts();
}

void FilterProxy::rebuild()
{
    const int rows = sourceModel() ? sourceModel()->rowCount() : 0;
    m_resort.stop();
    m_counts.fill(0);
    m_entries.clear();
    m_entries.reserve(static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row) {
        m_entries.push_back(entryOf(row));
        addToCounts(m_entries.back().groups, 1);
    }
    sortAll();
    m_visible = accepted();
    updatePlaces();
}

FilterProxy::Entry FilterProxy::entryOf(int sourceRow) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0);
    Entry entry;
    entry.folded = index.data(SearchRole).toString().toCaseFolded();
    entry.groups = index.data(GroupsRole).toUInt();
    entry.found = matches(entry.folded);
    entry.key = keyOf(sourceRow);
    return entry;
}

FilterProxy::SortKey FilterProxy::keyOf(int sourceRow) const
{
    if (m_sortColumn < 0) return {};
    const QVariant value = sourceModel()->index(sourceRow, m_sortColumn).data(SortRole);
    if (!value.isValid()) return {};
    if (value.typeId() == QMetaType::QString) return m_collator.sortKey(value.toString());
    return value.toDouble();
}

bool FilterProxy::matches(const QString& folded) const
{
    return std::ranges::all_of(m_words, [&folded](const QString& word) { return folded.contains(word); });
}

bool FilterProxy::isAccepted(const Entry& entry) const
{
    return entry.found && (m_group == noGroup || (entry.groups & (1U << m_group)) != 0);
}

bool FilterProxy::isBefore(int sourceA, int sourceB) const
{
    const SortKey& a = m_entries[static_cast<std::size_t>(sourceA)].key;
    const SortKey& b = m_entries[static_cast<std::size_t>(sourceB)].key;
    const int order = compared(a, b);
    if (order == 0) return sourceA < sourceB;
    return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
}

void FilterProxy::addToCounts(quint32 groups, int by)
{
    for (std::size_t group = 0; groups != 0; ++group, groups >>= 1)
        if ((groups & 1U) != 0) m_counts.at(group) += by;
}

void FilterProxy::tellCounts()
{
    const int total = groupCount(noGroup);
    if (m_counts == m_toldCounts && total == m_toldTotal) return;
    m_toldCounts = m_counts;
    m_toldTotal = total;
    emit countsChanged();
}

void FilterProxy::renumber(int from, int by)
{
    for (std::vector<int>* rows : {&m_sorted, &m_unsettled, &m_visible})
        for (int& row : *rows)
            if (row >= from) row += by;
}

} // namespace recdeck::ui
