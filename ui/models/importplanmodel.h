#pragma once

#include "core/exchange/apply.h"
#include "core/exchange/plan.h"

#include <QAbstractItemModel>
#include <QSet>

namespace recdeck::ui {

/// The plan of an import as a tree: kinds of objects, the objects, and below an object what would change in
/// it or why nothing can be done. New and changed objects can be chosen or left out. Later it shows what
/// became of each object.
class ImportPlanModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Object = 0, State, Now, Wanted, ColumnCount };
    enum class Show : std::uint8_t { All = 1, New, Changed, Unchanged, Conflict, Failed };
    enum class Phase : std::uint8_t {
        Choosing = 1, ///< objects can be chosen
        Applying,     ///< states are those of the results
    };

    explicit ImportPlanModel(QObject* parent = nullptr);

    /// Shows another plan. What a person has left out stays left out if it is in both.
    void setPlan(exchange::Plan plan);
    [[nodiscard]] const exchange::Plan& plan() const { return m_plan; }
    void setPhase(Phase phase);
    [[nodiscard]] Phase phase() const { return m_phase; }
    /// The result of items that are done; phase Applying.
    void setResults(const QList<int>& items, const QList<exchange::ItemResult>& results);
    void setShown(Show show);
    [[nodiscard]] int count(Show show) const;
    /// Objects whose reason a person must read: conflicts, and what failed.
    [[nodiscard]] QModelIndexList troubled() const;
    /// The whole text about an index, for a place where there is room.
    [[nodiscard]] QString remark(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    /// A person has chosen something, or left it out.
    void choiceChanged();

private:
    struct Group
    {
        exchange::ObjectKind kind = exchange::ObjectKind::Template;
        QList<int> items; ///< of the plan, those that are shown
    };
    /// Where an index is: a group, one of its objects, or a line below that.
    struct Place
    {
        int group = -1;
        int object = -1;
        int line = -1;
    };

    [[nodiscard]] static Place placeOf(const QModelIndex& index);
    [[nodiscard]] int itemOf(const Place& place) const;
    [[nodiscard]] bool isShown(int item) const;
    [[nodiscard]] QString reasonOf(int item) const;
    [[nodiscard]] int lineCount(int item) const;
    void setResult(int item, const exchange::ItemResult& result);
    void rebuild();
    void tellItems(const QList<int>& items);
    [[nodiscard]] QVariant groupData(const Group& group, int column, int role) const;
    [[nodiscard]] QVariant objectData(int item, int column, int role) const;
    [[nodiscard]] QVariant lineData(int item, int line, int column, int role) const;
    [[nodiscard]] QString stateText(int item) const;
    [[nodiscard]] int toneOf(int item) const;
    [[nodiscard]] QVariant checkState(const Group& group) const;

    exchange::Plan m_plan;
    QList<exchange::ItemResult> m_results;
    QList<Group> m_groups;
    QSet<QString> m_leftOut;              ///< keys of the objects that a person has left out
    QHash<int, QPair<int, int>> m_places; ///< of a shown item: group and object
    Show m_show = Show::All;
    Phase m_phase = Phase::Choosing;
};

} // namespace recdeck::ui
