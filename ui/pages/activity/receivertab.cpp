#include "ui/pages/activity/receivertab.h"

#include "core/service/callbackmonitor.h"
#include "ui/models/callbacktexts.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchtable.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>

namespace recdeck::ui {

namespace {

/// The oldest go when there are more.
constexpr int mostRows = 1000;

QPushButton* button(const char* name, const QString& text, Symbol symbol, QWidget* parent)
{
    auto* made = new QPushButton(icon(symbol), text, parent);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(text);
    return made;
}

} // namespace

ReceiverTab::ReceiverTab(service::CallbackMonitor& monitor, const Clock& clock, QSettings& settings,
                         QWidget* parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_receiver(clock)
    , m_rows(receivedIdentity(), receivedColumns())
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    buildTable(settings);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(buildDetails());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("receiverNote"));
    m_note->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::large, 0, 0);
    column->setSpacing(spacing::medium);
    column->addWidget(buildBar());
    column->addWidget(m_note);
    column->addWidget(m_splitter, 1);
    connect(&m_receiver, &callbacks::TestReceiver::received, this, &ReceiverTab::take);
    showState();
}

ReceiverTab::~ReceiverTab()
{
    delete m_splitter; // the table goes before its model
}

QWidget* ReceiverTab::buildBar()
{
    auto* bar = new QWidget(this);
    m_start = button("startReceiver", tr("Start receiver"), Symbol::Play, bar);
    m_address = new QLineEdit(bar);
    m_address->setObjectName(QStringLiteral("receiverAddress"));
    m_address->setAccessibleName(tr("Address of the test receiver"));
    m_address->setPlaceholderText(tr("Its address appears here"));
    m_address->setReadOnly(true);
    m_copy = button("copyReceiverAddress", tr("Copy address"), Symbol::Copy, bar);
    m_send = button("sendTestNotice", tr("Send a test notice"), Symbol::Upload, bar);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    row->addWidget(m_start);
    row->addWidget(m_address, 1);
    row->addWidget(m_copy);
    row->addWidget(m_send);
    connect(m_start, &QPushButton::clicked, this, &ReceiverTab::startOrStop);
    connect(m_copy, &QPushButton::clicked, this, &ReceiverTab::copyAddress);
    connect(m_send, &QPushButton::clicked, this, &ReceiverTab::sendTest);
    return bar;
}

void ReceiverTab::buildTable(QSettings& settings)
{
    const SearchTable::Texts texts{QStringLiteral("received"), tr("Received notices"),
                                   tr("Search received notices")};
    m_table = new SearchTable(m_rows, texts, settings, this, SearchTable::FindShortcut::Inside);
    m_table->setDefaultSort(QStringLiteral("time"), Qt::DescendingOrder);
    m_table->emptyState().setTexts(
        Symbol::Activity, tr("Nothing received yet"),
        tr("Start the receiver and put its address into a template as callback address: every notice is "
           "shown here, decoded. Only programs of this computer reach it."));
    m_table->showRows();
    connect(m_table, &SearchTable::selectionChanged, this, &ReceiverTab::showChosen);
}

QWidget* ReceiverTab::buildDetails()
{
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("receivedText"));
    m_text->setAccessibleName(tr("Decoded notice"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlaceholderText(tr("Select a notice to see all that it says."));
    return m_text;
}

void ReceiverTab::startOrStop()
{
    m_note->clear();
    if (m_receiver.isRunning())
        m_receiver.stop();
    else if (auto started = m_receiver.start(); !started)
        m_note->setText(errorText(started.error()));
    showState();
}

void ReceiverTab::showState()
{
    const bool runs = m_receiver.isRunning();
    m_start->setText(runs ? tr("Stop receiver") : tr("Start receiver"));
    m_start->setAccessibleName(m_start->text());
    m_start->setIcon(icon(runs ? Symbol::Stop : Symbol::Play));
    m_address->setText(m_receiver.url());
    m_copy->setEnabled(runs);
    m_send->setEnabled(runs);
    m_note->setVisible(!m_note->text().isEmpty());
}

void ReceiverTab::copyAddress()
{
    QGuiApplication::clipboard()->setText(m_receiver.url());
    m_note->setText(tr("The address was copied."));
    showState();
}

void ReceiverTab::sendTest()
{
    m_note->clear();
    showState();
    whenDone(m_monitor.sendTest({.notifyUrl = m_receiver.url()}), this,
             [this](const Result<model::DeliveryAttempt>& attempt) {
                 m_note->setText(attempt ? attemptSentence(*attempt) : errorText(attempt.error()));
                 showState();
             });
}

void ReceiverTab::take(const callbacks::ReceivedRequest& request)
{
    const QList<ReceivedRow> rows = receivedRows(request, m_next);
    m_next += static_cast<int>(rows.size());
    m_rows.upsert(rows);
    QList<int> old;
    for (qsizetype i = 0; i < m_rows.rows().size() - mostRows; ++i)
        old << m_rows.row(static_cast<int>(i)).number;
    m_rows.remove(old);
    m_table->selectSomething();
}

void ReceiverTab::showChosen()
{
    const QList<int> rows = m_table->selectedRows();
    m_text->setPlainText(rows.size() == 1 ? m_rows.row(rows.first()).text : QString());
}

} // namespace recdeck::ui
