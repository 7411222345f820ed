#include "core/media/sourcescheme.h"

#include "core/base/redact.h"
#include "core/media/srtoptions.h"

#include <QUrl>
#include <algorithm>
#include <array>

namespace recdeck::media {

namespace {

constexpr std::array schemes{
    SourceScheme{"rtmp", "rtmp,tcp", SourceKind::Flv},
    SourceScheme{"rtmps", "rtmps,tls,tcp", SourceKind::Flv},
    SourceScheme{"http", httpProtocols, SourceKind::Flv},
    SourceScheme{"https", httpProtocols, SourceKind::Flv},
    // The sound and the picture of RTSP come over the same TCP connection, or over UDP where a server wants
    // that.
    SourceScheme{"rtsp", "tcp,rtp,udp", SourceKind::Rtsp},
    SourceScheme{"srt", "srt", SourceKind::Srt},
};

const SourceScheme* findScheme(QStringView name)
{
    const auto hit = std::ranges::find_if(schemes, [&](const SourceScheme& entry) {
        return name.compare(QLatin1String(entry.scheme), Qt::CaseInsensitive) == 0;
    });
    return hit == schemes.end() ? nullptr : &*hit;
}

bool isPlain(const QString& url)
{
    return std::ranges::all_of(
        url, [](QChar character) { return character > QLatin1Char(' ') && character < QChar(0x7f); });
}

bool namesPlaylist(const QByteArray& url)
{
    const QByteArray path = url.left(url.indexOf('?') < 0 ? url.size() : url.indexOf('?'));
    return path.toLower().endsWith(".m3u8");
}

Failure refused(ErrorCode code, const QString& url, const QString& detail)
{
    return Failure(Error{.code = code, .subject = redactUrl(url), .detail = detail});
}

} // namespace

std::span<const SourceScheme> sourceSchemes()
{
    return schemes;
}

Result<SourceAddress> checkSourceUrl(const QString& url)
{
    const qsizetype colon = url.indexOf(QStringLiteral("://"));
    const SourceScheme* scheme = colon > 0 ? findScheme(QStringView(url).left(colon)) : nullptr;
    if (scheme == nullptr)
        return refused(ErrorCode::ProtocolNotAllowed, url, QStringLiteral("the scheme is not on the list"));
    const bool hasControl =
        std::ranges::any_of(url, [](QChar c) { return c < QLatin1Char(' ') || c == QChar(0x7f); });
    const QUrl parsed(url);
    if (hasControl || !parsed.isValid())
        return refused(ErrorCode::UrlInvalid, url, QStringLiteral("not a well-formed URL"));
    const QByteArray host = parsed.host(QUrl::FullyEncoded).toLatin1();
    if (host.isEmpty()) return refused(ErrorCode::UrlInvalid, url, QStringLiteral("the host is missing"));
    // Servers compare stream names and tokens byte by byte, so a URL that can go out as it is stays as it is.
    // Only the scheme is written in lower case: libav's look-up is case-sensitive.
    const QByteArray rest =
        isPlain(url) ? url.mid(colon).toLatin1() : parsed.toEncoded().mid(parsed.scheme().size());
    SourceAddress address{.scheme = scheme, .kind = scheme->kind, .url = scheme->scheme + rest, .host = host};
    if (address.kind == SourceKind::Flv && qstrncmp(scheme->scheme, "http", 4) == 0 &&
        namesPlaylist(address.url))
        address.kind = SourceKind::Hls;
    if (address.kind == SourceKind::Srt) {
        const qsizetype question = address.url.indexOf('?');
        auto options = srtOptions(question < 0 ? QByteArray() : address.url.mid(question + 1));
        if (!options)
            return refused(ErrorCode::UrlInvalid, url,
                           QStringLiteral("the value of %1").arg(QLatin1String(options.error())));
        address.options = *std::move(options);
        if (question >= 0) address.url.truncate(question);
    }
    return address;
}

void setHttpOptions(AvOptions& options, bool verifyTls)
{
    options.set("user_agent", "Recdeck/" RECDECK_VERSION);
    options.set("icy", "0");
    options.set("tls_verify", verifyTls ? "1" : "0");
}

} // namespace recdeck::media
