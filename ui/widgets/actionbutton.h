#pragma once

class QAction;
class QPushButton;
class QWidget;

namespace recdeck::ui {

/// A push button that follows an action: text, icon, tool tip, shown or not, usable or not. Its object name
/// is "action." and the action's.
[[nodiscard]] QPushButton* createActionButton(QAction* action, QWidget* parent);
/// Such a button without its text, where there is no room; the tool tip and the accessible name stay.
void setIconOnly(QPushButton* button, bool only);

} // namespace recdeck::ui
