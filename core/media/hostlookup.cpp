#include "core/media/hostlookup.h"

#include "core/base/threadname.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <optional>
#include <thread>

namespace recdeck::media {

namespace {

bool hasAddress(const QByteArray& host, int flags)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.constData(), nullptr, &hints, &found) != 0) return false;
    freeaddrinfo(found);
    return true;
}

struct Pending
{
    std::mutex mutex;
    std::condition_variable done;
    std::optional<bool> found;
};

} // namespace

HostLookup lookUpHost(const QByteArray& host, const IoGuard& guard)
{
    if (hasAddress(host, AI_NUMERICHOST)) return HostLookup::Found;
    const auto pending = std::make_shared<Pending>();
    // Detached on purpose: a resolver that hangs must not hold anybody up. The thread owns all it touches.
    std::thread([pending, host] {
        setThreadName("host-lookup");
        const bool found = hasAddress(host, AI_ADDRCONFIG);
        const std::lock_guard lock(pending->mutex);
        pending->found = found;
        pending->done.notify_all();
    }).detach();

    std::unique_lock lock(pending->mutex);
    while (!pending->found) {
        if (guard.shouldStop()) return HostLookup::Stopped;
        pending->done.wait_for(lock, Milliseconds{20});
    }
    return *pending->found ? HostLookup::Found : HostLookup::Unknown;
}

} // namespace recdeck::media
