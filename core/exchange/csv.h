#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace recdeck::exchange {

enum class ByteOrderMark : std::uint8_t {
    No = 1,
    Yes ///< for Excel, which takes a file without one for a local 8-bit encoding
};

/// Rows as CSV of RFC 4180: UTF-8, CRLF, quotation marks where they are needed. A field that a spreadsheet
/// would take for a formula (it begins with = + - @, their full-width forms, a tab or a carriage return) gets
/// an apostrophe in front: what strangers call their streams must not run on the reader's computer.
[[nodiscard]] QByteArray toCsv(const QList<QStringList>& rows, ByteOrderMark mark = ByteOrderMark::No);

} // namespace recdeck::exchange
