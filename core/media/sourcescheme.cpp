#include "core/media/sourcescheme.h"

#include "core/base/redact.h"

#include <QUrl>
#include <algorithm>
#include <array>

namespace recdeck::media {

namespace {

constexpr std::array schemes{
    SourceScheme{"rtmp", "rtmp,tcp", "flv,live_flv"},
    SourceScheme{"rtmps", "rtmps,tls,tcp", "flv,live_flv"},
    SourceScheme{"http", "http,https,tls,tcp,httpproxy", "flv,live_flv"},
    SourceScheme{"https", "http,https,tls,tcp,httpproxy", "flv,live_flv"},
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
    return SourceAddress{.scheme = scheme, .url = scheme->scheme + rest, .host = host};
}

} // namespace recdeck::media
