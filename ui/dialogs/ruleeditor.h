#pragma once

#include "core/base/result.h"
#include "core/model/rule.h"
#include "core/model/template.h"
#include "core/service/connection.h"
#include "ui/widgets/formgrid.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace recdeck::ui {

class EffectPanel;
class Questions;
class ResultPanel;

/// Adds or changes a rule. While a person types it shows which known streams the rule would take, and from
/// which other rule.
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
    QComboBox* addLevel(const char* path, const QString& name, const QString& hint,
                        QString model::Rule::* member);
    void suggest();
    void handleEdited();
    void review(FormGrid::Which which);
    void showState(const QList<FieldError>& errors);
    void save();
    void handleAnswer(const Result<RuleId>& answer);
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
    ResultPanel* m_result;
    QLabel* m_state;
    QPushButton* m_save;
    QList<FieldError> m_refused;
    bool m_saving = false;
};

} // namespace recdeck::ui
