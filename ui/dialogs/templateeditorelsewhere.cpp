#include "core/service/recordingservice.h"
#include "ui/dialogs/editorfoot.h"
#include "ui/dialogs/templateeditor.h"
#include "ui/dialogs/templatesection.h"
#include "ui/models/changetexts.h"
#include "ui/models/elsewhere.h"
#include "ui/models/whendone.h"

#include <algorithm>

// What the template editor does when templates change while it is open.

namespace recdeck::ui {

void TemplateEditor::readElsewhere(Reloader::Token token)
{
    using Templates = Result<QList<model::RecordingTemplate>>;
    whenDone(m_connection.recording->queryRecordingParameterTemplate({}), this,
             [this, token](const Templates& templates) {
                 if (!templates || !m_reloader.isCurrent(token)) return;
                 if (m_saving) return m_reloader.request(); // follows when the answer is there
                 takeTemplates(*templates);
             });
}

void TemplateEditor::takeTemplates(const QList<model::RecordingTemplate>& templates)
{
    m_subject.names.clear();
    for (const model::RecordingTemplate& value : templates)
        m_subject.names << value.templateName;
    if (isNew() || !m_copy.isEmpty()) return;
    const auto at = std::ranges::find(templates, m_original.id, &model::RecordingTemplate::id);
    if (at != templates.end()) {
        follow(*at);
    } else {
        m_elsewhere = model::RecordingTemplate();
        m_foot->askAboutNews(tr("This template was deleted elsewhere."), tr("Close"),
                             tr("Keep as a new template"));
    }
    review(FormGrid::Which::Touched);
}

void TemplateEditor::follow(const model::RecordingTemplate& now)
{
    const Merged<model::RecordingTemplate> merge = merged(m_original, m_draft, now);
    if (!merge.both.isEmpty()) {
        m_elsewhere = now;
        model::Change contrast{.templateBefore = merge.draft, .templateAfter = now};
        contrast.templateBefore->sk = Secret();
        m_foot->askAboutNews(tr("You and somebody else have changed the same. Yours → theirs: %1")
                                 .arg(fieldChangesText(contrast)),
                             tr("Take over theirs"), tr("Keep mine"));
        return;
    }
    if (m_elsewhere) m_foot->hideNews(); // it has been taken back
    m_elsewhere.reset();
    m_original = now;
    const bool changed = merge.draft != m_draft;
    m_draft = merge.draft;
    if (changed) showDraft();
    if (!merge.followed.isEmpty())
        m_foot->showNews(tr("Changed elsewhere and shown here now: %1.").arg(fieldList(merge.followed)));
}

void TemplateEditor::takeOver()
{
    const model::RecordingTemplate theirs = *std::exchange(m_elsewhere, std::nullopt);
    m_foot->hideNews();
    m_original = theirs;
    m_draft = theirs;
    if (theirs.id.isEmpty()) return QDialog::reject();
    showDraft();
}

void TemplateEditor::keepMine()
{
    const model::RecordingTemplate theirs = *std::exchange(m_elsewhere, std::nullopt);
    m_foot->hideNews();
    if (theirs.id.isEmpty()) {
        m_draft.id = TemplateId();
        m_draft.createTime = 0;
        m_draft.hasSecretKey = false; // it went with the template
        m_subject.rules = 0;
        setWindowTitle(tr("New template"));
    } else {
        m_draft = merged(m_original, m_draft, theirs).draft;
    }
    m_original = theirs;
    showDraft();
}

/// Shows a draft that has not come from the fields.
void TemplateEditor::showDraft()
{
    m_refused.clear();
    for (TemplateSection* section : std::as_const(m_sections))
        section->load();
    review(FormGrid::Which::Touched);
}

} // namespace recdeck::ui
