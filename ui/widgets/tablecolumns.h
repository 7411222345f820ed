#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QMenu;
class QPoint;
class QSettings;
class QTableView;

namespace recdeck::ui {

class TableModel;

/// The columns of one table: which are shown, in what order, how wide, and by what the table is sorted. A
/// person chooses them in the menu of the header; they are remembered under `name`. Child of the view.
class TableColumns final : public QObject
{
    Q_OBJECT

public:
    /// The view has its (proxy) model already; `model` is the one with the column ids.
    TableColumns(QTableView& view, const TableModel& model, QString name, QSettings& settings);

    /// What the table is sorted by as long as a person has not chosen.
    void setDefaultSort(const QString& columnId, Qt::SortOrder order);
    /// Widths after the content, once, unless they are remembered. Until a person changes one, columns that
    /// are essential stay in view when the table becomes narrower.
    void fitOnce();
    /// To be called while the view still has its model: before it is taken apart.
    void save() const;

    /// Entries for all columns, to be shown by a button or the header.
    void fillMenu(QMenu& menu);
    void showMenu(const QPoint& globalPosition);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void restore();
    void applyWidths();
    [[nodiscard]] int widestEssential(int room) const;
    void handleSectionResized(int column);
    void resetToDefault();
    void setShown(int column, bool shown);
    [[nodiscard]] int columnOf(const QString& id) const;
    [[nodiscard]] int shownCount() const;

    QTableView& m_view;
    const TableModel& m_model;
    QString m_name;
    QSettings& m_settings;
    QList<int> m_natural; ///< widths after the content; empty: not fitted, or remembered
    bool m_applying = false;
    bool m_ownWidths = false; ///< a person has changed one
    bool m_fitted = false;
    bool m_sortChosen = false;
};

} // namespace recdeck::ui
