#include "ui/dialogs/importdialog.h"

#include "ui/dialogs/importlock.h"
#include "ui/dialogs/importmapping.h"
#include "ui/dialogs/importview.h"
#include "ui/dialogs/questions.h"
#include "ui/models/configexport.h"
#include "ui/models/errortexts.h"
#include "ui/models/exchangetexts.h"
#include "ui/models/importsource.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

using exchange::ItemResult;
using Phase = ImportPlanModel::Phase;

/// So many faults of a file are shown; whoever has more has taken the wrong file.
constexpr qsizetype faultsShown = 8;

QString faultsText(const Error& error)
{
    QStringList lines;
    for (const FieldError& field : error.fields.first(qMin(error.fields.size(), faultsShown)))
        lines << QStringLiteral("%1: %2").arg(field.field, fieldErrorText(field));
    if (const auto more = static_cast<int>(error.fields.size() - lines.size()); more > 0)
        lines << ImportDialog::tr("and %n more", nullptr, more);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ImportDialog::ImportDialog(service::Connection connection, Questions& questions, QWidget* parent)
    : QDialog(parent)
    , m_connection(std::move(connection))
    , m_questions(questions)
    , m_name(new ElidedLabel({}, this, Qt::ElideMiddle))
    , m_content(new QLabel(this))
    , m_lock(new ImportLock(this))
    , m_stack(new QStackedWidget(this))
    , m_reading(new EmptyState(Symbol::Refresh, tr("Reading the file…"), {}, this))
    , m_refusal(new EmptyState(Symbol::Problem, {}, {}, this))
{
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import a configuration"));
    QFont font = m_name->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_name->setFont(font);
    m_content->setObjectName(QStringLiteral("content"));
    m_content->setForegroundRole(QPalette::PlaceholderText);
    createPages();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::medium);
    column->addWidget(m_name);
    column->addWidget(m_content);
    column->addWidget(m_lock);
    column->addWidget(m_stack, 1);
    column->addWidget(createFoot());
    connect(m_lock, &ImportLock::passphraseEntered, this, &ImportDialog::unlock);
    resize(940, 580);
    setState(State::Reading);
}

void ImportDialog::createPages()
{
    m_refusal->setObjectName(QStringLiteral("refusal"));
    connect(m_refusal->addStep(QStringLiteral("chooseOther"), tr("Choose another file"), Symbol::Folder),
            &QPushButton::clicked, this, &ImportDialog::chooseFile);
    connect(m_refusal->addStep(QStringLiteral("tryAgain"), tr("Try again"), Symbol::Refresh),
            &QPushButton::clicked, this, [this] { read(m_path); });
    m_view = new ImportView(this);
    m_mapping = new ImportMapping(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_view, tr("Plan"));
    m_tabs->addTab(m_mapping, tr("Storage and keys"));
    for (QWidget* page :
         {static_cast<QWidget*>(m_reading), static_cast<QWidget*>(m_refusal), static_cast<QWidget*>(m_tabs)})
        m_stack->addWidget(page);
    connect(&m_view->model(), &ImportPlanModel::choiceChanged, this, &ImportDialog::updateFoot);
    connect(m_mapping, &ImportMapping::edited, this, [this] {
        ++m_planToken; // what is on its way is for what was entered before
        m_planned = false;
        m_problem.clear();
        updateFoot();
    });
    connect(m_mapping, &ImportMapping::changed, this, &ImportDialog::plan);
}

QWidget* ImportDialog::createFoot()
{
    auto* box = new QWidget(this);
    m_summary = new QLabel(box);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setWordWrap(true);
    m_progress = new QProgressBar(box);
    m_progress->setObjectName(QStringLiteral("progress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setFormat(tr("%v of %m"));
    m_progress->setFixedWidth(180);
    m_stop = new QPushButton(tr("Stop"), box);
    m_stop->setObjectName(QStringLiteral("stop"));
    m_close = new QPushButton(box);
    m_close->setObjectName(QStringLiteral("cancel"));
    m_import = new QPushButton(box);
    m_import->setObjectName(QStringLiteral("import"));
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    row->addWidget(m_progress);
    row->addWidget(m_summary, 1);
    for (QPushButton* button : {m_stop, m_close, m_import}) {
        button->setAutoDefault(false); // nothing is imported by a Return that was meant for something else
        row->addWidget(button);
    }
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_apply->stop();
        setState(State::Stopping);
    });
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::work);
    return box;
}

// Reading and planning -------------------------------------------------------------------------------------

void ImportDialog::read(const QString& path)
{
    m_path = path;
    m_file.reset();
    m_place.reset();
    m_name->setText(path);
    m_lock->clear();
    ++m_planToken;
    setState(State::Reading);
    whenDone(readConfigLater(path, {}), this, [this, token = ++m_token](const auto& file) {
        if (token == m_token) take(file);
    });
}

void ImportDialog::chooseFile()
{
    const FileChoice choice{.kind = FileChoice::Kind::Open,
                            .title = tr("Import a configuration"),
                            .start = m_path,
                            .filter = tr("Recdeck configurations (*.json)")};
    m_questions.chooseFile(this, choice, [this](const QString& path) { read(path); });
}

void ImportDialog::take(const Result<exchange::ConfigFile>& file)
{
    if (!file) return refuse(file.error());
    m_file = *file;
    m_mapping->setNames(exchange::mappedNames(m_file->configuration));
    readPlace(m_connection, this, [this, token = ++m_token](const Result<exchange::Present>& place) {
        if (token != m_token) return;
        if (!place) return refuse(place.error());
        m_place = *place;
        plan();
    });
}

void ImportDialog::unlock(const Secret& passphrase)
{
    m_lock->setBusy(true);
    whenDone(readConfigLater(m_path, passphrase), this, [this, token = ++m_token](const auto& file) {
        m_lock->setBusy(false);
        if (token != m_token) return;
        if (file)
            take(file);
        else if (file.error().code == ErrorCode::PassphraseWrong)
            m_lock->refuse(errorText(file.error()));
        else
            refuse(file.error());
    });
}

void ImportDialog::refuse(const Error& error)
{
    const QString faults = error.code == ErrorCode::InvalidFields ? faultsText(error) : errorText(error);
    m_refusal->setTexts(Symbol::Problem, tr("This cannot be imported; nothing was changed"), faults);
    setState(State::Refused);
}

void ImportDialog::plan()
{
    if (!m_file || !m_place) return;
    m_planned = false;
    updateFoot();
    whenDone(planLater(m_file->configuration, m_mapping->mapping(), *m_place), this,
             [this, token = ++m_planToken](const Result<exchange::Plan>& made) {
                 if (token == m_planToken) takePlan(made);
             });
}

void ImportDialog::takePlan(const Result<exchange::Plan>& made)
{
    m_problem = made ? QString() : errorText(made.error());
    if (made) m_view->setPlan(*made);
    m_planned = made.has_value();
    setState(State::Ready);
}

// Working --------------------------------------------------------------------------------------------------

void ImportDialog::work()
{
    if (m_state == State::Ready) {
        m_apply = std::make_unique<exchange::Apply>(m_view->model().plan(), m_connection);
        connect(m_apply.get(), &exchange::Apply::itemsFinished, this, &ImportDialog::handleItems);
        connect(m_apply.get(), &exchange::Apply::finished, this, [this] { setState(State::Finished); });
        connect(m_apply.get(), &exchange::Apply::stopped, this, [this] { setState(State::Stopped); });
        m_view->show(ImportPlanModel::Show::All);
        m_view->setPhase(Phase::Applying);
        m_tabs->setCurrentWidget(m_view);
    } else if (m_state == State::Finished) {
        retryFailed();
    }
    begin();
}

void ImportDialog::begin()
{
    m_doneBefore = m_apply->done();
    m_watch.start();
    setState(State::Working);
    m_apply->start();
}

void ImportDialog::retryFailed()
{
    QList<int> failed;
    for (int i = 0; i < int(m_apply->results().size()); ++i)
        if (m_apply->results().at(i).state == ItemResult::State::Failed) failed << i;
    m_apply->reopenFailed();
    m_view->setResults(failed, m_apply->results());
}

void ImportDialog::handleItems(const QList<int>& items)
{
    m_view->setResults(items, m_apply->results());
    updateFoot();
}

void ImportDialog::reject()
{
    if (m_state == State::Stopping) return;
    if (m_state == State::Working)
        m_stop->click();
    else
        QDialog::reject();
}

// What the foot says ---------------------------------------------------------------------------------------

void ImportDialog::setState(State state)
{
    m_state = state;
    m_stack->setCurrentWidget(state == State::Reading   ? static_cast<QWidget*>(m_reading)
                              : state == State::Refused ? static_cast<QWidget*>(m_refusal)
                                                        : static_cast<QWidget*>(m_tabs));
    const bool ready = state == State::Ready;
    m_lock->setVisible(ready && m_file->hasSecrets && !m_file->unknownSecrets.isEmpty());
    m_tabs->setTabVisible(1, ready && !m_mapping->isEmpty());
    m_content->setVisible(m_file.has_value() && state != State::Refused);
    if (m_file) m_content->setText(contentText(m_file->configuration));
    updateFoot();
    if (state == State::Finished) m_close->setFocus();
}

int ImportDialog::chosen() const
{
    return static_cast<int>(
        std::ranges::count(m_view->model().plan().items, true, &exchange::PlanItem::chosen));
}

void ImportDialog::updateFoot()
{
    const bool working = m_state == State::Working || m_state == State::Stopping;
    const bool applied = working || m_state == State::Stopped || m_state == State::Finished;
    const int failed = m_apply ? m_apply->count(ItemResult::State::Failed) : 0;
    if (applied) {
        m_progress->setRange(0, m_apply->total());
        m_progress->setValue(m_apply->done());
    }
    m_progress->setVisible(applied && m_state != State::Finished);
    m_stop->setVisible(working);
    m_stop->setEnabled(m_state == State::Working);
    m_close->setVisible(!working);
    m_close->setText(applied ? tr("Close") : tr("Cancel"));
    m_import->setVisible(m_state == State::Ready || m_state == State::Stopped ||
                         (m_state == State::Finished && failed > 0));
    m_import->setEnabled(m_state != State::Ready || (m_planned && chosen() > 0));
    m_import->setText(m_state == State::Stopped    ? tr("Resume")
                      : m_state == State::Finished ? tr("Try %n failed again", nullptr, failed)
                                                   : tr("Import %n object(s)", nullptr, chosen()));
    m_summary->setText(m_state == State::Ready      ? planText()
                       : working                    ? progressText()
                       : m_state == State::Stopped  ? tr("Stopped. What is done stays done.")
                       : m_state == State::Finished ? resultText()
                                                    : QString());
    if (m_state == State::Ready && m_mapping->missingSecrets() > 0)
        m_tabs->setTabText(1, tr("Storage and keys (%n missing)", nullptr, m_mapping->missingSecrets()));
    else
        m_tabs->setTabText(1, tr("Storage and keys"));
    for (QPushButton* button : {m_stop, m_close, m_import})
        button->setAccessibleName(button->text());
}

QString ImportDialog::planText() const
{
    if (!m_problem.isEmpty()) return m_problem;
    if (!m_planned) return tr("Working out what would happen…");
    const exchange::Plan& made = m_view->model().plan();
    if (made.items.isEmpty()) return tr("The file is empty.");
    if (chosen() == 0 && made.count(exchange::Verdict::Unchanged) == made.items.size())
        return tr("Everything in the file is here already.");
    return importCostText(made.requests(), m_connection.kind);
}

QString ImportDialog::progressText() const
{
    if (m_state == State::Stopping) return tr("Stopping after what is on its way…");
    return importProgressText({.done = m_apply->done(),
                               .total = m_apply->total(),
                               .doneNow = m_apply->done() - m_doneBefore,
                               .elapsed = Milliseconds{m_watch.elapsed()}});
}

QString ImportDialog::resultText() const
{
    const int failed = m_apply->count(ItemResult::State::Failed);
    const int done = m_apply->count(ItemResult::State::Done);
    if (failed == 0) return tr("Done: %n object(s) imported.", nullptr, done);
    return tr("%1 of %2 objects were imported. The list says why the others were not.")
        .arg(done)
        .arg(m_apply->total());
}

} // namespace recdeck::ui
