#include "ui/widgets/tablecolumns.h"

#include "ui/models/tablemodel.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QStyle>
#include <QTableView>
#include <algorithm>

namespace recdeck::ui {

namespace {

constexpr int narrowest = 64;
constexpr int widest = 320;
constexpr int widestEssentialAtFirst = 180; ///< so that one of them does not push the others out
/// Rows that decide about the widths: all of them would take seconds for long tables.
constexpr int rowsMeasured = 50;

} // namespace

TableColumns::TableColumns(QTableView& view, const TableModel& model, QString name, QSettings& settings)
    : QObject(&view)
    , m_view(view)
    , m_model(model)
    , m_name(std::move(name))
    , m_settings(settings)
{
    QHeaderView* header = view.horizontalHeader();
    header->setObjectName(QStringLiteral("header"));
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(narrowest);
    header->setResizeContentsPrecision(rowsMeasured);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint& at) { showMenu(header->viewport()->mapToGlobal(at)); });
    header->setSortIndicator(-1, Qt::AscendingOrder);
    view.setSortingEnabled(true);
    restore();
    connect(header, &QHeaderView::sectionResized, this, &TableColumns::handleSectionResized);
    view.viewport()->installEventFilter(this);
}

void TableColumns::setDefaultSort(const QString& columnId, Qt::SortOrder order)
{
    if (m_sortChosen) return;
    if (const int column = columnOf(columnId); column >= 0) m_view.sortByColumn(column, order);
}

void TableColumns::fitOnce()
{
    if (m_fitted || m_view.model()->rowCount() == 0) return;
    m_fitted = true;
    m_ownWidths = false;
    m_applying = true;
    m_view.resizeColumnsToContents();
    QHeaderView* header = m_view.horizontalHeader();
    const int margin = m_view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &m_view) + 1;
    m_natural.clear();
    for (int column = 0; column < header->count(); ++column) {
        int width = header->sectionSize(column);
        for (const QString& sample : m_model.sampleTexts(column))
            width = qMax(width, m_view.fontMetrics().horizontalAdvance(sample) + 2 * margin);
        m_natural << qBound(narrowest, width, m_model.isEssential(column) ? widestEssentialAtFirst : widest);
    }
    m_applying = false;
    applyWidths();
}

void TableColumns::applyWidths()
{
    if (m_natural.isEmpty() || m_ownWidths || m_applying) return;
    m_applying = true;
    const int limit = widestEssential(m_view.viewport()->width());
    for (int column = 0; column < m_natural.size(); ++column) {
        const int width = m_natural.at(column);
        m_view.setColumnWidth(column, m_model.isEssential(column) ? qMin(width, limit) : width);
    }
    m_applying = false;
}

/// So wide may each essential column be at most, so that all of them fit; the narrow ones keep their width.
int TableColumns::widestEssential(int room) const
{
    QList<int> widths;
    for (int column = 0; column < m_natural.size(); ++column)
        if (m_model.isEssential(column) && !m_view.isColumnHidden(column)) widths << m_natural.at(column);
    std::ranges::sort(widths);
    for (qsizetype i = 0; i < widths.size(); ++i) {
        const int each = room / static_cast<int>(widths.size() - i);
        if (widths.at(i) > each) return qMax(narrowest, each);
        room -= widths.at(i);
    }
    return widest;
}

void TableColumns::handleSectionResized(int column)
{
    const QHeaderView* header = m_view.horizontalHeader();
    // The last column is stretched with the view: that is nobody's choice.
    int last = header->count() - 1;
    while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
        --last;
    if (!m_applying && m_fitted && column != header->logicalIndex(last)) m_ownWidths = true;
}

bool TableColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) applyWidths();
    return QObject::eventFilter(watched, event);
}

void TableColumns::save() const
{
    const QHeaderView* header = m_view.horizontalHeader();
    QStringList columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const bool hidden = header->isSectionHidden(column);
        const bool chosen = m_natural.isEmpty() || m_ownWidths;
        const int width = m_fitted && chosen && !hidden ? header->sectionSize(column) : 0;
        columns << QStringLiteral("%1 %2 %3").arg(m_model.columnId(column)).arg(hidden ? 0 : 1).arg(width);
    }
    m_settings.setValue(m_name + QStringLiteral("/columns"), columns);
    const int sorted = header->sortIndicatorSection();
    if (sorted >= 0 && sorted < header->count()) {
        m_settings.setValue(m_name + QStringLiteral("/sortedBy"), m_model.columnId(sorted));
        m_settings.setValue(m_name + QStringLiteral("/sortedDown"),
                            header->sortIndicatorOrder() == Qt::DescendingOrder);
    }
}

void TableColumns::restore()
{
    resetToDefault();
    QHeaderView* header = m_view.horizontalHeader();
    const QStringList columns = m_settings.value(m_name + QStringLiteral("/columns")).toStringList();
    for (int visual = 0; const QString& entry : columns) {
        const QStringList parts = entry.split(QLatin1Char(' '));
        const int column = columnOf(parts.value(0));
        if (column < 0) continue; // of another version
        header->moveSection(header->visualIndex(column), visual++);
        if (const int width = parts.value(2).toInt(); width >= narrowest) {
            header->resizeSection(column, width);
            m_fitted = true;
        }
        header->setSectionHidden(column, parts.value(1) == QLatin1String("0"));
    }
    if (shownCount() == 0) resetToDefault();
    const int sorted = columnOf(m_settings.value(m_name + QStringLiteral("/sortedBy")).toString());
    if (sorted < 0) return;
    m_sortChosen = true;
    const bool down = m_settings.value(m_name + QStringLiteral("/sortedDown")).toBool();
    m_view.sortByColumn(sorted, down ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableColumns::resetToDefault()
{
    QHeaderView* header = m_view.horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        header->moveSection(header->visualIndex(column), column);
        header->setSectionHidden(column, !m_model.isShownAtFirst(column));
    }
}

void TableColumns::fillMenu(QMenu& menu)
{
    for (int column = 0; column < m_model.columnCount(); ++column) {
        QAction* action =
            menu.addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setObjectName(QStringLiteral("column.") + m_model.columnId(column));
        action->setCheckable(true);
        action->setChecked(!m_view.isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setShown(column, shown); });
    }
    menu.addSeparator();
    QAction* reset = menu.addAction(tr("Reset columns"));
    reset->setObjectName(QStringLiteral("column.reset"));
    connect(reset, &QAction::triggered, this, [this] {
        resetToDefault();
        m_fitted = false;
        fitOnce();
    });
}

void TableColumns::showMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(&m_view);
    menu->setObjectName(QStringLiteral("columnMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(globalPosition);
}

void TableColumns::setShown(int column, bool shown)
{
    // A table without columns could not be repaired: its header would be gone too.
    if (!shown && shownCount() <= 1) return;
    m_applying = true; // hiding is no change of width
    m_view.setColumnHidden(column, !shown);
    m_applying = false;
    applyWidths();
    if (shown)
        m_view.horizontalHeader()->resizeSection(column,
                                                 qBound(narrowest, m_view.columnWidth(column), widest));
}

int TableColumns::columnOf(const QString& id) const
{
    for (int column = 0; column < m_model.columnCount(); ++column)
        if (m_model.columnId(column) == id) return column;
    return -1;
}

int TableColumns::shownCount() const
{
    int count = 0;
    for (int column = 0; column < m_model.columnCount(); ++column)
        count += m_view.isColumnHidden(column) ? 0 : 1;
    return count;
}

} // namespace recdeck::ui
