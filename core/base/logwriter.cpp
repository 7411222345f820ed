#include "core/base/logwriter.h"

#include "core/base/clock.h"
#include "core/base/threadname.h"

#include <poll.h>
#include <unistd.h>

namespace recdeck::log {

namespace {

std::int64_t sizeOf(const Entry& entry)
{
    return static_cast<std::int64_t>(sizeof(Entry)) + entry.text.size() * 2 + entry.category.size();
}

/// Nobody may read stderr: what does not fit is left out, so that the log goes on and the program can end.
void showOnStderr(const QByteArray& line)
{
    constexpr qsizetype fits = 4096; // a pipe that is writable takes so much
    pollfd target{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
    if (::poll(&target, 1, 0) != 1 || (target.revents & POLLOUT) == 0) return;
    const QByteArray shown = line.size() <= fits ? line : line.left(fits - 1) + '\n';
    [[maybe_unused]] const ssize_t put =
        ::write(STDERR_FILENO, shown.constData(), static_cast<std::size_t>(shown.size()));
}

} // namespace

Writer::Writer(const FileOptions& options)
    : m_options(options)
    , m_thread([this] { run(); })
{
}

Writer::~Writer()
{
    stop();
}

void Writer::put(Entry entry)
{
    const std::int64_t size = sizeOf(entry);
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopping || m_queued + size > bytes(m_options.queueLimit)) {
            ++m_dropped;
            return;
        }
        m_queued += size;
        ++m_taken;
        m_queue.push_back(std::move(entry));
    }
    m_changed.notify_all();
}

void Writer::setFile(RotatingFile file)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_newFile.emplace(std::move(file));
    }
    m_changed.notify_all();
}

bool Writer::flush(Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t wanted = m_taken;
    return m_changed.wait_for(lock, limit, [&] { return m_done >= wanted && !m_newFile; });
}

void Writer::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) m_thread.join();
}

std::uint64_t Writer::dropped() const
{
    const std::scoped_lock lock(m_mutex);
    return m_dropped;
}

void Writer::run()
{
    setThreadName("log");
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [&] { return m_stopping || m_newFile || !m_queue.empty(); });
        std::deque<Entry> batch;
        batch.swap(m_queue);
        m_queued = 0;
        auto file = std::exchange(m_newFile, std::nullopt);
        if (batch.empty() && !file) return;
        lock.unlock();
        if (file) {
            m_file = std::move(file);
            writeEarly();
        }
        for (const Entry& entry : batch)
            write(entry);
        reportDropped();
        lock.lock();
        m_done += batch.size();
        m_changed.notify_all();
    }
}

void Writer::write(const Entry& entry)
{
    const QByteArray line = lineOf(entry);
    const bool shown =
        m_options.echo == Echo::Everything || (m_options.echo == Echo::Problems && isProblem(entry.type));
    if (shown) showOnStderr(line);
    append(line);
}

void Writer::writeEarly()
{
    while (!m_early.empty()) {
        append(m_early.front());
        m_early.pop_front();
    }
    m_earlyBytes = 0;
}

void Writer::append(const QByteArray& line)
{
    if (m_file) {
        if (m_file->append(line)) return;
    } else if (m_earlyBytes + line.size() <= bytes(m_options.queueLimit)) {
        m_earlyBytes += line.size();
        m_early.push_back(line);
        return;
    }
    const std::scoped_lock lock(m_mutex);
    ++m_dropped;
}

void Writer::reportDropped()
{
    const std::uint64_t all = dropped();
    if (all == m_reported || !m_file) return;
    const Entry entry{.time = SystemClock().wallMillis(),
                      .type = QtWarningMsg,
                      .category = "recdeck.log",
                      .thread = "log",
                      .text = QStringLiteral("%1 messages are missing here").arg(all - m_reported)};
    if (m_file->append(lineOf(entry))) m_reported = all;
}

} // namespace recdeck::log
