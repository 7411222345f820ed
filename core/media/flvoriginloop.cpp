#include "core/media/flvoriginloop.h"

#include "core/base/log.h"
#include "core/base/threadname.h"
#include "core/media/httphead.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace recdeck::media {

namespace {

using std::chrono::steady_clock;

constexpr std::uint64_t listenerId = 0;
constexpr std::uint64_t wakeupId = 1;
constexpr int backlog = 512;
constexpr Milliseconds checkInterval{100};
constexpr Milliseconds lingerTime{2000};
// Bounds what the kernel holds for a client that does not read; the rest waits in our own bounded queue.
constexpr int socketBuffer = 256 * 1024;

} // namespace

FlvOrigin::Loop::Loop(const FlvOriginLimits& limits)
    : m_limits(limits)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wakeup(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
}

FlvOrigin::Loop::~Loop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        wake();
    }
    if (m_thread.joinable()) m_thread.join();
    for (const auto& [id, client] : m_clients)
        client->abandon();
    m_clients.clear();
    for (const int descriptor : {m_listener, m_wakeup, m_epoll}) {
        if (descriptor >= 0) close(descriptor);
    }
}

Result<void> FlvOrigin::Loop::listen(std::uint16_t port)
{
    const QString where = QStringLiteral("127.0.0.1:%1").arg(port);
    const auto failed = [&where](const char* what) {
        return Failure(fileError(errno, where, QString::fromLatin1(what)));
    };
    if (m_epoll < 0 || m_wakeup < 0) return failed("epoll");
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_listener < 0) return failed("socket");
    const int yes = 1;
    setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(m_listener, generic, size) < 0) return failed("bind");
    if (::listen(m_listener, backlog) < 0) return failed("listen");
    if (getsockname(m_listener, generic, &size) < 0) return failed("getsockname");
    m_port = ntohs(address.sin_port);
    watchEvents(listenerId, m_listener, EPOLLIN, EPOLL_CTL_ADD);
    watchEvents(wakeupId, m_wakeup, EPOLLIN, EPOLL_CTL_ADD);
    m_thread = std::thread([this] { run(); });
    return {};
}

void FlvOrigin::Loop::run()
{
    setThreadName("flv origin");
    std::array<epoll_event, 64> events;
    int timeout = -1;
    for (;;) {
        const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), timeout);
        const std::lock_guard lock(m_mutex);
        if (m_stop) return;
        for (int i = 0; i < count; ++i) {
            const epoll_event& event = events[static_cast<std::size_t>(i)];
            handleEvent(event.data.u64, event.events);
        }
        flushDirty();
        handleDeadlines();
        timeout = m_clients.empty() && !m_acceptPaused ? -1 : static_cast<int>(checkInterval.count());
    }
}

void FlvOrigin::Loop::handleEvent(ClientId id, std::uint32_t events)
{
    if (id == listenerId) return acceptAll();
    if (id == wakeupId) {
        std::uint64_t ignored = 0;
        if (read(m_wakeup, &ignored, sizeof ignored) > 0) m_wakePending = false;
        return;
    }
    const auto found = m_clients.find(id);
    if (found == m_clients.end()) return; // was dropped after this event came
    FlvClient& client = *found->second;
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
        if (!client.receive(static_cast<qsizetype>(bytes(m_limits.requestHead)))) return drop(id);
        if (std::holds_alternative<FlvClient::Asking>(client.state)) handleRequest(id, client);
    }
    if ((events & EPOLLOUT) != 0) m_dirty.push_back(id);
}

void FlvOrigin::Loop::acceptAll()
{
    for (;;) {
        const int accepted = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (accepted < 0) {
            if (errno == EINTR || errno == ECONNABORTED) continue;
            if (errno == EAGAIN) return;
            // Out of descriptors: the listener stays readable, so look away for a while instead of spinning.
            m_acceptPaused = true;
            return watchEvents(listenerId, m_listener, 0, EPOLL_CTL_MOD);
        }
        if (static_cast<int>(m_clients.size()) >= m_limits.clients) {
            close(accepted);
            continue;
        }
        const int yes = 1;
        setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        setsockopt(accepted, SOL_SOCKET, SO_SNDBUF, &socketBuffer, sizeof socketBuffer);
        const ClientId id = m_nextId++;
        m_clients.emplace(id,
                          std::make_unique<FlvClient>(accepted, steady_clock::now() + m_limits.requestTime));
        watchEvents(id, accepted, EPOLLIN, EPOLL_CTL_ADD);
    }
}

void FlvOrigin::Loop::handleRequest(ClientId id, FlvClient& client)
{
    const auto& asking = std::get<FlvClient::Asking>(client.state);
    const HttpHead head = parseHttpHead(asking.received, static_cast<qsizetype>(bytes(m_limits.requestHead)));
    if (head.verdict == HttpHead::Verdict::Incomplete) return;
    m_dirty.push_back(id);
    switch (head.verdict) {
    case HttpHead::Verdict::TooLarge:
        return refuse(client, 431);
    case HttpHead::Verdict::MethodNotAllowed:
        return refuse(client, 405);
    case HttpHead::Verdict::Good:
        break;
    default:
        return refuse(client, 400);
    }
    const QString name = m_streams.contains(head.stream) ? head.stream : QString();
    if (head.stream.isEmpty() || !m_streams.contains(name)) return refuse(client, 404);
    if (!head.headOnly) return serve(id, client, name, head.chunked);
    client.push(httpStreamHead(head.chunked));
    client.leave(steady_clock::now() + lingerTime);
}

void FlvOrigin::Loop::serve(ClientId id, FlvClient& client, const QString& name, bool chunked)
{
    Stream& stream = m_streams[name];
    client.state =
        FlvClient::Watching{.stream = name, .started = !stream.sinceKey.empty(), .chunked = chunked};
    client.push(httpStreamHead(chunked));
    client.pushBody(stream.header);
    for (const FlvTag& tag : stream.sinceKey)
        client.pushBody(tag.bytes);
    stream.watchers.push_back(id);
    ++m_counters.served;
}

void FlvOrigin::Loop::refuse(FlvClient& client, int status)
{
    client.push(httpRefusal(status));
    client.leave(steady_clock::now() + lingerTime);
    ++m_counters.refused;
}

void FlvOrigin::Loop::open(const QString& name, const QByteArray& header)
{
    const std::lock_guard lock(m_mutex);
    Stream& stream = m_streams[name];
    stream.header = header;
    stream.sinceKey.clear(); // what was sent before does not fit the new header
    stream.sinceKeyBytes = 0;
}

void FlvOrigin::Loop::send(const QString& name, const FlvTag& tag)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_streams.find(name);
    if (found == m_streams.end()) return;
    Stream& stream = found->second;
    if (tag.type == FlvTagType::Video) stream.hasVideo = true;
    const bool tooLong = stream.sinceKeyBytes > bytes(m_limits.clientQueue) / 2;
    if (tag.keyFrame || tooLong) {
        stream.sinceKey.clear();
        stream.sinceKeyBytes = 0;
    }
    if (tag.keyFrame || !stream.sinceKey.empty()) {
        stream.sinceKey.push_back(tag);
        stream.sinceKeyBytes += tag.bytes.size();
    }
    for (const ClientId id : stream.watchers)
        deliver(id, tag, tag.keyFrame || !stream.hasVideo);
    if (!stream.watchers.empty()) wake();
}

void FlvOrigin::Loop::deliver(ClientId id, const FlvTag& tag, bool mayStart)
{
    FlvClient& client = *m_clients.at(id);
    auto& watching = std::get<FlvClient::Watching>(client.state);
    watching.started = watching.started || mayStart;
    if (!watching.started) return;
    // Beyond the limit nothing is added: flushDirty() cuts it.
    if (client.queuedBytes() <= bytes(m_limits.clientQueue)) client.pushBody(tag.bytes);
    m_dirty.push_back(id);
}

void FlvOrigin::Loop::flushDirty()
{
    for (const ClientId id : std::exchange(m_dirty, {})) {
        const auto found = m_clients.find(id);
        if (found == m_clients.end()) continue;
        FlvClient& client = *found->second;
        if (client.queuedBytes() > bytes(m_limits.clientQueue)) {
            qCWarning(log::media) << "demo origin: a client was too slow and is cut";
            ++m_counters.cutSlow;
            client.abandon();
            drop(id);
            continue;
        }
        const bool wasBlocked = client.blocked();
        if (!client.flush()) {
            drop(id);
            continue;
        }
        if (client.blocked() != wasBlocked)
            watchEvents(id, client.socket(), client.blocked() ? EPOLLIN | EPOLLOUT : EPOLLIN, EPOLL_CTL_MOD);
        client.closeSendingWhenDone();
    }
    m_clientLeft.notify_all();
}

void FlvOrigin::Loop::handleDeadlines()
{
    const Clock::Steady now = steady_clock::now();
    if (now < m_nextCheck) return;
    m_nextCheck = now + checkInterval;
    if (std::exchange(m_acceptPaused, false)) watchEvents(listenerId, m_listener, EPOLLIN, EPOLL_CTL_MOD);
    std::vector<ClientId> over;
    for (const auto& [id, client] : m_clients) {
        if (const auto* asking = std::get_if<FlvClient::Asking>(&client->state)) {
            if (now < asking->deadline) continue;
            refuse(*client, 408);
            m_dirty.push_back(id);
        } else if (const auto* leaving = std::get_if<FlvClient::Leaving>(&client->state)) {
            if (now >= leaving->deadline) over.push_back(id);
        }
    }
    for (const ClientId id : over)
        drop(id);
    flushDirty();
}

void FlvOrigin::Loop::cut(const QString& name)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_streams.find(name);
    if (found == m_streams.end()) return;
    for (const ClientId id : std::vector(found->second.watchers)) {
        m_clients.at(id)->abandon();
        drop(id);
    }
}

bool FlvOrigin::Loop::end(const QString& name, Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    const auto found = m_streams.find(name);
    if (found == m_streams.end()) return true;
    const std::vector<ClientId> ids = std::move(found->second.watchers);
    m_streams.erase(found);
    const Clock::Steady deadline = steady_clock::now() + limit;
    for (const ClientId id : ids) {
        m_clients.at(id)->leave(deadline + lingerTime);
        m_dirty.push_back(id);
    }
    wake();
    const auto done = [&] {
        return std::ranges::none_of(ids, [this](ClientId id) { return stillSending(id); });
    };
    if (m_clientLeft.wait_until(lock, deadline, done)) return true;
    for (const ClientId id : ids) {
        if (!stillSending(id)) continue;
        m_clients.at(id)->abandon();
        ++m_counters.cutSlow;
        drop(id);
    }
    return false;
}

bool FlvOrigin::Loop::stillSending(ClientId id) const
{
    const auto found = m_clients.find(id);
    if (found == m_clients.end()) return false;
    const auto* leaving = std::get_if<FlvClient::Leaving>(&found->second->state);
    return leaving != nullptr && !leaving->sendingClosed;
}

void FlvOrigin::Loop::drop(ClientId id)
{
    const auto found = m_clients.find(id);
    if (found == m_clients.end()) return;
    if (const auto* watching = std::get_if<FlvClient::Watching>(&found->second->state)) {
        if (const auto stream = m_streams.find(watching->stream); stream != m_streams.end())
            std::erase(stream->second.watchers, id);
    }
    m_clients.erase(found);
}

void FlvOrigin::Loop::wake()
{
    if (std::exchange(m_wakePending, true)) return;
    const std::uint64_t one = 1;
    // Cannot fail but when the counter is full, and then the thread is woken anyway.
    [[maybe_unused]] const ssize_t written = write(m_wakeup, &one, sizeof one);
}

void FlvOrigin::Loop::watchEvents(ClientId id, int socket, std::uint32_t events, int operation) const
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    epoll_ctl(m_epoll, operation, socket, &event);
}

FlvOriginCounters FlvOrigin::Loop::counters() const
{
    const std::lock_guard lock(m_mutex);
    FlvOriginCounters counters = m_counters;
    counters.clients = static_cast<int>(m_clients.size());
    return counters;
}

} // namespace recdeck::media
