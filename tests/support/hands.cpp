#include "tests/support/hands.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QWindow>

namespace recdeck::test::hands {

namespace {

/// More than a person types.
constexpr qsizetype longText = 60;
/// Behind the left edge of a cell, in its text.
constexpr int insideCell = 14;

void fail(const QWidget* widget, const char* what)
{
    const QString name = widget ? widget->objectName() : QStringLiteral("nothing");
    QTest::qFail(qPrintable(QStringLiteral("%1 %2").arg(name, QLatin1String(what))), __FILE__, __LINE__);
}

bool activate(QWidget* window)
{
    if (window->isActiveWindow()) return true;
    window->activateWindow();
    return QTest::qWaitForWindowActive(window);
}

/// Whether a click at this place would reach the widget; fails the test if not.
bool canTouch(QWidget* widget, const QPoint& at)
{
    if (!widget) return fail(widget, "cannot be touched"), false;
    QWidget* window = widget->window();
    if (!widget->isVisible()) return fail(widget, "is not visible"), false;
    if (!widget->isEnabled()) return fail(widget, "is disabled"), false;
    const QWidget* modal = QApplication::activeModalWidget();
    if (modal && modal != window && !modal->isAncestorOf(window))
        return fail(widget, "is behind another window"), false;
    const QWidget* hit = window->childAt(widget->mapTo(window, at));
    if (!hit) hit = window->rect().contains(widget->mapTo(window, at)) ? window : nullptr;
    if (!hit || (hit != widget && !widget->isAncestorOf(hit) && !hit->isAncestorOf(widget)))
        return fail(widget, "is out of sight"), false;
    return activate(window) || (fail(widget, "is in a window that cannot be activated"), false);
}

void clickAt(QWidget* widget, const QPoint& at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    if (!canTouch(widget, at)) return;
    QWidget* window = widget->window();
    QTest::mouseClick(window->windowHandle(), button, modifiers, widget->mapTo(window, at));
}

/// The window that a popup covered becomes the active one again when the events of its end have come.
void afterPopup(QWidget* window)
{
    QCoreApplication::processEvents();
    (void)activate(window);
}

void clickAction(QMenu* menu, const char* name)
{
    const QList<QAction*> actions = menu->actions();
    for (QAction* action : actions) {
        if (action->objectName() != QLatin1String(name)) continue;
        if (!action->isEnabled() || !action->isVisible()) break;
        QTest::mouseClick(menu->windowHandle(), Qt::LeftButton, {}, menu->actionGeometry(action).center());
        return;
    }
    fail(menu, qPrintable(QStringLiteral("has no usable action %1").arg(QLatin1String(name))));
    menu->close();
}

/// A menu may run an event loop of its own, so what follows its opening is prepared before.
template <class Open>
void withMenu(QWidget* owner, const char* action, Open open)
{
    bool done = false;
    QTimer poll;
    poll.setInterval(2);
    QObject::connect(&poll, &QTimer::timeout, &poll, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu || !menu->windowHandle() || !menu->windowHandle()->isExposed()) return;
        poll.stop();
        clickAction(menu, action);
        done = true;
    });
    poll.start();
    open();
    if (!QTest::qWaitFor([&] { return done; })) fail(owner, "opened no menu");
}

QPoint placeOf(QTableView* view, int row, int column)
{
    view->scrollTo(view->model()->index(row, column));
    const QRect cell = view->visualRect(view->model()->index(row, column));
    return {cell.left() + qMin(insideCell, cell.width() / 2), cell.center().y()};
}

int firstShownColumn(const QTableView* view)
{
    for (int column = 0; column < view->model()->columnCount(); ++column)
        if (!view->isColumnHidden(column)) return column;
    return 0;
}

} // namespace

void reach(QWidget* widget)
{
    QList<QWidget*> around;
    for (QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        around.prepend(parent);
    for (QWidget* parent : std::as_const(around)) {
        if (auto* tabs = qobject_cast<QTabWidget*>(parent)) {
            for (int i = 0; i < tabs->count(); ++i)
                if (i != tabs->currentIndex() && tabs->widget(i)->isAncestorOf(widget))
                    clickAt(tabs->tabBar(), tabs->tabBar()->tabRect(i).center(), Qt::LeftButton, {});
        } else if (auto* area = qobject_cast<QScrollArea*>(parent)) {
            QCoreApplication::processEvents(); // it may just have become visible
            area->ensureWidgetVisible(widget);
        }
    }
}

void click(QWidget* widget, Qt::KeyboardModifiers modifiers)
{
    if (!widget) return fail(widget, "cannot be clicked");
    reach(widget);
    QPoint at = widget->rect().center();
    // Of a check box or a radio button only the text reacts.
    if (widget->inherits("QCheckBox") || widget->inherits("QRadioButton")) at.setX(insideCell);
    clickAt(widget, at, Qt::LeftButton, modifiers);
}

void type(QWidget* field, const QString& text)
{
    auto* box = qobject_cast<QComboBox*>(field);
    QWidget* target = box && box->isEditable() ? box->lineEdit() : field;
    if (field && field->focusProxy() && !box) target = field->focusProxy();
    closeSuggestions(field);
    click(target);
    QWidget* focus = QApplication::focusWidget();
    if (!focus || (focus != field && focus != target && !field->isAncestorOf(focus)))
        return fail(field, "does not get the focus");
    QTest::keyClick(focus, Qt::Key_A, Qt::ControlModifier);
    if (text.isEmpty()) {
        QTest::keyClick(focus, Qt::Key_Delete);
    } else if (text.size() > longText || text.contains(QLatin1Char('\n')) ||
               text.contains(QLatin1Char('\t'))) {
        QGuiApplication::clipboard()->setText(text);
        QTest::keyClick(focus, Qt::Key_V, Qt::ControlModifier);
    } else {
        QTest::keyClicks(focus, text);
    }
    closeSuggestions(field);
}

void fill(QWidget* field, const QString& text)
{
    type(field, text);
    leave(field);
}

void leave(QWidget* field)
{
    closeSuggestions(field);
    press(field, Qt::Key_Tab);
}

void press(QWidget* inWindow, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    if (!inWindow || !activate(inWindow->window())) return fail(inWindow, "cannot take keys");
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : inWindow->window(), key, modifiers);
}

void closeSuggestions(QWidget* field)
{
    QWidget* popup = QApplication::activePopupWidget();
    if (!popup || !field) return;
    QTest::keyClick(popup, Qt::Key_Escape);
    afterPopup(field->window());
}

void choose(QComboBox* box, const QString& text)
{
    const int index = box ? box->findText(text) : -1;
    if (index < 0) return fail(box, qPrintable(QStringLiteral("does not offer %1").arg(text)));
    click(box);
    if (!QTest::qWaitFor([box] { return box->view()->isVisible(); })) return fail(box, "does not open");
    QTest::keyClick(box->view(), Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(box->view(), Qt::Key_Down);
    QTest::keyClick(box->view(), Qt::Key_Return);
    afterPopup(box->window());
    if (box->currentText() != text) fail(box, "shows another choice");
}

void chooseInMenu(QWidget* button, const char* action)
{
    withMenu(button, action, [button] { click(button); });
}

void select(QTableView* view, const QList<int>& rows)
{
    const int column = firstShownColumn(view);
    Qt::KeyboardModifiers modifiers;
    if (rows.isEmpty()) {
        const QModelIndexList selected = view->selectionModel()->selectedRows();
        for (const QModelIndex& index : selected)
            clickAt(view->viewport(), placeOf(view, index.row(), column), Qt::LeftButton,
                    Qt::ControlModifier);
    }
    for (const int row : rows) {
        clickAt(view->viewport(), placeOf(view, row, column), Qt::LeftButton, modifiers);
        modifiers = Qt::ControlModifier;
    }
}

void chooseInRowMenu(QTableView* view, int row, const char* action)
{
    withMenu(view, action, [view, row] {
        clickAt(view->viewport(), placeOf(view, row, firstShownColumn(view)), Qt::RightButton, {});
    });
}

void clickCell(QTableView* view, int row, int column)
{
    clickAt(view->viewport(), placeOf(view, row, column), Qt::LeftButton, {});
}

} // namespace recdeck::test::hands
