#include "ui/widgets/actionbutton.h"

#include <QAction>
#include <QPushButton>

namespace recdeck::ui {

namespace {

constexpr auto iconOnly = "iconOnly";

} // namespace

void setIconOnly(QPushButton* button, bool only)
{
    button->setProperty(iconOnly, only);
    button->setText(only ? QString() : button->accessibleName());
}

QPushButton* createActionButton(QAction* action, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setObjectName(QStringLiteral("action.") + action->objectName());
    button->setAutoDefault(false);
    const auto follow = [button, action] {
        button->setText(button->property(iconOnly).toBool() ? QString() : action->iconText());
        button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->iconText());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace recdeck::ui
