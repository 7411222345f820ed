#include "ui/widgets/emptystate.h"

#include "ui/style/spacing.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace recdeck::ui {

EmptyState::EmptyState(Symbol symbol, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_symbol(symbol)
    , m_mark(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_steps(new QHBoxLayout)
{
    setObjectName(QStringLiteral("emptyState"));
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_title->setObjectName(QStringLiteral("emptyTitle"));
    m_text->setObjectName(QStringLiteral("emptyText"));
    for (QLabel* label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    m_text->setFixedWidth(440);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_mark->setAlignment(Qt::AlignHCenter);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(spacing::medium);
    column->addStretch(2);
    column->addWidget(m_mark);
    column->addSpacing(spacing::small);
    column->addWidget(m_title);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(spacing::medium);
    m_steps->setAlignment(Qt::AlignHCenter);
    column->addLayout(m_steps);
    column->addStretch(3);
    setTexts(symbol, title, text);
}

void EmptyState::setTexts(Symbol symbol, const QString& title, const QString& text)
{
    m_symbol = symbol;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    showMark();
    fitText();
}

/// A wrapped label that is aligned in its cell gets the height of one line unless it is told otherwise.
void EmptyState::fitText()
{
    m_text->setMinimumHeight(qMax(0, m_text->heightForWidth(m_text->minimumWidth())));
}

QPushButton* EmptyState::addStep(const QString& objectName, const QString& text, Symbol symbol)
{
    const bool first = m_steps->isEmpty();
    auto* button = new QPushButton(icon(symbol, first ? Tone::OnAccent : Tone::Text), text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    button->setDefault(first);
    m_steps->addWidget(button);
    return button;
}

void EmptyState::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) showMark();
    if (event->type() == QEvent::FontChange) fitText();
    QWidget::changeEvent(event);
}

void EmptyState::showMark()
{
    m_mark->setPixmap(icon(m_symbol, Tone::Idle).pixmap(QSize(44, 44), devicePixelRatioF()));
}

} // namespace recdeck::ui
