#include "ui/widgets/actionbutton.h"

#include <QAction>
#include <QPushButton>

namespace recdeck::ui {

QPushButton* createActionButton(QAction* action, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setObjectName(QStringLiteral("action.") + action->objectName());
    button->setAutoDefault(false);
    const auto follow = [button, action] {
        button->setText(action->iconText());
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
