#include "core/base/redact.h"
#include "core/media/avlog.h"
#include "core/media/avptr.h"
#include "core/media/hostlookup.h"
#include "core/media/ioguard.h"
#include "core/media/networkinput.h"
#include "core/media/source.h"
#include "core/media/sourceerrors.h"
#include "core/media/sourcescheme.h"
#include "core/media/timestamprepair.h"
#include "core/media/tracktable.h"

#include <thread>

namespace recdeck::media {

namespace {

using InfoPtr = std::shared_ptr<const StreamInfo>;

constexpr AVRational microsecond{1, 1'000'000};
constexpr int maxDamagedInARow = 500;

std::optional<std::int64_t> known(std::int64_t timestamp)
{
    if (timestamp == AV_NOPTS_VALUE) return std::nullopt;
    return timestamp;
}

Microseconds toMicroseconds(std::int64_t ticks, AVRational timeBase)
{
    return Microseconds(av_rescale_q(ticks, timeBase, microsecond));
}

class LibavSource final : public PacketSource
{
public:
    LibavSource() { installAvLog(); }
    ~LibavSource() override
    {
        // Closing an RTMP stream says goodbye to the server; it must not take long.
        m_guard.arm(Milliseconds{200});
        m_context.reset();
        m_input.close();
    }

    [[nodiscard]] Result<InfoPtr> open(const QString& url, const SourceOptions& options) override;
    [[nodiscard]] Result<Packet> read() override;
    [[nodiscard]] InfoPtr changedInfo() const override { return m_changed; }
    void interrupt() override { m_guard.interrupt(); }
    void setGather(Milliseconds time) override { m_gather = time; }
    [[nodiscard]] SourceCounters counters() const override;

private:
    [[nodiscard]] Result<void> connect(const SourceAddress& address);
    [[nodiscard]] Result<void> openDemuxer(const SourceScheme& scheme);
    [[nodiscard]] Result<void> findTracks();
    [[nodiscard]] Result<void> nextUsable(SourcePhase phase);
    [[nodiscard]] int nextRaw();
    [[nodiscard]] int inputCode(int code) const;
    [[nodiscard]] bool accept();
    void dropDamaged();
    [[nodiscard]] Packet describePacket();
    [[nodiscard]] bool repairTimes();
    [[nodiscard]] Failure failure(int code, SourcePhase phase) const;
    static int handleInterrupt(void* self);

    QString m_subject;
    SourceOptions m_options;
    IoGuard m_guard;
    AvLogCapture m_capture;
    NetworkInput m_input{m_capture, m_guard};
    AvInputPtr m_context; ///< reads from the input
    AvPtr<AVPacket> m_packet{av_packet_alloc()};
    int m_damagedSince = 0;     ///< packets dropped since the last good one
    bool m_packetWaits = false; ///< read while the tracks were looked for
    TrackTable m_tracks;
    TimestampUnwrapper m_unwrapper;
    InfoPtr m_changed;
    std::atomic<Milliseconds> m_gather{Milliseconds{0}};
    std::atomic<std::int64_t> m_packets = 0;
    std::atomic<std::int64_t> m_payloadBytes = 0;
    std::atomic<std::int64_t> m_missingTimestamps = 0;
    std::atomic<std::int64_t> m_damagedPackets = 0;
    std::int64_t m_damagedTold = 0; ///< how many of them the packets handed out have told
};

Result<InfoPtr> LibavSource::open(const QString& url, const SourceOptions& options)
{
    m_subject = redactUrl(url);
    m_options = options;
    const auto address = checkSourceUrl(url);
    if (!address) return Failure(address.error());
    const AvLogCapture::Scope scope(m_capture);
    m_capture.clear();
    m_guard.arm(options.openLimit);
    if (auto connected = connect(*address); !connected) return Failure(connected.error());
    if (auto found = findTracks(); !found) return Failure(found.error());
    m_changed.reset();
    return m_tracks.info();
}

Result<void> LibavSource::connect(const SourceAddress& address)
{
    switch (lookUpHost(address.host, m_guard)) {
    case HostLookup::Found:
        break;
    case HostLookup::Stopped:
        return failure(AVERROR_EXIT, SourcePhase::Opening);
    case HostLookup::Unknown:
        return Failure(Error{.code = ErrorCode::SourceUnreachable,
                             .subject = m_subject,
                             .detail = QStringLiteral("the host name has no address"),
                             .retry = Retry::Later});
    }
    AvOptions options;
    options.set("user_agent", "Recdeck/" RECDECK_VERSION);
    options.set("icy", "0");
    options.set("tls_verify", m_options.verifyTls ? "1" : "0");
    const AVIOInterruptCB interrupt{.callback = handleInterrupt, .opaque = this};
    if (const int code = m_input.open(address, interrupt, options); code < 0)
        return failure(code, SourcePhase::Opening);
    return openDemuxer(*address.scheme);
}

Result<void> LibavSource::openDemuxer(const SourceScheme& scheme)
{
    AVFormatContext* context = avformat_alloc_context();
    if (context == nullptr) return failure(AVERROR(ENOMEM), SourcePhase::Opening);
    context->pb = m_input.io();
    context->interrupt_callback = {.callback = handleInterrupt, .opaque = this};
    context->protocol_whitelist = av_strdup(scheme.protocols);
    context->format_whitelist = av_strdup(scheme.formats);
    context->probesize = 65536;
    context->max_analyze_duration = 300'000;
    // Never AVFMT_FLAG_NOBUFFER: it throws away what is read while probing. FLV is complete as it is, so that
    // parsing the payload and guessing timestamps only costs time.
    context->flags |= AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN;
    // Libav takes a publisher that starts again at 0 for a wrap and adds 49 days.
    context->correct_ts_overflow = 0;
    // Frees the context when it fails.
    const int code = avformat_open_input(&context, "", nullptr, nullptr);
    if (code < 0) return failure(inputCode(code), SourcePhase::Opening);
    m_context.reset(context);
    return {};
}

Result<void> LibavSource::findTracks()
{
    const int code = avformat_find_stream_info(m_context.get(), nullptr);
    if (code < 0) return failure(inputCode(code), SourcePhase::Opening);
    if (m_context->nb_streams > 0) m_unwrapper = TimestampUnwrapper(m_context->streams[0]->pts_wrap_bits);
    m_tracks.addAll(*m_context);
    if (!m_tracks.info()->tracks.empty()) return {};
    // The first packets may come long before the decoder configuration.
    auto usable = nextUsable(SourcePhase::Opening);
    m_packetWaits = usable.has_value();
    if (!usable && usable.error().code == ErrorCode::SourceNotMedia)
        usable.error().code = ErrorCode::NoTracks;
    return usable;
}

Result<Packet> LibavSource::read()
{
    const AvLogCapture::Scope scope(m_capture);
    m_capture.clear();
    m_changed.reset();
    m_guard.arm(m_options.stallLimit);
    m_input.setGather(m_gather);
    if (m_guard.interrupted()) return failure(AVERROR_EXIT, SourcePhase::Reading);
    if (!std::exchange(m_packetWaits, false))
        if (auto usable = nextUsable(SourcePhase::Reading); !usable) return Failure(usable.error());
    return describePacket();
}

Result<void> LibavSource::nextUsable(SourcePhase phase)
{
    int damagedInARow = 0;
    for (;;) {
        if (m_guard.shouldStop()) return failure(AVERROR_EXIT, phase);
        const int code = nextRaw();
        if (code >= 0) {
            if (accept()) return {};
        } else if (code == AVERROR_INVALIDDATA && ++damagedInARow < maxDamagedInARow) {
            dropDamaged();
        } else if (code == AVERROR(EAGAIN)) {
            std::this_thread::sleep_for(Milliseconds{1});
        } else {
            return failure(code, phase);
        }
    }
}

int LibavSource::nextRaw()
{
    av_packet_unref(m_packet.get());
    const int code = av_read_frame(m_context.get(), m_packet.get());
    return inputCode(code);
}

// The demuxer reports a broken connection as the end of the file.
int LibavSource::inputCode(int code) const
{
    return code == AVERROR_EOF && m_input.error() < 0 ? m_input.error() : code;
}

bool LibavSource::accept()
{
    const TrackTable::Use use = m_tracks.handle(*m_context, *m_packet);
    if (use == TrackTable::Use::Ignored) return false;
    const bool damaged = (m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0 || m_packet->size <= 0;
    if (use == TrackTable::Use::Changed) m_changed = m_tracks.info();
    if (use == TrackTable::Use::Unusable || damaged) {
        dropDamaged();
        return false;
    }
    return true;
}

void LibavSource::dropDamaged()
{
    ++m_damagedPackets;
    ++m_damagedSince;
}

Packet LibavSource::describePacket()
{
    const int track = m_tracks.trackOf(*m_packet);
    const Track& description = m_tracks.info()->tracks[static_cast<std::size_t>(track)];
    const AVRational timeBase{description.timeBaseNumerator, description.timeBaseDenominator};
    const bool repaired = repairTimes();
    Packet packet{.track = track,
                  .kind = description.kind,
                  .keyFrame =
                      description.kind == TrackKind::Audio || (m_packet->flags & AV_PKT_FLAG_KEY) != 0,
                  .dts = toMicroseconds(m_packet->dts, timeBase),
                  .pts = toMicroseconds(m_packet->pts, timeBase),
                  .duration = toMicroseconds(m_packet->duration, timeBase),
                  .size = m_packet->size,
                  .arrival = std::chrono::steady_clock::now(),
                  .repaired = repaired,
                  .damagedBefore = std::exchange(m_damagedSince, 0),
                  .raw = m_packet.get()};
    const int samples =
        packet.kind == TrackKind::Audio && description.sampleRate > 0
            ? av_get_audio_frame_duration2(const_cast<AVCodecParameters*>(description.parameters.get()),
                                           m_packet->size)
            : 0;
    if (samples > 0) packet.duration = Microseconds(samples * 1'000'000LL / description.sampleRate);
    m_packet->stream_index = track;
    ++m_packets;
    m_payloadBytes += packet.size;
    return packet;
}

/// Whether something had to be mended.
bool LibavSource::repairTimes()
{
    std::optional<std::int64_t> dts = known(m_packet->dts);
    std::optional<std::int64_t> pts = known(m_packet->pts);
    const std::int64_t shown = dts && pts ? *pts - *dts : 0;
    if (dts) dts = m_unwrapper.unwrap(*dts);
    if (pts) pts = dts ? *dts + shown : m_unwrapper.unwrap(*pts);
    const TimestampRepair::Times times = m_tracks.repairOf(*m_packet).next(dts, pts, m_packet->duration);
    if (times.repaired) ++m_missingTimestamps;
    m_packet->dts = times.dts;
    m_packet->pts = times.pts;
    return times.repaired;
}

SourceCounters LibavSource::counters() const
{
    return {.packets = m_packets,
            .payloadBytes = m_payloadBytes,
            .missingTimestamps = m_missingTimestamps,
            .damagedPackets = m_damagedPackets};
}

Failure LibavSource::failure(int code, SourcePhase phase) const
{
    Error error = sourceError(code, phase, m_capture, m_subject);
    if (m_guard.interrupted()) {
        error.code = ErrorCode::Cancelled;
        error.retry = Retry::No;
    } else if (!m_capture.serverRefused() && m_guard.expired()) {
        error.code = ErrorCode::SourceTimeout;
        error.retry = Retry::Later;
    }
    return Failure(std::move(error));
}

// Called by libav very often, always on the reading thread.
int LibavSource::handleInterrupt(void* self)
{
    const auto* source = static_cast<const LibavSource*>(self);
    // After a refusal nginx-rtmp keeps the connection open without a word.
    return source->m_guard.shouldStop() || source->m_capture.serverRefused() ? 1 : 0;
}

} // namespace

std::unique_ptr<PacketSource> makeLibavSource()
{
    return std::make_unique<LibavSource>();
}

} // namespace recdeck::media
