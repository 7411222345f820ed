#include "ui/dialogs/addstreamsdialog.h"

#include "ui/dialogs/pastedstreams.h"
#include "ui/models/errortexts.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

AddStreamsDialog::AddStreamsDialog(service::StreamMonitor& monitor, QList<model::StreamKey> known,
                                   QWidget* parent)
    : QDialog(parent)
    , m_monitor(monitor)
    , m_streams(new PastedStreams(std::move(known), this))
    , m_note(new QLabel(this))
    , m_add(new QPushButton(this))
{
    setObjectName(QStringLiteral("addStreamsDialog"));
    setWindowTitle(tr("Add streams"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* intro =
        new QLabel(tr("Paste one URL a line: RTMP, HTTP-FLV, HLS, RTSP or SRT. Streams in the list are "
                      "watched, and recorded as soon as a rule covers them."),
                   this);
    intro->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setWordWrap(true);
    m_add->setObjectName(QStringLiteral("add"));
    m_add->setDefault(true);
    connect(m_add, &QPushButton::clicked, this, &AddStreamsDialog::add);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAccessibleName(cancel->text());
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_streams, &PastedStreams::changed, this, &AddStreamsDialog::handleChanged);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_note, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(intro);
    column->addWidget(m_streams, 1);
    column->addLayout(buttons);
    resize(780, 500);
    m_streams->setFocus();
    handleChanged();
}

void AddStreamsDialog::handleChanged()
{
    const int count = static_cast<int>(m_streams->urls().size());
    const int failed = m_streams->failedCount();
    m_add->setText(count > 0 ? tr("Add %n stream(s)", nullptr, count) : tr("Add"));
    m_add->setAccessibleName(m_add->text());
    m_add->setEnabled(count > 0 && !m_waiting);
    if (m_streams->lineCount() == 0)
        m_note->clear();
    else if (failed > 0)
        m_note->setText(tr("%n line(s) cannot be added; the list says why.", nullptr, failed));
    else if (count == 0)
        m_note->setText(tr("All of these are in the list already."));
    else
        m_note->clear();
}

void AddStreamsDialog::add()
{
    m_waiting = true;
    m_streams->setEditable(false);
    handleChanged();
    whenDone(m_monitor.addStreams(m_streams->urls()), this,
             [this](const Result<QList<service::AddStreamOutcome>>& result) { handleOutcomes(result); });
}

void AddStreamsDialog::handleOutcomes(const Result<QList<service::AddStreamOutcome>>& result)
{
    m_waiting = false;
    m_streams->setEditable(true);
    if (!result) {
        handleChanged();
        m_note->setText(errorText(result.error()));
        return;
    }
    const auto fine = [](const service::AddStreamOutcome& outcome) { return !outcome.error; };
    const auto count = static_cast<int>(std::ranges::count_if(*result, fine));
    if (count > 0) emit added(count);
    if (count == result->size() && m_streams->failedCount() == 0) {
        accept();
        return;
    }
    m_streams->showOutcomes(*result);
}

} // namespace recdeck::ui
