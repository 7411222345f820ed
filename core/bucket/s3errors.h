#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QSslError>
#include <QString>

namespace recdeck::bucket {

struct S3ErrorAnswer;

/// What an S3-compatible service's refusal means for us; see Bucket. `answer`: its body, empty if that was no
/// XML. `requestId`: of the answer's head.
[[nodiscard]] Error s3Refusal(int status, const S3ErrorAnswer& answer, const QString& subject,
                              const QString& requestId);

/// No answer: the network's or TLS's reason in words.
[[nodiscard]] Error s3Unreachable(QNetworkReply::NetworkError error, const QString& reason,
                                  const QList<QSslError>& tls, const QString& subject);

/// Whether the same request may be sent again soon: the service is busy, or the way to it broke.
[[nodiscard]] bool isPassing(int status, const QString& code);

} // namespace recdeck::bucket
