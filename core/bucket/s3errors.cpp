#include "core/bucket/s3errors.h"

#include "core/base/redact.h"
#include "core/bucket/s3xml.h"

#include <QHash>

namespace recdeck::bucket {

namespace {

constexpr qsizetype longestDetail = 400;

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
                .detail = QStringLiteral("HTTP %1").arg(status),
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

} // namespace recdeck::bucket
