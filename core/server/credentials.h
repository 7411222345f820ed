#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace recdeck::server {

/// A key pair of a user of the REST API. A user may have several.
struct AccessKey
{
    QString user;
    QByteArray accessKey;
    Secret secretKey;

    friend bool operator==(const AccessKey&, const AccessKey&) = default;
};

/// Reads `{"users":[{"name":"ops","accessKey":"...","secretKey":"..."}]}`; unknown members are ignored.
/// Errors: FileSyntax (`name` is the subject), InvalidFields with members such as `users[0].accessKey`: each
/// is required, an access key consists of visible ASCII characters without a comma and stands there once.
[[nodiscard]] Result<QList<AccessKey>> credentialsFromJson(const QByteArray& json, const QString& name);
[[nodiscard]] QByteArray credentialsToJson(const QList<AccessKey>& keys);

/// The content of a file of that kind. PermissionDenied if others than its owner can read it; NotFound,
/// FileTooLarge, and as above.
[[nodiscard]] Result<QList<AccessKey>> readCredentials(const QString& path);

} // namespace recdeck::server
