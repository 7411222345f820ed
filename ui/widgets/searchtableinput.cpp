#include "ui/models/tablemodel.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>

// What the mouse and the keys do in a SearchTable.

namespace recdeck::ui {

bool SearchTable::isOnLink(const QPoint& at) const
{
    const QModelIndex index = m_view->indexAt(at);
    if (!index.data(LinkRole).toBool()) return false;
    QStyleOptionViewItem option;
    option.initFrom(m_view);
    option.font = m_view->font();
    option.rect = m_view->visualRect(index);
    return static_cast<CellDelegate*>(m_view->itemDelegate())->linkRect(option, index).contains(at);
}

bool SearchTable::handleSearchKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        if (m_search->text().isEmpty())
            m_view->setFocus();
        else
            m_search->clear();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_proxy.rowCount() == 0) return true;
        m_view->setFocus();
        selectSomething();
        return true;
    default:
        return false;
    }
}

bool SearchTable::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (watched == m_search && handleSearchKey(key)) return true;
        if (watched == m_view && (key == Qt::Key_Return || key == Qt::Key_Enter) && currentRow() >= 0) {
            emit rowActivated(currentRow());
            return true;
        }
        if (watched == m_view && key == Qt::Key_Delete && !selectedRows().isEmpty()) {
            emit removalWanted();
            return true;
        }
    } else if (watched == m_view->viewport()) {
        if (event->type() == QEvent::MouseMove) {
            const bool link = isOnLink(static_cast<QMouseEvent*>(event)->position().toPoint());
            m_view->viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
        } else if (event->type() == QEvent::MouseButtonRelease) {
            const auto* mouse = static_cast<QMouseEvent*>(event);
            const QPoint at = mouse->position().toPoint();
            if (mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier && isOnLink(at)) {
                const QModelIndex source = m_proxy.mapToSource(m_view->indexAt(at));
                emit linkActivated(source.row(), m_model.columnId(source.column()));
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SearchTable::showRowMenu(const QPoint& at)
{
    const bool none = m_rowActions.isEmpty() && m_selectionActions.isEmpty();
    if (none || m_view->selectionModel()->selectedRows().isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction* action : std::as_const(m_rowActions)) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    menu->addSeparator();
    menu->addActions(m_selectionActions);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace recdeck::ui
