#include "core/media/hlsplaylist.h"

#include "core/media/hlsurl.h"

#include <QHash>
#include <QtEndian>
#include <algorithm>
#include <cctype>
#include <cmath>

namespace recdeck::media {

namespace {

// Eleven hours of two-second parts.
constexpr std::size_t mostEntries = 20'000;
constexpr Microseconds longestPart = std::chrono::hours{1};

Failure notMedia(const QByteArray& detail)
{
    const QString shown = QString::fromLatin1(detail.left(200));
    return Failure(Error{.code = ErrorCode::SourceNotMedia, .detail = shown});
}

Microseconds readSeconds(const QByteArray& text)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value) || value <= 0) return Microseconds{0};
    if (value >= 3600) return longestPart;
    return Microseconds(std::llround(value * 1e6));
}

/// "0x" and up to 32 digits; no text is 0.
std::optional<HlsKey::Iv> readIv(const QByteArray& text)
{
    HlsKey::Iv iv{};
    if (text.isEmpty()) return iv;
    const bool marked = text.startsWith("0x") || text.startsWith("0X");
    QByteArray digits = text.mid(2);
    const auto isDigit = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
    if (!marked || digits.isEmpty() || digits.size() > 32 || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    const QByteArray bytes = QByteArray::fromHex(digits.rightJustified(32, '0'));
    std::ranges::copy(bytes, reinterpret_cast<char*>(iv.data()));
    return iv;
}

/// The value of one attribute of `NAME=value,NAME="value, quoted"`; empty if it is not there.
QByteArray attribute(const QByteArray& list, QByteArrayView name)
{
    qsizetype at = 0;
    while (at < list.size()) {
        const qsizetype equals = list.indexOf('=', at);
        if (equals < 0) return {};
        const bool quoted = equals + 1 < list.size() && list[equals + 1] == '"';
        const qsizetype from = equals + (quoted ? 2 : 1);
        qsizetype to = list.indexOf(quoted ? '"' : ',', from);
        if (to < 0) to = list.size();
        if (list.mid(at, equals - at).trimmed() == name) return list.mid(from, to - from).trimmed();
        const qsizetype comma = list.indexOf(',', to);
        if (comma < 0) return {};
        at = comma + 1;
    }
    return {};
}

/// One of the languages that a variant can have.
struct Sound
{
    QByteArray url; ///< empty: it is with the pictures
    bool isDefault = false;
};

class Parser final
{
public:
    explicit Parser(const QByteArray& base)
        : m_base(base)
    {
    }

    [[nodiscard]] Result<void> line(const QByteArray& text);
    [[nodiscard]] Result<HlsPlaylist> take();

private:
    [[nodiscard]] Result<void> tag(const QByteArray& name, const QByteArray& value);
    [[nodiscard]] Result<void> key(const QByteArray& attributes);
    [[nodiscard]] Result<void> map(const QByteArray& attributes);
    [[nodiscard]] Result<void> sound(const QByteArray& attributes);
    [[nodiscard]] Result<void> address(const QByteArray& uri);
    [[nodiscard]] std::optional<HlsRange> range(const QByteArray& text, std::int64_t defaultOffset) const;
    [[nodiscard]] HlsResource withRange(const QByteArray& url);

    const QByteArray& m_base;
    HlsPlaylist m_playlist;
    HlsPart m_part;
    HlsVariant m_variant;
    std::optional<QByteArray> m_range; ///< of the next part
    QByteArray m_rangeUrl;             ///< whose range ended at m_rangeEnd
    std::int64_t m_rangeEnd = 0;
    QHash<QByteArray, Sound> m_sounds;       ///< the one to record of each group
    std::vector<QByteArray> m_variantGroups; ///< of sound, by variant
    bool m_nextIsVariant = false;
    std::optional<HlsKey> m_key;
    bool m_keyHasIv = false;
    QByteArray m_foreignMethod; ///< of encryption, that is not ours
    std::vector<std::size_t> m_partsWithoutIv;
    std::shared_ptr<const HlsResource> m_map;
};

Result<void> Parser::line(const QByteArray& text)
{
    if (text.isEmpty()) return {};
    if (!text.startsWith('#')) return address(text);
    if (!text.startsWith("#EXT")) return {};
    const qsizetype colon = text.indexOf(':');
    return tag(colon < 0 ? text : text.left(colon), colon < 0 ? QByteArray() : text.mid(colon + 1));
}

Result<void> Parser::tag(const QByteArray& name, const QByteArray& value)
{
    if (name == "#EXTINF") {
        m_part.duration = readSeconds(value.left(value.indexOf(',') < 0 ? value.size() : value.indexOf(',')));
    } else if (name == "#EXT-X-TARGETDURATION") {
        m_playlist.target = readSeconds(value);
    } else if (name == "#EXT-X-MEDIA-SEQUENCE") {
        m_playlist.firstSequence = std::max<std::int64_t>(0, value.toLongLong());
    } else if (name == "#EXT-X-ENDLIST") {
        m_playlist.ended = true;
    } else if (name == "#EXT-X-GAP") {
        m_part.gap = true;
    } else if (name == "#EXT-X-BYTERANGE") {
        m_range = value;
    } else if (name == "#EXT-X-KEY") {
        return key(value);
    } else if (name == "#EXT-X-MAP") {
        return map(value);
    } else if (name == "#EXT-X-STREAM-INF") {
        m_nextIsVariant = true;
        m_variant.bandwidth = std::max<std::int64_t>(0, attribute(value, "BANDWIDTH").toLongLong());
        m_variantGroups.push_back(attribute(value, "AUDIO"));
    } else if (name == "#EXT-X-MEDIA" && attribute(value, "TYPE") == "AUDIO") {
        return sound(value);
    }
    return {};
}

/// The default of a group, or else its first one (RFC 8216, 4.3.4.1).
Result<void> Parser::sound(const QByteArray& attributes)
{
    const QByteArray group = attribute(attributes, "GROUP-ID");
    const bool isDefault = attribute(attributes, "DEFAULT") == "YES";
    const auto known = m_sounds.constFind(group);
    if (known != m_sounds.constEnd() && (known->isDefault || !isDefault)) return {};
    if (m_sounds.size() >= qsizetype{mostEntries}) return notMedia("the playlist has too many entries");
    const QByteArray uri = attribute(attributes, "URI");
    auto url = uri.isEmpty() ? Result<QByteArray>(QByteArray()) : resolveHlsUrl(m_base, uri);
    if (!url) return Failure(url.error());
    m_sounds.insert(group, {.url = std::move(*url), .isDefault = isDefault});
    return {};
}

Result<void> Parser::key(const QByteArray& attributes)
{
    const QByteArray method = attribute(attributes, "METHOD");
    const QByteArray format = attribute(attributes, "KEYFORMAT");
    const bool isOurs = format.isEmpty() || format == "identity";
    // A key in another format only stands beside ours.
    if (method == "NONE" || isOurs) m_key.reset();
    m_foreignMethod.clear();
    if (method == "NONE") return {};
    if (method != "AES-128" || !isOurs) {
        m_foreignMethod = method + (isOurs ? QByteArray() : " with keys of the format " + format);
        return {};
    }
    auto url = resolveHlsUrl(m_base, attribute(attributes, "URI"));
    if (!url) return Failure(url.error());
    const QByteArray text = attribute(attributes, "IV");
    const auto iv = readIv(text);
    if (!iv) return notMedia("the IV of the key is no number of 128 bits");
    m_key = HlsKey{.url = std::move(*url), .iv = *iv};
    m_keyHasIv = !text.isEmpty();
    return {};
}

Result<void> Parser::map(const QByteArray& attributes)
{
    const auto url = resolveHlsUrl(m_base, attribute(attributes, "URI"));
    if (!url) return Failure(url.error());
    HlsResource resource{.url = *url, .range = range(attribute(attributes, "BYTERANGE"), 0)};
    // RFC 8216 wants an IV where it is encrypted; it has no sequence number.
    if (m_key && m_keyHasIv) resource.key = m_key;
    if (!m_map || *m_map != resource) m_map = std::make_shared<HlsResource>(std::move(resource));
    return {};
}

Result<void> Parser::address(const QByteArray& uri)
{
    auto url = resolveHlsUrl(m_base, uri);
    if (!url) return Failure(url.error());
    if (m_playlist.parts.size() + m_playlist.variants.size() >= mostEntries)
        return notMedia("the playlist has too many entries");
    if (std::exchange(m_nextIsVariant, false)) {
        m_variant.url = std::move(*url);
        m_playlist.variants.push_back(std::exchange(m_variant, {}));
        return {};
    }
    if (!m_key && !m_foreignMethod.isEmpty())
        return notMedia("the parts are encrypted with " + m_foreignMethod + "; only AES-128 can be read");
    m_part.resource = withRange(*url);
    m_part.resource.key = m_key;
    if (m_key && !m_keyHasIv) m_partsWithoutIv.push_back(m_playlist.parts.size());
    m_part.map = m_map;
    m_playlist.parts.push_back(std::exchange(m_part, {}));
    return {};
}

std::optional<HlsRange> Parser::range(const QByteArray& text, std::int64_t defaultOffset) const
{
    if (text.isEmpty()) return std::nullopt;
    const qsizetype at = text.indexOf('@');
    const HlsRange range{.offset = at < 0 ? defaultOffset : text.mid(at + 1).toLongLong(),
                         .length = text.left(at < 0 ? text.size() : at).toLongLong()};
    constexpr std::int64_t furthest = std::int64_t{1} << 50;
    const bool sane =
        range.offset >= 0 && range.length > 0 && range.offset < furthest && range.length < furthest;
    return sane ? std::optional(range) : std::nullopt;
}

HlsResource Parser::withRange(const QByteArray& url)
{
    HlsResource resource{.url = url};
    if (!m_range) return resource;
    resource.range = range(*std::exchange(m_range, std::nullopt), m_rangeUrl == url ? m_rangeEnd : 0);
    if (!resource.range) return resource;
    m_rangeUrl = url;
    m_rangeEnd = resource.range->offset + resource.range->length;
    return resource;
}

Result<HlsPlaylist> Parser::take()
{
    std::int64_t sequence = m_playlist.firstSequence;
    for (HlsPart& part : m_playlist.parts) {
        part.sequence = sequence++;
        m_playlist.target = std::max(m_playlist.target, part.duration);
    }
    for (const std::size_t i : m_partsWithoutIv) {
        HlsPart& part = m_playlist.parts[i];
        qToBigEndian(part.sequence, part.resource.key->iv.data() + 8);
    }
    for (std::size_t i = 0; i < m_playlist.variants.size() && i < m_variantGroups.size(); ++i)
        m_playlist.variants[i].sound = m_sounds.value(m_variantGroups[i]).url;
    if (m_playlist.isMaster()) m_playlist.parts.clear();
    return std::move(m_playlist);
}

} // namespace

const HlsVariant* HlsPlaylist::best() const
{
    const HlsVariant* found = nullptr;
    const auto isBetter = [&](const HlsVariant& variant) {
        if (found == nullptr || variant.bandwidth != found->bandwidth)
            return found == nullptr || variant.bandwidth > found->bandwidth;
        return variant.sound.isEmpty() && !found->sound.isEmpty();
    };
    for (const HlsVariant& variant : variants)
        if (isBetter(variant)) found = &variant;
    return found;
}

Result<HlsPlaylist> parseHlsPlaylist(const QByteArray& text, const QByteArray& base)
{
    QByteArray body = text;
    if (body.startsWith("\xEF\xBB\xBF")) body.remove(0, 3);
    if (!body.startsWith("#EXTM3U")) return notMedia("the answer is no playlist");
    Parser parser(base);
    qsizetype from = 0;
    while (from < body.size()) {
        qsizetype end = body.indexOf('\n', from);
        if (end < 0) end = body.size();
        if (auto read = parser.line(body.mid(from, end - from).trimmed()); !read)
            return Failure(read.error());
        from = end + 1;
    }
    return parser.take();
}

} // namespace recdeck::media
