#include "app/stopsignals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace recdeck::app {

namespace {

// Some starters, such as timeout(1), send the same signal twice: to the process and to its group.
constexpr std::int64_t sameSignalMilliseconds = 100;

// Only these are touched in the handler, and all of them are safe there.
std::atomic<int> pipeEnd = -1;
std::atomic<std::int64_t> firstAt = 0;
std::atomic<int> firstSignal = 0;
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t nowMilliseconds()
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

extern "C" void handleSignal(int signal)
{
    const int keptErrno = errno;
    const std::int64_t now = nowMilliseconds();
    std::int64_t first = 0;
    if (firstAt.compare_exchange_strong(first, now)) {
        firstSignal = signal;
        const char mark = 1;
        [[maybe_unused]] const ssize_t put = ::write(pipeEnd, &mark, 1);
    } else if (signal != firstSignal || now - first > sameSignalMilliseconds) {
        constexpr char words[] = "Ended at once: segments are finished by the next start.\n";
        [[maybe_unused]] const ssize_t put = ::write(STDERR_FILENO, words, sizeof(words) - 1);
        ::_exit(1);
    }
    errno = keptErrno;
}

void setHandler(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

StopSignals::StopSignals()
{
    std::array<int, 2> ends = {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) qFatal("no pipe for signals: error %d", errno);
    pipeEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &StopSignals::handleReadable);
    setHandler(SIGTERM, handleSignal);
    setHandler(SIGINT, handleSignal);
}

// The handlers stay: a signal while the program takes itself down is still the second one.
StopSignals::~StopSignals()
{
    ::close(pipeEnd.exchange(-1));
    ::close(static_cast<int>(m_notifier->socket()));
}

void StopSignals::handleReadable()
{
    m_notifier->setEnabled(false); // one request is all there is
    emit stopRequested();
}

} // namespace recdeck::app
