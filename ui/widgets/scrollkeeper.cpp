#include "ui/widgets/scrollkeeper.h"

#include <QAbstractProxyModel>
#include <QItemSelectionModel>
#include <QScrollBar>
#include <QTableView>

namespace recdeck::ui {

namespace {

/// Scrolls up or down only.
void putAtTop(QTableView& view, const QModelIndex& row)
{
    const int sideways = view.horizontalScrollBar()->value();
    view.scrollTo(row, QAbstractItemView::PositionAtTop);
    view.horizontalScrollBar()->setValue(sideways);
}

} // namespace

ScrollKeeper::ScrollKeeper(QTableView& view)
    : QObject(&view)
    , m_view(view)
    , m_proxy(qobject_cast<QAbstractProxyModel*>(view.model()))
{
    Q_ASSERT(m_proxy);
    const QAbstractItemModel* model = view.model();
    using Model = QAbstractItemModel;
    connect(model, &Model::rowsAboutToBeInserted, this, &ScrollKeeper::holdPlace);
    connect(model, &Model::rowsAboutToBeRemoved, this, &ScrollKeeper::holdPlace);
    connect(model, &Model::layoutAboutToBeChanged, this, &ScrollKeeper::holdPlace);
    connect(model, &Model::rowsInserted, this, &ScrollKeeper::restorePlace);
    connect(model, &Model::rowsRemoved, this, &ScrollKeeper::restorePlace);
    connect(model, &Model::layoutChanged, this, &ScrollKeeper::restorePlace);
    connect(model, &Model::modelAboutToBeReset, this, &ScrollKeeper::rememberRows);
    connect(model, &Model::modelReset, this, &ScrollKeeper::restoreRows);
}

void ScrollKeeper::holdPlace()
{
    m_anchor = QPersistentModelIndex();
    if (m_view.verticalScrollBar()->value() == m_view.verticalScrollBar()->minimum()) return;
    const int row = m_view.rowAt(0);
    if (row < 0) return;
    m_anchor = m_view.model()->index(row, 0);
    m_offset = m_view.rowViewportPosition(row);
}

void ScrollKeeper::restorePlace()
{
    if (!m_anchor.isValid()) return;
    putAtTop(m_view, m_anchor);
    QScrollBar* bar = m_view.verticalScrollBar();
    if (m_view.verticalScrollMode() == QAbstractItemView::ScrollPerPixel)
        bar->setValue(bar->value() - m_offset + m_view.rowViewportPosition(m_anchor.row()));
    m_anchor = QPersistentModelIndex();
}

QModelIndex ScrollKeeper::sourceOf(const QModelIndex& index) const
{
    return m_proxy->mapToSource(index.siblingAtColumn(0));
}

QModelIndex ScrollKeeper::shownOf(const QModelIndex& source) const
{
    return source.isValid() ? m_proxy->mapFromSource(source) : QModelIndex();
}

void ScrollKeeper::rememberRows()
{
    m_selected.clear();
    const QModelIndexList rows = m_view.selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        m_selected.append(sourceOf(row));
    m_current = m_view.currentIndex().isValid() ? sourceOf(m_view.currentIndex()) : QModelIndex();
    const bool atTop = m_view.verticalScrollBar()->value() == m_view.verticalScrollBar()->minimum();
    const int top = m_view.rowAt(0);
    m_top = atTop || top < 0 ? QModelIndex() : sourceOf(m_proxy->index(top, 0));
}

void ScrollKeeper::restoreRows()
{
    QItemSelection selection;
    for (const QPersistentModelIndex& source : std::as_const(m_selected))
        if (const QModelIndex row = shownOf(source); row.isValid())
            selection.select(row, row.siblingAtColumn(m_proxy->columnCount() - 1));
    QItemSelectionModel* selected = m_view.selectionModel();
    if (!selection.isEmpty()) selected->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const QModelIndex row = shownOf(m_current); row.isValid())
        selected->setCurrentIndex(row.siblingAtColumn(qMax(0, m_view.columnAt(0))),
                                  QItemSelectionModel::NoUpdate);
    if (const QModelIndex row = shownOf(m_top); row.isValid()) putAtTop(m_view, row);
    m_selected.clear();
    m_current = QPersistentModelIndex();
    m_top = QPersistentModelIndex();
}

} // namespace recdeck::ui
