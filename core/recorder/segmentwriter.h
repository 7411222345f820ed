#pragma once

#include "core/base/clock.h"
#include "core/media/loglimiter.h"
#include "core/media/muxer.h"
#include "core/media/packet.h"
#include "core/media/preroll.h"
#include "core/model/segment.h"
#include "core/model/task.h"
#include "core/recorder/segmentpolicy.h"

#include <QString>
#include <atomic>
#include <memory>
#include <mutex>

namespace recdeck::recorder {

/// What one output of a task writes, and where.
struct WriterSettings
{
    TaskId taskId;
    model::StreamKey stream;
    int output = 0;
    int firstSequence = 1;
    model::FileFormat format = model::FileFormat::Mp4;
    SegmentLimits limits;
    Microseconds partLength = Seconds{10}; ///< of m3u8
    media::TrackSelection tracks;
    QString spool;
};

/// Hears what a writer does, on whatever thread the writer runs. Must return quickly: post, do not work.
class SegmentEvents
{
public:
    virtual ~SegmentEvents() = default;
    /// A `.part` file exists. The key is not known yet.
    virtual void segmentOpened(const model::Segment& segment) = 0;
    /// The file is complete as far as it goes; `cut` says why it ended.
    virtual void segmentClosed(const model::Segment& segment) = 0;
    /// The output writes nothing any more.
    virtual void writerFailed(const TaskId& task, int output, const Error& error) = 0;
    /// A stretch of the task is in no output.
    virtual void gapFound(const TaskId&, const model::Gap&) {}
};

/// Writes one output of a task: cuts the packets of a pull into segment files in the spool. Lives through
/// interruptions of the pull: the next packets begin a new segment. Packets come from the pull's thread;
/// finish() may come from another one after the writer was detached.
class SegmentWriter final : public media::PacketSink
{
public:
    SegmentWriter(WriterSettings settings, const Clock& clock, SegmentEvents& events);
    ~SegmentWriter() override;

    void streamOpened(const std::shared_ptr<const media::StreamInfo>& info) override;
    void packetArrived(const media::Packet& packet) override;
    void streamClosed() override;

    /// Closes the open segment. Only after the writer was detached from its pull.
    void finish(model::CutReason reason);

    /// From any thread: the next key frame begins a new segment.
    void splitNow() { m_splitNow = true; }

    struct Figures
    {
        ByteCount written{0}; ///< over all segments
        int segments = 0;
        UnixMillis openSince = 0; ///< start of the open segment, 0 if none
        bool failed = false;
    };
    /// From any thread.
    [[nodiscard]] Figures figures() const;
    [[nodiscard]] const WriterSettings& settings() const { return m_settings; }

private:
    [[nodiscard]] bool isSelected(media::TrackKind kind) const;
    [[nodiscard]] PacketFacts factsOf(const media::Packet& packet) const;
    [[nodiscard]] media::TrackKind referenceOf(const media::StreamInfo& info) const;
    [[nodiscard]] bool canGoOnWith(const media::StreamInfo& info) const;
    [[nodiscard]] bool isInFile(const media::Packet& packet) const;
    [[nodiscard]] Result<void> open(const media::Packet& first, const PacketDecision& decision);
    [[nodiscard]] Result<std::unique_ptr<media::Muxer>> createFile(const QString& path) const;
    [[nodiscard]] Result<void> write(const media::Packet& packet, Microseconds shift, bool keyFrame);
    [[nodiscard]] Result<void> writeHeld(const media::PreRoll& held);
    void measure(const media::Packet& packet, Microseconds shift, bool keyFrame);
    void close(model::CutReason reason);
    void fail(const Error& error);
    void logRepairs();
    void publish();

    const WriterSettings m_settings;
    const Clock& m_clock;
    SegmentEvents& m_events;
    SegmentPolicy m_policy;
    std::shared_ptr<const media::StreamInfo> m_info;
    std::shared_ptr<const media::StreamInfo> m_nextInfo; ///< what the next segment begins with
    std::unique_ptr<media::PreRoll> m_held;              ///< sound that waits for it
    media::TrackKind m_reference = media::TrackKind::Video;
    std::unique_ptr<media::Muxer> m_muxer;
    model::Segment m_segment; ///< the open one
    Microseconds m_lastKeyFrame{0};
    Microseconds m_lastFlush{0};
    std::optional<Microseconds> m_videoEnd; ///< where the track ends in the open segment
    std::optional<Microseconds> m_audioEnd;
    int m_nextSequence;
    ByteCount m_closedBytes{0};
    media::LogLimiter m_log{Milliseconds{10'000}};
    bool m_failed = false;
    std::atomic<bool> m_splitNow = false;
    mutable std::mutex m_figuresMutex;
    Figures m_figures;
};

} // namespace recdeck::recorder
