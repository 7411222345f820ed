#pragma once

#include "core/media/avptr.h"
#include "core/media/moviefragment.h"
#include "core/media/outputfile.h"

#include <cstdint>
#include <vector>

namespace recdeck::media {

/// Whether an mp4 holds the payloads of this track just as they come. Others libav has to turn into what it
/// holds (start codes, ADTS, OBUs).
[[nodiscard]] bool goesIntoMp4AsItIs(const AVCodecParameters& parameters);

/// Collects the packets of a fragment by reference, and writes the fragment behind what the file has. A
/// payload is not copied on its way from the socket's packet to the operating system.
class FragmentWriter final
{
public:
    FragmentWriter(OutputFile& file, std::size_t tracks);
    ~FragmentWriter();
    FragmentWriter(const FragmentWriter&) = delete;
    FragmentWriter& operator=(const FragmentWriter&) = delete;

    /// Takes a reference to the packet's payload. False: there is no memory. `track`: from 0.
    [[nodiscard]] bool add(std::size_t track, const AVPacket& packet, const FragmentEntry& entry);
    [[nodiscard]] bool isEmpty() const { return m_held.empty(); }
    /// Writes what was added; nothing happens without. Errors: DiskFull, FileFailed.
    [[nodiscard]] Result<void> end();

private:
    struct Held
    {
        std::size_t track = 0;
        AVBufferRef* buffer = nullptr;
        std::span<const std::uint8_t> payload;
    };
    void release();

    OutputFile& m_file;
    std::vector<FragmentTrack> m_tracks;
    std::vector<Held> m_held;
    std::uint32_t m_number = 0;
};

} // namespace recdeck::media
