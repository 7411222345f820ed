#include "tests/support/liveflv.h"

#include "core/media/finish.h"
#include "tests/support/packetfeed.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <algorithm>
#include <limits>

namespace recdeck::test {

using media::FlvTag;
using media::FlvTagType;
using media::SentPacket;
using media::TrackKind;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds length{120};
const QString streamName = QStringLiteral("live/s1");

struct Broadcast
{
    QByteArray header;
    std::vector<FlvTag> tags;
    std::vector<SentPacket> packets;
};

bool isMedia(const FlvTag& tag)
{
    return tag.type != FlvTagType::Script && !tag.sequenceHeader;
}

/// Made once: that takes longer than what most tests do with it.
const Broadcast& broadcast()
{
    static const Broadcast made = [] {
        const QByteArray flv = demoFlv(
            {.width = 96, .height = 64, .framesPerSecond = 25, .bitsPerSecond = 100'000, .bFrames = true},
            length);
        const media::FlvPieces pieces = media::splitFlv(flv);
        Broadcast result{.header = pieces.fileHeader, .tags = {}, .packets = {}};
        for (const FlvTag& tag : pieces.tags) {
            if (!isMedia(tag)) {
                result.header += tag.bytes;
                continue;
            }
            if (tag.payload().isEmpty()) continue; // the mark at the end
            QCryptographicHash hash(QCryptographicHash::Md5);
            hash.addData(tag.payload());
            result.tags.push_back(tag);
            result.packets.push_back(
                {.kind = tag.type == FlvTagType::Video ? TrackKind::Video : TrackKind::Audio,
                 .keyFrame = tag.keyFrame,
                 .payloadHash = hash.result()});
        }
        return result;
    }();
    return made;
}

} // namespace

LiveFlv::LiveFlv(Options options)
    : m_options(options)
{
    auto origin = media::FlvOrigin::start(0);
    if (!origin) qFatal("%s", qPrintable(origin.error().toLogString()));
    m_origin = std::move(*origin);
    broadcast();
    if (m_options.begins) publish();
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

LiveFlv::~LiveFlv()
{
    m_thread.request_stop();
    m_thread.join();
}

model::StreamKey LiveFlv::key()
{
    return {QStringLiteral("127.0.0.1"), QStringLiteral("live"), QStringLiteral("s1")};
}

void LiveFlv::publish()
{
    const std::lock_guard lock(m_mutex);
    if (!std::exchange(m_published, true)) m_origin->open(streamName, broadcast().header);
    m_changed.notify_all();
}

void LiveFlv::unpublish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_published = false;
    }
    m_origin->end(streamName, milliseconds(2000));
}

void LiveFlv::setSilent(bool silent)
{
    const std::lock_guard lock(m_mutex);
    m_silent = silent;
    m_changed.notify_all();
}

void LiveFlv::skip(milliseconds time)
{
    const std::lock_guard lock(m_mutex);
    m_skipUntil = m_position + time;
}

void LiveFlv::jump(milliseconds by)
{
    const std::lock_guard lock(m_mutex);
    m_jumped += by;
}

std::vector<LiveFlv::Sent> LiveFlv::sent() const
{
    const std::lock_guard lock(m_mutex);
    return m_sent;
}

milliseconds LiveFlv::position() const
{
    const std::lock_guard lock(m_mutex);
    return m_position;
}

void LiveFlv::run(const std::stop_token& stop)
{
    const Broadcast& all = broadcast();
    std::unique_lock lock(m_mutex);
    for (std::size_t i = 0; i < all.tags.size(); ++i) {
        const FlvTag& tag = all.tags[i];
        if (!waitForTurn(lock, stop, tag.timestampMs())) return;
        if (m_position < m_skipUntil) continue;
        const auto time = static_cast<std::uint32_t>(tag.timestampMs() + m_jumped.count());
        m_sent.push_back({all.packets[i], QDateTime::currentMSecsSinceEpoch(), std::int64_t{time}});
        m_origin->send(streamName, tag.at(time));
    }
}

/// Time runs only while the stream is published and not silent.
bool LiveFlv::waitForTurn(std::unique_lock<std::mutex>& lock, const std::stop_token& stop,
                          std::uint32_t millis)
{
    if (!m_published || m_silent) m_changed.wait(lock, stop, [this] { return m_published && !m_silent; });
    const milliseconds target{millis};
    if (target > m_position) {
        const auto pause = std::chrono::duration<double, std::milli>(double((target - m_position).count()) /
                                                                     m_options.speed);
        m_changed.wait_until(lock, stop,
                             steady_clock::now() + std::chrono::duration_cast<steady_clock::duration>(pause),
                             [] { return false; });
        m_position = target;
    }
    return !stop.stop_requested();
}

namespace {

/// Finds the packets of a file in what was sent. Pictures are all different; sounds are not, so that their
/// time counts too.
class Follower final
{
public:
    explicit Follower(const std::vector<LiveFlv::Sent>& sent)
        : m_sent(sent)
        , m_recorded(sent.size())
    {
    }
    /// False: the packet is unknown, or was found before.
    bool take(const media::AuditPacket& packet)
    {
        // Where timestamps jump, the sound may do so before the picture.
        constexpr std::int64_t tolerance = 60;
        const std::int64_t time = packet.dts.count() / 1000;
        const bool isPicture = packet.kind == TrackKind::Video;
        auto found = isPicture ? std::nullopt : find(packet, time, tolerance);
        if (!found) found = find(packet, time, std::numeric_limits<std::int64_t>::max());
        if (!found) return false;
        if (isPicture) m_offset = m_sent[*found].millis - time;
        m_recorded[*found] = true;
        return true;
    }
    [[nodiscard]] const std::vector<bool>& recorded() const { return m_recorded; }

private:
    [[nodiscard]] std::optional<std::size_t> find(const media::AuditPacket& packet, std::int64_t time,
                                                  std::int64_t tolerance) const
    {
        for (std::size_t i = 0; i < m_sent.size(); ++i) {
            const LiveFlv::Sent& sent = m_sent[i];
            if (m_recorded[i] || sent.packet.kind != packet.kind) continue;
            if (sent.packet.payloadHash != packet.payloadHash) continue;
            if (std::abs(sent.millis - time - m_offset) <= tolerance) return i;
        }
        return std::nullopt;
    }

    const std::vector<LiveFlv::Sent>& m_sent;
    std::vector<bool> m_recorded;
    std::int64_t m_offset = 0; ///< of the newest picture
};

std::vector<bool> recordedOf(const std::vector<LiveFlv::Sent>& sent, const QList<model::Segment>& files,
                             QStringList& problems)
{
    Follower follower(sent);
    for (const model::Segment& file : files) {
        const auto audit = media::auditFile(file.path);
        if (!audit) {
            problems << audit.error().toLogString();
            continue;
        }
        auto packets = audit->packets;
        std::ranges::stable_sort(packets, {}, &media::AuditPacket::dts);
        for (const media::AuditPacket& packet : packets)
            if (!follower.take(packet))
                problems << QStringLiteral("%1: a packet of track %2 at %3 ms is unknown or there twice")
                                .arg(file.key)
                                .arg(int(packet.kind))
                                .arg(packet.dts.count() / 1000);
    }
    return follower.recorded();
}

} // namespace

LossReport checkLosses(const std::vector<LiveFlv::Sent>& sent, QList<model::Segment> files,
                       const QList<model::Gap>& gaps, milliseconds slack)
{
    LossReport report;
    std::ranges::sort(files, {}, &model::Segment::sequence);
    const std::vector<bool> recorded = recordedOf(sent, files, report.problems);
    const auto first = std::ranges::find(recorded, true);
    const auto last = std::find(recorded.rbegin(), recorded.rend(), true).base();
    bool inHole = false;
    for (auto at = first; at < last; ++at) {
        ++report.sent;
        report.recorded += *at ? 1 : 0;
        const LiveFlv::Sent& packet = sent[std::size_t(at - recorded.begin())];
        if (packet.packet.kind == TrackKind::Video) {
            if (!*at && !inHole) ++report.holes;
            inHole = !*at;
        }
        if (*at) continue;
        const bool isTold = std::ranges::any_of(gaps, [&](const model::Gap& gap) {
            return packet.time >= gap.start - slack.count() && packet.time <= gap.end + slack.count();
        });
        if (!isTold)
            report.problems
                << QStringLiteral("packet %1 is lost and no gap says so").arg(at - recorded.begin());
    }
    return report;
}

} // namespace recdeck::test
