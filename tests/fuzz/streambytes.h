#pragma once

#include "core/media/bitstreamform.h"
#include "core/media/flvpackets.h"
#include "core/media/packetdescription.h"
#include "core/media/sourcedemuxer.h"
#include "core/media/sourceinput.h"
#include "core/media/tracktable.h"
#include "tests/fuzz/require.h"

#include <cstring>
#include <span>

namespace recdeck::media {

/// Bytes from memory, in small pieces as from a network.
class MemoryInput final : public SourceInput
{
public:
    explicit MemoryInput(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
        RECDECK_REQUIRE(openIo() >= 0);
    }
    ~MemoryInput() override { closeIo(); }

protected:
    [[nodiscard]] int readBytes(std::uint8_t* bytes, int size) override
    {
        const std::size_t count =
            std::min({m_bytes.size(), static_cast<std::size_t>(size), std::size_t(1316)});
        if (count == 0) return AVERROR_EOF;
        std::memcpy(bytes, m_bytes.data(), count);
        m_bytes = m_bytes.subspan(count);
        return static_cast<int>(count);
    }

private:
    std::span<const std::uint8_t> m_bytes;
};

/// Reads the bytes as a source does, from the demuxer to the packets that sinks get.
inline void readStreamBytes(StreamForm form, std::span<const std::uint8_t> bytes)
{
    const DemuxerSettings& settings = demuxerSettings(form);
    MemoryInput input(bytes);
    AvInputPtr context;
    AvOptions options;
    if (openDemuxer(settings, input.io(), "", "none", {}, options, context) < 0) return;
    if (avformat_find_stream_info(context.get(), nullptr) < 0) return;
    TrackTable tracks;
    BitstreamForm bitstream;
    TimestampUnwrapper unwrapper(settings.wraps ? 33 : 64);
    FlvPackets flv;
    tracks.setParallel(settings.parallelTracks);
    tracks.addAll(*context);
    const AvPtr<AVPacket> packet(av_packet_alloc());
    int failures = 0;
    for (int i = 0; i < 5000 && failures < 50; ++i) {
        av_packet_unref(packet.get());
        int code = 0;
        if (!flv.isReading() || !flv.read(input, *packet)) {
            const std::int64_t before = avio_tell(input.io());
            code = av_read_frame(context.get(), packet.get());
            if (code >= 0 && form == StreamForm::Flv)
                flv.observe(*context, input, *packet, avio_tell(input.io()) - before);
        }
        if (code == AVERROR_EOF) break;
        if (code < 0) {
            ++failures;
            continue;
        }
        AVStream& stream = *context->streams[packet->stream_index];
        if (packet->size <= 0 || (!settings.isComplete && !bitstream.prepare(stream, *packet))) continue;
        const TrackTable::Use use = tracks.handle(*context, *packet);
        if (use != TrackTable::Use::Known && use != TrackTable::Use::Changed) continue;
        const int track = tracks.trackOf(*packet);
        const auto& all = tracks.info()->tracks;
        RECDECK_REQUIRE(track >= 0 && std::size_t(track) < all.size() && all.size() <= 2);
        const Track& description = all[std::size_t(track)];
        static_cast<void>(repairTimes(*packet, description, unwrapper, tracks.repairOf(*packet)));
        const Packet described = describePacket(*packet, track, description);
        RECDECK_REQUIRE(described.size > 0 && described.duration >= Microseconds{0});
    }
}

} // namespace recdeck::media
