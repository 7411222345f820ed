#include "ui/pages/live/outcomepanel.h"

#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/elidedlabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

QPixmap markOf(StreamOutcome::Kind kind, qreal scale)
{
    const QSize size(16, 16);
    switch (kind) {
    case StreamOutcome::Kind::Done:
        return icon(Symbol::Check, Tone::Live).pixmap(size, scale);
    case StreamOutcome::Kind::Unchanged:
        return icon(Symbol::Info, Tone::Secondary).pixmap(size, scale);
    case StreamOutcome::Kind::Refused:
        return icon(Symbol::Problem, Tone::Problem).pixmap(size, scale);
    }
    return {};
}

} // namespace

OutcomePanel::OutcomePanel(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(this))
    , m_lines(new QGridLayout)
{
    setObjectName(QStringLiteral("outcomes"));
    setAccessibleName(tr("Result of the last start"));
    setFrameShape(StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setObjectName(QStringLiteral("outcomeTitle"));
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("closeOutcomes"));
    close->setIcon(icon(Symbol::Close, Tone::Secondary));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close the result list"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);

    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(close);
    m_lines->setHorizontalSpacing(spacing::medium);
    m_lines->setVerticalSpacing(spacing::small);
    m_lines->setColumnStretch(1, 2);
    m_lines->setColumnStretch(2, 3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::small, spacing::small, spacing::large);
    column->setSpacing(spacing::hair);
    column->addLayout(top);
    column->addLayout(m_lines);
    hide();
}

void OutcomePanel::showWaiting(int streams)
{
    clearLines();
    m_outcomes.clear();
    m_title->setText(tr("Starting %n recording(s)…", nullptr, streams));
    show();
}

void OutcomePanel::showOutcomes(const QString& title, const QList<StreamOutcome>& outcomes)
{
    clearLines();
    m_outcomes = outcomes;
    m_title->setText(title);
    for (int i = 0; i < outcomes.size(); ++i)
        addLine(i, outcomes.at(i));
    show();
}

void OutcomePanel::addLine(int row, const StreamOutcome& outcome)
{
    auto* mark = new QLabel(this);
    mark->setPixmap(markOf(outcome.kind, devicePixelRatioF()));
    auto* stream = new ElidedLabel(outcome.stream, this);
    auto* text = new ElidedLabel(outcome.text, this);
    text->setObjectName(QStringLiteral("outcome.%1").arg(row));
    stream->setToolTip(outcome.stream);
    text->setToolTip(outcome.text);
    m_lines->addWidget(mark, row, 0);
    m_lines->addWidget(stream, row, 1);
    m_lines->addWidget(text, row, 2);
}

void OutcomePanel::clearLines()
{
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void OutcomePanel::changeEvent(QEvent* event)
{
    // The marks are pixmaps: a change of theme needs new ones.
    if (event->type() == QEvent::PaletteChange && !m_outcomes.isEmpty() && isVisible())
        showOutcomes(m_title->text(), QList<StreamOutcome>(m_outcomes));
    QFrame::changeEvent(event);
}

} // namespace recdeck::ui
