#pragma once

#include "core/media/inputfile.h"
#include "core/media/mp4fragments.h"
#include "core/media/mp4head.h"

#include <cstdint>
#include <vector>

namespace recdeck::media {

/// Makes the index of an ordinary mp4 out of the sizes and times in a fragmented one. The packets themselves
/// are not read: libav, which writes the index, is shown zeros in their place.
class Mp4Indexer final
{
public:
    enum class Places : std::uint8_t {
        InOrder = 1,  ///< the packets will stand one behind the other
        WhereTheyAre, ///< they stay where they are in the fragmented file
    };
    /// Bytes of the source that lie behind each other.
    struct Run
    {
        std::int64_t position = 0;
        std::int64_t size = 0;
    };

    explicit Mp4Indexer(InputFile& input)
        : m_input(input)
        , m_fragments([&input](std::int64_t offset,
                               std::span<std::uint8_t> bytes) { return input.readAt(offset, bytes); },
                      input.length())
    {
    }

    /// Once. False: something in the file is not understood.
    [[nodiscard]] bool run(Mp4Head& head, Places places);
    /// Where the packets are, in the order of the index.
    [[nodiscard]] const std::vector<Run>& runs() const { return m_runs; }

private:
    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] Result<bool> read(AVPacket& packet);
    [[nodiscard]] int streamOf(std::uint32_t track) const;
    void addToRuns(const FragmentSample& sample);

    InputFile& m_input;
    Mp4Fragments m_fragments;
    std::vector<FragmentSample> m_samples; ///< of the present fragment
    std::size_t m_next = 0;
    bool m_understood = true;
    std::vector<Run> m_runs;
};

} // namespace recdeck::media
