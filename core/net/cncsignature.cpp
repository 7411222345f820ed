#include "core/net/cncsignature.h"

#include "core/base/percent.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QStringDecoder>
#include <algorithm>
#include <optional>

namespace recdeck::net {

namespace {

const char* const algorithm = "CNC-HMAC-SHA256";
constexpr qsizetype longestAuthorization = 4096;

QByteArray sha256(const QByteArray& data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

Failure invalid(const QString& subject, const QString& detail)
{
    return Failure(Error{.code = ErrorCode::InvalidFields, .subject = subject, .detail = detail});
}

bool isUtf8(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    return !decoder.hasError();
}

/// Decodes once; order, separators and everything else stay.
std::optional<QByteArray> decoded(QByteArray query, PlusReading plus)
{
    if (plus == PlusReading::Blank) query.replace('+', ' ');
    auto result = percentDecoded(query);
    if (result && !isUtf8(*result)) return std::nullopt;
    return result;
}

QByteArray lowered(const QByteArray& text)
{
    return QString::fromUtf8(text).toLower().toUtf8();
}

QByteArrayList normalized(const QByteArrayList& names)
{
    QByteArrayList all;
    for (const QByteArray& name : names)
        all << name.toLower();
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
}

/// Takes `Name=` from the front; nothing if it does not begin so.
std::optional<QByteArrayView> after(QByteArrayView text, QByteArrayView name)
{
    if (!text.startsWith(name)) return std::nullopt;
    return text.sliced(name.size());
}

} // namespace

QByteArray WireRequest::header(QByteArrayView name) const
{
    for (const auto& [other, value] : headers)
        if (other.compare(name, Qt::CaseInsensitive) == 0) return value;
    return {};
}

const QByteArrayList& defaultSignedHeaders()
{
    static const QByteArrayList names{"content-type", "host"};
    return names;
}

Result<QByteArray> canonicalRequest(const WireRequest& request, const QByteArrayList& signedHeaders,
                                    PlusReading plus)
{
    const qsizetype mark = request.target.indexOf('?');
    const QByteArray path = mark < 0 ? request.target : request.target.left(mark);
    std::optional<QByteArray> query = QByteArray();
    // A POST's query is not signed, whatever is in it.
    if (mark >= 0 && request.method != "POST") query = decoded(request.target.sliced(mark + 1), plus);
    if (!query)
        return invalid(QString::fromUtf8(request.target),
                       QStringLiteral("the query has an escape that is none, or is no UTF-8"));
    const QByteArrayList names = normalized(signedHeaders);
    QByteArray lines;
    for (const QByteArray& name : names)
        lines += name + ':' + lowered(request.header(name)) + '\n';
    // For GET always the hash of nothing, whatever was given.
    const QByteArray body = request.method == "GET" ? QByteArray() : request.body;
    return QByteArrayList{request.method, path, *query, lines, names.join(';'), sha256(body)}.join('\n');
}

QByteArray stringToSign(const QByteArray& timestamp, const QByteArray& canonical)
{
    return QByteArrayList{algorithm, timestamp, sha256(canonical)}.join('\n');
}

QByteArray cncSignature(const Secret& secretKey, const QByteArray& toSign)
{
    return QMessageAuthenticationCode::hash(toSign, secretKey.reveal().toUtf8(), QCryptographicHash::Sha256)
        .toHex();
}

QByteArray CncAuthorization::text() const
{
    return QByteArray(algorithm) + " Credential=" + accessKey + ", SignedHeaders=" + signedHeaders.join(';') +
           ", Signature=" + signature;
}

Result<CncAuthorization> parseCncAuthorization(QByteArrayView text)
{
    const QString subject = QStringLiteral("Authorization");
    if (text.size() > longestAuthorization) return invalid(subject, QStringLiteral("it is too long"));
    const auto rest = after(text, QByteArray(algorithm) + ' ');
    if (!rest) return invalid(subject, QStringLiteral("it is not %1").arg(QLatin1String(algorithm)));
    const QByteArrayList parts = rest->toByteArray().split(',');
    if (parts.size() != 3) return invalid(subject, QStringLiteral("it does not have three parts"));
    const auto key = after(QByteArrayView(parts.at(0)).trimmed(), "Credential=");
    const auto names = after(QByteArrayView(parts.at(1)).trimmed(), "SignedHeaders=");
    const auto signature = after(QByteArrayView(parts.at(2)).trimmed(), "Signature=");
    if (!key || !names || !signature || key->isEmpty())
        return invalid(subject, QStringLiteral("Credential, SignedHeaders and Signature must be there in "
                                               "this order"));
    // Nor does any header have such a name.
    const bool areNames = std::ranges::all_of(*names, [](char c) { return c > ' ' && c < 0x7f; });
    if (!areNames) return invalid(subject, QStringLiteral("SignedHeaders has what is no name of a header"));
    const bool isHex =
        signature->size() == 64 && std::ranges::all_of(*signature, [](char c) { return hexDigit(c) >= 0; });
    if (!isHex) return invalid(subject, QStringLiteral("the signature is not 64 hexadecimal digits"));
    return CncAuthorization{.accessKey = key->toByteArray(),
                            .signedHeaders = normalized(names->toByteArray().split(';')),
                            .signature = signature->toByteArray().toLower()};
}

Result<void> signRequest(WireRequest& request, const QByteArray& accessKey, const Secret& secretKey,
                         std::int64_t unixSeconds)
{
    const auto canonical = canonicalRequest(request, defaultSignedHeaders());
    if (!canonical) return Failure(canonical.error());
    const QByteArray timestamp = QByteArray::number(qint64{unixSeconds});
    const CncAuthorization authorization{.accessKey = accessKey,
                                         .signedHeaders = defaultSignedHeaders(),
                                         .signature =
                                             cncSignature(secretKey, stringToSign(timestamp, *canonical))};
    request.headers << WireRequest::Header{"x-cnc-accessKey", accessKey}
                    << WireRequest::Header{"x-cnc-timestamp", timestamp}
                    << WireRequest::Header{"x-cnc-auth-method", "AKSK"}
                    << WireRequest::Header{"Authorization", authorization.text()};
    return {};
}

} // namespace recdeck::net
