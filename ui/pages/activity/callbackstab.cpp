#include "ui/pages/activity/callbackstab.h"

#include "core/base/redact.h"
#include "ui/dialogs/csvexport.h"
#include "ui/models/callbacktexts.h"
#include "ui/models/errortexts.h"
#include "ui/models/formats.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/resultpanel.h"
#include "ui/widgets/searchtable.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

constexpr int firstLimit = 1000;
constexpr int wholeLimit = 100'000;

} // namespace

CallbacksTab::CallbacksTab(service::CallbackMonitor& monitor, QSettings& settings, Questions& questions,
                           QWidget* parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_deliveries(deliveryIdentity(), deliveryColumns())
    , m_attempts(attemptIdentity(), attemptColumns())
    , m_reloader([this](Reloader::Token token) { load(token); }, this)
    , m_details([this](Reloader::Token token) { loadAttempts(token); }, this)
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_results(new ResultPanel(this))
    , m_resend(new QAction(icon(Symbol::Refresh), tr("Send again"), this))
    , m_limit(firstLimit)
{
    m_resend->setObjectName(QStringLiteral("resend"));
    m_resend->setToolTip(tr("Send the selected notices again, or at once if they still wait"));
    m_resend->setEnabled(false);
    connect(m_resend, &QAction::triggered, this, &CallbacksTab::resendSelected);
    m_deliveries.setGroups(deliveryGroups);
    buildDeliveries(settings);
    m_splitter->setObjectName(QStringLiteral("callbacksSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(buildDetails(settings));
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    for (SearchTable* table : {m_table, m_attemptTable})
        offerCsv(*table, questions);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::medium, 0, 0);
    column->setSpacing(spacing::medium);
    column->addWidget(m_splitter, 1);
    column->addWidget(buildSwitch());
    column->addWidget(m_results);
    connect(&m_monitor, &service::CallbackMonitor::deliveriesChanged, this, &CallbacksTab::take);
}

CallbacksTab::~CallbacksTab()
{
    delete m_splitter; // the tables go before their models
}

void CallbacksTab::buildDeliveries(QSettings& settings)
{
    const SearchTable::Texts texts{QStringLiteral("deliveries"), tr("Callbacks"), tr("Search callbacks")};
    m_table = new SearchTable(m_deliveries, texts, settings, this);
    m_table->addFilter(QStringLiteral("all"), tr("All"), FilterProxy::noGroup);
    m_table->addFilter(QStringLiteral("waiting"), tr("Waiting"), 0);
    m_table->addFilter(QStringLiteral("delivered"), tr("Delivered"), 1);
    m_table->addFilter(QStringLiteral("givenUp"), tr("Given up"), 2);
    m_table->setDefaultSort(QStringLiteral("time"), Qt::DescendingOrder);
    m_table->setRowActions({m_resend});
    m_older = new QPushButton(tr("Show older"), m_table);
    m_older->setObjectName(QStringLiteral("showOlder"));
    m_older->setAccessibleName(m_older->text());
    m_older->setToolTip(tr("The newest %1 callbacks are shown.").arg(countText(firstLimit)));
    m_older->hide();
    m_table->addTool(m_older);
    connect(m_older, &QPushButton::clicked, this, [this] {
        m_limit = wholeLimit;
        m_reloader.now();
    });
    m_table->emptyState().setTexts(
        Symbol::Activity, tr("No callbacks yet"),
        tr("Templates with a callback address tell it when a recording starts, and when its files are "
           "stored. Each notice appears here with every attempt to deliver it."));
    connect(m_table, &SearchTable::selectionChanged, this, &CallbacksTab::showChosen);
    connect(m_table, &SearchTable::retryWanted, &m_reloader, &Reloader::now);
}

QWidget* CallbacksTab::buildDetails(QSettings& settings)
{
    auto* box = new QWidget(this);
    m_heading = new QLabel(box);
    m_heading->setObjectName(QStringLiteral("deliveryHeading"));
    m_heading->setWordWrap(true);
    QFont font = m_heading->font();
    font.setWeight(QFont::DemiBold);
    m_heading->setFont(font);
    const SearchTable::Texts texts{QStringLiteral("attempts"), tr("Attempts to deliver"),
                                   tr("Search attempts")};
    m_attemptTable = new SearchTable(m_attempts, texts, settings, box, SearchTable::FindShortcut::Inside);
    m_attemptTable->setDefaultSort(QStringLiteral("time"), Qt::DescendingOrder);
    m_attemptTable->emptyState().setTexts(Symbol::Activity, tr("No attempts"),
                                          tr("Select a callback to see the attempts to deliver it."));
    m_attemptTable->showRows();
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, spacing::small, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(m_heading);
    column->addWidget(m_attemptTable, 1);
    return box;
}

QWidget* CallbacksTab::buildSwitch()
{
    m_internal =
        new QCheckBox(tr("Call addresses of this network also while others can reach the REST server"), this);
    m_internal->setObjectName(QStringLiteral("callsInternal"));
    m_internal->setAccessibleName(m_internal->text());
    m_internal->setToolTip(tr("Otherwise whoever may make templates there could make this computer call "
                              "what only it can reach."));
    m_internal->setEnabled(false);
    connect(m_internal, &QCheckBox::clicked, this, &CallbacksTab::saveSettings);
    return m_internal;
}

void CallbacksTab::activate()
{
    if (m_reloader.hasBegun()) return;
    m_reloader.now();
    loadSettings();
}

void CallbacksTab::load(Reloader::Token token)
{
    if (!m_loaded) m_table->showLoading();
    service::DeliveryFilter filter;
    filter.pageSize = m_limit;
    whenDone(m_monitor.deliveries(filter), this, [this, token](const Result<service::DeliveryPage>& page) {
        if (!m_reloader.isCurrent(token)) return;
        if (!page) {
            const QString sentence = errorText(page.error());
            m_table->showProblem(sentence);
            if (m_loaded) emit problemHappened(sentence);
            return;
        }
        m_loaded = true;
        m_older->setVisible(page->total > page->items.size());
        m_deliveries.upsert(page->items);
        m_table->showRows();
        m_table->selectSomething();
    });
}

void CallbacksTab::take(const QList<model::Delivery>& changed)
{
    if (!m_reloader.hasBegun()) return;
    const bool areFirst = m_deliveries.rows().isEmpty();
    m_deliveries.upsert(changed);
    if (areFirst) m_table->selectSomething();
    for (const model::Delivery& delivery : changed)
        if (delivery.id == m_chosen) m_details.request();
}

const model::Delivery* CallbacksTab::chosen() const
{
    const QList<int> rows = m_table->selectedRows();
    return rows.size() == 1 ? &m_deliveries.row(rows.first()) : nullptr;
}

void CallbacksTab::showChosen()
{
    const model::Delivery* delivery = chosen();
    m_resend->setEnabled(!m_table->selectedRows().isEmpty());
    const model::DeliveryId id = delivery ? delivery->id : model::DeliveryId();
    if (id == m_chosen) return;
    m_chosen = id;
    m_attempts.replaceAll({});
    m_heading->setVisible(delivery != nullptr);
    if (!delivery) return;
    //: What was sent, and where to: "Finish, https://hooks.example.com/recording".
    m_heading->setText(tr("%1, %2").arg(noticeKindText(delivery->kind), redactUrl(delivery->url)));
    m_details.now();
}

void CallbacksTab::loadAttempts(Reloader::Token token)
{
    if (m_chosen.isEmpty()) return;
    whenDone(m_monitor.attempts(m_chosen), this,
             [this, token](const Result<QList<model::DeliveryAttempt>>& attempts) {
                 if (!m_details.isCurrent(token)) return;
                 if (!attempts) return m_attemptTable->showProblem(errorText(attempts.error()));
                 QList<AttemptRow> rows;
                 for (const model::DeliveryAttempt& attempt : *attempts)
                     rows << AttemptRow{static_cast<int>(rows.size()) + 1, attempt};
                 m_attempts.replaceAll(rows);
                 m_attemptTable->showRows();
             });
}

void CallbacksTab::resendSelected()
{
    const QList<int> rows = m_table->selectedRows();
    for (const int row : rows) {
        const model::Delivery delivery = m_deliveries.row(row);
        whenDone(m_monitor.resend(delivery.id), this, [this, delivery](const Result<void>& done) {
            if (done) return;
            m_results->showProblem(
                {ResultPanel::Verdict::Failed, redactUrl(delivery.url), errorText(done.error())});
        });
    }
}

void CallbacksTab::loadSettings()
{
    whenDone(m_monitor.settings(), this, [this](const Result<model::CallbackSettings>& settings) {
        m_internal->setEnabled(settings.has_value());
        if (settings) m_internal->setChecked(settings->callsInternalAddresses);
    });
}

void CallbacksTab::saveSettings(bool callsInternal)
{
    whenDone(m_monitor.setSettings({.callsInternalAddresses = callsInternal}), this,
             [this, callsInternal](const Result<void>& done) {
                 if (done) return;
                 m_internal->setChecked(!callsInternal);
                 m_results->showProblem(
                     {ResultPanel::Verdict::Failed, m_internal->text(), errorText(done.error())});
             });
}

} // namespace recdeck::ui
