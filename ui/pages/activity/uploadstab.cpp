#include "ui/pages/activity/uploadstab.h"

#include "ui/dialogs/csvexport.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

namespace recdeck::ui {

UploadsTab::UploadsTab(service::UploadMonitor& monitor, QSettings& settings, Questions& questions,
                       QWidget* parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_uploads(uploadIdentity(), uploadColumns())
    , m_reloader([this](Reloader::Token token) { load(token); }, this)
    , m_totals(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_pause(new QPushButton(this))
    , m_results(new ResultPanel(this))
    , m_retry(new QAction(icon(Symbol::Refresh), tr("Try again now"), this))
    , m_pauseBucket(new QAction(icon(Symbol::Pause), tr("Pause this bucket"), this))
    , m_resumeBucket(new QAction(icon(Symbol::Play), tr("Resume this bucket"), this))
{
    m_retry->setObjectName(QStringLiteral("retryUpload"));
    m_retry->setToolTip(tr("Try the selected uploads now, without waiting for their next attempt"));
    m_retry->setEnabled(false);
    connect(m_retry, &QAction::triggered, this, &UploadsTab::retrySelected);
    m_totals->setObjectName(QStringLiteral("uploadTotals"));
    m_totals->setWordWrap(true);
    m_reason->setObjectName(QStringLiteral("uploadReason"));
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reason->hide();
    m_pause->setObjectName(QStringLiteral("pauseUploads"));
    connect(m_pause, &QPushButton::clicked, this, &UploadsTab::pauseOrResume);
    m_uploads.setGroups(uploadGroups);
    buildBucketActions();
    buildTable(settings);
    offerCsv(*m_table, questions);
    auto* head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_totals, 1);
    head->addWidget(m_pause);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::medium, 0, 0);
    column->setSpacing(spacing::medium);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addWidget(m_reason);
    column->addWidget(m_results);
    showTotals({});
    connect(&m_monitor, &service::UploadMonitor::uploadsChanged, this, &UploadsTab::take);
    connect(&m_monitor, &service::UploadMonitor::uploadsRemoved, this, [this](const QList<SegmentId>& gone) {
        m_uploads.remove(gone);
        showReason();
    });
    connect(&m_monitor, &service::UploadMonitor::totalsChanged, this, &UploadsTab::showTotals);
}

UploadsTab::~UploadsTab()
{
    delete m_table; // it goes before its model
}

void UploadsTab::buildTable(QSettings& settings)
{
    const SearchTable::Texts texts{QStringLiteral("uploads"), tr("Uploads"), tr("Search uploads")};
    m_table = new SearchTable(m_uploads, texts, settings, this);
    m_table->addFilter(QStringLiteral("allUploads"), tr("All"), FilterProxy::noGroup);
    m_table->addFilter(QStringLiteral("uploading"), tr("Uploading"), 0);
    m_table->addFilter(QStringLiteral("queued"), tr("Waiting"), 1);
    m_table->addFilter(QStringLiteral("failing"), tr("Failed"), 2);
    m_table->setRowActions({m_retry, nullptr, m_pauseBucket, m_resumeBucket});
    m_table->addMenuAction(m_pauseBucket);
    m_table->addMenuAction(m_resumeBucket);
    m_table->emptyState().setTexts(
        Symbol::Upload, tr("Nothing to upload"),
        tr("Files of templates whose bucket is in a storage service wait here until they are there. A file "
           "leaves this computer only when the service has proven that it has it."));
    connect(m_table, &SearchTable::selectionChanged, this, &UploadsTab::showReason);
    connect(m_table, &SearchTable::retryWanted, &m_reloader, &Reloader::now);
}

void UploadsTab::buildBucketActions()
{
    m_pauseBucket->setObjectName(QStringLiteral("pauseBucket"));
    m_pauseBucket->setToolTip(
        tr("Files for the buckets of the selected uploads wait on this computer; other buckets go on"));
    connect(m_pauseBucket, &QAction::triggered, this, [this] { setBucketsPaused(true); });
    m_resumeBucket->setObjectName(QStringLiteral("resumeBucket"));
    m_resumeBucket->setToolTip(tr("Uploads to the buckets of the selected uploads go on where they were"));
    connect(m_resumeBucket, &QAction::triggered, this, [this] { setBucketsPaused(false); });
    updateBucketActions();
}

void UploadsTab::activate()
{
    if (!m_reloader.hasBegun()) m_reloader.now();
}

void UploadsTab::load(Reloader::Token token)
{
    if (!m_loaded) m_table->showLoading();
    whenDone(m_monitor.uploads(), this, [this, token](const Result<service::UploadList>& list) {
        if (!m_reloader.isCurrent(token)) return;
        if (!list) {
            const QString sentence = errorText(list.error());
            m_table->showProblem(sentence);
            if (m_loaded) emit problemHappened(sentence);
            return;
        }
        m_loaded = true;
        m_uploads.replaceAll(list->uploads);
        showTotals(list->totals);
        m_table->showRows();
        showReason();
    });
}

void UploadsTab::take(const QList<service::UploadStatus>& changed)
{
    if (!m_reloader.hasBegun()) return;
    m_uploads.upsert(changed);
    showReason();
}

void UploadsTab::showTotals(const service::UploadTotals& totals)
{
    m_isPaused = totals.isPaused;
    updateBucketActions();
    m_totals->setText(uploadTotalsText(totals));
    m_pause->setText(m_isPaused ? tr("Resume uploads") : tr("Pause uploads"));
    m_pause->setAccessibleName(m_pause->text());
    m_pause->setIcon(icon(m_isPaused ? Symbol::Play : Symbol::Pause));
    m_pause->setToolTip(m_isPaused ? tr("Uploads go on where they were")
                                   : tr("Recordings go on; finished files wait on this computer"));
}

void UploadsTab::showReason()
{
    const QList<int> rows = m_table->selectedRows();
    m_retry->setEnabled(!rows.isEmpty());
    updateBucketActions();
    const QString reason = rows.size() == 1 ? uploadReasonText(m_uploads.row(rows.first())) : QString();
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

void UploadsTab::retrySelected()
{
    const QList<int> rows = m_table->selectedRows();
    for (const int row : rows) {
        const service::UploadStatus upload = m_uploads.row(row);
        whenDone(m_monitor.retry(upload.id), this,
                 [this, key = upload.key](const Result<void>& done) { tell(key, done); });
    }
}

void UploadsTab::pauseOrResume()
{
    whenDone(m_monitor.setPaused(!m_isPaused), this,
             [this, what = m_pause->text()](const Result<void>& done) { tell(what, done); });
}

void UploadsTab::updateBucketActions()
{
    bool somePaused = false;
    bool someNot = false;
    const QList<int> rows = m_table ? m_table->selectedRows() : QList<int>();
    for (const int row : rows) {
        const bool isPaused = m_uploads.row(row).state == service::UploadState::Paused;
        // While all are paused, what a bucket by itself would do cannot be seen.
        somePaused = somePaused || isPaused || m_isPaused;
        someNot = someNot || !isPaused || m_isPaused;
    }
    m_pauseBucket->setEnabled(someNot);
    m_resumeBucket->setEnabled(somePaused);
}

void UploadsTab::setBucketsPaused(bool isPaused)
{
    QSet<std::pair<QString, QString>> buckets;
    const QList<int> rows = m_table->selectedRows();
    for (const int row : rows)
        buckets.insert({m_uploads.row(row).mgrUrl, m_uploads.row(row).bucketName});
    for (const auto& [mgrUrl, bucketName] : std::as_const(buckets))
        whenDone(m_monitor.setBucketPaused(mgrUrl, bucketName, isPaused), this,
                 [this, name = bucketName](const Result<void>& done) { tell(name, done); });
}

void UploadsTab::tell(const QString& what, const Result<void>& done)
{
    if (done) return;
    // What was done in the meantime needs no retry.
    if (done.error().code == ErrorCode::NotFound) return;
    m_results->showProblem({ResultPanel::Verdict::Failed, what, errorText(done.error())});
}

} // namespace recdeck::ui
