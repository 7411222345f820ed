#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

namespace recdeck::callbacks {

/// The key pair of a template's storage.
struct StorageKey
{
    QString accessKey;
    Secret secretKey;

    friend bool operator==(const StorageKey&, const StorageKey&) = default;
};

/// The `Authorization` header with which object storage signs its callbacks (contract, D36):
/// `<AK>:<URL-safe Base64(HMAC-SHA-1(SK, address without its query + LF + body))>`. `body`: as it is sent.
[[nodiscard]] QByteArray storageAuthorization(const StorageKey& key, const QString& address,
                                              const QByteArray& body);

} // namespace recdeck::callbacks
