#include "ui/dialogs/ruleeditor.h"

#include "core/model/validation.h"
#include "core/service/recordingservice.h"
#include "ui/dialogs/editorfoot.h"
#include "ui/dialogs/effectpanel.h"
#include "ui/dialogs/questions.h"
#include "ui/dialogs/savestate.h"
#include "ui/models/ruletexts.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSet>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace recdeck::ui {

namespace {

const auto templatePath = QStringLiteral("templateId");

} // namespace

RuleEditor::RuleEditor(service::Connection connection, Subject subject, Questions& questions, QWidget* parent)
    : QDialog(parent)
    , m_connection(std::move(connection))
    , m_subject(std::move(subject))
    , m_original(m_subject.value)
    , m_draft(m_subject.value)
    , m_questions(questions)
    , m_grid(new FormGrid(this))
    , m_template(new QComboBox(this))
    , m_params(new QLineEdit(this))
    , m_enabled(new QCheckBox(tr("Record what it takes"), this))
    , m_effects(new EffectPanel(m_connection, m_subject.rules, m_original, this))
    , m_foot(new EditorFoot(this))
    , m_reloader([this](Reloader::Token token) { readElsewhere(token); }, this)
    , m_templatesKnown(!m_subject.templates.isEmpty())
{
    setObjectName(QStringLiteral("ruleEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isNew() ? tr("New rule") : tr("Rule for %1").arg(ruleTitle(m_original)));
    connect(m_effects, &EffectPanel::read, this, &RuleEditor::suggest);
    build();
    suggest();
    review(FormGrid::Which::Touched);
    using Service = service::RecordingService;
    connect(m_connection.recording, &Service::rulesChanged, &m_reloader, &Reloader::request);
    connect(m_connection.recording, &Service::templatesChanged, &m_reloader, &Reloader::request);
    resize(940, 590);
}

void RuleEditor::build()
{
    connect(m_foot, &EditorFoot::cancelWanted, this, &RuleEditor::reject);
    connect(m_foot, &EditorFoot::saveWanted, this, &RuleEditor::save);
    connect(m_foot, &EditorFoot::takeOverWanted, this, &RuleEditor::takeOver);
    connect(m_foot, &EditorFoot::keepMineWanted, this, &RuleEditor::keepMine);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(spacing::page);
    middle->addWidget(createForm(), 5);
    middle->addWidget(m_effects, 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addLayout(middle, 1);
    column->addWidget(m_foot);
}

QWidget* RuleEditor::createForm()
{
    m_grid->setNameWidth(110);
    addTemplate();
    m_pullDomain = addLevel("pullDomain", tr("Delivery domain"), tr("Where viewers fetch the streams."),
                            &model::Rule::pullDomain);
    m_app = addLevel("appName", tr("App"), tr("Empty: every app of the domain."), &model::Rule::appName);
    m_stream =
        addLevel("streamName", tr("Stream"), tr("Empty: every stream of the app."), &model::Rule::streamName);
    m_pushDomain = addLevel("domain", tr("Push domain"), tr("Where the broadcaster sends to. Empty: any."),
                            &model::Rule::domain);
    m_params->setText(m_draft.streamParams);
    m_grid->addField(QStringLiteral("streamParams"), tr("Parameters"), m_params,
                     tr("What stands behind the “?” of the publish address. Empty: any."));
    connect(m_params, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_draft.streamParams = text;
        handleEdited();
    });
    m_enabled->setChecked(m_draft.isEnabled);
    m_enabled->setMinimumHeight(spacing::controlHeight);
    m_grid->addField(
        QStringLiteral("isEnabled"), tr("Enabled"), m_enabled,
        tr("Takes effect at once for streams that nothing records; running recordings keep their "
           "settings."));
    connect(m_enabled, &QCheckBox::toggled, this, [this](bool on) {
        m_draft.isEnabled = on;
        handleEdited();
    });
    connect(m_grid, &FormGrid::touched, this, [this] { review(FormGrid::Which::Touched); });
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_grid);
    column->addStretch();
    return box;
}

void RuleEditor::addTemplate()
{
    m_template->setPlaceholderText(tr("Choose a template"));
    m_grid->addField(templatePath, tr("Template"), m_template, {});
    listTemplates();
    connect(m_template, &QComboBox::currentIndexChanged, this, [this] {
        m_draft.templateId = TemplateId(m_template->currentData().toString());
        handleEdited();
    });
}

void RuleEditor::listTemplates()
{
    const QSignalBlocker blocker(m_template);
    m_template->clear();
    for (const model::RecordingTemplate& value : std::as_const(m_subject.templates))
        m_template->addItem(value.templateName, value.id.text());
    m_template->setCurrentIndex(m_template->findData(m_draft.templateId.text()));
    m_grid->setHint(templatePath, m_subject.templates.isEmpty()
                                      ? tr("There is no template yet: make one first.")
                                      : tr("How, and where to, streams are recorded."));
}

QComboBox* RuleEditor::addLevel(const char* path, const QString& name, const QString& hint,
                                QString model::Rule::* member)
{
    auto* level = new QComboBox(this);
    level->setEditable(true);
    level->setInsertPolicy(QComboBox::NoInsert);
    level->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    level->completer()->setCompletionMode(QCompleter::PopupCompletion);
    level->setEditText(m_draft.*member);
    m_grid->addField(QLatin1String(path), name, level, hint);
    connect(level, &QComboBox::editTextChanged, this, [this, member](const QString& text) {
        m_draft.*member = text.trimmed();
        handleEdited();
    });
    return level;
}

/// What is known can be chosen instead of typed.
void RuleEditor::suggest()
{
    QSet<QString> pull;
    QSet<QString> push;
    QSet<QString> apps;
    QSet<QString> names;
    for (const service::StreamStatus& status : m_effects->streams()) {
        pull.insert(status.key.pullDomain);
        apps.insert(status.key.appName);
        names.insert(status.key.streamName);
    }
    for (const model::DeliveryDomain& domain : m_effects->domains()) {
        pull.insert(domain.pullDomain);
        if (!domain.pushDomain.isEmpty()) push.insert(domain.pushDomain);
    }
    const auto fill = [](QComboBox* box, const QSet<QString>& values) {
        const QSignalBlocker blocker(box);
        const QString text = box->currentText();
        QStringList sorted(values.cbegin(), values.cend());
        sorted.sort(Qt::CaseInsensitive);
        box->clear();
        box->addItems(sorted);
        box->setEditText(text);
    };
    fill(m_pullDomain, pull);
    fill(m_pushDomain, push);
    fill(m_app, apps);
    fill(m_stream, names);
}

void RuleEditor::handleEdited()
{
    if (m_loading) return;
    m_refused.clear();
    review(FormGrid::Which::Touched);
    m_effects->showDraft(m_draft);
}

void RuleEditor::review(FormGrid::Which which)
{
    QList<FieldError> errors = model::validateRule(m_draft);
    if (m_templatesKnown && !m_draft.templateId.isEmpty() && m_template->currentIndex() < 0) {
        m_grid->touch(templatePath); // it was right when it was chosen
        errors << FieldError{.field = templatePath, .problem = FieldProblem::Unresolved};
    }
    m_grid->showErrors(errors + m_refused, m_refused.isEmpty() ? which : FormGrid::Which::All);
    showState(errors);
}

QString RuleEditor::duplicateText() const
{
    for (const model::Rule& rule : m_subject.rules)
        if (rule.id != m_original.id && haveSameLevels(rule, m_draft))
            return tr("Another rule has the same domain, app, stream and parameters.");
    return {};
}

void RuleEditor::showState(const QList<FieldError>& errors)
{
    QString reason =
        m_foot->isUndecided() ? tr("Decide first what becomes of the change from elsewhere.") : QString();
    if (reason.isEmpty()) reason = saveBlockedText(errors);
    if (reason.isEmpty()) reason = duplicateText();
    if (reason.isEmpty() && !isNew() && m_draft == m_original) reason = tr("Nothing has been changed yet.");
    m_foot->showState(reason, m_saving);
}

void RuleEditor::save()
{
    if (m_saving) return;
    m_saving = true;
    m_reloader.hold();
    m_refused.clear();
    m_foot->hideNews();
    m_foot->results().hide();
    m_grid->setEnabled(false);
    review(FormGrid::Which::Touched);
    if (isNew()) {
        whenDone(m_connection.recording->addRecordingRules(m_draft), this,
                 [this](const Result<RuleId>& answer) { handleAnswer(answer); });
        return;
    }
    const auto future =
        m_connection.recording->modifyRecordingRules(m_original.id, patchBetween(m_original, m_draft));
    whenDone(future, this, [this](const Result<void>& result) {
        if (result)
            handleAnswer(m_original.id);
        else
            handleAnswer(Failure(result.error()));
    });
}

void RuleEditor::handleAnswer(const Result<RuleId>& answer)
{
    m_saving = false;
    m_grid->setEnabled(true);
    if (answer) {
        emit saved(*answer);
        accept();
        return;
    }
    m_refused = answer.error().fields;
    review(FormGrid::Which::All);
    if (!m_refused.isEmpty()) m_grid->focusField(m_refused.first().field);
    m_foot->results().showProblem(refusalLine(answer.error()));
    m_reloader.release();
}

void RuleEditor::reject()
{
    if (m_draft == m_original || m_saving) {
        QDialog::reject();
        return;
    }
    const Question question{tr("Discard your changes?"),
                            tr("The rule has not been saved."),
                            {{QStringLiteral("discard"), tr("Discard")}},
                            Question::Kind::Dangerous};
    m_questions.ask(this, question, [this](const QString& choice) {
        if (choice == QLatin1String("discard")) QDialog::reject();
    });
}

} // namespace recdeck::ui
