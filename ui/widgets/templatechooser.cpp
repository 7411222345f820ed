#include "ui/widgets/templatechooser.h"

#include <QSettings>
#include <QSignalBlocker>

namespace recdeck::ui {

namespace {

const auto lastKey = QStringLiteral("live/template");

} // namespace

TemplateChooser::TemplateChooser(QSettings& settings, QWidget* parent)
    : QComboBox(parent)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("template"));
    setAccessibleName(tr("Template for recordings by hand"));
    setToolTip(tr("The template that a recording by hand uses"));
    setPlaceholderText(tr("No template yet"));
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(14);
    connect(this, &QComboBox::activated, this, [this] { m_settings.setValue(lastKey, chosen().text()); });
    connect(this, &QComboBox::currentIndexChanged, this, &TemplateChooser::chosenChanged);
}

void TemplateChooser::setTemplates(const QList<model::RecordingTemplate>& templates)
{
    const QString last = m_settings.value(lastKey).toString();
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const model::RecordingTemplate& value : templates)
            addItem(value.templateName, value.id.text());
        setCurrentIndex(count() == 0 ? -1 : qMax(0, findData(last)));
    }
    setEnabled(count() > 0);
    emit chosenChanged();
}

TemplateId TemplateChooser::chosen() const
{
    return TemplateId(currentData().toString());
}

} // namespace recdeck::ui
