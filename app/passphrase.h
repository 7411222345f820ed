#pragma once

#include "core/base/secret.h"

#include <QString>
#include <expected>
#include <optional>

namespace recdeck::app {

/// A passphrase is never an argument, because everybody on the computer can see those.
inline constexpr auto passphraseVariable = "RECDECK_PASSPHRASE";

enum class Ask : std::uint8_t {
    Once = 1,
    Twice, ///< for a new one: a slip would lock the file for good
};

/// Asks on a terminal and reads without echo. The error is one sentence: nothing was typed, the two did not
/// agree, or the terminal is gone; Ctrl+C gives up.
[[nodiscard]] std::expected<Secret, QString> askPassphrase(int terminal, const QString& question, Ask ask);

/// The passphrase of the environment, otherwise of a person at the terminal. Unset: there is neither.
[[nodiscard]] std::optional<std::expected<Secret, QString>> findPassphrase(const QString& question, Ask ask);

} // namespace recdeck::app
