#include "core/base/redact.h"
#include "core/media/hlsinput.h"
#include "core/media/hostlookup.h"
#include "core/media/httpinput.h"
#include "core/media/libavsource.h"
#include "core/media/networkinput.h"
#include "core/media/rtmpinput.h"
#include "core/media/sourcedemuxer.h"
#include "core/media/srtinput.h"

namespace recdeck::media {

namespace {

// So long open() waits for a track that was announced, with as many packets in its hands.
constexpr Milliseconds longestTrackWait{3000};
constexpr std::size_t mostHeld = 1000;

} // namespace

Result<std::shared_ptr<const StreamInfo>> LibavSource::open(const QString& url, const SourceOptions& options)
{
    m_subject = redactUrl(url);
    return openAddress(checkSourceUrl(url), options);
}

Result<std::shared_ptr<const StreamInfo>> LibavSource::openPlaylist(const QByteArray& url,
                                                                    const SourceOptions& options)
{
    const QString text = QString::fromUtf8(url);
    m_subject = redactUrl(text);
    auto address = checkSourceUrl(text);
    if (address) address->kind = SourceKind::Hls;
    return openAddress(address, options);
}

Result<std::shared_ptr<const StreamInfo>> LibavSource::openAddress(const Result<SourceAddress>& address,
                                                                   const SourceOptions& options)
{
    m_options = options;
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
        code = connectFlv(address);
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
    m_soundPlaylist = input->sound();
    m_protocols = "none";
    m_input = std::move(input);
    // Nothing may be new since an earlier connection; a live stream shows its next part in time.
    m_guard.extend(m_input->patience());
    const int code = openDemuxer();
    return code < 0 ? failure(code, SourcePhase::Opening) : Result<void>{};
}

/// Plain connections are ours; libav has those that are encrypted, lead elsewhere, or need a password.
int LibavSource::connectFlv(const SourceAddress& address)
{
    if (const auto target = HttpInput::targetOf(address)) {
        auto input = std::make_unique<HttpInput>(m_capture, m_guard);
        const int code = input->open(*target);
        m_input = std::move(input);
        if (code != HttpInput::notForUs) return code < 0 ? code : openDemuxer();
    }
    if (const auto target = RtmpInput::targetOf(address)) {
        auto input = std::make_unique<RtmpInput>(m_guard);
        const int code = input->open(*target);
        m_input = std::move(input);
        if (code != RtmpInput::notForUs) return code < 0 ? code : openDemuxer();
    }
    m_input.reset();
    return connectInput<NetworkInput>(address);
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

} // namespace recdeck::media
