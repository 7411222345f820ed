#include "core/media/hlsurl.h"

#include "core/base/redact.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr qsizetype longestUrl = 4096;

struct Parts
{
    QByteArray scheme;    ///< without ":"
    QByteArray authority; ///< with user information
    QByteArray path;
    QByteArray query; ///< with "?"
};

Failure refused(ErrorCode code, const QByteArray& url, const QString& detail)
{
    const QString shown = redactUrl(QString::fromUtf8(url.left(200)));
    return Failure(Error{.code = code, .subject = shown, .detail = detail});
}

bool isSchemeCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
}

/// Length of the scheme in front of a colon, or 0.
qsizetype schemeLength(const QByteArray& text)
{
    const auto end = std::ranges::find_if_not(text, isSchemeCharacter);
    const auto length = end - text.begin();
    return end != text.end() && *end == ':' ? length : 0;
}

Parts split(const QByteArray& url)
{
    Parts parts;
    QByteArray rest = url.left(url.indexOf('#') < 0 ? url.size() : url.indexOf('#'));
    const qsizetype scheme = schemeLength(rest);
    parts.scheme = rest.left(scheme).toLower();
    if (scheme > 0) rest.remove(0, scheme + 1);
    if (const qsizetype question = rest.indexOf('?'); question >= 0) {
        parts.query = rest.mid(question);
        rest.truncate(question);
    }
    if (rest.startsWith("//")) {
        const qsizetype slash = rest.indexOf('/', 2);
        parts.authority = rest.mid(2, slash < 0 ? -1 : slash - 2);
        rest = slash < 0 ? QByteArray() : rest.mid(slash);
    }
    parts.path = rest;
    return parts;
}

QByteArray withoutDots(const QByteArray& path)
{
    QByteArrayList kept;
    const QByteArrayList names = path.mid(1).split('/');
    for (qsizetype i = 0; i < names.size(); ++i) {
        const bool last = i + 1 == names.size();
        if (names[i] == ".." && !kept.isEmpty()) kept.removeLast();
        if (names[i] == ".." || names[i] == ".") {
            if (last) kept << QByteArray();
        } else {
            kept << names[i];
        }
    }
    return '/' + kept.join('/');
}

QByteArray encoded(const QByteArray& text)
{
    QByteArray result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte >= 0x7F || c == '"' || c == '<' || c == '>' || c == '\\')
            result += '%' + QByteArray(1, c).toHex().toUpper();
        else
            result += c;
    }
    return result;
}

QByteArray hostOf(const QByteArray& authority)
{
    return authority.mid(authority.lastIndexOf('@') + 1).toLower();
}

} // namespace

Result<QByteArray> resolveHlsUrl(const QByteArray& base, const QByteArray& reference)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
    if (reference.isEmpty() || reference.size() > longestUrl || std::ranges::any_of(reference, isControl))
        return refused(ErrorCode::UrlInvalid, reference,
                       QStringLiteral("the playlist names an address that is none"));
    const Parts from = split(base);
    Parts to = split(reference);
    const bool absolute = !to.scheme.isEmpty();
    if (!absolute) to.scheme = from.scheme;
    if (to.scheme != "http" && to.scheme != "https")
        return refused(ErrorCode::ProtocolNotAllowed, reference,
                       QStringLiteral("a playlist may only lead to http and https"));
    const bool sameOrigin = !absolute && to.authority.isEmpty();
    if (sameOrigin) {
        to.authority = from.authority;
        if (to.path.isEmpty()) {
            to.path = from.path;
            if (to.query.isEmpty()) to.query = from.query;
        } else if (!to.path.startsWith('/')) {
            to.path = from.path.left(from.path.lastIndexOf('/') + 1) + to.path;
        }
    } else if (!to.authority.contains('@') && hostOf(to.authority) == hostOf(from.authority)) {
        to.authority = from.authority;
    }
    if (hostOf(to.authority).isEmpty() || to.authority.contains(' '))
        return refused(ErrorCode::UrlInvalid, reference, QStringLiteral("the host is missing"));
    if (!to.path.startsWith('/')) to.path.prepend('/');
    return to.scheme + "://" + encoded(to.authority + withoutDots(to.path) + to.query);
}

QByteArray fileNameOfUrl(const QByteArray& url)
{
    const QByteArray path = url.left(url.indexOf('?') < 0 ? url.size() : url.indexOf('?'));
    return path.mid(path.lastIndexOf('/') + 1);
}

} // namespace recdeck::media
