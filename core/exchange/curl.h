#pragma once

#include "core/exchange/configuration.h"

#include <QByteArray>
#include <QUrl>

namespace recdeck::exchange {

/// One request of the contract as people repeat it in a shell.
struct CurlRequest
{
    QString method;  ///< GET, POST, PUT, DELETE
    QUrl url;        ///< without user information; it is written in its encoded form
    QByteArray body; ///< JSON; empty: none
};

/// A curl command with all headers of the contract and without secrets: access key, time and signature (which
/// hold for one request only) are placeholders in capitals. Every argument is quoted for a POSIX shell.
[[nodiscard]] QString curlCommand(const CurlRequest& request);

/// A shell script that creates the templates and rules at the vendor's or any other server of the contract,
/// with one comment above each command. Ids are not known before the templates exist: a rule names
/// TEMPLATE_ID_1 for the first template, and so on. Secret storage keys are STORAGE_SECRET_KEY.
[[nodiscard]] QString curlScript(const Configuration& value, const QUrl& base);

/// Text as one word of a POSIX shell.
[[nodiscard]] QString shellQuoted(const QString& text);

} // namespace recdeck::exchange
