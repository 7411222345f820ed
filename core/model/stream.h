#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/units.h"

#include <QHashFunctions>
#include <QList>
#include <QString>
#include <compare>
#include <cstdint>
#include <optional>

namespace recdeck::model {

/// What a stream is (decisions, Streams 1): one stream whatever URL it is pulled from. `pullDomain` is kept
/// in lower case, because domains compare without regard to case; the other two compare by bytes.
struct StreamKey
{
    QString pullDomain;
    QString appName;
    QString streamName;

    friend bool operator==(const StreamKey&, const StreamKey&) = default;
    friend std::strong_ordering operator<=>(const StreamKey& a, const StreamKey& b);
    friend size_t qHash(const StreamKey& key, size_t seed = 0)
    {
        return qHashMulti(seed, key.pullDomain, key.appName, key.streamName);
    }
    [[nodiscard]] QString toString() const; ///< `domain/app/stream`
};

/// The stream as rules see it: the key and what is known beside it (decisions, Streams 3).
struct StreamIdentity
{
    StreamKey key;
    QString domain;       ///< push domain, empty if unknown
    QString streamParams; ///< raw publish query, empty if unknown

    friend bool operator==(const StreamIdentity&, const StreamIdentity&) = default;
};

/// An entry of the watch list.
struct WatchedStream
{
    StreamId id;
    QString url; ///< may contain credentials: redact before showing
    UnixMillis createTime = 0;
    /// Stays connected while it is live, so that a recording can begin with what came just before it.
    bool armed = false;

    friend bool operator==(const WatchedStream&, const WatchedStream&) = default;
};

enum class MediaServerKind : std::uint8_t { None = 1, NginxRtmp, NodeMediaServer, Srs, MediaMtx };

/// "none", "nginx-rtmp", "node-media-server", "srs", "mediamtx": as in JSON and in the paths of the hooks.
[[nodiscard]] QString mediaServerKindName(MediaServerKind kind);
[[nodiscard]] std::optional<MediaServerKind> mediaServerKindFromName(const QString& name);

/// A delivery domain: where its streams are pulled, and which push domain belongs to it.
struct DeliveryDomain
{
    QString pullDomain;
    QString pullUrl;    ///< pattern with {domain} {app} {stream}; empty: `rtmp://{domain}/{app}/{stream}`
    QString pushDomain; ///< may be empty
    MediaServerKind mediaServer = MediaServerKind::None;
    QString mediaServerUrl;

    friend bool operator==(const DeliveryDomain&, const DeliveryDomain&) = default;
};

/// The form in which domains are kept and compared: lower case.
[[nodiscard]] QString normalizedDomain(const QString& domain);

/// Expands a `pullUrl` pattern; names are percent-encoded as path parts (for RTMP only where a name would
/// break the URL, because its servers do not decode), IPv6 addresses get their brackets.
[[nodiscard]] QString expandPullUrl(const QString& pattern, const StreamKey& key);
/// The guess where a stream is pulled that neither the watch list nor a domain entry names.
[[nodiscard]] QString guessedPullUrl(const StreamKey& key);

} // namespace recdeck::model
