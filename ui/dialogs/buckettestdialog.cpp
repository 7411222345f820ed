#include "ui/dialogs/buckettestdialog.h"

#include "core/base/redact.h"
#include "ui/models/buckettesttexts.h"
#include "ui/style/spacing.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace recdeck::ui {

BucketTestDialog::BucketTestDialog(service::BucketTester tester, QList<service::BucketTrial> trials,
                                   QWidget* parent)
    : QDialog(parent)
    , m_tester(std::move(tester))
    , m_trials(std::move(trials))
    , m_area(new QScrollArea(this))
    , m_verdict(new QLabel(this))
    , m_stop(new QPushButton(this))
{
    setObjectName(QStringLiteral("bucketTest"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Test of the storage"));
    build();
    resize(640, 480);
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this, &BucketTestDialog::take);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &BucketTestDialog::handleFinished);
    begin();
}

/// The test ends by itself when it sees that nobody waits for it.
BucketTestDialog::~BucketTestDialog()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
}

void BucketTestDialog::build()
{
    m_area->setObjectName(QStringLiteral("testSteps"));
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_verdict->setObjectName(QStringLiteral("testVerdict"));
    m_verdict->setWordWrap(true);
    m_stop->setObjectName(QStringLiteral("stopTest"));
    m_stop->setAutoDefault(false);
    connect(m_stop, &QPushButton::clicked, this, &BucketTestDialog::stopOrRepeat);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::medium);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(m_area, 1);
    column->addWidget(m_verdict);
    column->addLayout(buttons);
}

void BucketTestDialog::begin()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, spacing::medium, 0);
    m_steps = new QGridLayout;
    m_steps->setHorizontalSpacing(spacing::medium);
    m_steps->setVerticalSpacing(spacing::medium);
    m_steps->setColumnStretch(2, 1);
    column->addLayout(m_steps);
    column->addStretch();
    m_area->setWidget(content); // what was there before goes
    m_verdicts.clear();
    m_next = 0;
    beginNext();
}

void BucketTestDialog::beginNext()
{
    m_results.clear();
    if (m_next < m_trials.size()) {
        const service::BucketTrial& trial = m_trials.at(m_next);
        addHeading(trial);
        m_watcher.setFuture(m_tester(trial));
    }
    ++m_next;
    showState();
}

void BucketTestDialog::take(int index)
{
    m_results << m_watcher.resultAt(index);
    addStep(m_results.last());
    showState();
}

void BucketTestDialog::handleFinished()
{
    if (m_watcher.isCanceled()) {
        m_verdicts << tr("The test was stopped.");
        m_next = m_trials.size() + 1;
        showState();
        return;
    }
    m_verdicts << bucketVerdict(m_trials.at(m_next - 1).bucketName, m_results);
    beginNext();
}

void BucketTestDialog::stopOrRepeat()
{
    if (!isRunning()) return begin();
    m_stop->setEnabled(false); // a step may take a moment to see it
    m_watcher.cancel();
}

void BucketTestDialog::showState()
{
    QStringList lines = m_verdicts;
    if (isRunning()) lines << tr("Testing “%1”…").arg(m_trials.at(m_next - 1).bucketName);
    m_verdict->setText(lines.join(QLatin1Char('\n')));
    if (!isRunning()) m_stop->setEnabled(true);
    m_stop->setText(isRunning() ? tr("Stop") : tr("Test again"));
}

void BucketTestDialog::addHeading(const service::BucketTrial& trial)
{
    auto* heading = new QLabel(tr("Bucket “%1” in %2").arg(trial.bucketName, redactUrl(trial.mgrUrl)), this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_steps->addWidget(heading, m_steps->rowCount(), 0, 1, 3);
}

void BucketTestDialog::addStep(const bucket::StepResult& result)
{
    const int row = m_steps->rowCount();
    auto* mark = new QLabel(this);
    mark->setPixmap(icon(testStepSymbol(result.outcome), testStepTone(result.outcome))
                        .pixmap(QSize(spacing::iconSize, spacing::iconSize), devicePixelRatioF()));
    auto* name = new QLabel(testStepName(result.step), this);
    QString words = testStepText(result);
    const QString detail = testStepDetail(result);
    auto* text = new QLabel(detail.isEmpty() ? words : words + QLatin1Char('\n') + detail, this);
    text->setObjectName(QStringLiteral("step%1").arg(static_cast<int>(result.step)));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setAccessibleName(name->text() + QStringLiteral(": ") + words);
    text->setEnabled(result.outcome != bucket::StepOutcome::Skipped);
    name->setEnabled(result.outcome != bucket::StepOutcome::Skipped);
    m_steps->addWidget(mark, row, 0, Qt::AlignTop);
    m_steps->addWidget(name, row, 1, Qt::AlignTop);
    m_steps->addWidget(text, row, 2, Qt::AlignTop);
    // The newest is what people wait for, once the layout has its place.
    QTimer::singleShot(
        0, this, [this] { m_area->verticalScrollBar()->setValue(m_area->verticalScrollBar()->maximum()); });
}

} // namespace recdeck::ui
