#pragma once

#include "core/model/template.h"

#include <QComboBox>

class QSettings;

namespace recdeck::ui {

/// Chooses the template of a recording by hand; remembers the last one that a person chose.
class TemplateChooser final : public QComboBox
{
    Q_OBJECT

public:
    explicit TemplateChooser(QSettings& settings, QWidget* parent = nullptr);

    void setTemplates(const QList<model::RecordingTemplate>& templates);
    /// Empty if there is none.
    [[nodiscard]] TemplateId chosen() const;

signals:
    void chosenChanged();

private:
    QSettings& m_settings;
};

} // namespace recdeck::ui
