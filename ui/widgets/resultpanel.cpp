#include "ui/widgets/resultpanel.h"

#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
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
constexpr QSize markSize(16, 16);

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

QString wordOf(ResultPanel::Verdict verdict)
{
    switch (verdict) {
    case ResultPanel::Verdict::Done:
        return ResultPanel::tr("Done");
    case ResultPanel::Verdict::Note:
        return ResultPanel::tr("Note");
    case ResultPanel::Verdict::Failed:
        return ResultPanel::tr("Failed");
    }
    return {};
}

} // namespace

ResultPanel::ResultPanel(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_copy(new QPushButton(icon(Symbol::Clone), tr("Copy all"), this))
    , m_close(new QPushButton(icon(Symbol::Close), tr("Close"), this))
    , m_area(new QScrollArea(this))
    , m_lines(new QGridLayout)
    , m_rest(new QLabel(this))
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
    m_copy->setObjectName(QStringLiteral("resultCopy"));
    m_copy->setToolTip(tr("Copies every result as a line of text"));
    m_close->setObjectName(QStringLiteral("resultClose"));
    m_rest->setObjectName(QStringLiteral("resultRest"));
    m_rest->setForegroundRole(QPalette::PlaceholderText);
    build();
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_copy, &QPushButton::clicked, this, &ResultPanel::copyAll);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelled();
    });
    hide();
}

void ResultPanel::build()
{
    auto* head = new QHBoxLayout;
    head->setSpacing(spacing::large);
    head->addWidget(m_title);
    head->addWidget(m_progress, 1);
    head->addStretch();
    for (QPushButton* button : {m_cancel, m_copy, m_close}) {
        button->setAutoDefault(false);
        button->setAccessibleName(button->text());
        head->addWidget(button);
    }
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
    column->addWidget(m_rest);
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
    m_copy->hide();
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
    m_all = std::move(lines);
    const int listed = qMin(static_cast<int>(m_all.size()), mostLines);
    for (int row = 0; row < listed; ++row)
        addLine(m_all.at(row), row);
    m_lines->setRowStretch(listed, 1);
    showRest();
    m_copy->setVisible(m_all.size() > linesShown);
    m_area->setVisible(listed > 0);
    const int count = qMin(listed, linesShown);
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
    mark->setPixmap(markOf(line.verdict).pixmap(markSize, devicePixelRatioF()));
    m_lines->addWidget(mark, row, 0);
    m_marks << mark;
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

void ResultPanel::showRest()
{
    const auto rest = static_cast<int>(m_all.size()) - mostLines;
    m_rest->setVisible(rest > 0);
    if (rest <= 0) return;
    const auto failed =
        std::ranges::count(m_all.begin() + mostLines, m_all.end(), Verdict::Failed, &Line::verdict);
    m_rest->setText(
        failed > 0 ? tr("%n more result(s) are not listed, %1 of them failed.", nullptr, rest).arg(failed)
                   : tr("%n more result(s) are not listed; none of them failed.", nullptr, rest));
}

void ResultPanel::copyAll() const
{
    QStringList lines;
    lines.reserve(m_all.size());
    for (const Line& line : m_all)
        lines << QStringLiteral("%1\t%2\t%3").arg(wordOf(line.verdict), line.name, line.text);
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
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
    m_marks.clear();
    m_all.clear();
    m_rest->hide();
    for (int row = 0; row < m_lines->rowCount(); ++row) {
        m_lines->setRowMinimumHeight(row, 0);
        m_lines->setRowStretch(row, 0);
    }
}

void ResultPanel::changeEvent(QEvent* event)
{
    // The marks are pixmaps: a change of theme needs new ones.
    if (event->type() == QEvent::PaletteChange)
        for (qsizetype i = 0; i < m_marks.size(); ++i)
            m_marks.at(i)->setPixmap(markOf(m_all.at(i).verdict).pixmap(markSize, devicePixelRatioF()));
    QFrame::changeEvent(event);
}

void ResultPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_close->isVisible())
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace recdeck::ui
