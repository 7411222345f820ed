#include "ui/dialogs/recorddialog.h"

#include "core/model/validation.h"
#include "ui/dialogs/pastedstreams.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/templatechooser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

RecordDialog::RecordDialog(const QList<model::RecordingTemplate>& templates, QSettings& settings,
                           QWidget* parent)
    : QDialog(parent)
    , m_streams(new PastedStreams({}, this))
    , m_note(new QLabel(this))
    , m_record(new QPushButton(this))
{
    setObjectName(QStringLiteral("recordDialog"));
    setWindowTitle(tr("Record streams"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* intro =
        new QLabel(tr("Paste up to five URLs of live streams, one a line. Each is recorded until it ends or "
                      "you stop it."),
                   this);
    intro->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setWordWrap(true);
    m_record->setObjectName(QStringLiteral("start"));
    m_record->setIcon(icon(Symbol::Record, Tone::OnAccent));
    m_record->setDefault(true);
    connect(m_record, &QPushButton::clicked, this, &RecordDialog::start);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAccessibleName(cancel->text());
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_note, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_record);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(intro);
    column->addWidget(m_streams, 1);
    column->addWidget(createTemplateRow(templates, settings));
    column->addLayout(buttons);
    connect(m_streams, &PastedStreams::changed, this, &RecordDialog::handleChanged);
    resize(780, 500);
    m_streams->setFocus();
    handleChanged();
}

QWidget* RecordDialog::createTemplateRow(const QList<model::RecordingTemplate>& templates,
                                         QSettings& settings)
{
    auto* area = new QWidget(this);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    m_template = new TemplateChooser(settings, area);
    m_template->setTemplates(templates);
    auto* label = new QLabel(tr("&Template:"), area);
    label->setBuddy(m_template);
    row->addWidget(label);
    row->addWidget(m_template, 1);
    auto* create = new QPushButton(icon(Symbol::Add), tr("Create a template"), area);
    create->setObjectName(QStringLiteral("createTemplate"));
    create->setAccessibleName(create->text());
    create->setAutoDefault(false);
    create->setVisible(templates.isEmpty());
    connect(create, &QPushButton::clicked, this, [this] {
        reject();
        emit templateWanted();
    });
    row->addWidget(create);
    return area;
}

void RecordDialog::handleChanged()
{
    constexpr int most = model::maximumStreamsPerStart;
    const int count = static_cast<int>(m_streams->urls().size());
    m_record->setText(count > 0 ? tr("Record %n stream(s)", nullptr, count) : tr("Record"));
    m_record->setAccessibleName(m_record->text());
    m_record->setEnabled(count > 0 && count <= most && !m_template->chosen().isEmpty());
    if (count > most)
        m_note->setText(tr("One start takes at most %1 streams.").arg(most));
    else if (m_template->chosen().isEmpty())
        m_note->setText(tr("A template says where recordings go. There is none yet."));
    else if (m_streams->failedCount() > 0)
        m_note->setText(
            tr("%n line(s) cannot be recorded; the list says why.", nullptr, m_streams->failedCount()));
    else
        m_note->clear();
}

void RecordDialog::start()
{
    const service::StartRequest request{m_template->chosen(), m_streams->urls(), {}, {}, {}};
    accept();
    emit startWanted(request);
}

} // namespace recdeck::ui
