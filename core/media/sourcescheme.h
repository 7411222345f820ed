#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <span>

namespace recdeck::media {

/// What a URL's scheme may open: libav checks every protocol and format against these lists, also those that
/// a redirect or a playlist asks for. Nothing here reads a local file.
struct SourceScheme
{
    const char* scheme;
    const char* protocols;
    const char* formats;
};

[[nodiscard]] std::span<const SourceScheme> sourceSchemes();

/// A URL that passed the check.
struct SourceAddress
{
    const SourceScheme* scheme = nullptr;
    QByteArray url;  ///< for libav
    QByteArray host; ///< without brackets
};

/// Errors: ProtocolNotAllowed, UrlInvalid; subject is the redacted URL.
[[nodiscard]] Result<SourceAddress> checkSourceUrl(const QString& url);

} // namespace recdeck::media
