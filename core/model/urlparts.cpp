#include "core/model/urlparts.h"

#include "core/model/checks.h"

#include <QStringDecoder>

namespace recdeck::model {

namespace {

constexpr int highestPort = 65535;

std::unexpected<QString> missing(const char* part)
{
    return std::unexpected(QString::fromLatin1(part));
}

bool isScheme(QStringView text)
{
    if (text.isEmpty()) return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text.at(i).unicode();
        const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
        const bool later = (c >= u'0' && c <= u'9') || c == u'+' || c == u'-' || c == u'.';
        if (!letter && (i == 0 || !later)) return false;
    }
    return true;
}

Parsed<int> portFrom(QStringView text)
{
    if (text.isEmpty() || text.size() > 5) return missing("port");
    for (const QChar c : text)
        if (c < QLatin1Char('0') || c > QLatin1Char('9')) return missing("port");
    const int port = text.toInt();
    if (port < 1 || port > highestPort) return missing("port");
    return port;
}

/// Splits `host`, `host:port` and `[v6]:port`.
Parsed<void> readAuthority(QStringView text, UrlParts& parts)
{
    text = text.mid(text.lastIndexOf(QLatin1Char('@')) + 1);
    QStringView host = text;
    QStringView rest;
    if (text.startsWith(QLatin1Char('['))) {
        const qsizetype close = text.indexOf(QLatin1Char(']'));
        if (close < 0) return missing("host");
        host = text.mid(1, close - 1);
        rest = text.mid(close + 1);
        if (!host.contains(QLatin1Char(':'))) return missing("host");
        if (!rest.isEmpty() && !rest.startsWith(QLatin1Char(':'))) return missing("host");
    } else if (const qsizetype colon = text.indexOf(QLatin1Char(':')); colon >= 0) {
        host = text.left(colon);
        rest = text.mid(colon);
    }
    if (!checks::isHost(host)) return missing("host");
    parts.host = normalizedDomain(host.toString());
    if (rest.isEmpty()) return {};
    const Parsed<int> port = portFrom(rest.mid(1));
    if (!port) return std::unexpected(port.error());
    parts.port = *port;
    return {};
}

bool isHex(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'0' && unit <= u'9') || (unit >= u'a' && unit <= u'f') || (unit >= u'A' && unit <= u'F');
}

bool escapesAreWhole(QStringView text)
{
    for (qsizetype i = text.indexOf(QLatin1Char('%')); i >= 0; i = text.indexOf(QLatin1Char('%'), i + 1))
        if (i + 2 >= text.size() || !isHex(text.at(i + 1)) || !isHex(text.at(i + 2))) return false;
    return true;
}

} // namespace

Parsed<UrlParts> splitUrl(const QString& text)
{
    UrlParts parts;
    const qsizetype mark = text.indexOf(QLatin1String("://"));
    if (mark < 0 || !isScheme(QStringView(text).left(mark))) return missing("scheme");
    parts.scheme = text.left(mark).toLower();

    QString rest = text.mid(mark + 3);
    if (parts.scheme != QLatin1String("srt")) {
        const qsizetype fragment = rest.indexOf(QLatin1Char('#'));
        if (fragment >= 0) rest.truncate(fragment);
    }
    const qsizetype question = rest.indexOf(QLatin1Char('?'));
    if (question >= 0) {
        parts.query = rest.mid(question + 1);
        rest.truncate(question);
    }
    const qsizetype slash = rest.indexOf(QLatin1Char('/'));
    if (slash >= 0) {
        parts.path = rest.mid(slash + 1);
        rest.truncate(slash);
    }
    if (const Parsed<void> authority = readAuthority(rest, parts); !authority)
        return std::unexpected(authority.error());
    return parts;
}

Parsed<QString> decodedPart(QStringView text)
{
    QString decoded = text.toString();
    if (text.contains(QLatin1Char('%'))) {
        if (!escapesAreWhole(text)) return missing("encoding");
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        decoded = decoder(QByteArray::fromPercentEncoding(text.toUtf8()));
        if (decoder.hasError()) return missing("encoding");
    }
    if (checks::hasControlCharacter(decoded)) return missing("control character");
    return decoded;
}

Parsed<StreamNames> namesOfPath(const QString& path)
{
    if (path.isEmpty()) return missing("app");
    QStringList parts = path.split(QLatin1Char('/'));
    for (QString& part : parts) {
        const Parsed<QString> decoded = decodedPart(part);
        if (!decoded) return std::unexpected(decoded.error());
        part = *decoded;
    }
    // A name may contain a slash (`%2F`), but a part `..` never gets past here, encoded or not.
    const QString stream = parts.takeLast();
    if (parts.isEmpty() || parts.contains(QString())) return missing("app");
    const QString app = parts.join(QLatin1Char('/'));
    if (checks::hasDotPart(app)) return missing("app");
    if (stream.isEmpty() || checks::hasDotPart(stream)) return missing("stream");
    if (checks::characters(app) > checks::longestName || checks::characters(stream) > checks::longestName)
        return missing("length");
    return StreamNames{app, stream};
}

std::optional<QString> queryValue(const QString& query, QLatin1String name)
{
    const auto pairs = QStringView(query).split(QLatin1Char('&'));
    for (const QStringView pair : pairs) {
        const qsizetype equals = pair.indexOf(QLatin1Char('='));
        if (equals >= 0 && pair.left(equals) == name) return pair.mid(equals + 1).toString();
    }
    return std::nullopt;
}

} // namespace recdeck::model
