#include "ui/dialogs/importlock.h"

#include "ui/style/spacing.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

ImportLock::ImportLock(QWidget* parent)
    : QFrame(parent)
    , m_edit(new QLineEdit(this))
    , m_open(new QPushButton(tr("Unlock"), this))
    , m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("lock"));
    setFrameShape(QFrame::StyledPanel);
    auto* text = new QLabel(tr("The file has encrypted keys and passwords."), this);
    m_edit->setObjectName(QStringLiteral("passphrase"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setPlaceholderText(tr("Passphrase"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    m_edit->setMinimumWidth(220);
    m_open->setObjectName(QStringLiteral("unlock"));
    m_open->setAccessibleName(m_open->text());
    m_open->setAutoDefault(false);
    m_note->setObjectName(QStringLiteral("lockNote"));
    m_note->setWordWrap(true);
    m_note->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::medium);
    row->addWidget(text, 1);
    row->addWidget(m_edit);
    row->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    column->setSpacing(spacing::small);
    column->addLayout(row);
    column->addWidget(m_note);
    connect(m_open, &QPushButton::clicked, this, &ImportLock::enter);
    connect(m_edit, &QLineEdit::returnPressed, this, &ImportLock::enter);
    connect(m_edit, &QLineEdit::textEdited, m_note, &QWidget::hide);
}

void ImportLock::enter()
{
    if (!m_edit->text().isEmpty() && m_open->isEnabled()) emit passphraseEntered(Secret(m_edit->text()));
}

void ImportLock::refuse(const QString& sentence)
{
    m_note->setText(sentence);
    m_note->show();
    m_edit->selectAll();
    m_edit->setFocus();
}

void ImportLock::setBusy(bool busy)
{
    m_edit->setReadOnly(busy);
    m_open->setEnabled(!busy);
}

void ImportLock::clear()
{
    m_edit->clear();
    m_note->hide();
}

} // namespace recdeck::ui
