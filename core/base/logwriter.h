#pragma once

#include "core/base/logfile.h"
#include "core/base/logline.h"
#include "core/base/rotatingfile.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace recdeck::log {

/// The queue of a LogFile and the thread "log" that writes it. put() and flush() from any thread.
class Writer final
{
public:
    explicit Writer(const FileOptions& options);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void put(Entry entry);
    void setFile(RotatingFile file);
    bool flush(Milliseconds limit);
    void stop(); ///< returns when everything is written; what comes later is dropped
    [[nodiscard]] std::uint64_t dropped() const;

private:
    void run();
    void write(const Entry& entry);
    void writeEarly();
    void append(const QByteArray& line);
    void reportDropped();

    const FileOptions m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Entry> m_queue; ///< under m_mutex, as all to m_stopping
    std::int64_t m_queued = 0; ///< bytes in m_queue
    std::uint64_t m_taken = 0; ///< entries that were put
    std::uint64_t m_done = 0;  ///< of these, written or dropped
    std::uint64_t m_dropped = 0;
    std::optional<RotatingFile> m_newFile; ///< for the thread to take over
    bool m_stopping = false;

    // Of the thread.
    std::optional<RotatingFile> m_file;
    std::deque<QByteArray> m_early; ///< lines from before there was a file
    std::int64_t m_earlyBytes = 0;
    std::uint64_t m_reported = 0; ///< of m_dropped
    std::thread m_thread;
};

} // namespace recdeck::log
