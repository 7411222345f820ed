#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace recdeck {

/// The value of a hexadecimal digit; -1 for anything else.
[[nodiscard]] int hexDigit(char character);

/// Percent escapes (RFC 3986, 2.1) decoded once, everything else as it is. Nothing for an escape that is
/// none.
[[nodiscard]] std::optional<QByteArray> percentDecoded(QByteArrayView text);

} // namespace recdeck
