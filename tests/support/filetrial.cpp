#include "tests/support/filetrial.h"

#include "core/media/finish.h"
#include "core/recorder/finisher.h"
#include "tests/support/filewriting.h"

#include <algorithm>
#include <map>

namespace recdeck::test {

using media::AuditPacket;
using media::Packet;
using media::TrackKind;

void SegmentLog::segmentOpened(const model::Segment& segment)
{
    const std::scoped_lock lock(m_mutex);
    m_opened << segment;
}

void SegmentLog::segmentClosed(const model::Segment& segment)
{
    const std::scoped_lock lock(m_mutex);
    m_closed << segment;
}

void SegmentLog::writerFailed(const TaskId&, int, const Error& error)
{
    const std::scoped_lock lock(m_mutex);
    m_errors << error;
}

void SegmentLog::gapFound(const TaskId&, const model::Gap& gap)
{
    const std::scoped_lock lock(m_mutex);
    m_gaps << gap;
}

QList<model::Segment> SegmentLog::opened() const
{
    const std::scoped_lock lock(m_mutex);
    return m_opened;
}

QList<model::Segment> SegmentLog::closed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_closed;
}

QList<Error> SegmentLog::errors() const
{
    const std::scoped_lock lock(m_mutex);
    return m_errors;
}

QList<model::Gap> SegmentLog::gaps() const
{
    const std::scoped_lock lock(m_mutex);
    return m_gaps;
}

FileTrial::FileTrial(const QString& spool, model::FileFormat format, recorder::SegmentLimits limits,
                     const Clock& clock)
    : m_spool(spool)
{
    const TaskId task(QString(32, QLatin1Char('a')));
    const model::StreamKey stream{QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")};
    m_writer = std::make_shared<recorder::SegmentWriter>(recorder::WriterSettings{.taskId = task,
                                                                                  .stream = stream,
                                                                                  .format = format,
                                                                                  .limits = limits,
                                                                                  .tracks = {},
                                                                                  .spool = spool},
                                                         clock, m_log);
    m_intake = std::make_shared<recorder::Intake>(
        recorder::IntakeSettings{.taskId = task, .stream = stream, .timeline = {}, .overlap = {}},
        recorder::Intake::Writers{m_writer}, clock, m_log);
}

const Clock& FileTrial::systemClock()
{
    static const SystemClock clock;
    return clock;
}

void FileTrial::play(const RecordedStream& stream, std::size_t from, std::size_t to)
{
    auto info = stream.info();
    for (const auto& [at, changed] : stream.changes())
        if (at < from) info = changed;
    m_intake->streamOpened(info);
    for (std::size_t i = from; i < to; ++i) {
        for (const auto& [at, changed] : stream.changes())
            if (at == i) m_intake->streamOpened(changed);
        m_intake->packetArrived(stream.packets()[i]);
    }
    m_intake->streamClosed();
}

QList<model::Segment> FileTrial::finish()
{
    m_writer->finish(model::CutReason::StreamEnded);
    QList<model::Segment> files;
    for (const model::Segment& segment : m_log.closed()) {
        const auto done = recorder::finishSegment(m_spool, segment);
        if (!done) qFatal("%s", qPrintable(done.error().toLogString()));
        files << *done;
    }
    return files;
}

namespace {

constexpr Microseconds farthest = Milliseconds{100};
// Where the timestamps jump, one track does so before the other.
constexpr int mostOutOfStep = 12;

/// Follows the packets of all files through the stream, track by track.
class Comparison final
{
public:
    explicit Comparison(const RecordedStream& stream)
    {
        for (const Packet& packet : stream.packets())
            m_sent[packet.kind].push_back({packet.dts, payloadHash(packet)});
    }

    void checkTimes(const model::Segment& file, const media::FileAudit& audit)
    {
        m_file = QStringLiteral("file %1: ").arg(file.sequence);
        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio}) {
            const auto track = audit.track(kind);
            if (kind == TrackKind::Video && !track.empty() && !track.front().keyFrame)
                problem(QStringLiteral("begins without a key frame"));
            const auto still = std::ranges::adjacent_find(
                track, [](const AuditPacket& a, const AuditPacket& b) { return a.dts >= b.dts; });
            if (still != track.end()) problem(QStringLiteral("decoding times do not rise"));
        }
    }
    void add(const model::Segment& file, const media::FileAudit& audit)
    {
        m_offsets.clear();
        m_outOfStep = 0;
        // An mp4 has the pictures of a fragment first, and then its sounds.
        auto inTime = audit.packets;
        std::ranges::stable_sort(inTime, {}, &AuditPacket::dts);
        for (const AuditPacket& packet : inTime)
            follow(packet);
        if (m_outOfStep > mostOutOfStep)
            problem(QStringLiteral("picture and sound are apart for %1 packets").arg(m_outOfStep));
        if (file.packets != std::int64_t(audit.packets.size()))
            problem(
                QStringLiteral("%1 packets, its figures say %2").arg(audit.packets.size()).arg(file.packets));
        if (!file.problem.isEmpty()) problem(file.problem);
    }
    void problem(const QString& text) { m_result.problems << m_file + text; }
    FileComparison take() { return std::move(m_result); }

private:
    struct Sent
    {
        Microseconds dts;
        QByteArray hash;
    };

    void follow(const AuditPacket& packet)
    {
        const auto& sent = m_sent[packet.kind];
        std::size_t& next = m_next[packet.kind];
        const auto found = std::find_if(sent.begin() + std::ptrdiff_t(next), sent.end(),
                                        [&](const Sent& one) { return one.hash == packet.payloadHash; });
        if (found == sent.end())
            return problem(QStringLiteral("a packet of track %1 at %2 ms is unknown or there twice")
                               .arg(int(packet.kind))
                               .arg(packet.dts.count() / 1000));
        const auto at = std::size_t(found - sent.begin());
        if (next > 0) m_result.missing += int(at - next);
        next = at + 1;
        ++m_result.recorded;
        m_offsets[packet.kind] = packet.dts - found->dts;
        if (m_offsets.size() < 2) return;
        const Microseconds apart = m_offsets[TrackKind::Video] - m_offsets[TrackKind::Audio];
        if (std::chrono::abs(apart) > farthest) ++m_outOfStep;
    }

    std::map<TrackKind, std::vector<Sent>> m_sent;
    std::map<TrackKind, std::size_t> m_next;
    std::map<TrackKind, Microseconds> m_offsets; ///< what the present file has added to the stream's times
    int m_outOfStep = 0;
    QString m_file;
    FileComparison m_result;
};

} // namespace

FileComparison compareFiles(const QList<model::Segment>& files, const RecordedStream& stream)
{
    Comparison comparison(stream);
    for (const model::Segment& file : files) {
        // The frames of a transport stream are compared after they were taken out again.
        const auto own = media::auditFile(file.path);
        const auto audit = file.format == model::FileFormat::Ts ? media::auditFile(flvOfTs(file.path)) : own;
        if (!own || !audit) {
            comparison.problem((own ? audit : own).error().toLogString());
            continue;
        }
        comparison.checkTimes(file, *own);
        comparison.add(file, *audit);
    }
    return comparison.take();
}

} // namespace recdeck::test
