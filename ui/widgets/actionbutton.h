#pragma once

class QAction;
class QPushButton;
class QWidget;

namespace recdeck::ui {

/// A push button that follows an action: text, icon, tool tip, shown or not, usable or not. Its object name
/// is "action." and the action's.
[[nodiscard]] QPushButton* createActionButton(QAction* action, QWidget* parent);

} // namespace recdeck::ui
