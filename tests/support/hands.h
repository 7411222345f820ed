#pragma once

#include <QList>
#include <QString>
#include <Qt>

class QComboBox;
class QMenu;
class QTableView;
class QWidget;

/// What a person does with a mouse and a keyboard. Events go to the window, as the desktop sends them, so
/// that only what is in sight, enabled and not behind another window can be touched; whatever else is tried
/// fails the test.
namespace recdeck::test::hands {

/// Brings a widget into sight: clicks the tabs and scrolls the areas that hide it.
void reach(QWidget* widget);
/// Clicks its centre, after reach().
void click(QWidget* widget, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
/// Clicks into a field and replaces what is in it: a line, a text, a number, or an editable choice. Long and
/// multi-line texts are pasted.
void type(QWidget* field, const QString& text);
/// As type(), then goes on with the Tab key.
void fill(QWidget* field, const QString& text);
/// Presses Tab in a field, which has been clicked before.
void leave(QWidget* field);
/// Closes a list of suggestions, if one is open, as Escape does.
void closeSuggestions(QWidget* field);
/// A key for whatever has the focus in the window of this widget.
void press(QWidget* inWindow, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
/// Opens a choice and goes to the entry with this text by keys.
void choose(QComboBox* box, const QString& text);

/// Opens the menu of a button and clicks the action with this object name.
void chooseInMenu(QWidget* button, const char* action);
/// Selects rows of a table: a click, and clicks with Ctrl. Without rows: takes back what is selected.
void select(QTableView* view, const QList<int>& rows);
/// A right click on a row, and a click on the action with this object name.
void chooseInRowMenu(QTableView* view, int row, const char* action);
/// Clicks a cell near its left edge, where links are.
void clickCell(QTableView* view, int row, int column);

} // namespace recdeck::test::hands
