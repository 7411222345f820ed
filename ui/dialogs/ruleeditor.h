#pragma once

#include "core/base/result.h"
#include "core/model/rule.h"
#include "core/model/template.h"
#include "core/service/connection.h"
#include "ui/models/reloader.h"
#include "ui/widgets/formgrid.h"

#include <QDialog>
#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace recdeck::ui {

class EditorFoot;
class EffectPanel;
class Questions;

/// Adds or changes a rule. While a person types it shows which known streams the rule would take, and from
/// which other rule. It follows what is changed elsewhere; where that and the typing contradict each other, a
/// person decides.
class RuleEditor final : public QDialog
{
    Q_OBJECT

public:
    struct Subject
    {
        model::Rule value; ///< with an id: that rule is changed; without: one is added
        QList<model::RecordingTemplate> templates;
        QList<model::Rule> rules; ///< all, to see which one wins
    };

    RuleEditor(service::Connection connection, Subject subject, Questions& questions,
               QWidget* parent = nullptr);

    [[nodiscard]] const model::Rule& draft() const { return m_draft; }

    void reject() override;

signals:
    void saved(const recdeck::RuleId& id);

private:
    void build();
    [[nodiscard]] QWidget* createForm();
    void addTemplate();
    void listTemplates();
    QComboBox* addLevel(const char* path, const QString& name, const QString& hint,
                        QString model::Rule::* member);
    void suggest();
    void handleEdited();
    void review(FormGrid::Which which);
    void showState(const QList<FieldError>& errors);
    void save();
    void handleAnswer(const Result<RuleId>& answer);
    void showDraft();
    void readElsewhere(Reloader::Token token);
    void takeTemplates(const QList<model::RecordingTemplate>& templates);
    void takeRules(const QList<model::Rule>& rules);
    void follow(const model::Rule& now);
    [[nodiscard]] QString contrast(model::Rule mine, model::Rule theirs) const;
    void takeOver();
    void keepMine();
    [[nodiscard]] bool isNew() const { return m_original.id.isEmpty(); }
    [[nodiscard]] QString duplicateText() const;

    service::Connection m_connection;
    Subject m_subject;
    model::Rule m_original;
    model::Rule m_draft;
    Questions& m_questions;
    FormGrid* m_grid;
    QComboBox* m_template;
    QComboBox* m_pullDomain = nullptr;
    QComboBox* m_pushDomain = nullptr;
    QComboBox* m_app = nullptr;
    QComboBox* m_stream = nullptr;
    QLineEdit* m_params;
    QCheckBox* m_enabled;
    EffectPanel* m_effects;
    EditorFoot* m_foot;
    Reloader m_reloader;
    QList<FieldError> m_refused;
    std::optional<model::Rule> m_elsewhere; ///< what a person has to decide about; without an id: deleted
    bool m_templatesKnown;
    bool m_loading = false;
    bool m_saving = false;
};

} // namespace recdeck::ui
