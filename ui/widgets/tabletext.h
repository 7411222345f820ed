#pragma once

#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>

class QTableView;

namespace recdeck::ui {

/// Collects what a table shows as text: the titles of its visible columns, and below them the rows that
/// search and filter leave, sorted as they stand. Long tables take a while, so it works from the event loop,
/// some milliseconds at a time. Rows that come, go or move meanwhile make it begin anew, a few times at most.
class TableText final : public QObject
{
    Q_OBJECT

public:
    /// The view has its model already and outlives this.
    explicit TableText(const QTableView& view, QObject* parent = nullptr);

    void start();
    [[nodiscard]] int total() const;
    /// Complete after finished(): one list of fields for each line, the titles first.
    [[nodiscard]] const QList<QStringList>& lines() const { return m_lines; }

signals:
    void progressed(int rows);
    /// Once, never from within start().
    void finished();

private:
    void restart();
    void collect();
    [[nodiscard]] QStringList titles() const;

    const QTableView& m_view;
    QList<int> m_columns; ///< of the model, in the order in which they stand
    QList<QStringList> m_lines;
    QTimer m_timer;
    int m_row = 0;
    int m_restarts = 0;
};

} // namespace recdeck::ui
