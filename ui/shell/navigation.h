#pragma once

#include "ui/style/symbols.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace recdeck::ui {

/// One entry of the navigation: icon and text, with a bar at the left while its page is shown.
class NavigationButton final : public QAbstractButton
{
    Q_OBJECT

public:
    NavigationButton(Symbol symbol, const QString& text, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Symbol m_symbol;
};

/// The column at the left that leads to the pages. Arrow keys move inside it; the window adds Ctrl+1 and so
/// on.
class Navigation final : public QWidget
{
    Q_OBJECT

public:
    enum class Place : std::uint8_t { Top = 1, Bottom };

    explicit Navigation(QWidget* parent = nullptr);

    void addEntry(const QString& key, const QString& text, Symbol symbol, Place place);
    /// What the keyboard does instead of a click, for the tool tip.
    void setShortcut(const QString& key, const QKeySequence& shortcut);
    /// Marks the entry of the page that is shown; emits nothing.
    void setCurrent(const QString& key);

signals:
    void chosen(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveFocus(int step);

    QButtonGroup* m_group;
    QVBoxLayout* m_top;
    QVBoxLayout* m_bottom;
};

} // namespace recdeck::ui
