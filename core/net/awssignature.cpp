#include "core/net/awssignature.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <algorithm>
#include <map>

namespace recdeck::net {

namespace {

const char* const algorithm = "AWS4-HMAC-SHA256";
constexpr Seconds longestValidity = std::chrono::days{7};

QByteArray sha256(const QByteArray& data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray& key, const QByteArray& data)
{
    return QMessageAuthenticationCode::hash(data, key, QCryptographicHash::Sha256);
}

/// By lower-case name; the values of headers with the same name are one list.
std::map<QByteArray, QByteArray> canonicalHeaders(const NameValues& headers)
{
    std::map<QByteArray, QByteArray> all;
    for (const auto& [name, value] : headers) {
        const auto [entry, isNew] = all.try_emplace(name.toLower(), value.simplified());
        if (!isNew) entry->second += ',' + value.simplified();
    }
    return all;
}

QByteArray signedHeaders(const NameValues& headers)
{
    QByteArrayList names;
    for (const auto& [name, value] : canonicalHeaders(headers))
        names << name;
    return names.join(';');
}

QByteArray regionOf(const AwsScope& scope)
{
    return scope.region.isEmpty() ? QByteArray("us-east-1") : scope.region;
}

QByteArray scopeText(const AwsScope& scope, const QByteArray& timestamp)
{
    return QByteArrayList{timestamp.left(8), regionOf(scope), scope.service, "aws4_request"}.join('/');
}

QByteArray signature(const AwsRequest& request, const AwsKeys& keys, const AwsScope& scope,
                     const QByteArray& timestamp)
{
    const QByteArray toSign = QByteArrayList{algorithm, timestamp, scopeText(scope, timestamp),
                                             sha256(awsCanonicalRequest(request))}
                                  .join('\n');
    QByteArray key = "AWS4" + keys.secretKey.reveal().toUtf8();
    for (const QByteArray& part : {timestamp.left(8), regionOf(scope), scope.service})
        key = hmac(key, part);
    return hmac(hmac(key, "aws4_request"), toSign).toHex();
}

} // namespace

QByteArray unsignedPayload()
{
    return "UNSIGNED-PAYLOAD";
}

QByteArray awsEncoded(const QByteArray& text)
{
    return text.toPercentEncoding();
}

QByteArray awsEncodedPath(const QByteArray& path)
{
    return path.toPercentEncoding("/");
}

QByteArray awsQuery(const NameValues& query)
{
    NameValues encoded;
    for (const auto& [name, value] : query)
        encoded.emplaceBack(awsEncoded(name), awsEncoded(value));
    std::ranges::sort(encoded);
    QByteArrayList parts;
    for (const auto& [name, value] : encoded)
        parts << name + '=' + value;
    return parts.join('&');
}

QByteArray awsTimestamp(UnixMillis time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)
        .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"))
        .toLatin1();
}

QByteArray awsCanonicalRequest(const AwsRequest& request)
{
    QByteArray lines;
    for (const auto& [name, value] : canonicalHeaders(request.headers))
        lines += name + ':' + value + '\n';
    return QByteArrayList{
        request.method,     request.path, awsQuery(request.query), lines, signedHeaders(request.headers),
        request.payloadHash}
        .join('\n');
}

QByteArray awsAuthorization(const AwsRequest& request, const AwsKeys& keys, const AwsScope& scope,
                            UnixMillis time)
{
    const QByteArray timestamp = awsTimestamp(time);
    return QByteArray(algorithm) + " Credential=" + keys.accessKey + '/' + scopeText(scope, timestamp) +
           ", SignedHeaders=" + signedHeaders(request.headers) +
           ", Signature=" + signature(request, keys, scope, timestamp);
}

void signAws(AwsRequest& request, const AwsKeys& keys, const AwsScope& scope, UnixMillis time)
{
    request.headers.emplaceBack("x-amz-date", awsTimestamp(time));
    request.headers.emplaceBack("x-amz-content-sha256", request.payloadHash);
    if (!keys.sessionToken.isEmpty())
        request.headers.emplaceBack("x-amz-security-token", keys.sessionToken.reveal().toUtf8());
    const QByteArray authorization = awsAuthorization(request, keys, scope, time);
    request.headers.emplaceBack("Authorization", authorization);
}

QByteArray awsPresignedQuery(const AwsRequest& request, const AwsKeys& keys, const AwsScope& scope,
                             UnixMillis time, Seconds validity)
{
    const QByteArray timestamp = awsTimestamp(time);
    const auto seconds = std::clamp(validity, Seconds{1}, longestValidity).count();
    AwsRequest all = request;
    all.headers.removeIf([](const auto& header) { return header.first.toLower() != "host"; });
    all.payloadHash = unsignedPayload();
    all.query.emplaceBack("X-Amz-Algorithm", algorithm);
    all.query.emplaceBack("X-Amz-Credential", keys.accessKey + '/' + scopeText(scope, timestamp));
    all.query.emplaceBack("X-Amz-Date", timestamp);
    all.query.emplaceBack("X-Amz-Expires", QByteArray::number(qint64{seconds}));
    all.query.emplaceBack("X-Amz-SignedHeaders", signedHeaders(all.headers));
    if (!keys.sessionToken.isEmpty())
        all.query.emplaceBack("X-Amz-Security-Token", keys.sessionToken.reveal().toUtf8());
    return awsQuery(all.query) + "&X-Amz-Signature=" + signature(all, keys, scope, timestamp);
}

} // namespace recdeck::net
