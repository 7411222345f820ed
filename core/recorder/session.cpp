#include "core/recorder/session.h"

#include <algorithm>

namespace recdeck::recorder {

namespace {

// Decisions, Recording 3.
constexpr Seconds defaultPartLength{10};

WriterSettings settingsOf(const model::Task& task, int output, const QString& spool)
{
    const model::OutputOptions options = task.frozenTemplate.recordParams.at(output).effectiveOptions();
    const std::int64_t partSeconds = options.segtime.value_or(0);
    return {.taskId = task.id,
            .stream = task.stream,
            .output = output,
            .format = options.fileFormat,
            .limits = SegmentLimits::of(options),
            .partLength = partSeconds > 0 ? Seconds{partSeconds} : defaultPartLength,
            .tracks = {.video = options.removeVideo.value_or(0) == 0,
                       .audio = options.removeAudio.value_or(0) == 0},
            .spool = spool};
}

} // namespace

Session::Session(model::Task task, Channel& channel, const QString& spool, const Clock& clock,
                 SegmentEvents& events)
    : m_task(std::move(task))
    , m_channel(channel)
{
    for (int output = 0; output < m_task.frozenTemplate.recordParams.size(); ++output) {
        m_writers.push_back(
            std::make_shared<SegmentWriter>(settingsOf(m_task, output, spool), clock, events));
        m_channel.attach(m_writers.back());
    }
}

Session::~Session()
{
    for (const auto& writer : m_writers)
        m_channel.detach(writer.get());
}

void Session::finish(model::CutReason reason, QThreadPool& pool, std::function<void()> done)
{
    for (const auto& writer : m_writers)
        m_channel.detach(writer.get());
    pool.start([writers = m_writers, reason, done = std::move(done)] {
        for (const auto& writer : writers)
            writer->finish(reason);
        done();
    });
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
