#include "ui/dialogs/patternedit.h"

#include "ui/models/namepreview.h"

#include <QAbstractItemView>
#include <QCompleter>

namespace recdeck::ui {

namespace {

QStringList variables()
{
    QStringList texts;
    for (const NameVariable& variable : nameVariables())
        texts << variable.text;
    return texts;
}

} // namespace

PatternEdit::PatternEdit(QWidget* parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(variables(), this))
{
    // Not setCompleter(): that one completes the whole text, here it is a word in the middle.
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
            &PatternEdit::insertVariable);
    connect(this, &QLineEdit::textEdited, this, &PatternEdit::offer);
}

void PatternEdit::insertVariable(const QString& variable)
{
    if (!hasSelectedText()) {
        const int length = static_cast<int>(begun().size());
        setSelection(cursorPosition() - length, length);
    }
    insert(variable);
    setFocus();
}

QString PatternEdit::begun() const
{
    const QString before = text().left(cursorPosition());
    const qsizetype start = before.lastIndexOf(QLatin1Char('$'));
    if (start < 0 || before.indexOf(QLatin1Char(')'), start) >= 0) return {};
    const QString word = before.mid(start);
    const bool fits = QLatin1String("$(").startsWith(word) || word.startsWith(QLatin1String("$("));
    return fits ? word : QString();
}

void PatternEdit::offer()
{
    const QString word = begun();
    if (word.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(word);
    m_completer->complete(QRect(0, 0, 220, height()));
}

} // namespace recdeck::ui
