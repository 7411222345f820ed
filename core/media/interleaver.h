#pragma once

#include "core/media/avptr.h"
#include "core/media/packet.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace recdeck::media {

/// Puts the packets of several tracks into the order of their decoding times. In MPEG-TS the sound comes up
/// to most of a second behind its pictures; an FLV file refuses such a packet at its beginning, and a cut
/// would leave it in the wrong file. Holds at most a second or some hundred packets; loses none.
class Interleaver final
{
public:
    struct Entry
    {
        Packet packet; ///< `raw` is `data`
        AvPtr<AVPacket> data;
        std::shared_ptr<const StreamInfo> changed; ///< the packet begins with other parameters
    };

    void setTracks(std::size_t count) { m_queues.resize(std::max(count, m_queues.size())); }
    /// Packets behind a change of parameters, or behind a step back in time, never overtake what was before.
    void push(Entry entry);
    /// Nothing follows: everything may go.
    void finish() { m_finished = true; }
    /// The next packet in order, if it is certain by now.
    [[nodiscard]] std::optional<Entry> pop();

private:
    struct Held
    {
        Entry entry;
        int generation = 0;
    };
    using Queue = std::deque<Held>;

    [[nodiscard]] Queue* oldest();
    [[nodiscard]] bool mayGo(const Held& first) const;

    std::vector<Queue> m_queues; ///< by track
    int m_generation = 0;
    std::size_t m_count = 0;
    Microseconds m_newest = Microseconds::min();
    bool m_finished = false;
};

} // namespace recdeck::media
