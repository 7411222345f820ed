#include "ui/dialogs/templateeditor.h"

#include "core/model/validation.h"
#include "core/service/recordingservice.h"
#include "ui/dialogs/questions.h"
#include "ui/dialogs/savestate.h"
#include "ui/dialogs/templatecallback.h"
#include "ui/dialogs/templategeneral.h"
#include "ui/dialogs/templatenames.h"
#include "ui/dialogs/templateoutputs.h"
#include "ui/models/bulkrun.h"
#include "ui/models/errortexts.h"
#include "ui/models/ruletexts.h"
#include "ui/models/templatedraft.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"
#include "ui/widgets/resultpanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace recdeck::ui {

TemplateEditor::TemplateEditor(service::Connection connection, Subject subject, Questions& questions,
                               QWidget* parent)
    : QDialog(parent)
    , m_connection(std::move(connection))
    , m_subject(std::move(subject))
    , m_original(m_subject.value)
    , m_draft(m_subject.value)
    , m_questions(questions)
    , m_tabs(new QTabWidget(this))
    , m_result(new ResultPanel(this))
    , m_state(new QLabel(this))
    , m_save(new QPushButton(tr("Save"), this))
{
    setObjectName(QStringLiteral("templateEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isNew() ? tr("New template") : tr("Template “%1”").arg(m_original.templateName));
    build(questions);
    for (TemplateSection* section : std::as_const(m_sections))
        section->load();
    review(FormGrid::Which::Touched);
    resize(840, 600);
}

void TemplateEditor::build(Questions& questions)
{
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setDocumentMode(true);
    const TemplateGeneral::Options options{m_connection.kind, !isNew(), m_connection.host};
    addSection(new TemplateGeneral(m_draft, options, questions, this), tr("General"),
               QStringLiteral("general"));
    addSection(new TemplateOutputs(m_draft, this), tr("Outputs"), QStringLiteral("outputsTab"));
    addSection(new TemplateNames(m_draft, m_subject.sample, this), tr("File names"), QStringLiteral("names"));
    addSection(new TemplateCallback(m_draft, m_connection.kind, this), tr("Callback"),
               QStringLiteral("callback"));

    m_state->setObjectName(QStringLiteral("saveState"));
    m_state->setWordWrap(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    cancel->setAccessibleName(cancel->text());
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setAccessibleName(m_save->text());
    m_save->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &TemplateEditor::reject);
    connect(m_save, &QPushButton::clicked, this, &TemplateEditor::save);

    auto* foot = new QHBoxLayout;
    foot->setSpacing(spacing::medium);
    foot->addWidget(m_state, 1);
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::large, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_result);
    column->addLayout(foot);
}

void TemplateEditor::addSection(TemplateSection* section, const QString& title, const QString& objectName)
{
    section->setObjectName(objectName);
    m_tabs->addTab(section, title);
    m_sections << section;
    connect(section, &TemplateSection::edited, this, [this, section] { handleEdited(section); });
    connect(section, &TemplateSection::touched, this, [this] { review(FormGrid::Which::Touched); });
}

void TemplateEditor::handleEdited(TemplateSection* by)
{
    m_refused.clear();
    // File names show what the other tabs decide.
    for (TemplateSection* section : std::as_const(m_sections))
        if (section != by && qobject_cast<TemplateNames*>(section)) section->load();
    review(FormGrid::Which::Touched);
}

void TemplateEditor::review(FormGrid::Which which)
{
    const QList<FieldError> errors = model::validateTemplate(m_draft);
    QList<FieldError> shown = errors + m_refused;
    const FormGrid::Which extent = m_refused.isEmpty() ? which : FormGrid::Which::All;
    for (qsizetype i = 0; i < m_sections.size(); ++i) {
        shown = m_sections.at(i)->showErrors(shown, extent);
        const bool wrong = m_sections.at(i)->hasShownErrors();
        m_tabs->setTabIcon(static_cast<int>(i), wrong ? icon(Symbol::Problem, Tone::Problem) : QIcon());
    }
    showState(errors);
}

bool TemplateEditor::isChanged() const
{
    return m_draft != m_original;
}

void TemplateEditor::showState(const QList<FieldError>& errors)
{
    QString reason = saveBlockedText(errors);
    if (reason.isEmpty() && !isNew() && !isChanged()) reason = tr("Nothing has been changed yet.");
    if (reason.isEmpty() && !m_copy.isEmpty()) reason = tr("The copy is saved already.");
    m_save->setEnabled(reason.isEmpty() && !m_saving);
    m_save->setToolTip(reason);
    m_state->setText(m_saving ? tr("Saving…") : reason);
}

void TemplateEditor::setSaving(bool saving)
{
    m_saving = saving;
    m_tabs->setEnabled(!saving && m_copy.isEmpty());
    review(FormGrid::Which::Touched);
}

void TemplateEditor::save()
{
    if (m_saving) return;
    m_result->hide();
    m_refused.clear();
    setSaving(true);
    if (isNew()) {
        whenDone(m_connection.recording->addRecordingParameterTemplate(m_draft), this,
                 [this](const Result<TemplateId>& answer) { handleAnswer(answer); });
        return;
    }
    const auto answer = m_connection.recording->modifyRecordingParameterTemplate(
        m_original.id, patchBetween(m_original, m_draft));
    whenDone(answer, this, [this](const Result<void>& result) {
        if (result)
            handleAnswer(m_original.id);
        else
            handleAnswer(Failure(result.error()));
    });
}

void TemplateEditor::handleAnswer(const Result<TemplateId>& answer)
{
    setSaving(false);
    if (!answer) {
        showRefusal(answer.error());
        return;
    }
    emit saved(*answer);
    accept();
}

void TemplateEditor::showRefusal(const Error& error)
{
    m_refused = error.fields;
    review(FormGrid::Which::All);
    if (!m_refused.isEmpty()) {
        for (qsizetype i = 0; i < m_sections.size(); ++i) {
            if (!m_sections.at(i)->focusField(m_refused.first().field)) continue;
            m_tabs->setCurrentIndex(static_cast<int>(i));
            break;
        }
    }
    const ErrorSentences sentences = errorSentences(error);
    ResultPanel::Line line{ResultPanel::Verdict::Failed, sentences.what, sentences.next};
    if (!m_refused.isEmpty()) line.text = wrongFieldsText(error);
    if (error.code == ErrorCode::TemplateInUse && !isNew()) {
        line.text =
            tr("It can be changed when the recording has ended. A copy with your changes can be saved now; "
               "running recordings keep their settings.");
        line.actionText = m_subject.rules > 0
                              ? tr("Save as a copy and move %n rule(s) to it", nullptr, m_subject.rules)
                              : tr("Save as a copy");
        line.action = [this] { saveAsCopy(); };
    }
    m_result->showProblem(line);
}

void TemplateEditor::saveAsCopy()
{
    model::RecordingTemplate copy = m_draft;
    copy.id = TemplateId();
    copy.templateName = freeName(m_draft.templateName, m_subject.names);
    copy.hasSecretKey = false;
    if (const QList<FieldError> errors = model::validateTemplate(copy); !errors.isEmpty()) {
        m_refused = {{QStringLiteral("sk"), FieldProblem::Required, {}, {}}};
        review(FormGrid::Which::All);
        m_tabs->setCurrentIndex(0);
        m_sections.first()->focusField(QStringLiteral("sk"));
        m_result->showProblem({ResultPanel::Verdict::Failed, tr("The secret key is needed again."),
                               tr("A stored key cannot be copied; type it, then save the copy."),
                               tr("Save as a copy"), [this] { saveAsCopy(); }});
        return;
    }
    m_result->hide();
    setSaving(true);
    whenDone(m_connection.recording->addRecordingParameterTemplate(copy), this,
             [this](const Result<TemplateId>& answer) {
                 if (!answer) {
                     handleAnswer(answer);
                     return;
                 }
                 m_copy = *answer;
                 moveRules();
             });
}

void TemplateEditor::moveRules()
{
    setSaving(true);
    whenDone(m_connection.recording->allRules(), this, [this](const Result<QList<model::Rule>>& rules) {
        if (!rules) {
            setSaving(false);
            m_result->showProblem({ResultPanel::Verdict::Failed,
                                   tr("The copy is saved, but its rules are not moved."),
                                   errorText(rules.error()), tr("Move them again"), [this] { moveRules(); }});
            return;
        }
        QList<BulkRun::Item> items;
        for (const model::Rule& rule : *rules)
            if (rule.templateId == m_original.id) items.append({rule.id.text(), ruleTitle(rule)});
        auto* run = new BulkRun(
            items,
            [this](const QString& id) {
                model::RulePatch patch;
                patch.templateId = m_copy;
                return m_connection.recording->modifyRecordingRules(RuleId(id), patch);
            },
            this);
        if (run->total() > 1) m_result->showProgress(tr("Moving rules to the copy"), run->total());
        connect(m_result, &ResultPanel::cancelled, run, &BulkRun::cancel);
        connect(run, &BulkRun::progressed, m_result, &ResultPanel::setDone);
        connect(run, &BulkRun::finished, this, [this, run] {
            run->deleteLater();
            handleMoved(*run);
        });
        run->start();
    });
}

void TemplateEditor::handleMoved(const BulkRun& run)
{
    QList<ResultPanel::Line> lines;
    for (const BulkRun::Outcome& outcome : run.outcomes()) {
        if (!outcome.error) continue;
        Error error = *outcome.error;
        error.subject.clear(); // the rule stands at the left already
        lines.append({ResultPanel::Verdict::Failed, outcome.item.name, errorText(error),
                      tr("Move the rest again"), [this] { moveRules(); }});
    }
    if (lines.isEmpty()) {
        handleAnswer(m_copy);
        return;
    }
    setSaving(false);
    if (auto* cancel = findChild<QPushButton*>(QStringLiteral("cancel"))) cancel->setText(tr("Close"));
    const int moved = run.total() - static_cast<int>(lines.size());
    m_result->showResult(tr("The copy is saved; %1 of %2 rules use it now.").arg(moved).arg(run.total()),
                         lines);
}

void TemplateEditor::reject()
{
    if (!m_copy.isEmpty()) emit saved(m_copy); // what could not be moved stays as it was
    if (!isChanged() || m_saving || !m_copy.isEmpty()) {
        QDialog::reject();
        return;
    }
    const Question question{tr("Discard your changes?"),
                            tr("The template has not been saved."),
                            {{QStringLiteral("discard"), tr("Discard")}},
                            Question::Kind::Dangerous};
    m_questions.ask(this, question, [this](const QString& choice) {
        if (choice == QLatin1String("discard")) QDialog::reject();
    });
}

} // namespace recdeck::ui
