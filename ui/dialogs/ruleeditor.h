#pragma once

#include "core/base/result.h"
#include "core/model/rule.h"
#include "core/model/template.h"
#include "core/service/connection.h"
#include "core/service/streammonitor.h"
#include "ui/models/ruleeffect.h"
#include "ui/widgets/formgrid.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace recdeck::ui {

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
    [[nodiscard]] QWidget* createEffects();
    void addTemplate();
    QComboBox* addLevel(const char* path, const QString& name, const QString& hint,
                        QString model::Rule::* member);
    void readStreams();
    void suggest();
    void handleEdited();
    void review(FormGrid::Which which);
    void showState(const QList<FieldError>& errors);
    void showEffects();
    void save();
    void handleAnswer(const Result<RuleId>& answer);
    [[nodiscard]] bool isNew() const { return m_original.id.isEmpty(); }
    [[nodiscard]] QString duplicateText() const;

    service::Connection m_connection;
    Subject m_subject;
    model::Rule m_original;
    model::Rule m_draft;
    Questions& m_questions;
    QList<service::StreamStatus> m_streams;
    QList<model::DeliveryDomain> m_domains;
    FormGrid* m_grid;
    QComboBox* m_template;
    QComboBox* m_pullDomain = nullptr;
    QComboBox* m_pushDomain = nullptr;
    QComboBox* m_app = nullptr;
    QComboBox* m_stream = nullptr;
    QLineEdit* m_params;
    QCheckBox* m_enabled;
    QLabel* m_summary;
    QTreeWidget* m_effects;
    ResultPanel* m_result;
    QLabel* m_state;
    QPushButton* m_save;
    QList<FieldError> m_refused;
    QList<RuleEffect> m_shownEffects;
    QTimer m_effectTimer; ///< looking at all rules and streams waits until the typing rests
    bool m_saving = false;
};

} // namespace recdeck::ui
