#include "core/media/pull.h"

#include "core/base/threadname.h"

#include <algorithm>

namespace recdeck::media {

Pull::Pull(std::unique_ptr<PacketSource> source, QString url, SourceOptions options, Events events)
    : m_source(std::move(source))
    , m_url(std::move(url))
    , m_options(options)
    , m_events(std::move(events))
{
    updateGather();
}

Pull::~Pull()
{
    m_beingDestroyed = true;
    stop();
}

void Pull::start()
{
    if (m_thread.joinable()) return;
    m_thread = std::jthread([this] {
        setThreadName("pull");
        run();
    });
}

void Pull::stop()
{
    m_source->interrupt();
    if (m_thread.joinable()) m_thread.join();
}

void Pull::attach(std::shared_ptr<PacketSink> sink, std::shared_ptr<const PreRoll> before)
{
    const std::lock_guard lock(m_mutex);
    m_sinks.push_back({.sink = std::move(sink), .before = std::move(before)});
    updateGather();
}

void Pull::detach(const PacketSink* sink)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_sinks, [&](const Entry& entry) { return entry.sink.get() == sink; });
    updateGather();
}

void Pull::updateGather()
{
    const bool watched =
        std::ranges::any_of(m_sinks, [](const Entry& entry) { return entry.sink->wantsEachAtOnce(); });
    m_source->setGather(watched ? Milliseconds{0} : m_options.gather);
}

SourceCounters Pull::counters() const
{
    return m_source->counters();
}

void Pull::run()
{
    const auto opened = m_source->open(m_url, m_options);
    Error end;
    if (opened) {
        {
            const std::lock_guard lock(m_mutex);
            m_info = *opened;
        }
        if (m_events.opened && !m_beingDestroyed) m_events.opened(*opened);
        end = readAll();
        closeSinks();
    } else {
        end = opened.error();
    }
    if (m_events.ended && !m_beingDestroyed) m_events.ended(end);
}

Error Pull::readAll()
{
    for (;;) {
        const auto packet = m_source->read();
        if (!packet) return packet.error();
        deliver(*packet, m_source->changedInfo());
    }
}

void Pull::deliver(const Packet& packet, const std::shared_ptr<const StreamInfo>& changed)
{
    const std::lock_guard lock(m_mutex);
    if (changed) {
        m_info = changed;
        for (Entry& entry : m_sinks)
            entry.opened = false;
    }
    // All of this first: what is kept must not contain the packet that everybody gets now.
    for (Entry& entry : m_sinks) {
        if (std::exchange(entry.opened, true)) continue;
        entry.sink->streamOpened(m_info);
        if (const auto before = std::exchange(entry.before, nullptr)) before->replay(*entry.sink);
    }
    for (Entry& entry : m_sinks)
        entry.sink->packetArrived(packet);
}

void Pull::closeSinks()
{
    const std::lock_guard lock(m_mutex);
    m_info.reset();
    for (Entry& entry : m_sinks)
        if (std::exchange(entry.opened, false)) entry.sink->streamClosed();
}

} // namespace recdeck::media
