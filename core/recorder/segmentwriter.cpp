#include "core/recorder/segmentwriter.h"

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/media/mp4room.h"
#include "core/recorder/container.h"
#include "core/recorder/hlsmuxer.h"
#include "core/recorder/spool.h"

#include <QFileInfo>
#include <algorithm>

namespace recdeck::recorder {

namespace {

// A crash loses at most what was not flushed: one GOP, or this much where GOPs are longer.
constexpr Microseconds flushInterval = Seconds{1};
constexpr std::size_t repairMessage = 1;
// Of sound that waits for the next file.
constexpr media::PreRoll::Limits mostHeld{.time = Milliseconds{60'000}, .bytes = megabytes(8)};

/// How long ago the packet arrived: one that was kept for a recording to begin with may be seconds old.
Milliseconds ageOf(const media::Packet& packet)
{
    constexpr Milliseconds oldest{120'000};
    if (packet.arrival == Clock::Steady{}) return Milliseconds{0};
    const auto age =
        std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - packet.arrival);
    return std::clamp(age, Milliseconds{0}, oldest);
}

} // namespace

SegmentWriter::SegmentWriter(WriterSettings settings, const Clock& clock, SegmentEvents& events)
    : m_settings(std::move(settings))
    , m_clock(clock)
    , m_events(events)
    , m_policy(m_settings.limits)
    , m_nextSequence(m_settings.firstSequence)
{
}

SegmentWriter::~SegmentWriter() = default;

void SegmentWriter::streamOpened(const std::shared_ptr<const media::StreamInfo>& info)
{
    if (m_failed) return;
    // One file has one set of parameters: a change in the middle of a pull begins the next segment. If the
    // pictures go on as they are, that has time until a key frame.
    if (m_muxer && canGoOnWith(*info)) {
        m_nextInfo = info;
        m_policy.cutAtNextKeyFrame(model::CutReason::ParametersChanged);
        m_held = std::make_unique<media::PreRoll>(mostHeld);
        m_held->streamOpened(std::make_shared<media::StreamInfo>()); // no picture: any sound may be first
        return;
    }
    if (m_muxer) close(model::CutReason::ParametersChanged);
    m_policy.restart();
    m_nextInfo.reset();
    m_held.reset();
    m_info = info;
    m_reference = referenceOf(*info);
    const bool nothing =
        !std::ranges::any_of(info->tracks, [&](const auto& track) { return isSelected(track.kind); });
    if (nothing)
        fail(Error{.code = ErrorCode::NoTracks,
                   .subject = m_settings.stream.toString(),
                   .detail = QStringLiteral("the output leaves out every track that the stream has")});
}

void SegmentWriter::packetArrived(const media::Packet& packet)
{
    if (m_failed || !isSelected(packet.kind)) return;
    if (!isInFile(packet)) {
        if (m_held) m_held->packetArrived(packet);
        return;
    }
    if (m_splitNow.exchange(false)) m_policy.cutAtNextKeyFrame(model::CutReason::SplitNow);

    const PacketFacts facts = factsOf(packet);
    const PacketDecision decision = m_policy.decide(facts, m_muxer ? m_muxer->size() : ByteCount{0});
    if (decision.action == PacketAction::Drop) return;
    if (decision.action == PacketAction::Cut) close(*decision.reason);
    if (m_failed) return;
    Result<void> done;
    if (!m_muxer) done = open(packet, decision);
    if (done && m_held && !m_nextInfo) done = writeHeld(*std::exchange(m_held, nullptr));
    if (done) done = write(packet, decision.shift, facts.reference && facts.keyFrame);
    if (!done) fail(done.error());
}

void SegmentWriter::streamClosed()
{
    if (m_muxer) close(model::CutReason::StreamEnded);
    m_policy.restart();
    m_info.reset();
    m_nextInfo.reset();
    m_held.reset();
}

void SegmentWriter::finish(model::CutReason reason)
{
    if (m_muxer) close(reason);
    m_policy.restart();
}

SegmentWriter::Figures SegmentWriter::figures() const
{
    const std::scoped_lock lock(m_figuresMutex);
    return m_figures;
}

bool SegmentWriter::isSelected(media::TrackKind kind) const
{
    return kind == media::TrackKind::Video ? m_settings.tracks.video : m_settings.tracks.audio;
}

PacketFacts SegmentWriter::factsOf(const media::Packet& packet) const
{
    return {.reference = packet.kind == m_reference, .keyFrame = packet.keyFrame, .dts = packet.dts};
}

media::TrackKind SegmentWriter::referenceOf(const media::StreamInfo& info) const
{
    return m_settings.tracks.video && info.has(media::TrackKind::Video) ? media::TrackKind::Video
                                                                        : media::TrackKind::Audio;
}

bool SegmentWriter::canGoOnWith(const media::StreamInfo& info) const
{
    const media::Track* before = m_info->first(m_reference);
    const media::Track* now = info.first(m_reference);
    return referenceOf(info) == m_reference && before && now && before->parameters == now->parameters;
}

/// While a segment goes on over a change, the tracks that have changed wait for the next one.
bool SegmentWriter::isInFile(const media::Packet& packet) const
{
    if (!m_nextInfo) return true;
    const auto at = static_cast<std::size_t>(packet.track);
    return at < m_info->tracks.size() && at < m_nextInfo->tracks.size() &&
           m_info->tracks[at].parameters == m_nextInfo->tracks[at].parameters;
}

Result<void> SegmentWriter::open(const media::Packet& first, const PacketDecision& decision)
{
    if (m_nextInfo) m_info = std::exchange(m_nextInfo, nullptr);
    const SpoolFile file{.taskId = m_settings.taskId,
                         .output = m_settings.output,
                         .sequence = m_nextSequence,
                         .format = m_settings.format};
    const QString path = file.partPath(m_settings.spool);
    auto muxer = createFile(path);
    if (!muxer) return Failure(muxer.error());

    m_muxer = std::move(*muxer);
    ++m_nextSequence;
    m_segment = model::Segment{.taskId = m_settings.taskId,
                               .stream = m_settings.stream,
                               .output = m_settings.output,
                               .sequence = file.sequence,
                               .format = m_settings.format,
                               .path = path,
                               .startTime = m_clock.wallMillis() - ageOf(first).count(),
                               .firstTimestamp = first.dts};
    if (decision.reason == model::CutReason::NoKeyFrame)
        m_segment.problem = QStringLiteral("begins without a key frame");
    m_lastKeyFrame = first.dts;
    m_lastFlush = first.dts;
    m_videoEnd.reset();
    m_audioEnd.reset();
    publish();
    m_events.segmentOpened(m_segment);
    return {};
}

Result<std::unique_ptr<media::Muxer>> SegmentWriter::createFile(const QString& path) const
{
    const QString folder = QFileInfo(path).path();
    for (;;) {
        if (auto made = files::makeFolder(folder); !made) return Failure(made.error());
        auto muxer =
            m_settings.format == model::FileFormat::M3u8
                ? HlsMuxer::create(path, *m_info, m_settings.tracks, m_settings.partLength)
                : media::Muxer::create(
                      path, containerOf(m_settings.format), *m_info, m_settings.tracks,
                      media::indexRoom(*m_info, m_settings.limits.interval, m_settings.limits.fileSize));
        // Whoever stores the task's last closed segment takes the empty folder away, perhaps just now.
        if (muxer || QFileInfo::exists(folder)) return muxer;
    }
}

Result<void> SegmentWriter::write(const media::Packet& packet, Microseconds shift, bool keyFrame)
{
    // The fragment before this packet becomes readable even if the process dies now. In sound alone every
    // packet is a key frame.
    const bool gopEnds = keyFrame && packet.kind == media::TrackKind::Video;
    if (gopEnds || packet.dts - m_lastFlush >= flushInterval) {
        if (auto flushed = m_muxer->flush(); !flushed) return flushed;
        m_lastFlush = packet.dts;
    }
    m_muxer->setShift(shift);
    if (auto written = m_muxer->write(packet); !written) return written;
    measure(packet, shift, keyFrame);
    return {};
}

/// What waited for this file comes before its first picture.
Result<void> SegmentWriter::writeHeld(const media::PreRoll& held)
{
    struct Into final : media::PacketSink
    {
        explicit Into(SegmentWriter& owner)
            : writer(owner)
        {
        }
        void streamOpened(const std::shared_ptr<const media::StreamInfo>&) override {}
        void packetArrived(const media::Packet& packet) override
        {
            writer.m_segment.firstTimestamp = std::min(writer.m_segment.firstTimestamp, packet.dts);
            if (done) done = writer.write(packet, Microseconds{0}, false);
        }
        void streamClosed() override {}
        SegmentWriter& writer;
        Result<void> done;
    };
    Into into(*this);
    held.replay(into);
    return into.done;
}

void SegmentWriter::measure(const media::Packet& packet, Microseconds shift, bool keyFrame)
{
    ++m_segment.packets;
    m_segment.size = m_muxer->size();
    if (packet.repaired) ++m_segment.repairs;
    m_segment.damaged += packet.damagedBefore;
    const Microseconds end = packet.pts + packet.duration - shift - m_segment.firstTimestamp;
    m_segment.duration = std::max(m_segment.duration, end);
    auto& trackEnd = packet.kind == media::TrackKind::Video ? m_videoEnd : m_audioEnd;
    trackEnd = std::max(trackEnd.value_or(end), end);
    if (keyFrame) {
        m_segment.longestKeyFrameDistance =
            std::max(m_segment.longestKeyFrameDistance, packet.dts - m_lastKeyFrame);
        m_lastKeyFrame = packet.dts;
        publish();
    }
}

void SegmentWriter::close(model::CutReason reason)
{
    m_segment.size = m_muxer->size();
    m_segment.repairs += m_muxer->repairedTimestamps();
    if (m_videoEnd && m_audioEnd) m_segment.skew = *m_audioEnd - *m_videoEnd;
    logRepairs();
    const auto closed = m_muxer->close();
    m_segment.size = std::max(m_segment.size, m_muxer->size());
    m_muxer.reset();
    m_closedBytes += m_segment.size;
    m_segment.cut = closed ? reason : model::CutReason::WriteFailed;
    m_segment.state = model::SegmentState::Closed;
    if (!closed) m_segment.problem = closed.error().toLogString();
    publish();
    m_events.segmentClosed(m_segment);
    if (!closed) fail(closed.error());
}

/// Once per file, and of many files in a short time once.
void SegmentWriter::logRepairs()
{
    if (m_segment.repairs == 0) return;
    const auto verdict = m_log.offer(repairMessage, m_clock.steady());
    if (!verdict.pass) return;
    qCInfo(log::recorder).noquote()
        << m_settings.stream.toString()
        << QStringLiteral(
               "file %1 of output %2: the times of %3 packets were mended; so it was in %4 files before")
               .arg(m_segment.sequence)
               .arg(m_settings.output)
               .arg(m_segment.repairs)
               .arg(verdict.suppressed);
}

void SegmentWriter::fail(const Error& error)
{
    if (m_failed) return;
    m_failed = true;
    if (m_muxer) close(model::CutReason::WriteFailed);
    publish();
    m_events.writerFailed(m_settings.taskId, m_settings.output, error);
}

void SegmentWriter::publish()
{
    const std::scoped_lock lock(m_figuresMutex);
    m_figures.written = m_closedBytes + (m_muxer ? m_muxer->size() : ByteCount{0});
    m_figures.segments = m_nextSequence - m_settings.firstSequence;
    m_figures.openSince = m_muxer ? m_segment.startTime : 0;
    m_figures.failed = m_failed;
}

} // namespace recdeck::recorder
