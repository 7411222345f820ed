#pragma once

#include "core/media/avlog.h"
#include "core/media/avptr.h"
#include "core/media/containerformat.h"
#include "core/media/fragmentwriter.h"
#include "core/media/muxer.h"
#include "core/media/outputclock.h"
#include "core/media/outputfile.h"

#include <optional>
#include <vector>

namespace recdeck::media {

/// The muxer over libavformat, for all containers. Fragments of mp4 it writes itself where libav would only
/// copy them.
class LibavMuxer final : public Muxer
{
public:
    LibavMuxer(std::unique_ptr<OutputFile> file, const ContainerFormat& format, bool writesOwnFragments);
    ~LibavMuxer() override;

    /// Writes the header. On an error the file is removed.
    [[nodiscard]] Result<void> begin(const StreamInfo& info, const std::vector<int>& tracks, ByteCount room);

    [[nodiscard]] Result<void> write(const Packet& packet) override;
    void setShift(Microseconds shift) override { m_shift = shift; }
    [[nodiscard]] Result<void> flush() override;
    [[nodiscard]] Result<void> close() override;
    [[nodiscard]] ByteCount size() const override;
    [[nodiscard]] std::int64_t repairedTimestamps() const override { return m_repairs; }

private:
    struct Output
    {
        int stream = -1;
        AVRational sourceTimeBase{1, 1000};
        double frameRate = 0;
        std::optional<OutputClock> clock; ///< set with the first packet of the file
    };

    [[nodiscard]] Result<void> addStream(const Track& track, Output& output);
    [[nodiscard]] Result<void> writeHeader();
    void leaveRoom(ByteCount room);
    [[nodiscard]] int writeRaw(const Packet& packet, Output& output);
    [[nodiscard]] bool fragmented() const { return m_format.container == Container::Mp4; }
    [[nodiscard]] int writeView();
    [[nodiscard]] int endFragment();
    void markDiscontinuity();
    /// The file's own failure if it has one, else libav's.
    [[nodiscard]] Result<void> outcome(int code) const;

    const ContainerFormat& m_format;
    const bool m_writesOwnFragments;
    std::unique_ptr<OutputFile> m_file;
    AvOutputPtr m_context;
    AvPtr<AVPacket> m_view{av_packet_alloc()}; ///< borrows the payload of the packet being written
    std::vector<Output> m_outputs;             ///< by track
    std::optional<Microseconds> m_origin;
    Microseconds m_shift{0};
    std::optional<FragmentWriter> m_fragments; ///< not through libav
    std::int64_t m_fragmentBytes = 0;          ///< payload that is not written yet
    std::int64_t m_repairs = 0;
    AvLogCapture m_capture;
};

} // namespace recdeck::media
