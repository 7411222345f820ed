#include "core/bucket/s3errors.h"

#include "core/base/redact.h"
#include "core/bucket/s3session.h"
#include "core/bucket/s3xml.h"

#include <QHash>
#include <algorithm>
#include <cstdlib>

namespace recdeck::bucket {

namespace {

constexpr qsizetype longestDetail = 400;

QString proxyWantsPassword()
{
    return QStringLiteral("the proxy wants another user name or password, or any at all");
}

/// Codes that say more than their status does.
std::optional<ErrorCode> byCode(const QString& code)
{
    static const QHash<QString, ErrorCode> codes{
        {QStringLiteral("ExpiredToken"), ErrorCode::PermissionDenied},
        {QStringLiteral("InvalidToken"), ErrorCode::PermissionDenied},
        {QStringLiteral("TokenRefreshRequired"), ErrorCode::PermissionDenied},
        {QStringLiteral("AuthorizationHeaderMalformed"), ErrorCode::PermissionDenied},
        {QStringLiteral("AuthorizationQueryParametersError"), ErrorCode::PermissionDenied},
        {QStringLiteral("InvalidAccessKeyId"), ErrorCode::PermissionDenied},
        {QStringLiteral("BadDigest"), ErrorCode::FileDamaged},
        {QStringLiteral("InvalidDigest"), ErrorCode::FileDamaged},
        {QStringLiteral("XAmzContentSHA256Mismatch"), ErrorCode::FileDamaged},
        {QStringLiteral("QuotaExceeded"), ErrorCode::DiskFull},
        {QStringLiteral("XMinioStorageFull"), ErrorCode::DiskFull},
        {QStringLiteral("XMinioAdminBucketQuotaExceeded"), ErrorCode::DiskFull},
    };
    const auto found = codes.constFind(code);
    return found == codes.constEnd() ? std::nullopt : std::optional(*found);
}

ErrorCode byStatus(int status)
{
    switch (status) {
    case 401:
    case 403:
        return ErrorCode::PermissionDenied;
    case 404:
        return ErrorCode::NotFound;
    case 507:
        return ErrorCode::DiskFull;
    default:
        return ErrorCode::StorageUnavailable;
    }
}

QString inWords(QNetworkReply::NetworkError error, const QString& reason)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("nothing accepts connections there");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("the host's name is not known");
    case QNetworkReply::RemoteHostClosedError:
        return QStringLiteral("the connection was closed before the answer was complete");
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
        return QStringLiteral("the proxy accepts no connections");
    case QNetworkReply::ProxyNotFoundError:
        return QStringLiteral("the proxy's name is not known");
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return proxyWantsPassword();
    default:
        return redactText(reason).left(longestDetail);
    }
}

} // namespace

bool isPassing(int status, const QString& code)
{
    static const QStringList codes{QStringLiteral("SlowDown"),       QStringLiteral("InternalError"),
                                   QStringLiteral("RequestTimeout"), QStringLiteral("ServiceUnavailable"),
                                   QStringLiteral("Throttling"),     QStringLiteral("OperationAborted")};
    return status == 408 || status == 429 || (status >= 500 && status != 501 && status != 507) ||
           codes.contains(code);
}

Error s3Refusal(int status, const S3ErrorAnswer& answer, const QString& subject, const QString& requestId)
{
    Error error{.code = byCode(answer.code).value_or(byStatus(status)),
                .subject = subject,
                .detail = status == 407 ? proxyWantsPassword() : QStringLiteral("HTTP %1").arg(status),
                .httpStatus = status,
                .requestId = answer.requestId.isEmpty() ? requestId : answer.requestId};
    if (!answer.code.isEmpty())
        error.detail = QStringLiteral("%1: %2").arg(answer.code, redactText(answer.message));
    error.detail = error.detail.simplified().left(longestDetail);
    const bool comesAgain = error.code == ErrorCode::FileDamaged || error.code == ErrorCode::DiskFull;
    if (comesAgain || isPassing(status, answer.code)) error.retry = Retry::Later;
    return error;
}

Error s3Unreachable(QNetworkReply::NetworkError error, const QString& reason, const QList<QSslError>& tls,
                    const QString& subject)
{
    QStringList reasons;
    for (const QSslError& one : tls)
        if (!reasons.contains(one.errorString())) reasons << one.errorString();
    const QString detail = reasons.isEmpty()
                               ? inWords(error, reason)
                               : QStringLiteral("TLS: the certificate of the host is not accepted: %1")
                                     .arg(reasons.join(QStringLiteral("; ")));
    return Error{
        .code = ErrorCode::StorageUnavailable, .subject = subject, .detail = detail, .retry = Retry::Later};
}

QString permissionFor(const S3Request& request)
{
    const auto has = [&](const char* name) {
        return std::ranges::any_of(request.query, [&](const auto& entry) { return entry.first == name; });
    };
    switch (request.method) {
    case S3Method::Get:
    case S3Method::Head:
        if (has("uploads"))
            return QStringLiteral("to list unfinished uploads (s3:ListBucketMultipartUploads)");
        if (has("uploadId"))
            return QStringLiteral("to list the parts of an upload (s3:ListMultipartUploadParts)");
        return request.key.isEmpty() ? QStringLiteral("to list the bucket (s3:ListBucket)")
                                     : QStringLiteral("to read objects (s3:GetObject)");
    case S3Method::Put:
    case S3Method::Post:
        return request.key.isEmpty() ? QStringLiteral("to make buckets (s3:CreateBucket)")
                                     : QStringLiteral("to write objects (s3:PutObject)");
    case S3Method::Delete:
        return has("uploadId") ? QStringLiteral("to give uploads up (s3:AbortMultipartUpload)")
                               : QStringLiteral("to delete objects (s3:DeleteObject)");
    }
    std::abort();
}

bool isForbidden(const Error& error)
{
    return error.httpStatus == 403 && error.detail.startsWith(QLatin1String("AccessDenied"));
}

bool isForgotten(const Error& error)
{
    return error.detail.startsWith(QLatin1String("NoSuchUpload"));
}

bool isTaken(const Error& error)
{
    return error.httpStatus == 412 || error.detail.startsWith(QLatin1String("PreconditionFailed")) ||
           error.detail.startsWith(QLatin1String("ConditionalRequestConflict"));
}

bool isUseless(const Error& error)
{
    return error.detail.startsWith(QLatin1String("InvalidPart")) ||
           error.detail.startsWith(QLatin1String("EntityTooSmall"));
}

bool knowsNoConditions(const Error& error)
{
    return error.httpStatus == 501 || error.detail.startsWith(QLatin1String("NotImplemented"));
}

} // namespace recdeck::bucket
