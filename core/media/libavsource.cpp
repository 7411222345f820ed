#include "core/base/redact.h"
#include "core/media/avlog.h"
#include "core/media/avptr.h"
#include "core/media/bitstreamform.h"
#include "core/media/firsttimes.h"
#include "core/media/hlsinput.h"
#include "core/media/hostlookup.h"
#include "core/media/ioguard.h"
#include "core/media/networkinput.h"
#include "core/media/packetdescription.h"
#include "core/media/source.h"
#include "core/media/sourcedemuxer.h"
#include "core/media/sourceerrors.h"
#include "core/media/sourcescheme.h"
#include "core/media/srtinput.h"
#include "core/media/tracktable.h"

#include <deque>
#include <thread>

namespace recdeck::media {

namespace {

using InfoPtr = std::shared_ptr<const StreamInfo>;

constexpr int maxDamagedInARow = 500;
// So long open() waits for a track that was announced, with as many packets in its hands.
constexpr Milliseconds longestTrackWait{3000};
constexpr std::size_t mostHeld = 1000;

class LibavSource final : public PacketSource
{
public:
    explicit LibavSource(std::shared_ptr<HlsMemory> memory)
        : m_memory(std::move(memory))
    {
        installAvLog();
    }
    ~LibavSource() override
    {
        // Closing an RTMP stream says goodbye to the server; it must not take long.
        m_guard.arm(Milliseconds{200});
        m_context.reset();
        m_input.reset();
    }

    [[nodiscard]] Result<InfoPtr> open(const QString& url, const SourceOptions& options) override;
    [[nodiscard]] Result<Packet> read() override;
    [[nodiscard]] InfoPtr changedInfo() const override { return m_changed; }
    void interrupt() override { m_guard.interrupt(); }
    void setGather(Milliseconds time) override { m_gather = time; }
    [[nodiscard]] SourceCounters counters() const override;

private:
    [[nodiscard]] Result<void> connect(const SourceAddress& address);
    [[nodiscard]] Result<void> checkHost(const QByteArray& host);
    [[nodiscard]] Result<void> connectHls(const SourceAddress& address);
    template <class Input>
    [[nodiscard]] int connectInput(const SourceAddress& address);
    [[nodiscard]] int openDemuxer(const char* url = "");
    [[nodiscard]] Result<void> findTracks();
    [[nodiscard]] bool mustWaitForTracks(std::chrono::steady_clock::time_point begun) const;
    [[nodiscard]] Result<void> nextUsable(SourcePhase phase);
    [[nodiscard]] int nextRaw();
    void countMissingParts();
    [[nodiscard]] bool goOnWithNextPiece();
    [[nodiscard]] int inputCode(int code) const;
    [[nodiscard]] bool accept();
    void dropDamaged();
    [[nodiscard]] Packet takePacket();
    [[nodiscard]] Failure failure(int code, SourcePhase phase) const;
    [[nodiscard]] Failure failure(Error error) const;
    [[nodiscard]] AVIOInterruptCB interruptCallback()
    {
        return {.callback = handleInterrupt, .opaque = this};
    }
    static int handleInterrupt(void* self);

    QString m_subject;
    SourceOptions m_options;
    IoGuard m_guard;
    AvLogCapture m_capture;
    std::shared_ptr<HlsMemory> m_memory;
    StreamForm m_form = StreamForm::Flv;
    const char* m_protocols = "";         ///< that the demuxer may open by itself
    std::unique_ptr<SourceInput> m_input; ///< null if the demuxer has a connection of its own
    AvInputPtr m_context;                 ///< reads from the input
    AvPtr<AVPacket> m_packet{av_packet_alloc()};
    int m_damagedSince = 0;             ///< packets and parts lost since the last good packet
    std::deque<AvPtr<AVPacket>> m_held; ///< read while the tracks were looked for
    BitstreamForm m_bitstream;
    TrackTable m_tracks;
    TimestampUnwrapper m_unwrapper;
    bool m_tracksReplaced = false; ///< the next packet begins with other tracks
    InfoPtr m_changed;
    std::atomic<Milliseconds> m_gather{Milliseconds{0}};
    std::atomic<std::int64_t> m_packets = 0;
    std::atomic<std::int64_t> m_payloadBytes = 0;
    std::atomic<std::int64_t> m_missingTimestamps = 0;
    std::atomic<std::int64_t> m_damagedPackets = 0;
    std::atomic<std::int64_t> m_missingParts = 0;
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
    if (auto found = checkHost(address.host); !found) return found;
    int code = 0;
    switch (address.kind) {
    case SourceKind::Hls:
        return connectHls(address);
    case SourceKind::Rtsp:
        m_form = StreamForm::Rtp;
        m_protocols = address.scheme->protocols;
        code = openDemuxer(address.url.constData());
        break;
    case SourceKind::Srt:
        m_form = StreamForm::MpegTs;
        code = connectInput<SrtInput>(address);
        break;
    case SourceKind::Flv:
        m_form = StreamForm::Flv;
        m_protocols = address.scheme->protocols;
        code = connectInput<NetworkInput>(address);
        break;
    }
    return code < 0 ? failure(code, SourcePhase::Opening) : Result<void>{};
}

Result<void> LibavSource::checkHost(const QByteArray& host)
{
    switch (lookUpHost(host, m_guard)) {
    case HostLookup::Found:
        return {};
    case HostLookup::Stopped:
        return failure(AVERROR_EXIT, SourcePhase::Opening);
    case HostLookup::Unknown:
        break;
    }
    return Failure(Error{.code = ErrorCode::SourceUnreachable,
                         .subject = m_subject,
                         .detail = QStringLiteral("the host name has no address"),
                         .retry = Retry::Later});
}

Result<void> LibavSource::connectHls(const SourceAddress& address)
{
    const auto certificates =
        m_options.verifyTls ? HttpFetch::Certificates::Verified : HttpFetch::Certificates::Any;
    auto input = std::make_unique<HlsInput>(m_capture, m_guard, interruptCallback(), certificates, m_memory);
    if (auto opened = input->open(address.url); !opened) return failure(opened.error());
    m_form = input->form();
    m_protocols = "none";
    m_input = std::move(input);
    // Nothing may be new since an earlier connection; a live stream shows its next part in time.
    m_guard.extend(m_input->patience());
    const int code = openDemuxer();
    return code < 0 ? failure(code, SourcePhase::Opening) : Result<void>{};
}

template <class Input>
int LibavSource::connectInput(const SourceAddress& address)
{
    AvOptions options;
    if (address.kind == SourceKind::Flv) setHttpOptions(options, m_options.verifyTls);
    auto input = std::make_unique<Input>(m_capture, m_guard);
    const int code = input->open(address, interruptCallback(), options);
    m_input = std::move(input);
    return code < 0 ? code : openDemuxer();
}

int LibavSource::openDemuxer(const char* url)
{
    AvOptions options;
    if (m_form == StreamForm::Rtp) {
        options.set("rtsp_transport", "tcp+udp");
        options.set("rtsp_flags", "prefer_tcp");
        options.set("allowed_media_types", "video+audio");
        options.set("user_agent", "Recdeck/" RECDECK_VERSION);
    }
    if (m_form == StreamForm::FragmentedMp4) options.set("advanced_editlist", "0");
    const int code = media::openDemuxer(demuxerSettings(m_form), m_input ? m_input->io() : nullptr, url,
                                        m_protocols, interruptCallback(), options, m_context);
    return inputCode(code);
}

Result<void> LibavSource::findTracks()
{
    const int code = avformat_find_stream_info(m_context.get(), nullptr);
    if (code < 0) return failure(inputCode(code), SourcePhase::Opening);
    const DemuxerSettings& settings = demuxerSettings(m_form);
    if (settings.wraps && m_context->nb_streams > 0)
        m_unwrapper = TimestampUnwrapper(m_context->streams[0]->pts_wrap_bits);
    m_tracks.setParallel(settings.parallelTracks);
    m_tracks.addAll(*m_context);
    const auto begun = std::chrono::steady_clock::now();
    while (mustWaitForTracks(begun)) {
        auto usable = nextUsable(SourcePhase::Opening);
        if (!usable && !m_tracks.info()->tracks.empty()) break; // read() will meet it again
        if (!usable && usable.error().code == ErrorCode::SourceNotMedia)
            usable.error().code = ErrorCode::NoTracks;
        if (!usable) return usable;
        m_held.push_back(std::exchange(m_packet, AvPtr<AVPacket>(av_packet_alloc())));
    }
    fillFirstTimes(m_held);
    return {};
}

/// The first packets may come long before the decoder configuration.
bool LibavSource::mustWaitForTracks(std::chrono::steady_clock::time_point begun) const
{
    if (m_tracks.info()->tracks.empty()) return true;
    const bool patient =
        std::chrono::steady_clock::now() - begun < longestTrackWait && m_held.size() < mostHeld;
    if (!patient || !demuxerSettings(m_form).parallelTracks) return false;
    return m_tracks.lacksTrack(*m_context) || (m_form == StreamForm::Rtp && lacksFirstTimes(m_held));
}

Result<Packet> LibavSource::read()
{
    const AvLogCapture::Scope scope(m_capture);
    m_capture.clear();
    m_changed.reset();
    m_guard.arm(m_options.stallLimit + (m_input ? m_input->patience() : Milliseconds{0}));
    if (m_input) m_input->setGather(m_gather);
    if (m_guard.interrupted()) return failure(AVERROR_EXIT, SourcePhase::Reading);
    if (!m_held.empty()) {
        m_packet = std::move(m_held.front());
        m_held.pop_front();
    } else if (auto usable = nextUsable(SourcePhase::Reading); !usable) {
        return Failure(usable.error());
    }
    return takePacket();
}

Result<void> LibavSource::nextUsable(SourcePhase phase)
{
    int damagedInARow = 0;
    for (;;) {
        // What a demuxer still holds after the last byte comes without waiting.
        const bool inputIsOver = m_input && m_input->error() < 0;
        if (m_guard.interrupted() || (m_guard.expired() && !inputIsOver)) return failure(AVERROR_EXIT, phase);
        const int code = nextRaw();
        if (code >= 0) {
            if (accept()) return {};
        } else if (code == AVERROR_INVALIDDATA && !inputIsOver && ++damagedInARow < maxDamagedInARow) {
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
    for (;;) {
        const int code = m_context ? av_read_frame(m_context.get(), m_packet.get()) : AVERROR_EOF;
        if (m_input) countMissingParts();
        if (code >= 0 && m_input) m_input->packetArrived();
        const bool pieceIsOver = code == AVERROR_EOF && m_input && m_input->error() == 0;
        if (!pieceIsOver || !m_input->nextPiece()) return inputCode(code);
        if (!goOnWithNextPiece()) return inputCode(AVERROR_INVALIDDATA);
    }
}

void LibavSource::countMissingParts()
{
    const std::int64_t now = m_input->missingParts();
    m_damagedSince += static_cast<int>(now - m_missingParts);
    m_missingParts = now;
}

bool LibavSource::goOnWithNextPiece()
{
    m_context.reset();
    if (openDemuxer() < 0) return false;
    if (m_tracks.takeOver(*m_context)) m_tracksReplaced = true;
    return true;
}

// The demuxer reports a broken connection as the end of the file.
int LibavSource::inputCode(int code) const
{
    return code < 0 && m_input && m_input->error() < 0 ? m_input->error() : code;
}

bool LibavSource::accept()
{
    AVStream& stream = *m_context->streams[m_packet->stream_index];
    const bool isByteStream = !demuxerSettings(m_form).isComplete;
    const bool damaged = (m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0 || m_packet->size <= 0 ||
                         (isByteStream && !m_bitstream.prepare(stream, *m_packet));
    const TrackTable::Use use = m_tracks.handle(*m_context, *m_packet);
    if (use == TrackTable::Use::Ignored) return false;
    if (use == TrackTable::Use::Changed || m_tracksReplaced) m_changed = m_tracks.info();
    m_tracksReplaced = false;
    // A picture before the first key frame of a byte stream is no damage.
    const bool early = use == TrackTable::Use::Unusable && isByteStream;
    if (use == TrackTable::Use::Unusable || damaged) {
        if (!early) dropDamaged();
        return false;
    }
    return true;
}

void LibavSource::dropDamaged()
{
    ++m_damagedPackets;
    ++m_damagedSince;
}

Packet LibavSource::takePacket()
{
    const int track = m_tracks.trackOf(*m_packet);
    const Track& description = m_tracks.info()->tracks[static_cast<std::size_t>(track)];
    if (repairTimes(*m_packet, description, m_unwrapper, m_tracks.repairOf(*m_packet))) ++m_missingTimestamps;
    const Packet packet = describePacket(*m_packet, track, description);
    ++m_packets;
    m_payloadBytes += packet.size;
    return packet;
}

SourceCounters LibavSource::counters() const
{
    return {.packets = m_packets,
            .payloadBytes = m_payloadBytes,
            .missingTimestamps = m_missingTimestamps,
            .damagedPackets = m_damagedPackets,
            .missingParts = m_missingParts};
}

Failure LibavSource::failure(int code, SourcePhase phase) const
{
    Error error = sourceError(code, phase, m_capture, m_subject);
    if (m_input && m_input->problem()) {
        error.code = m_input->problem()->code;
        error.detail = m_input->problem()->detail;
        error.retry = m_input->problem()->retry;
    }
    return failure(std::move(error));
}

Failure LibavSource::failure(Error error) const
{
    error.subject = m_subject;
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

std::unique_ptr<PacketSource> makeLibavSource(std::shared_ptr<HlsMemory> memory)
{
    return std::make_unique<LibavSource>(std::move(memory));
}

std::shared_ptr<HlsMemory> makeHlsMemory()
{
    return std::make_shared<HlsMemory>();
}

} // namespace recdeck::media
