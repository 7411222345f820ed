#pragma once

#include <QObject>
#include <QPersistentModelIndex>
#include <QString>

class QTableView;

namespace recdeck::ui {

/// Keeps the row at the upper edge of a table where it is while rows come, go and move around it. A table
/// that stands at its beginning stays there, so that new rows can be seen. Child of the view; also keeps the
/// selection and the current row over a reset, by KeyRole.
class ScrollKeeper final : public QObject
{
    Q_OBJECT

public:
    /// The view has its model already.
    explicit ScrollKeeper(QTableView& view);

private:
    void holdPlace();
    void restorePlace();
    void rememberRows();
    void restoreRows();

    QTableView& m_view;
    QPersistentModelIndex m_anchor;
    int m_offset = 0;
    QStringList m_selected;
    QString m_current;
    QString m_top;
};

} // namespace recdeck::ui
