#pragma once

#include "core/model/stream.h"
#include "ui/dialogs/templatesection.h"

#include <QPointer>

class QLabel;
class QVBoxLayout;

namespace recdeck::ui {

class PatternEdit;

/// The file names of every output: pattern, variables to click, and what the next three files will be called.
class TemplateNames final : public TemplateSection
{
    Q_OBJECT

public:
    /// `sample` is the stream whose names are shown.
    TemplateNames(model::RecordingTemplate& draft, model::StreamKey sample, QWidget* parent);

    void load() override;
    QList<FieldError> showErrors(const QList<FieldError>& errors, FormGrid::Which which) override;
    [[nodiscard]] bool hasShownErrors() const override { return m_grid && m_grid->hasShownErrors(); }
    bool focusField(const QString& path) override;

private:
    [[nodiscard]] QWidget* createVariables();
    void createFields();
    void showPreviews();

    model::StreamKey m_sample;
    QVBoxLayout* m_place;
    FormGrid* m_grid = nullptr;
    QList<PatternEdit*> m_patterns;
    QList<QLabel*> m_previews;
    QPointer<PatternEdit> m_current;
    bool m_loading = false;
};

} // namespace recdeck::ui
