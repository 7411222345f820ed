#include "ui/models/tablemodel.h"
#include "ui/widgets/searchtable.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <algorithm>

// Which rows of a SearchTable are selected.

namespace recdeck::ui {

void SearchTable::showAll()
{
    m_search->clear();
    if (QAbstractButton* all = m_filters->button(FilterProxy::noGroup + 1)) all->setChecked(true);
}

QList<int> SearchTable::selectedRows() const
{
    QModelIndexList indexes = m_view->selectionModel()->selectedRows();
    std::ranges::sort(indexes, {}, &QModelIndex::row);
    QList<int> rows;
    for (const QModelIndex& index : std::as_const(indexes))
        rows.append(m_proxy.mapToSource(index).row());
    return rows;
}

int SearchTable::currentRow() const
{
    return m_proxy.mapToSource(m_view->currentIndex()).row();
}

void SearchTable::selectRow(int sourceRow)
{
    QModelIndex at = m_proxy.mapFromSource(m_model.index(sourceRow, 0));
    if (!at.isValid()) {
        showAll();
        at = m_proxy.mapFromSource(m_model.index(sourceRow, 0));
    }
    if (!at.isValid()) return;
    const int column = m_view->horizontalHeader()->logicalIndexAt(0);
    at = at.siblingAtColumn(qMax(0, column));
    m_view->selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect |
                                                      QItemSelectionModel::Rows);
    m_view->scrollTo(at);
}

void SearchTable::selectSomething()
{
    if (m_proxy.rowCount() > 0 && m_view->selectionModel()->selectedRows().isEmpty())
        selectRow(m_proxy.mapToSource(m_proxy.index(0, 0)).row());
}

void SearchTable::selectRows(const QList<int>& sourceRows)
{
    if (sourceRows.isEmpty()) return;
    const auto isHidden = [this](int row) { return !m_proxy.mapFromSource(m_model.index(row, 0)).isValid(); };
    if (std::ranges::any_of(sourceRows, isHidden)) showAll();
    selectRow(sourceRows.first());
    QItemSelection selection;
    for (const int row : sourceRows)
        if (const QModelIndex at = m_proxy.mapFromSource(m_model.index(row, 0)); at.isValid())
            selection.select(at, at);
    m_view->selectionModel()->select(selection,
                                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

} // namespace recdeck::ui
