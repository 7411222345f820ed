#pragma once

#include "core/base/result.h"
#include "core/media/packet.h"
#include "core/media/preroll.h"
#include "core/media/source.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace recdeck::media {

/// One connection to one stream, with a thread of its own that reads packets and hands each to every sink.
/// This is the only reader of the stream: recording, preview and meters share it.
class Pull final
{
public:
    /// Both are called on the pull's thread, `opened` at most once before `ended`, `ended` exactly once after
    /// start() unless the object is destroyed first. They must not call stop() or destroy the pull.
    struct Events
    {
        std::function<void(const std::shared_ptr<const StreamInfo>&)> opened;
        std::function<void(const Error&)> ended; ///< SourceEnded for a clean end
    };

    Pull(std::unique_ptr<PacketSource> source, QString url, SourceOptions options, Events events);
    ~Pull(); ///< stops and joins

    Pull(const Pull&) = delete;
    Pull& operator=(const Pull&) = delete;

    void start();
    /// Interrupts the source and waits for the thread. Sinks get streamClosed(). Not from the pull's own
    /// thread.
    void stop();

    /// From any thread, but not from a sink's call. A sink attached while the stream is open gets
    /// streamOpened() before its first packet, on the pull's thread.
    /// `before`, a sink of this pull as well, hands it what it has kept first, without a packet missing or
    /// doubled in between.
    void attach(std::shared_ptr<PacketSink> sink, std::shared_ptr<const PreRoll> before = {});
    /// From any thread but a sink's call. After it returns, no call on the sink runs or follows
    /// (streamClosed() is not sent).
    void detach(const PacketSink* sink);

    [[nodiscard]] SourceCounters counters() const;

private:
    void run();
    [[nodiscard]] Error readAll();
    void deliver(const Packet& packet, const std::shared_ptr<const StreamInfo>& changed);
    void closeSinks();
    void updateGather();

    struct Entry
    {
        std::shared_ptr<PacketSink> sink;
        std::shared_ptr<const PreRoll> before; ///< until the sink has got what it keeps
        bool opened = false;
    };

    std::unique_ptr<PacketSource> m_source;
    QString m_url;
    SourceOptions m_options;
    Events m_events;
    std::mutex m_mutex; ///< guards m_sinks, and is held while sinks are called
    std::vector<Entry> m_sinks;
    std::shared_ptr<const StreamInfo> m_info;   ///< guarded by m_mutex
    std::atomic<bool> m_beingDestroyed = false; ///< then nobody wants to hear of the end
    std::jthread m_thread;
};

} // namespace recdeck::media
