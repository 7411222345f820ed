#include "core/model/streamurl.h"

#include "core/base/redact.h"
#include "core/model/checks.h"
#include "core/model/urlparts.h"

#include <QSet>
#include <algorithm>
#include <array>

namespace recdeck::model {

namespace {

constexpr qsizetype longestUrl = 4096;
constexpr qsizetype longestSubject = 200;

struct Scheme
{
    const char* name;
    StreamProtocol protocol; ///< http: decided by the file name's ending
    bool secure;
};

constexpr std::array schemes{
    Scheme{"rtmp", StreamProtocol::Rtmp, false},    Scheme{"rtmps", StreamProtocol::Rtmp, true},
    Scheme{"http", StreamProtocol::HttpFlv, false}, Scheme{"https", StreamProtocol::HttpFlv, true},
    Scheme{"rtsp", StreamProtocol::Rtsp, false},    Scheme{"srt", StreamProtocol::Srt, false},
};

std::unexpected<QString> missing(const char* part)
{
    return std::unexpected(QString::fromLatin1(part));
}

/// What may be shown of a URL that could not be read: redacted, one line, not endless.
QString shownUrl(const QString& text)
{
    // Without a scheme redactUrl() would not look for a user name and password.
    static const QLatin1String helper("x://");
    QString shown =
        text.contains(QLatin1String("://")) ? redactUrl(text) : redactUrl(helper + text).mid(helper.size());
    shown.truncate(longestSubject);
    for (QChar& c : shown)
        if (c.category() == QChar::Other_Control || c.isSurrogate()) c = QChar::ReplacementCharacter;
    return shown;
}

Parsed<void> readNames(const QString& path, StreamUrl& result)
{
    const Parsed<StreamNames> names = namesOfPath(path);
    if (!names) return std::unexpected(names.error());
    result.identity.key.appName = names->appName;
    result.identity.key.streamName = names->streamName;
    return {};
}

Parsed<void> readRtmp(const UrlParts& parts, StreamUrl& result)
{
    result.identity.streamParams = parts.query;
    if (const auto encoded = queryValue(parts.query, QLatin1String("vhost"));
        encoded && !encoded->isEmpty()) {
        const Parsed<QString> vhost = decodedPart(*encoded);
        if (!vhost || !checks::isHost(*vhost)) return missing("vhost");
        result.identity.key.pullDomain = normalizedDomain(*vhost);
    }
    return readNames(parts.path, result);
}

Parsed<void> readHttp(const UrlParts& parts, StreamUrl& result)
{
    static const QLatin1String flv(".flv");
    static const QLatin1String m3u8(".m3u8");
    const qsizetype slash = parts.path.lastIndexOf(QLatin1Char('/'));
    const QString file = parts.path.mid(slash + 1);
    const QString folder = parts.path.left(std::max<qsizetype>(slash, 0));
    if (file.isEmpty()) return missing(parts.path.isEmpty() ? "app" : "stream");
    if (file.endsWith(flv, Qt::CaseInsensitive)) {
        result.protocol = StreamProtocol::HttpFlv;
        return readNames(parts.path.chopped(flv.size()), result);
    }
    if (!file.endsWith(m3u8, Qt::CaseInsensitive)) return missing("extension");
    result.protocol = StreamProtocol::Hls;
    const QString base = file.chopped(m3u8.size()).toLower();
    const bool nested = base == QLatin1String("index") || base == QLatin1String("playlist");
    return readNames(nested ? folder : parts.path.chopped(m3u8.size()), result);
}

/// The access control syntax of SRT: `#!::key=value,key=value`.
Parsed<void> readSrt(const UrlParts& parts, StreamUrl& result)
{
    static const QLatin1String prefix("#!::");
    if (!parts.port) return missing("port");
    const auto encoded = queryValue(parts.query, QLatin1String("streamid"));
    if (!encoded) return missing("streamid");
    const Parsed<QString> id = decodedPart(*encoded);
    if (!id) return std::unexpected(id.error());
    if (!id->startsWith(prefix)) return missing("streamid");

    QString resource;
    const QStringList pairs = id->mid(prefix.size()).split(QLatin1Char(','));
    for (const QString& pair : pairs) {
        const qsizetype equals = pair.indexOf(QLatin1Char('='));
        const QString name = pair.left(std::max<qsizetype>(equals, 0));
        const QString value = pair.mid(equals + 1);
        if (name == QLatin1String("r")) resource = value;
        if (name == QLatin1String("m") && value != QLatin1String("request")) return missing("mode");
        if (name != QLatin1String("h") || value.isEmpty()) continue;
        if (!checks::isHost(value)) return missing("host");
        result.identity.key.pullDomain = normalizedDomain(value);
    }
    if (resource.startsWith(QLatin1Char('/'))) resource.remove(0, 1);
    // Decoded already; what is left of a percent sign is part of the name.
    resource.replace(QLatin1Char('%'), QLatin1String("%25"));
    return readNames(resource, result);
}

/// What is wrong with the text as such, before its parts are looked at.
const char* problemOfText(const QString& text)
{
    if (text.isEmpty()) return "url";
    if (text.size() > longestUrl) return "length";
    if (checks::hasControlCharacter(text)) return "control character";
    if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); })) return "space";
    return nullptr;
}

Failure failure(ErrorCode code, const QString& text, const QString& detail)
{
    return Failure(Error{.code = code, .subject = shownUrl(text), .detail = detail});
}

} // namespace

Result<StreamUrl> parseStreamUrl(const QString& text)
{
    StreamUrl result;
    result.url = text.trimmed();
    const auto invalid = [&](const QString& part) {
        return failure(ErrorCode::UrlInvalid, result.url, part);
    };
    if (const char* problem = problemOfText(result.url)) return invalid(QString::fromLatin1(problem));

    const Parsed<UrlParts> parts = splitUrl(result.url);
    const QString scheme = parts ? parts->scheme : result.url.section(QLatin1Char(':'), 0, 0).toLower();
    const auto known = std::find_if(schemes.begin(), schemes.end(),
                                    [&](const Scheme& entry) { return scheme == QLatin1String(entry.name); });
    const bool otherScheme = known == schemes.end() && result.url.contains(QLatin1String("://"));
    if (otherScheme && (parts || parts.error() != QLatin1String("scheme")))
        return failure(ErrorCode::ProtocolNotAllowed, result.url, scheme);
    if (!parts) return invalid(parts.error());

    result.protocol = known->protocol;
    result.secure = known->secure;
    result.identity.key.pullDomain = parts->host;
    Parsed<void> read;
    switch (known->protocol) {
    case StreamProtocol::Rtmp:
        read = readRtmp(*parts, result);
        break;
    case StreamProtocol::HttpFlv:
    case StreamProtocol::Hls:
        read = readHttp(*parts, result);
        break;
    case StreamProtocol::Rtsp:
        read = readNames(parts->path, result);
        break;
    case StreamProtocol::Srt:
        read = readSrt(*parts, result);
        break;
    }
    if (!read) return invalid(read.error());
    return result;
}

QList<PastedStream> parsePastedStreams(const QString& text, const QList<StreamKey>& known)
{
    QSet<StreamKey> seen(known.begin(), known.end());
    QString content = text;
    if (content.startsWith(QChar::ByteOrderMark)) content.remove(0, 1);
    content.replace(QLatin1Char('\r'), QLatin1Char('\n'));

    QList<PastedStream> result;
    const QStringList lines = content.split(QLatin1Char('\n'));
    for (const QString& raw : lines) {
        PastedStream entry;
        entry.line = raw.trimmed();
        if (entry.line.isEmpty() || entry.line.startsWith(QLatin1Char('#'))) continue;
        Result<StreamUrl> url = parseStreamUrl(entry.line);
        if (!url) {
            entry.verdict = PastedStream::Verdict::Invalid;
            entry.error = url.error();
        } else {
            const bool isNew = !seen.contains(url->identity.key);
            entry.verdict = isNew ? PastedStream::Verdict::New : PastedStream::Verdict::Duplicate;
            seen.insert(url->identity.key);
            entry.url = *std::move(url);
        }
        result.append(std::move(entry));
    }
    return result;
}

} // namespace recdeck::model
