#include "core/media/hlsinput.h"

#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/media/sourceerrors.h"

#include <algorithm>
#include <cctype>
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

std::span<const std::uint8_t> bytesOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())};
}

/// Whether a part may begin like that.
bool looksLike(StreamForm form, std::span<const std::uint8_t> bytes)
{
    constexpr std::uint8_t sync = 0x47;
    if (form == StreamForm::MpegTs) {
        // Packets are 188 bytes, or 204 with their checksums.
        const auto isSync = [&](std::size_t at) { return at >= bytes.size() || bytes[at] == sync; };
        return bytes.front() == sync && (isSync(188) || isSync(204));
    }
    // A box: its length, and a name of four letters.
    if (bytes.size() < 8) return true;
    const auto isLetter = [](std::uint8_t byte) { return std::isalnum(byte) != 0; };
    return std::ranges::all_of(bytes.subspan(4, 4), isLetter);
}

} // namespace

HlsInput::HlsInput(AvLogCapture& capture, IoGuard& guard, const AVIOInterruptCB& interrupt,
                   HttpFetch::Certificates certificates, std::shared_ptr<HlsMemory> memory)
    : m_capture(capture)
    , m_guard(guard)
    , m_fetch(capture, guard, interrupt, certificates)
    , m_keys(m_fetch)
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
        const HlsVariant& best = *playlist->best();
        m_url = best.url;
        m_sound = best.sound == best.url ? QByteArray() : best.sound; // sound alone names itself
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
    if (count == AVERROR_EOF) return endPart();
    if (count < 0) return tryAgain();
    return takeBytes(std::span(m_chunk).first(static_cast<std::size_t>(count)));
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
    if (m_cursor.next()->gap) return giveUp();
    m_keyProblem.reset();
    if (m_form == StreamForm::FragmentedMp4 && !m_mapSent) {
        if (fetchMap() < 0) return tryAgain();
        m_out.insert(m_out.end(), m_mapBytes.begin(), m_mapBytes.end());
        m_mapSent = true;
    }
    if (beginCipher(m_cursor.next()->resource) < 0) return tryAgain();
    if (m_fetch.open(m_cursor.next()->resource) < 0) return tryAgain();
    m_skip = m_delivered;
    m_begun = false;
    if (m_delivered == 0) m_splicer.beginPart(m_before);
    return 0;
}

int HlsInput::fetchMap()
{
    const auto& wanted = m_cursor.next()->map;
    if (!wanted || (m_map && *m_map == *wanted)) return 0;
    m_map = nullptr;
    if (const int code = beginCipher(*wanted); code < 0) return code;
    const int code = m_fetch.readAll(*wanted, largestMap, m_mapBytes);
    m_fetch.close();
    if (code < 0) return code;
    m_plain.clear();
    if (m_cipher.isActive()) {
        m_cipher.push(bytesOf(m_mapBytes), m_plain);
        // Many servers encrypt only the parts, whatever the playlist says.
        if (m_cipher.finish(m_plain) && looksLike(m_form, m_plain))
            m_mapBytes = QByteArray(reinterpret_cast<const char*>(m_plain.data()), std::ssize(m_plain));
    }
    m_map = wanted;
    return 0;
}

int HlsInput::beginCipher(const HlsResource& resource)
{
    m_cipher.beginClear();
    if (!resource.key) return 0;
    QByteArray key;
    const int code = m_keys.find(resource.key->url, key);
    if (code >= 0) return m_cipher.begin(key, resource.key->iv) ? 0 : AVERROR(ENOMEM);
    m_keyProblem = sourceError(code, SourcePhase::Opening, m_capture, QString());
    m_keyProblem->detail.prepend(QStringLiteral("the key of the parts cannot be had: "));
    return code;
}

int HlsInput::takeBytes(std::span<const std::uint8_t> bytes)
{
    if (m_cipher.isActive()) {
        m_plain.clear();
        m_cipher.push(bytes, m_plain);
        bytes = m_plain;
    }
    if (bytes.empty()) return 0;
    if (!m_begun && !looksLike(m_form, bytes) && (m_cipher.isActive() || !m_checked)) return refuseBytes();
    m_begun = true;
    m_checked = true;
    deliver(bytes);
    return 0;
}

int HlsInput::refuseBytes()
{
    const Error problem{.code = ErrorCode::SourceNotMedia,
                        .detail = QStringLiteral("the parts are neither MPEG-TS nor fragmented MP4")};
    if (!m_cipher.isActive()) {
        setProblem(problem);
        return AVERROR_INVALIDDATA;
    }
    // A server that changes the key under its address.
    m_keys.forget(m_cursor.next()->resource.key->url);
    m_keyProblem = problem;
    m_keyProblem->detail = QStringLiteral("the key does not fit the parts");
    return tryAgain();
}

void HlsInput::deliver(std::span<const std::uint8_t> bytes)
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

int HlsInput::endPart()
{
    if (m_cipher.isActive()) {
        m_plain.clear();
        if (!m_cipher.finish(m_plain)) return tryAgain();
        deliver(m_plain);
    }
    m_fetch.close();
    m_cursor.delivered();
    if (m_memory) m_memory->remember(m_url, *m_cursor.position(), std::chrono::steady_clock::now());
    m_before = TsSplicer::Before::Whole;
    m_attempts = 0;
    m_delivered = 0;
    m_pieceEnded = m_form == StreamForm::FragmentedMp4;
    return 0;
}

int HlsInput::tryAgain()
{
    m_fetch.close();
    if (++m_attempts >= mostAttempts) return giveUp();
    const auto pause = firstPause * (1 << (m_attempts - 1));
    if (const int code = waitUntil(std::chrono::steady_clock::now() + pause); code < 0) return code;
    // The address may hold a token that has run out.
    return m_attempts == 2 ? reload() : 0;
}

int HlsInput::giveUp()
{
    // Nothing of the stream could be decrypted so far: a person must know why.
    if (m_keyProblem && !m_checked) {
        setProblem(*m_keyProblem);
        return AVERROR_INVALIDDATA;
    }
    qCWarning(log::media) << "HLS: part" << m_cursor.next()->sequence << "is missing";
    m_cursor.missed();
    // Parts begin with whole pictures: one that is missing as a whole leaves no damage in the one before.
    if (m_delivered > 0) m_before = TsSplicer::Before::Lost;
    m_attempts = 0;
    m_pieceEnded = m_form == StreamForm::FragmentedMp4 && m_delivered > 0;
    m_delivered = 0;
    return 0;
}

} // namespace recdeck::media
