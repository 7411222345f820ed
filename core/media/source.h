#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/media/packet.h"
#include "core/media/streaminfo.h"

#include <QString>
#include <cstdint>
#include <memory>

namespace recdeck::media {

struct SourceOptions
{
    Milliseconds openLimit{8000};   ///< connecting and finding the tracks
    Milliseconds stallLimit{10000}; ///< longest wait for one packet
    Milliseconds gather{100}; ///< packets may wait so long for each other while no sink wants them at once
    bool verifyTls = true;    ///< rtmps, https: the certificate must fit the host and a known authority
};

/// What a source repaired or dropped, counted since open().
struct SourceCounters
{
    std::int64_t packets = 0;
    std::int64_t payloadBytes = 0;
    std::int64_t missingTimestamps = 0; ///< repaired
    std::int64_t damagedPackets = 0;    ///< dropped
    std::int64_t missingParts = 0;      ///< of a playlist, that could not be had
};

/// Where packets come from. One thread opens and reads; interrupt() may come from any other. Kept as an
/// interface so that readers of our own can replace libav's demuxers per protocol.
class PacketSource
{
public:
    virtual ~PacketSource() = default;

    /// Connects and finds the tracks. Errors: ProtocolNotAllowed, UrlInvalid, SourceUnreachable,
    /// SourceRefused, SourceTimeout, SourceNotMedia, NoTracks, Cancelled; subject is the redacted URL.
    [[nodiscard]] virtual Result<std::shared_ptr<const StreamInfo>> open(const QString& url,
                                                                         const SourceOptions& options) = 0;
    /// The next packet, valid until the next call. Errors: SourceEnded (clean end), SourceTimeout (stalled),
    /// SourceFailed, Cancelled.
    [[nodiscard]] virtual Result<Packet> read() = 0;
    /// Set when the packet just read begins with other parameters than before; cleared by the next read().
    [[nodiscard]] virtual std::shared_ptr<const StreamInfo> changedInfo() const = 0;
    /// Makes open() and read() return Cancelled within about 100 ms, now and later.
    virtual void interrupt() = 0;
    /// Lets packets come in bundles, up to `time` late, which halves the cost. 0, the default, delivers each
    /// as soon as it is there. From any thread, at any time; a source may ignore it.
    virtual void setGather(Milliseconds time) { static_cast<void>(time); }
    /// From any thread.
    [[nodiscard]] virtual SourceCounters counters() const = 0;
};

/// How far the HLS streams were read; shared by the sources that follow each other on the same streams, so
/// that a new connection goes on where the last one ended.
class HlsMemory;
[[nodiscard]] std::shared_ptr<HlsMemory> makeHlsMemory();

/// A source over libavformat for rtmp, rtmps, http(s)-FLV, HLS (a path that ends in .m3u8), rtsp and srt.
/// Opens nothing but network protocols: a URL, playlist or redirect can never read a local file.
[[nodiscard]] std::unique_ptr<PacketSource> makeLibavSource(std::shared_ptr<HlsMemory> memory = nullptr);

} // namespace recdeck::media
