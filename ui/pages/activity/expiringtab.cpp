#include "ui/pages/activity/expiringtab.h"

#include "core/base/clock.h"
#include "core/service/uploadmonitor.h"
#include "ui/dialogs/csvexport.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"

#include <QLabel>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds ahead = 24h;
constexpr Milliseconds pause = 1min;

} // namespace

ExpiringTab::ExpiringTab(service::UploadMonitor& monitor, const Clock& clock, QSettings& settings,
                         Questions& questions, QWidget* parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_clock(clock)
    , m_rows(expiringIdentity(), expiringColumns())
    , m_reloader([this](Reloader::Token token) { load(token); }, this)
    , m_sum(new QLabel(this))
{
    m_sum->setObjectName(QStringLiteral("expiringSum"));
    m_sum->setWordWrap(true);
    m_sum->hide(); // nothing is known yet
    buildTable(settings);
    offerCsv(*m_table, questions);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::medium, 0, 0);
    column->setSpacing(spacing::medium);
    column->addWidget(m_sum);
    column->addWidget(m_table, 1);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, &m_reloader, &Reloader::now);
}

ExpiringTab::~ExpiringTab()
{
    delete m_table; // it goes before its model
}

void ExpiringTab::buildTable(QSettings& settings)
{
    const SearchTable::Texts texts{QStringLiteral("expiring"), tr("To be deleted"),
                                   tr("Search files to be deleted")};
    m_table = new SearchTable(m_rows, texts, settings, this);
    m_table->setDefaultSort(QStringLiteral("when"));
    m_table->emptyState().setTexts(
        Symbol::Delete, tr("Nothing will be deleted soon"),
        tr("A template can say for how long its files are stored. Files whose time is over in the next "
           "24 hours appear here before they are deleted from their buckets."));
    connect(m_table, &SearchTable::retryWanted, &m_reloader, &Reloader::now);
}

void ExpiringTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_reloader.now();
    m_timer.start();
}

void ExpiringTab::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void ExpiringTab::load(Reloader::Token token)
{
    if (!m_loaded) m_table->showLoading();
    whenDone(m_monitor.expiring(m_clock.wallMillis() + ahead.count()), this,
             [this, token](const Result<QList<model::Segment>>& found) {
                 if (m_reloader.isCurrent(token)) take(found);
             });
}

void ExpiringTab::take(const Result<QList<model::Segment>>& found)
{
    if (!found) {
        const QString sentence = errorText(found.error());
        m_table->showProblem(sentence);
        if (m_loaded) emit problemHappened(sentence);
        return;
    }
    m_loaded = true;
    m_rows.replaceAll(*found);
    m_sum->setText(expiringSumText(*found));
    // The empty table says it itself, and more.
    m_sum->setVisible(!found->isEmpty());
    m_table->showRows();
}

} // namespace recdeck::ui
