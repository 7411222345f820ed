#include "ui/dialogs/historydialog.h"

#include "ui/models/changetexts.h"
#include "ui/models/columns.h"
#include "ui/models/errortexts.h"
#include "ui/models/formats.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"
#include "ui/widgets/shownrun.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

constexpr int shownChanges = 10'000;

using ChangeColumn = Column<model::Change>;

QList<ChangeColumn> changeColumns()
{
    using Change = model::Change;
    QList<ChangeColumn> columns;
    ChangeColumn when = numberColumn<Change>(
        "when", HistoryDialog::tr("When"), [](const Change& change) { return timeText(change.time); },
        [](const Change& change) { return change.id.text().toLongLong(); });
    when.alignment = Qt::AlignLeft | Qt::AlignVCenter;
    columns << when;
    columns << textColumn<Change>("what", HistoryDialog::tr("What"), changeKindText);
    columns << textColumn<Change>("object", HistoryDialog::tr("Object"), changedObjectText);
    columns << textColumn<Change>("fields", HistoryDialog::tr("Fields"), fieldChangesText);
    return columns;
}

} // namespace

HistoryDialog::HistoryDialog(service::ChangeHistory& history, model::ChangeFilter filter,
                             const QString& subject, QSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_history(history)
    , m_filter(std::move(filter))
    , m_rows({[](const model::Change& change) { return change.id; },
              [](const model::ChangeId& id) { return id.text(); }},
             changeColumns())
    , m_reloader([this](Reloader::Token token) { load(token); }, this)
    , m_details(new QLabel(this))
    , m_restore(new QPushButton(tr("Take back"), this))
    , m_results(new ResultPanel(this))
{
    setObjectName(QStringLiteral("historyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(subject.isEmpty() ? tr("History of templates and rules")
                                     : tr("History of %1").arg(subject));
    m_filter.limit = shownChanges;
    m_table = new SearchTable(m_rows, {QStringLiteral("history"), windowTitle(), tr("Search changes")},
                              settings, this, SearchTable::FindShortcut::Inside);
    m_table->setDefaultSort(QStringLiteral("when"), Qt::DescendingOrder);
    m_table->emptyState().setTexts(
        Symbol::Rules, tr("Nothing was changed yet"),
        tr("Every change of a template or a rule is kept here, with the way back."));
    m_details->setObjectName(QStringLiteral("changeDetails"));
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_restore->setObjectName(QStringLiteral("restore"));
    m_restore->setAutoDefault(false);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_restore);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addWidget(m_table, 1);
    column->addWidget(m_details);
    column->addWidget(m_results);
    column->addLayout(buttons);
    resize(880, 520);

    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_restore, &QPushButton::clicked, this, &HistoryDialog::restoreSelected);
    connect(m_table, &SearchTable::selectionChanged, this, &HistoryDialog::updateDetails);
    connect(m_table, &SearchTable::retryWanted, &m_reloader, &Reloader::now);
    connect(&m_history, &service::ChangeHistory::historyChanged, this, [this] { m_reloader.request(); });
    m_table->showLoading();
    updateDetails();
    m_reloader.now();
}

HistoryDialog::~HistoryDialog()
{
    delete m_table; // before its model
}

void HistoryDialog::load(Reloader::Token token)
{
    whenDone(m_history.changes(m_filter), this, [this, token](const Result<QList<model::Change>>& changes) {
        if (!m_reloader.isCurrent(token)) return;
        if (!changes) return m_table->showProblem(errorText(changes.error()));
        m_rows.replaceAll(*changes);
        m_table->showRows();
        updateDetails();
    });
}

void HistoryDialog::updateDetails()
{
    const QList<model::Change> changes = selected();
    m_restore->setEnabled(!changes.isEmpty());
    m_restore->setText(changes.isEmpty()     ? tr("Take back")
                       : changes.size() == 1 ? restoreText(changes.first())
                                             : tr("Take %n changes back", nullptr, int(changes.size())));
    QStringList lines;
    if (changes.size() == 1)
        for (const FieldChange& one : fieldChanges(changes.first()))
            lines << QStringLiteral("%1: %2 → %3").arg(one.field, one.from, one.to);
    m_details->setText(lines.join(QLatin1Char('\n')));
    m_details->setVisible(!lines.isEmpty());
}

void HistoryDialog::restoreSelected()
{
    QList<model::Change> changes = selected();
    // The newest first, so that each finds what it left behind.
    std::ranges::sort(changes, std::ranges::greater(),
                      [](const model::Change& change) { return change.id.text().toLongLong(); });
    ShownRun run;
    for (const model::Change& change : changes)
        run.items.append({change.id.text(), changedObjectText(change)});
    run.operation = [this](const QString& id) { return m_history.restore(model::ChangeId(id)); };
    run.texts = {tr("Taking changes back"), tr("Taken back."),
                 [](int done) { return tr("%n change(s) taken back.", nullptr, done); },
                 [](int done, int total) { return tr("%1 of %2 changes taken back.").arg(done).arg(total); }};
    run.finished = [this] {
        m_reloader.request();
        m_reloader.release();
    };
    m_reloader.hold();
    run.start(*m_results, this);
}

QList<model::Change> HistoryDialog::selected() const
{
    QList<model::Change> changes;
    for (const int row : m_table->selectedRows())
        changes << m_rows.row(row);
    return changes;
}

} // namespace recdeck::ui
