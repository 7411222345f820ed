#pragma once

#include <QString>
#include <utility>

namespace recdeck {

/// A secret text. It has no conversion, no stream operator and no debug output, so that it reaches a log, a
/// message or a file only where somebody writes `reveal()`.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString& reveal() const { return m_text; }

    friend bool operator==(const Secret&, const Secret&) = default;

private:
    QString m_text;
};

} // namespace recdeck
