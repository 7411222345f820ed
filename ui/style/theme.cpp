#include "ui/style/theme.h"

#include "ui/style/colors.h"
#include "ui/style/consolestyle.h"
#include "ui/style/symbols.h"

#include <QApplication>
#include <QToolTip>

namespace recdeck::ui {

namespace {

Theme shown = Theme::Light;

} // namespace

QString themeChoiceName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return QStringLiteral("system");
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    }
    return QStringLiteral("system");
}

ThemeChoice themeChoiceFromName(const QString& name)
{
    if (name == QLatin1String("light")) return ThemeChoice::Light;
    if (name == QLatin1String("dark")) return ThemeChoice::Dark;
    return ThemeChoice::System;
}

Theme themeOf(const QPalette& palette)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor text = palette.color(QPalette::WindowText);
    return window.lightness() < text.lightness() ? Theme::Dark : Theme::Light;
}

QPalette paletteOf(Theme theme)
{
    const Colors& c = theme == Theme::Dark ? Colors::dark() : Colors::light();
    QPalette palette;
    const auto all = [&palette](QPalette::ColorRole role, const QColor& color) {
        palette.setColor(QPalette::All, role, color);
    };
    all(QPalette::Window, c.window);
    all(QPalette::WindowText, c.text);
    all(QPalette::Base, c.surface);
    all(QPalette::AlternateBase, blended(c.window, c.surface, 0.5));
    all(QPalette::Text, c.text);
    all(QPalette::PlaceholderText, c.secondaryText);
    all(QPalette::Button, c.control);
    all(QPalette::ButtonText, c.text);
    all(QPalette::BrightText, c.problem);
    all(QPalette::Highlight, c.accentFill);
    all(QPalette::HighlightedText, c.onAccent);
    all(QPalette::Link, c.accent);
    all(QPalette::LinkVisited, c.accent);
    all(QPalette::ToolTipBase, theme == Theme::Dark ? c.control : c.text);
    all(QPalette::ToolTipText, theme == Theme::Dark ? c.text : c.surface);
    all(QPalette::Light, c.surface);
    all(QPalette::Midlight, c.hover);
    all(QPalette::Mid, c.border);
    all(QPalette::Dark, c.strongBorder);
    all(QPalette::Shadow, theme == Theme::Dark ? QColor(Qt::black) : c.strongBorder);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, c.disabledText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.strongBorder);
    return palette;
}

Theme shownTheme()
{
    return shown;
}

void applyTheme(ThemeChoice choice)
{
    static const Theme desktop = themeOf(QApplication::palette());
    switch (choice) {
    case ThemeChoice::System:
        shown = desktop;
        break;
    case ThemeChoice::Light:
        shown = Theme::Light;
        break;
    case ThemeChoice::Dark:
        shown = Theme::Dark;
        break;
    }
    if (!qobject_cast<ConsoleStyle*>(QApplication::style())) QApplication::setStyle(new ConsoleStyle);
    QApplication::setPalette(paletteOf(shown));
    QToolTip::setPalette(paletteOf(shown));
    QApplication::setWindowIcon(applicationIcon());
}

} // namespace recdeck::ui
