#include "core/model/validation.h"
#include "core/service/recordingservice.h"
#include "ui/dialogs/editorfoot.h"
#include "ui/dialogs/templateeditor.h"
#include "ui/dialogs/templatesection.h"
#include "ui/models/bulkrun.h"
#include "ui/models/errortexts.h"
#include "ui/models/ruletexts.h"
#include "ui/models/templatedraft.h"
#include "ui/models/whendone.h"

#include <QTabWidget>

// A template in use is saved as a copy, and its rules are moved to the copy.

namespace recdeck::ui {

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
        m_foot->results().showProblem({ResultPanel::Verdict::Failed, tr("The secret key is needed again."),
                                       tr("A stored key cannot be copied; type it, then save the copy."),
                                       tr("Save as a copy"), [this] { saveAsCopy(); }});
        return;
    }
    m_foot->results().hide();
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
            m_foot->results().showProblem(
                {ResultPanel::Verdict::Failed, tr("The copy is saved, but its rules are not moved."),
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
        ResultPanel& results = m_foot->results();
        if (run->total() > 1) results.showProgress(tr("Moving rules to the copy"), run->total());
        connect(&results, &ResultPanel::cancelled, run, &BulkRun::cancel);
        connect(run, &BulkRun::progressed, &results, &ResultPanel::setDone);
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
    m_foot->setCancelText(tr("Close"));
    const int moved = run.total() - static_cast<int>(lines.size());
    m_foot->results().showResult(
        tr("The copy is saved; %1 of %2 rules use it now.").arg(moved).arg(run.total()), lines);
}

} // namespace recdeck::ui
