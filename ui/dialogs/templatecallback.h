#pragma once

#include "core/service/connection.h"
#include "ui/dialogs/templatesection.h"
#include "ui/models/reloader.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace recdeck::ui {

/// Where notices about the start and the end of a recording go.
class TemplateCallback final : public TemplateSection
{
    Q_OBJECT

public:
    TemplateCallback(model::RecordingTemplate& draft, const service::Connection& connection, QWidget* parent);

    void load() override;
    QList<FieldError> showErrors(const QList<FieldError>& errors, FormGrid::Which which) override;
    [[nodiscard]] bool hasShownErrors() const override { return m_grid->hasShownErrors(); }
    bool focusField(const QString& path) override;

private:
    [[nodiscard]] QWidget* buildAddress();
    void sendTest(Reloader::Token token);
    void updateTest();
    void showResult(const QString& text);

    service::ConnectionKind m_kind;
    service::CallbackMonitor* m_monitor;
    FormGrid* m_grid;
    QLineEdit* m_address;
    QPushButton* m_test;
    QLabel* m_result;
    QPlainTextEdit* m_more;
    Reloader m_tests;
    bool m_loading = false;
};

} // namespace recdeck::ui
