#pragma once

#include "core/media/flvclient.h"
#include "core/media/flvorigin.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace recdeck::media {

/// The origin's sockets and its thread ("flv origin"). Everything is guarded by one mutex: the thread holds
/// it while it works, never while it waits.
class FlvOrigin::Loop final
{
public:
    explicit Loop(const FlvOriginLimits& limits);
    ~Loop();

    [[nodiscard]] Result<void> listen(std::uint16_t port);
    void open(const QString& name, const QByteArray& header);
    void send(const QString& name, const FlvTag& tag);
    void cut(const QString& name);
    bool end(const QString& name, Milliseconds limit);

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] FlvOriginCounters counters() const;

private:
    using ClientId = std::uint64_t;

    struct Stream
    {
        QByteArray header;
        std::vector<FlvTag> sinceKey; ///< what a new client gets at once
        qsizetype sinceKeyBytes = 0;
        bool hasVideo = false;
        std::vector<ClientId> watchers;
    };

    void run();
    void handleEvent(ClientId id, std::uint32_t events);
    void acceptAll();
    void handleRequest(ClientId id, FlvClient& client);
    void serve(ClientId id, FlvClient& client, const QString& name, bool chunked);
    void refuse(FlvClient& client, int status);
    void deliver(ClientId id, const FlvTag& tag, bool mayStart);
    void flushDirty();
    void handleDeadlines();
    void watchEvents(ClientId id, int socket, std::uint32_t events, int operation) const;
    void drop(ClientId id);
    void wake();
    [[nodiscard]] bool stillSending(ClientId id) const;

    FlvOriginLimits m_limits;
    std::uint16_t m_port = 0;
    int m_listener = -1;
    int m_epoll = -1;
    int m_wakeup = -1;
    mutable std::mutex m_mutex;
    std::condition_variable m_clientLeft;
    std::unordered_map<ClientId, std::unique_ptr<FlvClient>> m_clients;
    std::unordered_map<QString, Stream> m_streams;
    FlvOriginCounters m_counters;
    std::vector<ClientId> m_dirty; ///< have something new to send or to end
    ClientId m_nextId = 2;         ///< 0 and 1 are the listener and the wake-up
    bool m_wakePending = false;
    bool m_stop = false;
    bool m_acceptPaused = false; ///< no descriptors are left
    Clock::Steady m_nextCheck{};
    std::thread m_thread;
};

} // namespace recdeck::media
