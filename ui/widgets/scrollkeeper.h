#pragma once

#include <QList>
#include <QObject>
#include <QPersistentModelIndex>

class QAbstractProxyModel;
class QTableView;

namespace recdeck::ui {

/// Keeps the row at the upper edge of a table where it is while rows come, go and move around it. A table
/// that stands at its beginning stays there, so that new rows can be seen. Child of the view; also keeps the
/// selection and the current row over a reset of the proxy, by the rows of its source.
class ScrollKeeper final : public QObject
{
    Q_OBJECT

public:
    /// The view has its model, a proxy, already.
    explicit ScrollKeeper(QTableView& view);

private:
    void holdPlace();
    void restorePlace();
    void rememberRows();
    void restoreRows();

    [[nodiscard]] QModelIndex sourceOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex shownOf(const QModelIndex& source) const;

    QTableView& m_view;
    QAbstractProxyModel* m_proxy;
    QPersistentModelIndex m_anchor;
    int m_offset = 0;
    QList<QPersistentModelIndex> m_selected; ///< in the source
    QPersistentModelIndex m_current;
    QPersistentModelIndex m_top;
};

} // namespace recdeck::ui
