#include "core/media/hlsinput.h"

#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/media/sourceerrors.h"

#include <algorithm>
#include <cstring>

namespace recdeck::media {

namespace {

constexpr qsizetype largestPlaylist = 8 * 1024 * 1024;
constexpr qsizetype largestMap = 1024 * 1024;
constexpr std::size_t chunkSize = 64 * 1024;
constexpr int mostAttempts = 5;
constexpr Milliseconds firstPause{200};
constexpr Milliseconds shortestReload{250};
constexpr Milliseconds longestReload{3000};
constexpr Milliseconds longestPatience{60'000};
constexpr int goneForGood = 3;

Failure notMedia(const char* detail)
{
    return Failure(Error{.code = ErrorCode::SourceNotMedia, .detail = QString::fromLatin1(detail)});
}

} // namespace

HlsInput::HlsInput(AvLogCapture& capture, IoGuard& guard, const AVIOInterruptCB& interrupt,
                   HttpFetch::Certificates certificates, std::shared_ptr<HlsMemory> memory)
    : m_capture(capture)
    , m_guard(guard)
    , m_fetch(capture, guard, interrupt, certificates)
    , m_memory(std::move(memory))
    , m_chunk(chunkSize)
{
}

HlsInput::~HlsInput() = default;

Result<void> HlsInput::open(const QByteArray& url)
{
    m_url = url;
    auto playlist = load(url);
    if (playlist && playlist->isMaster()) {
        const HlsVariant* best = playlist->best();
        if (best == nullptr) return notMedia("the sound of every variant is in a playlist of its own");
        m_url = best->url;
        playlist = load(m_url);
        if (playlist && playlist->isMaster()) return notMedia("a master playlist inside another");
    }
    if (!playlist) return Failure(playlist.error());
    if (playlist->ended)
        return Failure(Error{.code = ErrorCode::SourceEnded,
                             .detail = QStringLiteral("the playlist is complete: the broadcast is over"),
                             .retry = Retry::Later});
    const bool mapped = !playlist->parts.empty() && playlist->parts.back().map;
    m_form = mapped ? StreamForm::FragmentedMp4 : StreamForm::MpegTs;
    const auto now = std::chrono::steady_clock::now();
    if (m_memory) m_cursor = HlsCursor(m_memory->recall(m_url, now));
    m_cursor.update(*playlist, now);
    if (const int code = openIo(); code < 0) return Failure(fetchError(code));
    return {};
}

Result<HlsPlaylist> HlsInput::load(const QByteArray& url)
{
    QByteArray text;
    const int code = m_fetch.readAll({.url = url}, largestPlaylist, text);
    const QByteArray base = m_fetch.location();
    m_fetch.close();
    if (code == AVERROR_BUFFER_TOO_SMALL) return notMedia("the playlist is larger than 8 MB");
    if (code < 0) return Failure(fetchError(code));
    auto playlist = parseHlsPlaylist(text, base);
    if (!playlist) return playlist;
    m_target = playlist->target;
    m_ended = playlist->ended;
    const auto wanted = std::chrono::duration_cast<Milliseconds>(m_target / 2);
    m_nextReload = std::chrono::steady_clock::now() + std::clamp(wanted, shortestReload, longestReload);
    return playlist;
}

Error HlsInput::fetchError(int code) const
{
    return sourceError(code, SourcePhase::Opening, m_capture, redactUrl(QString::fromUtf8(m_url)));
}

Milliseconds HlsInput::patience() const
{
    return std::min(std::chrono::ceil<Milliseconds>(m_target), longestPatience);
}

bool HlsInput::nextPiece()
{
    if (m_form != StreamForm::FragmentedMp4) return false;
    // A demuxer that could not make sense of the piece has left the rest of it.
    while (!m_pieceEnded)
        if (fill() < 0) return false;
    m_pieceEnded = false;
    m_mapSent = false;
    m_out.clear();
    m_outAt = 0;
    return openIo() >= 0;
}

int HlsInput::readBytes(std::uint8_t* bytes, int size)
{
    while (m_outAt == m_out.size()) {
        m_out.clear();
        m_outAt = 0;
        if (m_pieceEnded) return AVERROR_EOF;
        if (const int code = fill(); code < 0) return code;
    }
    const std::size_t count = std::min(static_cast<std::size_t>(size), m_out.size() - m_outAt);
    std::memcpy(bytes, m_out.data() + m_outAt, count);
    m_outAt += count;
    return static_cast<int>(count);
}

int HlsInput::fill()
{
    if (!m_fetch.isOpen()) {
        int code = waitForPart();
        if (code >= 0) code = beginPart();
        if (code < 0 || !m_fetch.isOpen()) return code;
    }
    const int count = m_fetch.read(m_chunk.data(), static_cast<int>(m_chunk.size()));
    if (count == AVERROR_EOF) {
        endPart();
        return 0;
    }
    if (count < 0) return tryAgain();
    takeBytes(std::span(m_chunk).first(static_cast<std::size_t>(count)));
    if (!std::exchange(m_checked, true) && m_form == StreamForm::MpegTs && m_chunk.front() != 0x47) {
        setProblem(Error{.code = ErrorCode::SourceNotMedia,
                         .detail = QStringLiteral("the parts are neither MPEG-TS nor fragmented MP4")});
        return AVERROR_INVALIDDATA;
    }
    return 0;
}

int HlsInput::waitForPart()
{
    while (m_cursor.next() == nullptr) {
        if (m_ended) return AVERROR_EOF;
        if (const int code = waitUntil(m_nextReload); code < 0) return code;
        if (const int code = reload(); code < 0) return code;
    }
    return 0;
}

int HlsInput::waitUntil(Clock::Steady time)
{
    constexpr Milliseconds step{50};
    for (;;) {
        if (m_guard.interrupted()) return AVERROR_EXIT;
        if (m_guard.expired()) return AVERROR(ETIMEDOUT);
        const auto left = time - std::chrono::steady_clock::now();
        if (left <= std::chrono::nanoseconds{0}) return 0;
        m_guard.sleep(std::min(step, std::chrono::ceil<Milliseconds>(left)));
    }
}

/// Only what can never become right ends the stream here; a playlist that cannot be had just now is asked for
/// again until the limit is over.
int HlsInput::reload()
{
    const auto playlist = load(m_url);
    const auto now = std::chrono::steady_clock::now();
    if (playlist) {
        m_gone = 0;
        m_cursor.update(*playlist, now);
        return 0;
    }
    m_nextReload = now + shortestReload;
    const Error& error = playlist.error();
    if (error.code == ErrorCode::ProtocolNotAllowed) {
        setProblem(error);
        return AVERROR_INVALIDDATA;
    }
    const bool gone = error.httpStatus == 404 || error.httpStatus == 410;
    m_gone = gone ? m_gone + 1 : 0;
    return m_gone >= goneForGood ? AVERROR_EOF : 0;
}

int HlsInput::beginPart()
{
    if (m_cursor.next()->gap) {
        giveUp();
        return 0;
    }
    if (m_form == StreamForm::FragmentedMp4 && !m_mapSent) {
        if (fetchMap() < 0) return tryAgain();
        m_out.insert(m_out.end(), m_mapBytes.begin(), m_mapBytes.end());
        m_mapSent = true;
    }
    if (m_fetch.open(m_cursor.next()->resource) < 0) return tryAgain();
    m_skip = m_delivered;
    if (m_delivered == 0) m_splicer.beginPart(m_before);
    return 0;
}

int HlsInput::fetchMap()
{
    const auto& wanted = m_cursor.next()->map;
    if (!wanted || (m_map && *m_map == *wanted)) return 0;
    const int code = m_fetch.readAll(*wanted, largestMap, m_mapBytes);
    m_fetch.close();
    m_map = code < 0 ? nullptr : wanted;
    return code;
}

void HlsInput::takeBytes(std::span<const std::uint8_t> bytes)
{
    const auto skipped = std::min<std::int64_t>(m_skip, std::ssize(bytes));
    m_skip -= skipped;
    bytes = bytes.subspan(static_cast<std::size_t>(skipped));
    m_delivered += std::ssize(bytes);
    if (m_form == StreamForm::MpegTs)
        m_splicer.push(bytes, m_out);
    else
        m_out.insert(m_out.end(), bytes.begin(), bytes.end());
}

void HlsInput::endPart()
{
    m_fetch.close();
    m_cursor.delivered();
    if (m_memory) m_memory->remember(m_url, *m_cursor.position(), std::chrono::steady_clock::now());
    m_before = TsSplicer::Before::Whole;
    m_attempts = 0;
    m_delivered = 0;
    m_pieceEnded = m_form == StreamForm::FragmentedMp4;
}

int HlsInput::tryAgain()
{
    m_fetch.close();
    if (++m_attempts >= mostAttempts) {
        giveUp();
        return 0;
    }
    const auto pause = firstPause * (1 << (m_attempts - 1));
    if (const int code = waitUntil(std::chrono::steady_clock::now() + pause); code < 0) return code;
    // The address may hold a token that has run out.
    return m_attempts == 2 ? reload() : 0;
}

void HlsInput::giveUp()
{
    qCWarning(log::media) << "HLS: part" << m_cursor.next()->sequence << "is missing";
    m_cursor.missed();
    // Parts begin with whole pictures: one that is missing as a whole leaves no damage in the one before.
    if (m_delivered > 0) m_before = TsSplicer::Before::Lost;
    m_attempts = 0;
    m_pieceEnded = m_form == StreamForm::FragmentedMp4 && m_delivered > 0;
    m_delivered = 0;
}

} // namespace recdeck::media
