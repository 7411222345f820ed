#pragma once

#include "core/model/template.h"
#include "ui/widgets/formgrid.h"

#include <QWidget>

namespace recdeck::ui {

/// One tab of the template editor. It writes what a person enters straight into the editor's draft.
class TemplateSection : public QWidget
{
    Q_OBJECT

public:
    TemplateSection(model::RecordingTemplate& draft, QWidget* parent)
        : QWidget(parent)
        , m_draft(draft)
    {
    }

    /// Shows the draft, which has been replaced or changed by another section.
    virtual void load() = 0;
    /// Shows the errors that belong here and returns the others.
    virtual QList<FieldError> showErrors(const QList<FieldError>& errors, FormGrid::Which which) = 0;
    [[nodiscard]] virtual bool hasShownErrors() const = 0;
    /// Brings the field of a member path into view; false if it is not here.
    virtual bool focusField(const QString& path) = 0;

signals:
    /// The draft has changed.
    void edited();
    /// A field was left for the first time.
    void touched();

protected:
    [[nodiscard]] model::RecordingTemplate& draft() { return m_draft; }
    [[nodiscard]] const model::RecordingTemplate& draft() const { return m_draft; }

private:
    model::RecordingTemplate& m_draft;
};

} // namespace recdeck::ui
