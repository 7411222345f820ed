#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QSslError>
#include <QString>

namespace recdeck::bucket {

struct S3ErrorAnswer;
struct S3Request;

/// What an S3-compatible service's refusal means for us; see Bucket. `answer`: its body, empty if that was no
/// XML. `requestId`: of the answer's head.
[[nodiscard]] Error s3Refusal(int status, const S3ErrorAnswer& answer, const QString& subject,
                              const QString& requestId);

/// No answer: the network's or TLS's reason in words.
[[nodiscard]] Error s3Unreachable(QNetworkReply::NetworkError error, const QString& reason,
                                  const QList<QSslError>& tls, const QString& subject);

/// Whether the same request may be sent again soon: the service is busy, or the way to it broke.
[[nodiscard]] bool isPassing(int status, const QString& code);

/// What the keys need to be allowed for a request, in words and with the name that policies have for it, such
/// as "to write objects (s3:PutObject)".
[[nodiscard]] QString permissionFor(const S3Request& request);

/// Whether the service has refused because a policy does not allow it.
[[nodiscard]] bool isForbidden(const Error& error);
/// The upload in parts is not known to the service (any more).
[[nodiscard]] bool isForgotten(const Error& error);
/// Somebody else's object has the key, or gets it at this moment.
[[nodiscard]] bool isTaken(const Error& error);
/// What it has of an upload in parts can never become the object.
[[nodiscard]] bool isUseless(const Error& error);
/// It does not know requests with conditions.
[[nodiscard]] bool knowsNoConditions(const Error& error);

} // namespace recdeck::bucket
