#include "ui/widgets/resultpanel.h"

#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace recdeck::ui {

namespace {

constexpr int linesShown = 5;
constexpr int widestName = 220;

QIcon markOf(ResultPanel::Verdict verdict)
{
    switch (verdict) {
    case ResultPanel::Verdict::Done:
        return icon(Symbol::Check, Tone::Live);
    case ResultPanel::Verdict::Note:
        return icon(Symbol::Info, Tone::Secondary);
    case ResultPanel::Verdict::Failed:
        return icon(Symbol::Problem, Tone::Problem);
    }
    return {};
}

} // namespace

ResultPanel::ResultPanel(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_close(new QPushButton(icon(Symbol::Close), tr("Close"), this))
    , m_area(new QScrollArea(this))
    , m_lines(new QGridLayout)
{
    setObjectName(QStringLiteral("results"));
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Results"));
    m_title->setObjectName(QStringLiteral("resultTitle"));
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_progress->setObjectName(QStringLiteral("resultProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel->setObjectName(QStringLiteral("resultCancel"));
    m_close->setObjectName(QStringLiteral("resultClose"));
    for (QPushButton* button : {m_cancel, m_close}) {
        button->setAutoDefault(false);
        button->setAccessibleName(button->text());
    }
    auto* head = new QHBoxLayout;
    head->setSpacing(spacing::large);
    head->addWidget(m_title);
    head->addWidget(m_progress, 1);
    head->addStretch();
    head->addWidget(m_cancel);
    head->addWidget(m_close);

    auto* inside = new QWidget(m_area);
    inside->setLayout(m_lines);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(spacing::medium);
    m_lines->setVerticalSpacing(spacing::small);
    m_lines->setColumnStretch(2, 1);
    m_area->setWidget(inside);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::StrongFocus);
    m_area->setAccessibleName(tr("Results"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    column->setSpacing(spacing::medium);
    column->addLayout(head);
    column->addWidget(m_area);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelled();
    });
    hide();
}

void ResultPanel::showProgress(const QString& title, int total)
{
    clearLines();
    m_title->setText(title);
    m_progress->setRange(0, total);
    m_progress->setValue(0);
    m_progress->setFormat(tr("%v of %m"));
    m_progress->show();
    m_cancel->setEnabled(true);
    m_cancel->show();
    m_close->hide();
    m_area->hide();
    show();
}

void ResultPanel::setDone(int done)
{
    m_progress->setValue(done);
}

void ResultPanel::showResult(const QString& summary, QList<Line> lines)
{
    clearLines();
    m_title->setText(summary);
    m_progress->hide();
    m_cancel->hide();
    m_close->show();
    std::ranges::stable_sort(lines, std::ranges::greater{}, &Line::verdict);
    for (int row = 0; const Line& line : std::as_const(lines))
        addLine(line, row++);
    m_lines->setRowStretch(static_cast<int>(lines.size()), 1);
    m_area->setVisible(!lines.isEmpty());
    const int count = qMin(static_cast<int>(lines.size()), linesShown);
    m_area->setFixedHeight(count * (spacing::controlHeight + spacing::small));
    m_area->verticalScrollBar()->setValue(0);
    show();
}

void ResultPanel::showProblem(const Line& line)
{
    showResult(line.name, {{line.verdict, {}, line.text, line.actionText, line.action}});
}

void ResultPanel::addLine(const Line& line, int row)
{
    auto* mark = new QLabel(this);
    mark->setPixmap(markOf(line.verdict).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_lines->addWidget(mark, row, 0);
    auto* name = new QLabel(fontMetrics().elidedText(line.name, Qt::ElideMiddle, widestName), this);
    name->setToolTip(line.name);
    m_lines->addWidget(name, row, 1);
    auto* text = new QLabel(line.text, this);
    text->setObjectName(QStringLiteral("result.") + line.name);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_lines->addWidget(text, row, 2);
    m_shown << mark << name << text;
    if (line.action) {
        auto* button = new QPushButton(line.actionText, this);
        button->setObjectName(QStringLiteral("resultAction.") + line.name);
        button->setAccessibleName(line.actionText);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, line.action);
        m_lines->addWidget(button, row, 3);
        m_shown << button;
    }
    m_lines->setRowMinimumHeight(row, spacing::controlHeight);
}

void ResultPanel::clearLines()
{
    for (QWidget* widget : std::as_const(m_shown)) {
        // The click that clears may come from one of them.
        widget->hide();
        widget->setObjectName({});
        widget->deleteLater();
    }
    m_shown.clear();
    for (int row = 0; row < m_lines->rowCount(); ++row) {
        m_lines->setRowMinimumHeight(row, 0);
        m_lines->setRowStretch(row, 0);
    }
}

void ResultPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_close->isVisible())
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace recdeck::ui
