#pragma once

#include <QAbstractProxyModel>
#include <QCollator>
#include <QTimer>
#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace recdeck::ui {

/// Search, filter and sort over a flat model with the roles of tablemodel.h. It keeps one folded text per
/// row, so that a key stroke costs milliseconds on 100,000 rows, looks only at what was found before when the
/// text grew, and tells small changes as exact ranges; only what would take too many ranges is a reset.
/// Changed rows are told at once; their new place and whether they are still found follow after
/// resortDelay(), all together.
class FilterProxy final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    static constexpr int groupLimit = 32;
    static constexpr int noGroup = -1;

    explicit FilterProxy(QObject* parent = nullptr);
    ~FilterProxy() override;

    void setSourceModel(QAbstractItemModel* source) override;

    /// Rows that contain every word of the text, whatever its case.
    void setText(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }
    /// Rows of one filter, see GroupsRole; noGroup: all.
    void setGroup(int group);
    [[nodiscard]] int group() const { return m_group; }
    /// Rows of a filter whatever the text; noGroup: all rows.
    [[nodiscard]] int groupCount(int group) const;

    /// How long changed rows keep their place, so that rows do not hop under the mouse. 0: until the event
    /// loop turns.
    void setResortDelay(std::chrono::milliseconds delay) { m_resort.setInterval(delay); }

    /// By the column's SortRole, numbers as numbers, texts as people sort them; -1: as in the source.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& sourceIndex) const override;

signals:
    /// groupCount() gives other figures.
    void countsChanged();

private:
    using SortKey = std::variant<std::monostate, double, QCollatorSortKey>;

    struct Entry
    {
        QString folded;
        bool isStale = false; ///< `folded` is of an older state of the row; nobody searches now
        quint32 groups = 0;
        bool found = true; ///< by the text alone
        SortKey key;
    };

    void handleDataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                           const QList<int>& roles);
    void handleRowsInserted(const QModelIndex& parent, int first, int last);
    void handleRowsAboutToBeRemoved(const QModelIndex& parent, int first, int last);
    void handleRowsRemoved(const QModelIndex& parent, int first, int last);
    void rebuild();

    [[nodiscard]] Entry entryOf(int sourceRow) const;
    void renewEntry(int sourceRow);
    void fold(int sourceRow);
    void tellChanged(std::vector<int> places, int firstColumn, int lastColumn, const QList<int>& roles);
    [[nodiscard]] SortKey keyOf(int sourceRow) const;
    [[nodiscard]] bool matches(const QString& folded) const;
    [[nodiscard]] bool isAccepted(const Entry& entry) const;
    [[nodiscard]] bool isBefore(int sourceA, int sourceB) const;
    void addToCounts(quint32 groups, int by);
    void tellCounts();
    void renumber(int from, int by);

    [[nodiscard]] std::vector<int> accepted() const;
    void settle();
    void sortAll();
    void show(std::vector<int> wanted);
    void removeHidden(const std::vector<int>& wanted);
    void reorder(const std::vector<int>& wanted);
    void insertShown(const std::vector<int>& wanted);
    void replaceVisible(std::vector<int> wanted);
    void updatePlaces();

    QCollator m_collator;
    QTimer m_resort;
    QString m_text;
    QStringList m_words;
    int m_group = noGroup;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::array<int, groupLimit> m_counts{};
    std::array<int, groupLimit> m_toldCounts{};
    int m_toldTotal = 0;
    std::vector<Entry> m_entries; ///< by source row
    std::vector<int> m_sorted;    ///< all source rows, in order but for m_unsettled
    std::vector<int> m_unsettled; ///< source rows that are new or have changed
    std::vector<int> m_visible;   ///< proxy row to source row
    std::vector<int> m_places;    ///< source row to proxy row, -1 if hidden
};

} // namespace recdeck::ui
