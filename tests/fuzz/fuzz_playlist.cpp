// Any bytes read as a live HLS playlist: no crash, nothing but http and https, and each part at most once.

#include "core/media/hlscursor.h"
#include "core/media/hlsurl.h"
#include "tests/fuzz/require.h"

#include <set>

using namespace recdeck;
using namespace recdeck::media;

namespace {

void checkUrl(const QByteArray& url)
{
    RECDECK_REQUIRE(url.startsWith("http://") || url.startsWith("https://"));
    for (const char c : url)
        RECDECK_REQUIRE(static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7F);
}

void checkResource(const HlsResource& resource)
{
    checkUrl(resource.url);
    if (resource.key) checkUrl(resource.key->url);
}

void checkPlaylist(const HlsPlaylist& playlist)
{
    RECDECK_REQUIRE(playlist.isMaster() == !playlist.variants.empty());
    for (const HlsVariant& variant : playlist.variants)
        checkUrl(variant.url);
    std::int64_t sequence = playlist.firstSequence;
    RECDECK_REQUIRE(sequence >= 0);
    for (const HlsPart& part : playlist.parts) {
        RECDECK_REQUIRE(part.sequence == sequence++);
        RECDECK_REQUIRE(part.duration >= Microseconds{0} && part.duration <= std::chrono::hours{1});
        checkResource(part.resource);
        if (part.map) checkResource(*part.map);
    }
}

/// The first half of the input as one look at the playlist, then the whole as the next one.
void checkCursor(const HlsPlaylist& before, const HlsPlaylist& now)
{
    HlsCursor cursor;
    const Clock::Steady start{};
    std::set<std::int64_t> taken;
    cursor.update(before, start);
    cursor.update(now, start + Seconds{1});
    while (const HlsPart* part = cursor.next()) {
        taken.insert(part->sequence);
        cursor.delivered();
    }
    RECDECK_REQUIRE(taken.size() <= before.parts.size() + now.parts.size());
    RECDECK_REQUIRE(cursor.missing() >= 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray base("http://u:p@h:8080/live/s1.m3u8?token=1");
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto half = parseHlsPlaylist(text.left(text.size() / 2), base);
    const auto whole = parseHlsPlaylist(text, base);
    if (whole)
        checkPlaylist(*whole);
    else
        RECDECK_REQUIRE(!whole.error().detail.isEmpty());
    if (half && whole) checkCursor(*half, *whole);
    return 0;
}
