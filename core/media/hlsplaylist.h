#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QByteArray>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace recdeck::media {

/// A piece of a file.
struct HlsRange
{
    std::int64_t offset = 0;
    std::int64_t length = 0;

    friend bool operator==(const HlsRange&, const HlsRange&) = default;
};

/// EXT-X-KEY with METHOD=AES-128: whole parts are encrypted, AES-128-CBC with PKCS #7 padding.
struct HlsKey
{
    using Iv = std::array<std::uint8_t, 16>;

    QByteArray url; ///< absolute, http or https
    Iv iv{};        ///< that of the tag, or else the sequence number

    friend bool operator==(const HlsKey&, const HlsKey&) = default;
};

/// Something to fetch.
struct HlsResource
{
    QByteArray url; ///< absolute, http or https
    std::optional<HlsRange> range;
    std::optional<HlsKey> key; ///< what it is encrypted with

    friend bool operator==(const HlsResource&, const HlsResource&) = default;
};

struct HlsPart
{
    std::int64_t sequence = 0;
    HlsResource resource;
    Microseconds duration{0};
    bool gap = false; ///< EXT-X-GAP: the server itself does not have it
    /// EXT-X-MAP: what stands in front of the part for a demuxer; null for MPEG-TS.
    std::shared_ptr<const HlsResource> map;
};

struct HlsVariant
{
    QByteArray url;
    std::int64_t bandwidth = 0; ///< bits per second
    QByteArray sound;           ///< playlist that its sound is in; empty: with the pictures
};

/// RFC 8216: either a master playlist with variants, or the parts of one stream.
struct HlsPlaylist
{
    std::vector<HlsVariant> variants;
    std::vector<HlsPart> parts; ///< by rising sequence
    std::int64_t firstSequence = 0;
    Microseconds target{0}; ///< the longest part
    bool ended = false;     ///< EXT-X-ENDLIST: no part follows

    [[nodiscard]] bool isMaster() const { return !variants.empty(); }
    /// The one to record: the highest bit rate; of equal ones one that has its sound with it. Null if there
    /// is none.
    [[nodiscard]] const HlsVariant* best() const;
};

/// Reads a playlist that came from `base`; any bytes are safe to pass. Errors: SourceNotMedia (no playlist,
/// too many entries, parts that are encrypted in another way than AES-128), ProtocolNotAllowed and UrlInvalid
/// for what it names.
[[nodiscard]] Result<HlsPlaylist> parseHlsPlaylist(const QByteArray& text, const QByteArray& base);

} // namespace recdeck::media
