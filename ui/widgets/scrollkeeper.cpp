#include "ui/widgets/scrollkeeper.h"

#include "ui/models/tablemodel.h"

#include <QItemSelectionModel>
#include <QScrollBar>
#include <QSet>
#include <QTableView>

namespace recdeck::ui {

namespace {

QString keyAt(const QAbstractItemModel& model, int row)
{
    return model.index(row, 0).data(KeyRole).toString();
}

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
{
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

void ScrollKeeper::rememberRows()
{
    const QAbstractItemModel& model = *m_view.model();
    m_selected.clear();
    const QModelIndexList rows = m_view.selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        m_selected.append(keyAt(model, row.row()));
    m_current = m_view.currentIndex().isValid() ? keyAt(model, m_view.currentIndex().row()) : QString();
    const bool atTop = m_view.verticalScrollBar()->value() == m_view.verticalScrollBar()->minimum();
    const int top = m_view.rowAt(0);
    m_top = atTop || top < 0 ? QString() : keyAt(model, top);
}

void ScrollKeeper::restoreRows()
{
    if (m_selected.isEmpty() && m_current.isEmpty() && m_top.isEmpty()) return;
    const QAbstractItemModel& model = *m_view.model();
    const QSet<QString> wanted(m_selected.cbegin(), m_selected.cend());
    QItemSelection selection;
    QModelIndex current;
    QModelIndex top;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString key = keyAt(model, row);
        if (wanted.contains(key))
            selection.select(model.index(row, 0), model.index(row, model.columnCount() - 1));
        if (key == m_current) current = model.index(row, qMax(0, m_view.columnAt(0)));
        if (key == m_top) top = model.index(row, 0);
    }
    QItemSelectionModel* selected = m_view.selectionModel();
    selected->select(selection, QItemSelectionModel::ClearAndSelect);
    if (current.isValid()) selected->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    if (top.isValid()) putAtTop(m_view, top);
}

} // namespace recdeck::ui
