#pragma once

#include <QString>
#include <QTranslator>
#include <cstdint>

namespace recdeck::ui {

enum class Language : std::uint8_t { System = 1, English, Chinese };

/// "system", "en", "zh_CN": the setting `appearance/language`.
[[nodiscard]] QString languageName(Language language);
[[nodiscard]] Language languageFromName(const QString& name);

/// The language of the program's texts, numbers and fonts. One object, made by the composition after the
/// application and gone before it. Windows that exist keep their texts: make them anew after apply().
class LanguageSwitch final
{
public:
    LanguageSwitch();
    ~LanguageSwitch();
    LanguageSwitch(const LanguageSwitch&) = delete;
    LanguageSwitch& operator=(const LanguageSwitch&) = delete;

    void apply(Language language);
    /// What is shown, never System.
    [[nodiscard]] Language shown() const { return m_shown; }

private:
    QTranslator m_program;
    QTranslator m_toolkit;
    QStringList m_families; ///< of the desktop's font
    Language m_shown = Language::English;
};

} // namespace recdeck::ui
