#include "ui/models/importplanmodel.h"

#include "core/exchange/choice.h"
#include "ui/models/errortexts.h"
#include "ui/models/exchangetexts.h"
#include "ui/models/formats.h"
#include "ui/models/tablemodel.h"
#include "ui/style/symbols.h"

#include <QFont>
#include <algorithm>

namespace recdeck::ui {

namespace {

using exchange::ItemResult;
using exchange::ObjectKind;
using exchange::PlanItem;
using exchange::Verdict;

/// Number of the group in the lowest bits, object above it: enough for any list that fits into memory.
constexpr int groupBits = 3;
constexpr quintptr groupMask = (quintptr{1} << groupBits) - 1;

/// What stays the same when a plan is made again.
QString keyOf(const PlanItem& item)
{
    return QString::number(static_cast<int>(item.kind())) + item.name;
}

} // namespace

ImportPlanModel::ImportPlanModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

void ImportPlanModel::setPlan(exchange::Plan plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_results.clear();
    QList<int> leftOut;
    for (int i = 0; i < int(m_plan.items.size()); ++i)
        if (m_leftOut.contains(keyOf(m_plan.items.at(i)))) leftOut << i;
    exchange::setChosen(m_plan, leftOut, false);
    rebuild();
    endResetModel();
}

void ImportPlanModel::setPhase(Phase phase)
{
    if (m_phase == phase) return;
    m_phase = phase;
    m_results.fill({}, m_plan.items.size());
    for (qsizetype i = 0; i < m_plan.items.size(); ++i)
        if (!m_plan.items.at(i).chosen) m_results[i].state = ItemResult::State::Skipped;
    beginResetModel();
    rebuild();
    endResetModel();
}

void ImportPlanModel::setResults(const QList<int>& items, const QList<ItemResult>& results)
{
    if (m_show == Show::Failed) {
        beginResetModel();
        for (const int item : items)
            m_results[item] = results.at(item);
        rebuild();
        endResetModel();
        return;
    }
    for (const int item : items)
        setResult(item, results.at(item));
    tellItems(items);
}

/// A failure has a line below its object, which comes and goes with it.
void ImportPlanModel::setResult(int item, const ItemResult& result)
{
    const auto place = m_places.constFind(item);
    const bool had = !reasonOf(item).isEmpty();
    const bool has = m_plan.items.at(item).conflict || result.error;
    const bool shown = place != m_places.constEnd();
    const QModelIndex at = shown ? createIndex(place->second, 0, quintptr(place->first + 1)) : QModelIndex();
    if (shown && has && !had) beginInsertRows(at, 0, 0);
    if (shown && had && !has) beginRemoveRows(at, 0, 0);
    m_results[item] = result;
    if (shown && has && !had) endInsertRows();
    if (shown && had && !has) endRemoveRows();
}

void ImportPlanModel::setShown(Show show)
{
    if (m_show == show) return;
    beginResetModel();
    m_show = show;
    rebuild();
    endResetModel();
}

bool ImportPlanModel::isShown(int item) const
{
    const PlanItem& entry = m_plan.items.at(item);
    switch (m_show) {
    case Show::All:
        return true;
    case Show::New:
        return entry.verdict == Verdict::New;
    case Show::Changed:
        return entry.verdict == Verdict::Changed;
    case Show::Unchanged:
        return entry.verdict == Verdict::Unchanged;
    case Show::Conflict:
        return entry.verdict == Verdict::Conflict;
    case Show::Failed:
        return m_results.value(item).state == ItemResult::State::Failed;
    }
    return true;
}

int ImportPlanModel::count(Show show) const
{
    switch (show) {
    case Show::All:
        return int(m_plan.items.size());
    case Show::New:
        return int(m_plan.count(Verdict::New));
    case Show::Changed:
        return int(m_plan.count(Verdict::Changed));
    case Show::Unchanged:
        return int(m_plan.count(Verdict::Unchanged));
    case Show::Conflict:
        return int(m_plan.count(Verdict::Conflict));
    case Show::Failed:
        return int(std::ranges::count(m_results, ItemResult::State::Failed, &ItemResult::state));
    }
    return 0;
}

void ImportPlanModel::rebuild()
{
    m_groups.clear();
    m_places.clear();
    for (int i = 0; i < int(m_plan.items.size()); ++i) {
        if (!isShown(i)) continue;
        const ObjectKind kind = m_plan.items.at(i).kind();
        if (m_groups.isEmpty() || m_groups.last().kind != kind) m_groups << Group{.kind = kind, .items = {}};
        m_places.insert(i, {int(m_groups.size()) - 1, int(m_groups.last().items.size())});
        m_groups.last().items << i;
    }
}

void ImportPlanModel::tellItems(const QList<int>& items)
{
    QSet<int> groups;
    for (const int item : items) {
        const auto place = m_places.constFind(item);
        if (place == m_places.constEnd()) continue;
        const auto id = quintptr(place->first + 1);
        emit dataChanged(createIndex(place->second, 0, id), createIndex(place->second, ColumnCount - 1, id));
        groups << place->first;
    }
    for (const int group : std::as_const(groups))
        emit dataChanged(index(group, 0), index(group, ColumnCount - 1));
}

QModelIndexList ImportPlanModel::troubled() const
{
    QModelIndexList found;
    for (int group = 0; group < int(m_groups.size()); ++group)
        for (int object = 0; object < int(m_groups.at(group).items.size()); ++object)
            if (!reasonOf(m_groups.at(group).items.at(object)).isEmpty())
                found << createIndex(object, 0, quintptr(group + 1));
    return found;
}

QString ImportPlanModel::reasonOf(int item) const
{
    const ItemResult result = m_results.value(item);
    if (result.error) {
        Error error = *result.error;
        error.subject.clear(); // the name stands above
        return errorText(error);
    }
    const PlanItem& entry = m_plan.items.at(item);
    return entry.conflict ? conflictText(*entry.conflict) : QString();
}

int ImportPlanModel::lineCount(int item) const
{
    return int(m_plan.items.at(item).differences.size()) + (reasonOf(item).isEmpty() ? 0 : 1);
}

QString ImportPlanModel::remark(const QModelIndex& index) const
{
    const Place place = placeOf(index);
    return place.object < 0 ? QString() : reasonOf(itemOf(place));
}

// The tree -------------------------------------------------------------------------------------------------

ImportPlanModel::Place ImportPlanModel::placeOf(const QModelIndex& index)
{
    if (!index.isValid()) return {};
    const quintptr id = index.internalId();
    if (id == 0) return {.group = index.row()};
    const int group = int(id & groupMask) - 1;
    const quintptr object = id >> groupBits;
    if (object == 0) return {.group = group, .object = index.row()};
    return {.group = group, .object = int(object) - 1, .line = index.row()};
}

int ImportPlanModel::itemOf(const Place& place) const
{
    return m_groups.at(place.group).items.at(place.object);
}

QModelIndex ImportPlanModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) return {};
    const Place above = placeOf(parent);
    if (above.group < 0) return createIndex(row, column, quintptr{0});
    const auto group = quintptr(above.group + 1);
    if (above.object < 0) return createIndex(row, column, group);
    return createIndex(row, column, group | (quintptr(above.object + 1) << groupBits));
}

QModelIndex ImportPlanModel::parent(const QModelIndex& child) const
{
    const Place place = placeOf(child);
    if (place.object < 0) return {};
    if (place.line < 0) return createIndex(place.group, 0, quintptr{0});
    return createIndex(place.object, 0, quintptr(place.group + 1));
}

int ImportPlanModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0) return 0;
    const Place place = placeOf(parent);
    if (place.group < 0) return int(m_groups.size());
    if (place.object < 0) return int(m_groups.at(place.group).items.size());
    return place.line < 0 ? lineCount(itemOf(place)) : 0;
}

int ImportPlanModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant ImportPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Object:
        return tr("Object");
    case State:
        return m_phase == Phase::Choosing ? tr("What happens") : tr("Result");
    case Now:
        return tr("Here now");
    case Wanted:
        return tr("In the file");
    default:
        return {};
    }
}

// What a cell shows ----------------------------------------------------------------------------------------

QVariant ImportPlanModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Place place = placeOf(index);
    if (place.object < 0) return groupData(m_groups.at(place.group), index.column(), role);
    const int item = itemOf(place);
    return place.line < 0 ? objectData(item, index.column(), role)
                          : lineData(item, place.line, index.column(), role);
}

QVariant ImportPlanModel::checkState(const Group& group) const
{
    bool any = false;
    bool chosen = false;
    bool leftOut = false;
    for (const int item : group.items) {
        const PlanItem& entry = m_plan.items.at(item);
        if (!exchange::canBeChosen(entry)) continue;
        any = true;
        (entry.chosen ? chosen : leftOut) = true;
    }
    if (!any) return {};
    return chosen && leftOut ? Qt::PartiallyChecked : chosen ? Qt::Checked : Qt::Unchecked;
}

QVariant ImportPlanModel::groupData(const Group& group, int column, int role) const
{
    if (column != Object) return {};
    if (role == Qt::CheckStateRole) return m_phase == Phase::Choosing ? checkState(group) : QVariant();
    if (role == Qt::FontRole) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    if (role != Qt::DisplayRole) return {};
    //: A kind of objects and how many there are: "Rules 12".
    return tr("%1 %2").arg(objectKindsText(group.kind), countText(group.items.size()));
}

QString ImportPlanModel::stateText(int item) const
{
    const PlanItem& entry = m_plan.items.at(item);
    if (m_phase == Phase::Choosing)
        return exchange::canBeChosen(entry) && !entry.chosen ? itemStateText(ItemResult::State::Skipped)
                                                             : verdictText(entry.verdict);
    const ItemResult::State state = m_results.value(item).state;
    return state == ItemResult::State::Skipped && !exchange::canBeChosen(entry) ? verdictText(entry.verdict)
                                                                                : itemStateText(state);
}

int ImportPlanModel::toneOf(int item) const
{
    const PlanItem& entry = m_plan.items.at(item);
    const ItemResult::State state = m_results.value(item).state;
    Tone tone = Tone::Idle;
    if (entry.verdict == Verdict::Conflict)
        tone = Tone::Warning;
    else if (m_phase == Phase::Applying && state == ItemResult::State::Failed)
        tone = Tone::Problem;
    else if (m_phase == Phase::Applying && state == ItemResult::State::Done)
        tone = Tone::Live;
    else if (m_phase == Phase::Choosing && entry.chosen)
        tone = entry.verdict == Verdict::New ? Tone::Live : Tone::Accent;
    return static_cast<int>(tone);
}

QVariant ImportPlanModel::objectData(int item, int column, int role) const
{
    const PlanItem& entry = m_plan.items.at(item);
    if (column == Object) {
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return entry.name;
        if (role == Qt::CheckStateRole && m_phase == Phase::Choosing && exchange::canBeChosen(entry))
            return entry.chosen ? Qt::Checked : Qt::Unchecked;
    } else if (column == State) {
        if (role == Qt::DisplayRole) return stateText(item);
        if (role == Qt::ToolTipRole) return reasonOf(item);
        if (role == ToneRole) return toneOf(item);
    } else if (column == Now && role == Qt::DisplayRole && !entry.differences.isEmpty()) {
        return tr("%n difference(s)", nullptr, static_cast<int>(entry.differences.size()));
    }
    return {};
}

QVariant ImportPlanModel::lineData(int item, int line, int column, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const QString reason = reasonOf(item);
    if (!reason.isEmpty() && line == 0) return column == Object ? QVariant(reason) : QVariant();
    const exchange::Difference& difference =
        m_plan.items.at(item).differences.at(line - (reason.isEmpty() ? 0 : 1));
    switch (column) {
    case Object:
        return role == Qt::ToolTipRole ? difference.member
                                       : memberText(m_plan.items.at(item).kind(), difference.member);
    case Now:
        return memberValueText(difference.member, difference.from);
    case Wanted:
        return memberValueText(difference.member, difference.to);
    default:
        return {};
    }
}

Qt::ItemFlags ImportPlanModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.column() == Object && index.data(Qt::CheckStateRole).isValid())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ImportPlanModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable)) return false;
    const Place place = placeOf(index);
    const QList<int> wanted = place.object < 0 ? m_groups.at(place.group).items : QList{itemOf(place)};
    const bool chosen = value.toInt() != Qt::Unchecked;
    const QList<int> changed = exchange::setChosen(m_plan, wanted, chosen);
    for (const int item : changed) {
        if (chosen)
            m_leftOut.remove(keyOf(m_plan.items.at(item)));
        else
            m_leftOut.insert(keyOf(m_plan.items.at(item)));
    }
    tellItems(changed);
    if (!changed.isEmpty()) emit choiceChanged();
    return true;
}

} // namespace recdeck::ui
