#include "core/media/interleaver.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr Microseconds longestLag = Seconds{1};
constexpr Microseconds stepBack = Seconds{3};
constexpr std::size_t mostHeld = 500;

} // namespace

void Interleaver::push(Entry entry)
{
    const Microseconds dts = entry.packet.dts;
    if (entry.changed || (m_newest != Microseconds::min() && dts < m_newest - stepBack)) {
        ++m_generation;
        m_newest = dts;
    }
    m_newest = std::max(m_newest, dts);
    const auto track = static_cast<std::size_t>(entry.packet.track);
    setTracks(track + 1);
    m_queues[track].push_back({std::move(entry), m_generation});
    ++m_count;
}

std::optional<Interleaver::Entry> Interleaver::pop()
{
    Queue* queue = oldest();
    if (queue == nullptr || !mayGo(queue->front())) return std::nullopt;
    Entry entry = std::move(queue->front().entry);
    queue->pop_front();
    --m_count;
    return entry;
}

Interleaver::Queue* Interleaver::oldest()
{
    Queue* found = nullptr;
    for (Queue& queue : m_queues) {
        if (queue.empty()) continue;
        const auto rank = [](const Queue& of) {
            return std::pair(of.front().generation, of.front().entry.packet.dts);
        };
        if (found == nullptr || rank(queue) < rank(*found)) found = &queue;
    }
    return found;
}

bool Interleaver::mayGo(const Held& first) const
{
    if (m_finished || first.generation < m_generation || m_count > mostHeld) return true;
    if (m_newest - first.entry.packet.dts > longestLag) return true;
    return std::ranges::none_of(m_queues, [](const Queue& queue) { return queue.empty(); });
}

} // namespace recdeck::media
