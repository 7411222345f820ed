#pragma once

#include "core/service/connection.h"
#include "ui/dialogs/templatesection.h"

class QLineEdit;
class QPlainTextEdit;

namespace recdeck::ui {

/// Where notices about the start and the end of a recording go.
class TemplateCallback final : public TemplateSection
{
    Q_OBJECT

public:
    TemplateCallback(model::RecordingTemplate& draft, service::ConnectionKind kind, QWidget* parent);

    void load() override;
    QList<FieldError> showErrors(const QList<FieldError>& errors, FormGrid::Which which) override;
    [[nodiscard]] bool hasShownErrors() const override { return m_grid->hasShownErrors(); }
    bool focusField(const QString& path) override;

private:
    service::ConnectionKind m_kind;
    FormGrid* m_grid;
    QLineEdit* m_address;
    QPlainTextEdit* m_more;
    bool m_loading = false;
};

} // namespace recdeck::ui
