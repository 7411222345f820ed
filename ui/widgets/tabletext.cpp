#include "ui/widgets/tabletext.h"

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QTableView>

namespace recdeck::ui {

namespace {

/// How long a window may be kept waiting at a time.
constexpr int sliceMilliseconds = 12;
/// A table that never stands still is taken as it comes.
constexpr int mostRestarts = 5;

} // namespace

TableText::TableText(const QTableView& view, QObject* parent)
    : QObject(parent)
    , m_view(view)
{
    const QHeaderView* header = view.horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual)
        if (const int column = header->logicalIndex(visual); !header->isSectionHidden(column))
            m_columns << column;
    const QAbstractItemModel* model = view.model();
    using Model = QAbstractItemModel;
    for (const auto signal : {&Model::rowsInserted, &Model::rowsRemoved})
        connect(model, signal, this, &TableText::restart);
    connect(model, &Model::rowsMoved, this, &TableText::restart);
    connect(model, &Model::layoutChanged, this, &TableText::restart);
    connect(model, &Model::modelReset, this, &TableText::restart);
    connect(&m_timer, &QTimer::timeout, this, &TableText::collect);
}

int TableText::total() const
{
    return m_view.model()->rowCount();
}

void TableText::start()
{
    m_row = 0;
    m_lines = {titles()};
    m_timer.start(0);
}

void TableText::restart()
{
    if (m_timer.isActive() && m_restarts++ < mostRestarts) start();
}

void TableText::collect()
{
    QElapsedTimer watch;
    watch.start();
    const QAbstractItemModel& model = *m_view.model();
    const int rows = model.rowCount();
    while (m_row < rows && watch.elapsed() < sliceMilliseconds) {
        QStringList line;
        line.reserve(m_columns.size());
        for (const int column : std::as_const(m_columns))
            line << model.index(m_row, column).data().toString();
        m_lines << line;
        ++m_row;
    }
    emit progressed(m_row);
    if (m_row < rows) return;
    m_timer.stop();
    emit finished();
}

QStringList TableText::titles() const
{
    QStringList line;
    for (const int column : m_columns)
        line << m_view.model()->headerData(column, Qt::Horizontal).toString();
    return line;
}

} // namespace recdeck::ui
