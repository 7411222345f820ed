#include "ui/pages/settings/hostpanel.h"

#include "ui/dialogs/questions.h"
#include "ui/models/errortexts.h"
#include "ui/models/secrettexts.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>

namespace recdeck::ui {

using secrets::SecretStoreChoice;

namespace {

QLabel* line(const char* id, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(id));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

HostPanel::HostPanel(service::HostMonitor& host, Questions& questions, QWidget* parent)
    : QWidget(parent)
    , m_host(host)
    , m_questions(questions)
    , m_symbol(new QLabel(this))
    , m_state(line("secretState", this))
    , m_next(line("secretNext", this))
    , m_reason(line("secretReason", this))
    , m_check(addButton("checkSecrets", tr("Check again"), &HostPanel::checkAgain))
    , m_change(addButton("changeSecretStore", {}, &HostPanel::changeStore))
    , m_logs(addButton("openLogs", tr("Open log folder"), &HostPanel::openLogs))
{
    m_logs->setIcon(icon(Symbol::Folder));
    m_logs->setToolTip(m_host.logFolder());
    for (QLabel* quiet : {m_next, m_reason})
        quiet->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::medium);
    for (QPushButton* button : {m_check, m_change, m_logs})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::medium);
    grid->setVerticalSpacing(spacing::small);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_symbol, 0, 0, Qt::AlignTop);
    grid->addWidget(m_state, 0, 1);
    grid->addWidget(m_next, 1, 1);
    grid->addWidget(m_reason, 2, 1);
    grid->addLayout(buttons, 3, 1);
    connect(&m_host, &service::HostMonitor::secretStatusChanged, this, &HostPanel::showStatus);
    showStatus();
}

QPushButton* HostPanel::addButton(const char* id, const QString& text, void (HostPanel::*slot)())
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(id));
    button->setAccessibleName(text);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
}

void HostPanel::showStatus()
{
    const secrets::Status status = m_host.secretStatus();
    const SecretTexts texts = secretTexts(status);
    const bool works = status.usable && status.kind != SecretStoreChoice::Memory;
    const bool known = status.checked || status.kind == SecretStoreChoice::Memory;
    const Symbol symbol = !known ? Symbol::Info : works ? Symbol::Check : Symbol::Warning;
    const Tone tone = !known ? Tone::Secondary : works ? Tone::Live : Tone::Warning;
    m_symbol->setPixmap(icon(symbol, tone).pixmap(spacing::iconSize, spacing::iconSize));
    m_state->setText(texts.state);
    m_next->setText(texts.next);
    m_next->setVisible(!texts.next.isEmpty());
    const bool hasReason = status.checked && !status.usable && !status.detail.isEmpty();
    m_reason->setText(hasReason ? tr("Reason: %1").arg(status.detail) : QString());
    m_reason->setVisible(hasReason);
    m_check->setVisible(status.kind != SecretStoreChoice::Memory);
    m_change->setVisible(status.kind != SecretStoreChoice::Memory);
    m_change->setText(status.kind == SecretStoreChoice::File ? tr("Use the key store…")
                                                             : tr("Keep the keys in a file…"));
    m_change->setAccessibleName(m_change->text());
    m_check->setEnabled(!m_busy);
    m_change->setEnabled(!m_busy);
}

void HostPanel::setBusy(bool busy)
{
    m_busy = busy;
    showStatus();
    if (busy) m_state->setText(tr("Checking…"));
}

void HostPanel::checkAgain()
{
    setBusy(true);
    whenDone(m_host.checkSecrets(), this, [this](const Result<void>&) { setBusy(false); });
}

void HostPanel::changeStore()
{
    const bool toFile = m_host.secretStatus().kind == SecretStoreChoice::Keychain;
    const Question question =
        toFile
            ? Question{tr("Keep the secret keys in a file?"),
                       tr("The file is secrets.json in the data folder. Only you can read it, but the keys "
                          "are "
                          "not encrypted: who can read your files or a backup of them has the keys. Keys "
                          "that "
                          "the key store gives out now move to the file; others have to be entered again."),
                       {{QStringLiteral("file"), tr("Keep them in a file")}},
                       Question::Kind::Dangerous}
            : Question{tr("Keep the secret keys in the key store?"),
                       tr("All keys move from the file to the key store of this computer, and the file has "
                          "none any more."),
                       {{QStringLiteral("keychain"), tr("Use the key store")}}};
    m_questions.ask(this, question, [this](const QString& choice) {
        if (choice == QLatin1String("file")) moveTo(SecretStoreChoice::File);
        if (choice == QLatin1String("keychain")) moveTo(SecretStoreChoice::Keychain);
    });
}

void HostPanel::moveTo(SecretStoreChoice choice)
{
    setBusy(true);
    whenDone(m_host.useSecretStore(choice), this, [this](const Result<void>& done) {
        setBusy(false);
        if (!done) emit problemHappened(errorText(done.error()));
    });
}

void HostPanel::openLogs()
{
    if (!m_questions.open(QUrl::fromLocalFile(m_host.logFolder())))
        emit problemHappened(tr("The folder %1 cannot be opened here.").arg(m_host.logFolder()));
}

} // namespace recdeck::ui
