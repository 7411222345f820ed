#include "ui/widgets/searchtable.h"

#include "ui/models/formats.h"
#include "ui/models/tablemodel.h"
#include "ui/style/spacing.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/scrollkeeper.h"
#include "ui/widgets/tablecolumns.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

SearchTable::SearchTable(TableModel& model, const Texts& texts, QSettings& settings, QWidget* parent,
                         FindShortcut find)
    : QWidget(parent)
    , m_model(model)
    , m_search(new QLineEdit(this))
    , m_filters(new QButtonGroup(this))
    , m_filterArea(new QWidget(this))
    , m_filterRow(new QHBoxLayout(m_filterArea))
    , m_tools(new QHBoxLayout)
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTableView(this))
    , m_empty(new EmptyState(Symbol::Info, {}, {}, this))
    , m_noMatch(new EmptyState(Symbol::Search, tr("Nothing found"), {}, this))
    , m_loading(new EmptyState(Symbol::Refresh, tr("Loading…"), {}, this))
    , m_problem(new EmptyState(Symbol::Problem, {}, {}, this))
{
    setObjectName(texts.name + QStringLiteral("Table"));
    m_search->setPlaceholderText(texts.searchHint);
    m_search->setAccessibleName(texts.searchHint);
    m_view->setAccessibleName(texts.title);
    m_proxy.setSourceModel(&model);
    m_view->setModel(&m_proxy);
    m_columns = new TableColumns(*m_view, model, texts.name, settings);
    new ScrollKeeper(*m_view);
    buildBar();
    buildView();
    addShortcuts(find);
    connect(&m_proxy, &FilterProxy::countsChanged, this, &SearchTable::updateCounts);
    using Model = QAbstractItemModel;
    for (const auto signal : {&Model::rowsInserted, &Model::rowsRemoved})
        connect(&m_proxy, signal, this, &SearchTable::updateContent);
    connect(&m_proxy, &Model::modelReset, this, &SearchTable::updateContent);
    updateContent();
}

SearchTable::~SearchTable()
{
    m_columns->save();
}

void SearchTable::buildBar()
{
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Symbol::Search, Tone::Secondary), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(180);
    m_search->setMaximumWidth(300);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy.setText(text);
        updateContent();
    });
    auto* columns = new QToolButton(this);
    columns->setObjectName(QStringLiteral("columns"));
    columns->setIcon(icon(Symbol::Columns, Tone::Secondary));
    columns->setAutoRaise(true);
    columns->setToolTip(tr("Choose columns"));
    columns->setAccessibleName(tr("Choose columns"));
    connect(columns, &QToolButton::clicked, this,
            [this, columns] { m_columns->showMenu(columns->mapToGlobal(QPoint(0, columns->height()))); });
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setIcon(icon(Symbol::More, Tone::Secondary));
    m_more->setAutoRaise(true);
    m_more->setToolTip(tr("More actions"));
    m_more->setAccessibleName(tr("More actions"));
    m_more->hide();
    m_menu->setObjectName(QStringLiteral("tableMenu"));
    connect(m_more, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    m_filterRow->setSpacing(spacing::hair);
    m_tools->setSpacing(spacing::small);
    m_filterRow->setContentsMargins(0, 0, 0, 0);
    m_filterArea->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_bar = new QHBoxLayout;
    m_bar->setSpacing(spacing::large);
    m_bar->addWidget(m_search, 1);
    m_bar->addWidget(m_filterArea);
    m_bar->addStretch(1);
    m_bar->addLayout(m_tools);
    m_bar->addWidget(columns);
    m_bar->addWidget(m_more);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(spacing::medium);
    m_column->addLayout(m_bar);
    m_column->addWidget(m_stack, 1);
    connect(m_filters, &QButtonGroup::idToggled, this, [this](int group, bool on) {
        if (!on) return;
        m_proxy.setGroup(group - 1); // the group of buttons takes no negative ids
        updateContent();
    });
}

void SearchTable::buildView()
{
    m_view->setObjectName(QStringLiteral("rows"));
    m_view->setItemDelegate(new CellDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(qMax(spacing::rowHeight, fontMetrics().height() + 10));
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->installEventFilter(this);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SearchTable::selectionChanged);
    connect(this, &SearchTable::selectionChanged, this, &SearchTable::updateSelectionActions);
    connect(m_view, &QTableView::customContextMenuRequested, this, &SearchTable::showRowMenu);
    connect(m_view, &QTableView::doubleClicked, this,
            [this](const QModelIndex& at) { emit rowActivated(m_proxy.mapToSource(at).row()); });
    for (QWidget* page :
         {static_cast<QWidget*>(m_view), static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_noMatch),
          static_cast<QWidget*>(m_loading), static_cast<QWidget*>(m_problem)})
        m_stack->addWidget(page);
    m_loading->setObjectName(QStringLiteral("loading"));
    m_noMatch->setObjectName(QStringLiteral("noMatch"));
    m_problem->setObjectName(QStringLiteral("loadProblem"));
    const QPushButton* clear =
        m_noMatch->addStep(QStringLiteral("clearSearch"), tr("Show all"), Symbol::Close);
    connect(clear, &QPushButton::clicked, this, &SearchTable::showAll);
    const QPushButton* retry = m_problem->addStep(QStringLiteral("retry"), tr("Try again"), Symbol::Refresh);
    connect(retry, &QPushButton::clicked, this, &SearchTable::retryWanted);
}

void SearchTable::addShortcuts(FindShortcut find)
{
    auto* shortcut = new QShortcut(QKeySequence::Find, this);
    shortcut->setContext(find == FindShortcut::Window ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
}

void SearchTable::placeFilters()
{
    // Where both do not fit side by side, the filters get a line of their own.
    const int buttons = m_more->isHidden() ? 1 : 2;
    const int others = m_search->minimumWidth() + m_tools->sizeHint().width() +
                       buttons * (spacing::controlHeight + spacing::large) + 2 * spacing::large;
    const bool below = m_filterArea->sizeHint().width() + others > width();
    if (below == (m_bar->indexOf(m_filterArea) < 0)) return;
    if (below) {
        m_bar->removeWidget(m_filterArea);
        m_column->insertWidget(1, m_filterArea);
    } else {
        m_column->removeWidget(m_filterArea);
        m_bar->insertWidget(1, m_filterArea);
    }
}

void SearchTable::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeFilters();
}

void SearchTable::addFilter(const QString& id, const QString& text, int group)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("filter.") + id);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setProperty("words", text);
    m_filters->addButton(button, group + 1);
    m_filterRow->addWidget(button);
    if (m_filters->buttons().size() == 1) button->setChecked(true);
    updateCounts();
}

void SearchTable::chooseFilter(const QString& id)
{
    if (auto* button = findChild<QToolButton*>(QStringLiteral("filter.") + id)) button->setChecked(true);
}

void SearchTable::showExtraFilter(const QString& id, const QString& text, int group)
{
    const QString name = QStringLiteral("filter.") + id;
    if (!findChild<QToolButton*>(name)) addFilter(id, text, group);
    auto* button = findChild<QToolButton*>(name);
    button->show();
    renameExtraFilter(id, text);
    button->setChecked(true);
}

void SearchTable::renameExtraFilter(const QString& id, const QString& text)
{
    auto* button = findChild<QToolButton*>(QStringLiteral("filter.") + id);
    if (!button) return;
    button->setProperty("words", text);
    updateCounts();
}

void SearchTable::hideExtraFilter(const QString& id)
{
    auto* button = findChild<QToolButton*>(QStringLiteral("filter.") + id);
    if (!button) return;
    if (button->isChecked()) showAll();
    button->hide();
    placeFilters();
}

void SearchTable::addTool(QWidget* tool)
{
    m_tools->addWidget(tool);
}

void SearchTable::addMenuAction(QAction* action)
{
    m_menu->addAction(action);
    m_more->show();
}

void SearchTable::addSelectionAction(QAction* action)
{
    m_selectionActions << action;
    addMenuAction(action);
    updateSelectionActions();
}

void SearchTable::updateSelectionActions()
{
    const bool any = m_view->selectionModel()->hasSelection();
    for (QAction* action : std::as_const(m_selectionActions))
        action->setEnabled(any);
}

ResultPanel& SearchTable::notices()
{
    if (!m_notices) {
        m_notices = new ResultPanel(this);
        m_notices->setObjectName(QStringLiteral("tableNotices"));
        m_column->addWidget(m_notices);
    }
    return *m_notices;
}

void SearchTable::setDefaultSort(const QString& columnId, Qt::SortOrder order)
{
    m_columns->setDefaultSort(columnId, order);
}

void SearchTable::showLoading()
{
    m_content = Content::Loading;
    updateContent();
}

void SearchTable::showRows()
{
    m_content = Content::Rows;
    updateContent();
}

void SearchTable::showProblem(const QString& sentence)
{
    m_content = Content::Problem;
    m_problem->setTexts(Symbol::Problem, tr("This could not be loaded"), sentence);
    updateContent();
}

void SearchTable::updateContent()
{
    QWidget* shown = m_view;
    if (m_model.rowCount() == 0)
        shown = m_content == Content::Loading   ? m_loading
                : m_content == Content::Problem ? m_problem
                                                : m_empty;
    else if (m_proxy.rowCount() == 0)
        shown = m_noMatch;
    if (shown == m_noMatch) {
        const QString text = m_search->text();
        m_noMatch->setTexts(Symbol::Search, tr("Nothing found"),
                            text.isEmpty() ? tr("No row belongs to this filter.")
                                           : tr("No row of this filter contains “%1”.").arg(text));
    }
    m_stack->setCurrentWidget(shown);
    if (shown == m_view) m_columns->fitOnce();
}

void SearchTable::updateCounts()
{
    const QList<QAbstractButton*> buttons = m_filters->buttons();
    for (QAbstractButton* button : buttons) {
        const int count = m_proxy.groupCount(m_filters->id(button) - 1);
        //: A filter and how many rows it has: "Recording 3".
        const QString text = tr("%1 %2").arg(button->property("words").toString(), countText(count));
        button->setText(text);
        button->setAccessibleName(text);
    }
    placeFilters();
}

void SearchTable::setSearchText(const QString& text)
{
    m_search->setText(text);
}

} // namespace recdeck::ui
