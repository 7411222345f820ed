#pragma once

#include "core/base/result.h"
#include "core/media/avptr.h"

#include <QByteArray>
#include <QString>
#include <span>
#include <utility>
#include <vector>

namespace recdeck::media {

enum class SourceKind : std::uint8_t { Flv = 1, Hls, Rtsp, Srt };

/// What a URL's scheme may open: libav checks every protocol against this list, also those that a redirect
/// asks for. Nothing here reads a local file.
struct SourceScheme
{
    const char* scheme;
    const char* protocols;
    SourceKind kind; ///< http and https: Hls if the path says so
};

[[nodiscard]] std::span<const SourceScheme> sourceSchemes();

/// What http and https may open.
inline constexpr const char* httpProtocols = "http,https,tls,tcp,httpproxy";

/// A URL that passed the check.
struct SourceAddress
{
    const SourceScheme* scheme = nullptr;
    SourceKind kind = SourceKind::Flv;
    QByteArray url;                                         ///< for libav
    QByteArray host;                                        ///< without brackets
    std::vector<std::pair<QByteArray, QByteArray>> options; ///< of the protocol; may hold a passphrase
};

/// Errors: ProtocolNotAllowed, UrlInvalid; subject is the redacted URL.
[[nodiscard]] Result<SourceAddress> checkSourceUrl(const QString& url);

/// How we introduce ourselves over rtmp, http and https, and whom we trust.
void setHttpOptions(AvOptions& options, bool verifyTls);

} // namespace recdeck::media
