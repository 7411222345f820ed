#include "ui/dialogs/orphandialog.h"

#include "core/bucket/s3address.h"
#include "core/service/bucketmonitor.h"
#include "core/service/recordingservice.h"
#include "ui/dialogs/csvexport.h"
#include "ui/dialogs/questions.h"
#include "ui/models/errortexts.h"
#include "ui/models/formats.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"
#include "ui/widgets/shownrun.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

QPushButton* createButton(QWidget* parent, const char* name, const QString& text)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    return button;
}

} // namespace

OrphanDialog::OrphanDialog(service::Connection connection, Questions& questions, QSettings& settings,
                           const Clock& clock, QWidget* parent)
    : QDialog(parent)
    , m_connection(std::move(connection))
    , m_questions(questions)
    , m_clock(clock)
    , m_rows(orphanIdentity(), orphanColumns([this] { return m_clock.wallMillis(); }))
    , m_template(new QComboBox(this))
    , m_search(createButton(this, "searchOrphans", tr("Compare")))
    , m_cancel(createButton(this, "cancelSearch", tr("Cancel")))
    , m_summary(new QLabel(this))
    , m_results(new ResultPanel(this))
    , m_abort(new QAction(icon(Symbol::Stop), tr("Give up the upload..."), this))
    , m_show(new QAction(icon(Symbol::Recordings), tr("Show the recording"), this))
{
    setObjectName(QStringLiteral("orphanDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What is in the buckets"));
    m_rows.setGroups(orphanGroups);
    build(settings);
    connect(m_connection.buckets, &service::BucketMonitor::orphanSearchProgressed, this,
            &OrphanDialog::showProgress);
    load();
}

OrphanDialog::~OrphanDialog()
{
    if (m_searching) m_connection.buckets->cancelSearch(m_searched);
    delete m_table; // before its model
}

void OrphanDialog::build(QSettings& settings)
{
    m_template->setObjectName(QStringLiteral("orphanTemplate"));
    m_template->setAccessibleName(tr("Template"));
    m_template->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_template->setMinimumContentsLength(28);
    m_summary->setObjectName(QStringLiteral("orphanSummary"));
    m_summary->setWordWrap(true);
    m_summary->hide();
    m_cancel->hide();
    buildTable(settings);
    auto* close = createButton(this, "close", tr("Close"));
    auto* head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(new QLabel(tr("Buckets of the template"), this));
    head->addWidget(m_template, 1);
    head->addWidget(m_search);
    head->addWidget(m_cancel);
    auto* foot = new QHBoxLayout;
    for (QAction* action : {m_abort, m_show}) {
        auto* button =
            createButton(this, qPrintable(action->objectName() + QLatin1String("Button")), action->text());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [button, action] { button->setEnabled(action->isEnabled()); });
        foot->addWidget(button);
    }
    foot->addStretch(1);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addLayout(head);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(m_results);
    column->addLayout(foot);
    resize(920, 560);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_search, &QPushButton::clicked, this, [this] {
        m_results->hide();
        search();
    });
    connect(m_cancel, &QPushButton::clicked, this, &OrphanDialog::cancel);
    connect(m_template, &QComboBox::currentIndexChanged, this, &OrphanDialog::updateActions);
    updateActions();
}

void OrphanDialog::buildTable(QSettings& settings)
{
    m_abort->setObjectName(QStringLiteral("abortUpload"));
    m_show->setObjectName(QStringLiteral("showOrphanTask"));
    connect(m_abort, &QAction::triggered, this, &OrphanDialog::abortUploads);
    connect(m_show, &QAction::triggered, this, &OrphanDialog::showRecording);
    m_table = new SearchTable(m_rows, {QStringLiteral("orphans"), windowTitle(), tr("Search keys")}, settings,
                              this, SearchTable::FindShortcut::Inside);
    m_table->addFilter(QStringLiteral("all"), tr("All"), FilterProxy::noGroup);
    m_table->addFilter(QStringLiteral("loose"), tr("No recording"), 0);
    m_table->addFilter(QStringLiteral("missing"), tr("Missing"), 1);
    m_table->addFilter(QStringLiteral("unfinished"), tr("Unfinished uploads"), 2);
    m_table->setDefaultSort(QStringLiteral("kind"));
    m_table->setRowActions({m_abort, m_show});
    m_table->emptyState().setTexts(
        Symbol::Search, tr("Nothing was compared yet"),
        tr("Recdeck lists the buckets of a template and compares them with what it has recorded. It only "
           "looks: no object is changed or deleted."));
    m_table->showRows();
    offerCsv(*m_table, m_questions);
    connect(m_table, &SearchTable::selectionChanged, this, &OrphanDialog::updateActions);
}

TemplateId OrphanDialog::chosen() const
{
    return TemplateId(m_template->currentData().toString());
}

void OrphanDialog::load()
{
    whenDone(m_connection.recording->queryRecordingParameterTemplate({}), this,
             [this](const Result<QList<model::RecordingTemplate>>& templates) {
                 if (!templates) return m_table->showProblem(errorText(templates.error()));
                 takeTemplates(*templates);
             });
}

void OrphanDialog::takeTemplates(const QList<model::RecordingTemplate>& templates)
{
    for (const model::RecordingTemplate& value : templates)
        if (bucket::serviceUrl(value.mgrUrl)) m_template->addItem(value.templateName, value.id.text());
    if (m_template->count() == 0)
        m_table->emptyState().setTexts(
            Symbol::Templates, tr("No template stores in a storage service"),
            tr("Recordings in folders of this computer are looked after at each start of Recdeck."));
    updateActions();
}

void OrphanDialog::search()
{
    m_searched = chosen();
    if (m_searched.isEmpty() || m_searching) return;
    m_rows.replaceAll({});
    setSearching(true);
    m_table->showLoading();
    m_summary->show();
    m_summary->setText(tr("Listing the objects..."));
    whenDone(m_connection.buckets->findOrphans(m_searched), this,
             [this, request = ++m_request](const Result<service::OrphanReport>& report) {
                 if (request != m_request) return;
                 setSearching(false);
                 m_table->showRows();
                 if (report) return showReport(*report);
                 const bool isCancelled = report.error().code == ErrorCode::Cancelled;
                 m_summary->setText(isCancelled ? tr("Cancelled; nothing is known.") : QString());
                 if (!isCancelled) m_table->showProblem(errorText(report.error()));
             });
}

void OrphanDialog::cancel()
{
    m_connection.buckets->cancelSearch(m_searched);
}

void OrphanDialog::setSearching(bool isSearching)
{
    m_searching = isSearching;
    m_cancel->setVisible(isSearching);
    m_search->setVisible(!isSearching);
    m_template->setEnabled(!isSearching);
    updateActions();
}

void OrphanDialog::showProgress(const service::OrphanProgress& progress)
{
    if (!m_searching || progress.templateId != m_searched) return;
    m_summary->setText(
        tr("%1 objects compared, in “%2” now.").arg(countText(progress.objects), progress.bucketName));
}

void OrphanDialog::showReport(const service::OrphanReport& report)
{
    m_rows.replaceAll(orphanRows(report));
    m_summary->setText(orphanSummary(report));
    m_table->emptyState().setTexts(Symbol::Check, tr("Everything is in its place"),
                                   tr("Each object has its recording, and each recording its objects."));
    updateActions();
}

QList<OrphanRow> OrphanDialog::selected(OrphanRow::Kind kind) const
{
    QList<OrphanRow> rows;
    for (const int at : m_table->selectedRows())
        if (const OrphanRow& row = m_rows.row(at); row.kind == kind) rows << row;
    return rows;
}

void OrphanDialog::updateActions()
{
    m_search->setEnabled(!chosen().isEmpty());
    const auto uploads = selected(OrphanRow::Kind::Unfinished);
    m_abort->setEnabled(!m_searching && !uploads.isEmpty() &&
                        std::ranges::none_of(uploads, &OrphanRow::isInUse));
    m_show->setEnabled(selected(OrphanRow::Kind::Missing).size() == 1);
}

void OrphanDialog::showRecording()
{
    const auto missing = selected(OrphanRow::Kind::Missing);
    if (missing.isEmpty()) return;
    emit taskWanted(missing.first().task);
    accept();
}

void OrphanDialog::abortUploads()
{
    const auto uploads = selected(OrphanRow::Kind::Unfinished);
    if (uploads.isEmpty()) return;
    m_questions.ask(
        this,
        {.title = tr("Give up %n unfinished upload(s)?", nullptr, static_cast<int>(uploads.size())),
         .text = tr("What has arrived of them is deleted. If another program is still uploading, its "
                    "upload fails. Objects that are complete stay."),
         .choices = {{QStringLiteral("abort"), tr("Give up")}},
         .kind = Question::Kind::Dangerous},
        [this, uploads](const QString& choice) {
            if (choice == QLatin1String("abort")) abortNow(uploads);
        });
}

void OrphanDialog::abortNow(const QList<OrphanRow>& uploads)
{
    ShownRun run;
    for (const OrphanRow& row : uploads)
        run.items.append({orphanIdentity().keyOf(row), row.key});
    run.operation = [this](const QString& id) {
        const OrphanRow row = m_rows.find(id) ? *m_rows.find(id) : OrphanRow{};
        return m_connection.buckets->abortUpload({.templateId = m_searched,
                                                  .bucketName = row.bucketName,
                                                  .key = row.key,
                                                  .uploadId = row.uploadId});
    };
    run.texts = {tr("Giving uploads up"), tr("Given up."),
                 [](int done) { return tr("%n upload(s) given up.", nullptr, done); },
                 [](int done, int total) { return tr("%1 of %2 uploads given up.").arg(done).arg(total); }};
    run.wayOut = [this](const BulkRun::Outcome& outcome, ResultPanel::Line& line) {
        if (outcome.error && outcome.error->code == ErrorCode::AlreadyExists)
            line.text = tr("Recdeck goes on with this upload.");
    };
    run.finished = [this] { search(); };
    run.start(*m_results, this);
}

} // namespace recdeck::ui
