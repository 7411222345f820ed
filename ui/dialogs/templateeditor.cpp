#include "ui/dialogs/templateeditor.h"

#include "core/model/validation.h"
#include "core/service/recordingservice.h"
#include "ui/dialogs/editorfoot.h"
#include "ui/dialogs/questions.h"
#include "ui/dialogs/savestate.h"
#include "ui/dialogs/templatecallback.h"
#include "ui/dialogs/templategeneral.h"
#include "ui/dialogs/templatenames.h"
#include "ui/dialogs/templateoutputs.h"
#include "ui/models/templatedraft.h"
#include "ui/models/whendone.h"
#include "ui/style/spacing.h"
#include "ui/style/symbols.h"

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
    , m_foot(new EditorFoot(this))
    , m_reloader([this](Reloader::Token token) { readElsewhere(token); }, this)
{
    setObjectName(QStringLiteral("templateEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isNew() ? tr("New template") : tr("Template “%1”").arg(m_original.templateName));
    build(questions);
    for (TemplateSection* section : std::as_const(m_sections))
        section->load();
    review(FormGrid::Which::Touched);
    connect(m_connection.recording, &service::RecordingService::templatesChanged, &m_reloader,
            &Reloader::request);
    resize(840, 600);
}

void TemplateEditor::build(Questions& questions)
{
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setDocumentMode(true);
    const TemplateGeneral::Options options{m_connection.kind, !isNew(), m_connection.host,
                                           m_connection.testBucket};
    addSection(new TemplateGeneral(m_draft, options, questions, this), tr("General"),
               QStringLiteral("general"));
    addSection(new TemplateOutputs(m_draft, this), tr("Outputs"), QStringLiteral("outputsTab"));
    addSection(new TemplateNames(m_draft, m_subject.sample, this), tr("File names"), QStringLiteral("names"));
    addSection(new TemplateCallback(m_draft, m_connection, this), tr("Callback"), QStringLiteral("callback"));

    connect(m_foot, &EditorFoot::cancelWanted, this, &TemplateEditor::reject);
    connect(m_foot, &EditorFoot::saveWanted, this, &TemplateEditor::save);
    connect(m_foot, &EditorFoot::takeOverWanted, this, &TemplateEditor::takeOver);
    connect(m_foot, &EditorFoot::keepMineWanted, this, &TemplateEditor::keepMine);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::large, spacing::page, spacing::page);
    column->setSpacing(spacing::large);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_foot);
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
    QString reason =
        m_foot->isUndecided() ? tr("Decide first what becomes of the change from elsewhere.") : QString();
    if (reason.isEmpty()) reason = saveBlockedText(errors);
    if (reason.isEmpty() && !isNew() && !isChanged()) reason = tr("Nothing has been changed yet.");
    if (reason.isEmpty() && !m_copy.isEmpty()) reason = tr("The copy is saved already.");
    m_foot->showState(reason, m_saving);
}

void TemplateEditor::setSaving(bool saving)
{
    if (saving && !m_saving)
        m_reloader.hold();
    else if (!saving && m_saving)
        m_reloader.release();
    m_saving = saving;
    m_tabs->setEnabled(!saving && m_copy.isEmpty());
    review(FormGrid::Which::Touched);
}

void TemplateEditor::save()
{
    if (m_saving) return;
    m_foot->hideNews();
    m_foot->results().hide();
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
    ResultPanel::Line line = refusalLine(error);
    if (error.code == ErrorCode::TemplateInUse && !isNew()) {
        line.text =
            tr("It can be changed when the recording has ended. A copy with your changes can be saved now; "
               "running recordings keep their settings.");
        line.actionText = m_subject.rules > 0
                              ? tr("Save as a copy and move %n rule(s) to it", nullptr, m_subject.rules)
                              : tr("Save as a copy");
        line.action = [this] { saveAsCopy(); };
    }
    m_foot->results().showProblem(line);
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
