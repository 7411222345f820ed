#include "core/service/recordingservice.h"
#include "ui/dialogs/editorfoot.h"
#include "ui/dialogs/effectpanel.h"
#include "ui/dialogs/ruleeditor.h"
#include "ui/models/changetexts.h"
#include "ui/models/elsewhere.h"
#include "ui/models/whendone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <algorithm>

// What the rule editor does when rules or templates change while it is open.

namespace recdeck::ui {

void RuleEditor::readElsewhere(Reloader::Token token)
{
    using Rules = Result<QList<model::Rule>>;
    using Templates = Result<QList<model::RecordingTemplate>>;
    whenDone(m_connection.recording->allRules(), this, [this, token](const Rules& rules) {
        if (!rules || !m_reloader.isCurrent(token)) return;
        whenDone(m_connection.recording->queryRecordingParameterTemplate({}), this,
                 [this, token, rules = *rules](const Templates& templates) {
                     if (!templates || !m_reloader.isCurrent(token)) return;
                     if (m_saving) return m_reloader.request(); // follows when the answer is there
                     takeTemplates(*templates);
                     takeRules(rules);
                 });
    });
}

void RuleEditor::takeTemplates(const QList<model::RecordingTemplate>& templates)
{
    m_templatesKnown = true;
    m_subject.templates = templates;
    listTemplates();
}

void RuleEditor::takeRules(const QList<model::Rule>& rules)
{
    m_subject.rules = rules;
    if (!isNew()) {
        const auto at = std::ranges::find(rules, m_original.id, &model::Rule::id);
        if (at != rules.end()) {
            follow(*at);
        } else {
            m_elsewhere = model::Rule();
            m_foot->askAboutNews(tr("This rule was deleted elsewhere."), tr("Close"),
                                 tr("Keep as a new rule"));
        }
    }
    m_effects->setRules(rules, m_original);
    review(FormGrid::Which::Touched);
}

/// "App: mine → theirs"
QString RuleEditor::contrast(model::Rule mine, model::Rule theirs) const
{
    for (model::Rule* rule : {&mine, &theirs}) {
        const int at = m_template->findData(rule->templateId.text());
        if (at >= 0) rule->templateId = TemplateId(m_template->itemText(at));
    }
    return fieldChangesText({.ruleBefore = mine, .ruleAfter = theirs});
}

void RuleEditor::follow(const model::Rule& now)
{
    const Merged<model::Rule> merge = merged(m_original, m_draft, now);
    if (!merge.both.isEmpty()) {
        m_elsewhere = now;
        m_foot->askAboutNews(tr("You and somebody else have changed the same. Yours → theirs: %1")
                                 .arg(contrast(merge.draft, now)),
                             tr("Take over theirs"), tr("Keep mine"));
        return;
    }
    if (m_elsewhere) m_foot->hideNews(); // it has been taken back
    m_elsewhere.reset();
    m_original = now;
    if (merge.followed.isEmpty()) return;
    m_draft = merge.draft;
    showDraft();
    m_foot->showNews(tr("Changed elsewhere and shown here now: %1.").arg(fieldList(merge.followed)));
}

void RuleEditor::takeOver()
{
    const model::Rule theirs = *std::exchange(m_elsewhere, std::nullopt);
    m_foot->hideNews();
    m_original = theirs;
    m_draft = theirs;
    if (theirs.id.isEmpty()) return QDialog::reject();
    showDraft();
}

void RuleEditor::keepMine()
{
    const model::Rule theirs = *std::exchange(m_elsewhere, std::nullopt);
    m_foot->hideNews();
    if (theirs.id.isEmpty()) {
        m_draft.id = RuleId();
        m_draft.createTime = 0;
        setWindowTitle(tr("New rule"));
    } else {
        m_draft = merged(m_original, m_draft, theirs).draft;
    }
    m_original = theirs;
    m_effects->setRules(m_subject.rules, m_original);
    showDraft();
}

/// Shows a draft that has not come from the fields.
void RuleEditor::showDraft()
{
    m_loading = true;
    m_template->setCurrentIndex(m_template->findData(m_draft.templateId.text()));
    m_pullDomain->setEditText(m_draft.pullDomain);
    m_app->setEditText(m_draft.appName);
    m_stream->setEditText(m_draft.streamName);
    m_pushDomain->setEditText(m_draft.domain);
    m_params->setText(m_draft.streamParams);
    m_enabled->setChecked(m_draft.isEnabled);
    m_loading = false;
    handleEdited();
}

} // namespace recdeck::ui
