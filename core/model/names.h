#pragma once

#include <QLatin1String>
#include <QString>
#include <array>
#include <optional>
#include <utility>

/// Tables of stable names for enumerations, as stored and as sent. Internal to this folder.
namespace recdeck::model {

template <class Enum, std::size_t count>
using NameTable = std::array<std::pair<Enum, const char*>, count>;

template <class Enum, std::size_t count>
[[nodiscard]] QString nameIn(const NameTable<Enum, count>& table, Enum value)
{
    for (const auto& [entry, name] : table)
        if (entry == value) return QString::fromLatin1(name);
    return {};
}

template <class Enum, std::size_t count>
[[nodiscard]] std::optional<Enum> valueIn(const NameTable<Enum, count>& table, const QString& name)
{
    for (const auto& [entry, text] : table)
        if (name == QLatin1String(text)) return entry;
    return std::nullopt;
}

template <class Enum, std::size_t count>
[[nodiscard]] QString allNames(const NameTable<Enum, count>& table)
{
    QString joined;
    for (const auto& [entry, name] : table) {
        if (!joined.isEmpty()) joined += QStringLiteral(", ");
        joined += QLatin1String(name);
    }
    return joined;
}

} // namespace recdeck::model
