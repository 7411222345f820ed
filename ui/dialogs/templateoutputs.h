#pragma once

#include "ui/dialogs/templatesection.h"

class QListWidget;
class QPushButton;

namespace recdeck::ui {

class OutputForm;

/// The outputs of a template: the list at the left, the chosen one at the right.
class TemplateOutputs final : public TemplateSection
{
    Q_OBJECT

public:
    TemplateOutputs(model::RecordingTemplate& draft, QWidget* parent);

    void load() override;
    QList<FieldError> showErrors(const QList<FieldError>& errors, FormGrid::Which which) override;
    [[nodiscard]] bool hasShownErrors() const override { return !m_outputsWithErrors.isEmpty(); }
    bool focusField(const QString& path) override;

private:
    void buildList(QWidget* side);
    void showList(int chosen);
    void showTitles();
    void showChosen();
    void add(const model::Output& output);
    void remove();
    [[nodiscard]] int chosen() const;

    QListWidget* m_list;
    QPushButton* m_add;
    QPushButton* m_clone;
    QPushButton* m_remove;
    OutputForm* m_form;
    QList<FieldError> m_errors;
    FormGrid::Which m_which = FormGrid::Which::Touched;
    QSet<int> m_outputsWithErrors;
};

} // namespace recdeck::ui
