#pragma once

#include "core/media/demosource.h"
#include "core/media/flvorigin.h"
#include "core/model/segment.h"
#include "core/model/task.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace recdeck::test {

/// A broadcast over HTTP-FLV that runs faster than real time and remembers what it sent, and when. It lasts
/// two minutes of its own time; each of its pictures is unlike the others.
class LiveFlv final
{
public:
    struct Options
    {
        double speed = 8;
        bool begins = true; ///< else with publish()
    };
    struct Sent
    {
        media::SentPacket packet;
        UnixMillis time = 0;     ///< wall clock
        std::int64_t millis = 0; ///< its timestamp
    };

    explicit LiveFlv(Options options);
    LiveFlv()
        : LiveFlv(Options{})
    {
    }
    ~LiveFlv();
    LiveFlv(const LiveFlv&) = delete;
    LiveFlv& operator=(const LiveFlv&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_origin->port(); }
    /// Path of the stream on this and any proxy's port.
    [[nodiscard]] static QString path() { return QStringLiteral("/live/s1.flv"); }
    [[nodiscard]] static model::StreamKey key();

    /// The broadcast goes on where it is, or ends: then its name answers 404.
    void publish();
    void unpublish();
    /// Nothing is sent, and the stream's time stands still.
    void setSilent(bool silent);
    /// What would be sent is not, for so much of the stream's time; that goes on.
    void skip(std::chrono::milliseconds time);
    /// Adds to the timestamps from here on.
    void jump(std::chrono::milliseconds by);

    [[nodiscard]] std::vector<Sent> sent() const;
    /// How far the broadcast is, in its own time.
    [[nodiscard]] std::chrono::milliseconds position() const;
    [[nodiscard]] media::FlvOriginCounters counters() const { return m_origin->counters(); }

private:
    void run(const std::stop_token& stop);
    [[nodiscard]] bool waitForTurn(std::unique_lock<std::mutex>& lock, const std::stop_token& stop,
                                   std::uint32_t millis);

    const Options m_options;
    std::unique_ptr<media::FlvOrigin> m_origin;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_published = false;
    bool m_silent = false;
    std::chrono::milliseconds m_skipUntil{0};
    std::chrono::milliseconds m_jumped{0};
    std::chrono::milliseconds m_position{0};
    std::vector<Sent> m_sent;
    std::jthread m_thread;
};

/// What is in the files of a task, against what was sent.
struct LossReport
{
    QStringList problems; ///< doubled or unknown packets, losses outside the gaps, too many or too few gaps
    int sent = 0;         ///< from the first to the last packet that is in a file
    int recorded = 0;
    int holes = 0; ///< runs of pictures that are in no file
};

/// Every packet between the first and the last that are there must be in the files once, or must have been
/// sent during a gap. `slack`: how much later than it was sent a packet is there.
[[nodiscard]] LossReport checkLosses(const std::vector<LiveFlv::Sent>& sent, QList<model::Segment> files,
                                     const QList<model::Gap>& gaps,
                                     std::chrono::milliseconds slack = std::chrono::milliseconds(400));

} // namespace recdeck::test
