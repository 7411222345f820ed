#include "ui/shell/language.h"

#include <QApplication>
#include <QFont>
#include <QFontInfo>
#include <QLibraryInfo>
#include <QLocale>

namespace recdeck::ui {

namespace {

Language languageOfDesktop()
{
    return QLocale::system().language() == QLocale::Chinese ? Language::Chinese : Language::English;
}

/// The families to ask for, the best first. `desktop` is the desktop's font; without one of its own Qt takes
/// DejaVu Sans, which is wide: then better ones go before it. For Chinese, the simplified forms of shared
/// characters are asked for by name, because Fontconfig may take the Japanese ones.
QStringList familiesFor(Language language, const QStringList& desktop)
{
    const bool fallback = QFontInfo(QFont(desktop)).family() == QLatin1String("DejaVu Sans");
    const QStringList latin{QStringLiteral("Inter"), QStringLiteral("Noto Sans")};
    const QStringList han{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC")};
    if (language == Language::Chinese) return fallback ? han + desktop : desktop + han;
    return fallback ? latin + desktop : desktop;
}

} // namespace

QString languageName(Language language)
{
    switch (language) {
    case Language::System:
        return QStringLiteral("system");
    case Language::English:
        return QStringLiteral("en");
    case Language::Chinese:
        return QStringLiteral("zh_CN");
    }
    return QStringLiteral("system");
}

Language languageFromName(const QString& name)
{
    if (name == QLatin1String("en")) return Language::English;
    if (name == QLatin1String("zh_CN")) return Language::Chinese;
    return Language::System;
}

LanguageSwitch::LanguageSwitch()
    : m_families(QApplication::font().families())
{
}

LanguageSwitch::~LanguageSwitch()
{
    QCoreApplication::removeTranslator(&m_toolkit);
    QCoreApplication::removeTranslator(&m_program);
}

void LanguageSwitch::apply(Language language)
{
    m_shown = language == Language::System ? languageOfDesktop() : language;
    const bool chinese = m_shown == Language::Chinese;
    const QLocale system = QLocale::system();
    const QLocale plain(chinese ? QLocale::Chinese : QLocale::English);
    // A person with an English desktop in another country keeps that country's habits.
    const QLocale locale = system.language() == plain.language() ? system : plain;
    QLocale::setDefault(locale);

    QCoreApplication::removeTranslator(&m_toolkit);
    QCoreApplication::removeTranslator(&m_program);
    const QString toolkit = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (chinese && m_toolkit.load(QStringLiteral("qtbase_zh_CN"), toolkit))
        QCoreApplication::installTranslator(&m_toolkit);
    const QString file = chinese ? QStringLiteral("recdeck_zh_CN") : QStringLiteral("recdeck_en");
    if (m_program.load(file, QStringLiteral(":/i18n"))) QCoreApplication::installTranslator(&m_program);

    QFont font = QApplication::font();
    font.setFamilies(familiesFor(m_shown, m_families));
    QApplication::setFont(font);
}

} // namespace recdeck::ui
