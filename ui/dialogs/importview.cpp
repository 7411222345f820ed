#include "ui/dialogs/importview.h"

#include "ui/models/exchangetexts.h"
#include "ui/models/formats.h"
#include "ui/style/spacing.h"
#include "ui/widgets/celldelegate.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

/// So many reasons, and so many changed objects, are unfolded by themselves; more would hide the rest.
constexpr qsizetype mostUnfolded = 50;
constexpr int mostChangesUnfolded = 8;
constexpr int objectWidth = 330;
constexpr int stateWidth = 130;
constexpr int valueWidth = 190;

} // namespace

ImportView::ImportView(QWidget* parent)
    : QWidget(parent)
    , m_tree(new QTreeView(this))
    , m_buttons(new QButtonGroup(this))
    , m_row(new QHBoxLayout)
    , m_remark(new QLabel(this))
{
    m_tree->setObjectName(QStringLiteral("plan"));
    m_tree->setAccessibleName(tr("What the import would do"));
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new CellDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setColumnWidth(ImportPlanModel::Object, objectWidth);
    m_tree->setColumnWidth(ImportPlanModel::State, stateWidth);
    m_tree->setColumnWidth(ImportPlanModel::Now, valueWidth);
    m_tree->installEventFilter(this);
    m_remark->setObjectName(QStringLiteral("remark"));
    m_remark->setWordWrap(true);
    m_row->setSpacing(spacing::hair);
    using Show = ImportPlanModel::Show;
    addButton("all", tr("All"), Show::All);
    addButton("new", verdictText(exchange::Verdict::New), Show::New);
    addButton("changed", verdictText(exchange::Verdict::Changed), Show::Changed);
    addButton("unchanged", verdictText(exchange::Verdict::Unchanged), Show::Unchanged);
    addButton("conflict", tr("Conflicts"), Show::Conflict);
    addButton("failed", itemStateText(exchange::ItemResult::State::Failed), Show::Failed);
    m_row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::medium, 0, 0);
    column->setSpacing(spacing::medium);
    column->addLayout(m_row);
    column->addWidget(m_tree, 1);
    column->addWidget(m_remark);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (!on) return;
        m_model.setShown(static_cast<Show>(id));
        openTree();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ImportView::updateRemark);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ImportView::spanReasons);
    m_buttons->button(static_cast<int>(Show::All))->setChecked(true);
    updateButtons();
    updateRemark();
}

void ImportView::addButton(const char* id, const QString& text, ImportPlanModel::Show show)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("show.") + QLatin1String(id));
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setProperty("words", text);
    m_buttons->addButton(button, static_cast<int>(show));
    m_row->addWidget(button);
}

void ImportView::setPlan(exchange::Plan plan)
{
    m_model.setPlan(std::move(plan));
    openTree();
    updateButtons();
}

void ImportView::setPhase(ImportPlanModel::Phase phase)
{
    m_model.setPhase(phase);
    openTree();
    updateButtons();
}

void ImportView::setResults(const QList<int>& items, const QList<exchange::ItemResult>& results)
{
    m_model.setResults(items, results);
    updateButtons();
    updateRemark();
}

void ImportView::show(ImportPlanModel::Show show)
{
    m_buttons->button(static_cast<int>(show))->setChecked(true);
}

void ImportView::openTree()
{
    for (int group = 0; group < m_model.rowCount(); ++group)
        m_tree->expand(m_model.index(group, 0));
    if (m_model.count(ImportPlanModel::Show::Changed) <= mostChangesUnfolded) m_tree->expandToDepth(1);
    spanReasons();
    updateRemark();
}

/// A reason is a sentence, not a cell.
void ImportView::spanReasons()
{
    const QModelIndexList troubled = m_model.troubled();
    for (const QModelIndex& at : troubled.first(qMin(troubled.size(), mostUnfolded))) {
        m_tree->setFirstColumnSpanned(0, at, true);
        m_tree->expand(at);
    }
}

void ImportView::updateButtons()
{
    const QList<QAbstractButton*> buttons = m_buttons->buttons();
    for (QAbstractButton* button : buttons) {
        const auto show = static_cast<ImportPlanModel::Show>(m_buttons->id(button));
        const int count = m_model.count(show);
        //: A filter and how many objects it has: "New 3".
        button->setText(tr("%1 %2").arg(button->property("words").toString(), countText(count)));
        button->setAccessibleName(button->text());
        button->setVisible(show != ImportPlanModel::Show::Failed || count > 0 || button->isChecked());
    }
}

void ImportView::updateRemark()
{
    const QString text = m_model.remark(m_tree->currentIndex());
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
}

/// Space chooses the object whatever column the keyboard is in.
bool ImportView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        const QModelIndex at = m_tree->currentIndex().siblingAtColumn(ImportPlanModel::Object);
        const QVariant state = at.data(Qt::CheckStateRole);
        if (state.isValid())
            m_model.setData(at, state.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                            Qt::CheckStateRole);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace recdeck::ui
