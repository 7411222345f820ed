#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/stream.h"
#include "core/model/template.h"
#include "core/service/connection.h"
#include "ui/models/reloader.h"
#include "ui/widgets/formgrid.h"

#include <QDialog>
#include <QList>
#include <optional>

class QTabWidget;

namespace recdeck::ui {

class BulkRun;
class EditorFoot;
class Questions;
class TemplateSection;

/// Adds or changes a template. It edits a copy and saves it through the connection; what is wrong stands
/// beside the fields, and the line beside Save says why it cannot be used. It follows what is changed
/// elsewhere; where that and the typing contradict each other, a person decides.
class TemplateEditor final : public QDialog
{
    Q_OBJECT

public:
    struct Subject
    {
        model::RecordingTemplate value; ///< with an id: that template is changed; without: one is added
        model::StreamKey sample;        ///< whose file names are shown
        QStringList names;              ///< of all templates, for the name of a copy
        int rules = 0;                  ///< that use this template
    };

    TemplateEditor(service::Connection connection, Subject subject, Questions& questions,
                   QWidget* parent = nullptr);

    [[nodiscard]] const model::RecordingTemplate& draft() const { return m_draft; }

    void reject() override;

signals:
    void saved(const recdeck::TemplateId& id);

private:
    void build(Questions& questions);
    void addSection(TemplateSection* section, const QString& title, const QString& objectName);
    void handleEdited(TemplateSection* by);
    void review(FormGrid::Which which);
    void showState(const QList<FieldError>& errors);
    void save();
    void handleAnswer(const Result<TemplateId>& answer);
    void showRefusal(const Error& error);
    void setSaving(bool saving);
    void saveAsCopy();
    void moveRules();
    void handleMoved(const BulkRun& run);
    void showDraft();
    void readElsewhere(Reloader::Token token);
    void takeTemplates(const QList<model::RecordingTemplate>& templates);
    void follow(const model::RecordingTemplate& now);
    void takeOver();
    void keepMine();
    [[nodiscard]] bool isNew() const { return m_original.id.isEmpty(); }
    [[nodiscard]] bool isChanged() const;

    service::Connection m_connection;
    Subject m_subject;
    model::RecordingTemplate m_original;
    model::RecordingTemplate m_draft;
    Questions& m_questions;
    QTabWidget* m_tabs;
    EditorFoot* m_foot;
    Reloader m_reloader;
    QList<TemplateSection*> m_sections;
    QList<FieldError> m_refused; ///< by the service, for the draft as it was then
    TemplateId m_copy;           ///< saved already; rules are being moved to it
    /// What a person has to decide about; without an id: deleted.
    std::optional<model::RecordingTemplate> m_elsewhere;
    bool m_saving = false;
};

} // namespace recdeck::ui
