#pragma once

#include "core/base/secret.h"
#include "core/base/units.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <utility>

/// AWS Signature Version 4, as S3-compatible services want it. Pure: time comes in, nothing is sent.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
namespace recdeck::net {

/// Names and values of a query or of headers.
using NameValues = QList<std::pair<QByteArray, QByteArray>>;

struct AwsKeys
{
    QByteArray accessKey;
    Secret secretKey;
    Secret sessionToken; ///< of temporary keys; empty without
};

/// What a signature is valid for, beside its day.
struct AwsScope
{
    QByteArray region; ///< empty: us-east-1
    QByteArray service = "s3";
};

struct AwsRequest
{
    QByteArray method;
    QByteArray path;        ///< as it is sent: see awsEncodedPath()
    NameValues query;       ///< not encoded, in any order
    NameValues headers;     ///< all of these are signed; Host must be one
    QByteArray payloadHash; ///< SHA-256 of the body in hexadecimal digits, or unsignedPayload()
};

/// Stands in for the hash of a body that the signature does not cover.
[[nodiscard]] QByteArray unsignedPayload();

/// Everything but the unreserved characters of RFC 3986 as %XX.
[[nodiscard]] QByteArray awsEncoded(const QByteArray& text);
/// The same, but `/` stays.
[[nodiscard]] QByteArray awsEncodedPath(const QByteArray& path);
/// `a=1&b=`, encoded and in the order in which it is signed. Send it so: services compare it.
[[nodiscard]] QByteArray awsQuery(const NameValues& query);

/// `20130524T000000Z`
[[nodiscard]] QByteArray awsTimestamp(UnixMillis time);

[[nodiscard]] QByteArray awsCanonicalRequest(const AwsRequest& request);
/// Of a request that has its x-amz headers already.
[[nodiscard]] QByteArray awsAuthorization(const AwsRequest& request, const AwsKeys& keys,
                                          const AwsScope& scope, UnixMillis time);

/// Adds x-amz-date, x-amz-content-sha256, x-amz-security-token if there is one, and Authorization.
void signAws(AwsRequest& request, const AwsKeys& keys, const AwsScope& scope, UnixMillis time);

/// The encoded query that lets anybody send this request for `validity` (1 second to 7 days; more or less is
/// brought into these limits). Only Host is signed.
[[nodiscard]] QByteArray awsPresignedQuery(const AwsRequest& request, const AwsKeys& keys,
                                           const AwsScope& scope, UnixMillis time, Seconds validity);

} // namespace recdeck::net
