#include "core/recorder/session.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace recdeck::recorder {

namespace {

// Decisions, Recording 3.
constexpr Seconds defaultPartLength{10};

WriterSettings settingsOf(const model::Task& task, int output, const RecordingPlace& place)
{
    const model::OutputOptions options = task.frozenTemplate.recordParams.at(output).effectiveOptions();
    const std::int64_t partSeconds = options.segtime.value_or(0);
    return {.taskId = task.id,
            .stream = task.stream,
            .output = output,
            .format = options.fileFormat,
            .limits = SegmentLimits::of(options, place.settings),
            .partLength = partSeconds > 0 ? Seconds{partSeconds} : defaultPartLength,
            .tracks = {.video = options.removeVideo.value_or(0) == 0,
                       .audio = options.removeAudio.value_or(0) == 0},
            .spool = place.spool};
}

} // namespace

/// Lets the segments be closed once, whoever asks for it, and tells when they are.
struct Session::Pause
{
    std::mutex closing;
    std::atomic<bool> closed = false;
};

Session::Session(model::Task task, Channel& channel, const RecordingPlace& place, const Clock& clock,
                 SegmentEvents& events, const std::shared_ptr<const media::PreRoll>& before)
    : m_task(std::move(task))
    , m_channel(channel)
    , m_clock(clock)
    , m_begun(clock.steady())
{
    for (int output = 0; output < m_task.frozenTemplate.recordParams.size(); ++output)
        m_writers.push_back(
            std::make_shared<SegmentWriter>(settingsOf(m_task, output, place), clock, events));
    m_intake = std::make_shared<Intake>(IntakeSettings{.taskId = m_task.id,
                                                       .stream = m_task.stream,
                                                       .timeline = {.hole = place.settings.timestampHole},
                                                       .overlap = {}},
                                        m_writers, clock, events);
    m_channel.attach(m_intake, before);
}

Session::~Session()
{
    m_channel.detach(m_intake.get());
}

void Session::finish(model::CutReason reason, QThreadPool& pool, std::function<void()> done)
{
    m_channel.detach(m_intake.get());
    // While a pause still closes the segments, this waits for it.
    pool.start([writers = m_writers, pause = m_pause, reason, done = std::move(done)] {
        std::unique_lock<std::mutex> lock;
        if (pause) lock = std::unique_lock(pause->closing);
        for (const auto& writer : writers)
            writer->finish(reason);
        done();
    });
}

void Session::pause(model::CutReason reason, QThreadPool& pool)
{
    if (m_pause) return;
    m_pause = std::make_shared<Pause>();
    // Also when the stream has been away for a while already.
    const Clock::Steady last = m_intake->lastRecorded();
    const auto missing = last == Clock::Steady{} ? Clock::Steady::duration{0} : m_clock.steady() - last;
    m_pausedSince = m_clock.wallMillis() - std::chrono::duration_cast<Milliseconds>(missing).count();
    m_channel.detach(m_intake.get());
    m_intake->interrupt();
    pool.start([writers = m_writers, pause = m_pause, reason] {
        const std::scoped_lock lock(pause->closing);
        for (const auto& writer : writers)
            writer->finish(reason);
        pause->closed = true;
    });
}

bool Session::resume()
{
    if (!m_pause) return true;
    if (!m_pause->closed) return false;
    m_pause.reset();
    m_pausedSince = 0;
    m_channel.attach(m_intake);
    return true;
}

Milliseconds Session::age() const
{
    return std::chrono::duration_cast<Milliseconds>(m_clock.steady() - m_begun);
}

void Session::splitNow()
{
    for (const auto& writer : m_writers)
        writer->splitNow();
}

Session::Figures Session::figures() const
{
    Figures all{.allFailed = !m_writers.empty()};
    for (const auto& writer : m_writers) {
        const SegmentWriter::Figures one = writer->figures();
        all.written += one.written;
        all.segments += one.segments;
        if (all.openSince == 0) all.openSince = one.openSince;
        all.allFailed = all.allFailed && one.failed;
    }
    return all;
}

UnixMillis Session::nextCut() const
{
    for (const auto& writer : m_writers) {
        const auto interval = std::chrono::duration_cast<Milliseconds>(writer->settings().limits.interval);
        const UnixMillis since = writer->figures().openSince;
        if (interval.count() > 0 && since > 0) return since + interval.count();
    }
    return 0;
}

} // namespace recdeck::recorder
