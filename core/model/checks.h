#pragma once

#include <QString>

/// Small judgements about texts that validation and URL parsing share. Internal to this folder.
namespace recdeck::model::checks {

/// The most that an application, a stream or a rule's level may have. Ours: the contract gives no limit.
inline constexpr qsizetype longestName = 1024;

/// Control characters and halves of surrogate pairs: neither may reach a file name, a log or a header.
[[nodiscard]] bool hasControlCharacter(QStringView text);

/// The length as people count: characters, not UTF-16 units.
[[nodiscard]] qsizetype characters(QStringView text);

/// A host name, an IPv4 address or an IPv6 address without brackets; no port.
[[nodiscard]] bool isHost(QStringView text);

/// True if one of the parts between slashes is `.` or `..`.
[[nodiscard]] bool hasDotPart(QStringView text);

/// An absolute URL with a host, written as RFC 3986 wants it.
[[nodiscard]] bool isUrlWithHost(const QString& text);

} // namespace recdeck::model::checks
