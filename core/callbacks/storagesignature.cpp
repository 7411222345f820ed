#include "core/callbacks/storagesignature.h"

#include <QMessageAuthenticationCode>
#include <algorithm>

namespace recdeck::callbacks {

QByteArray storageAuthorization(const StorageKey& key, const QString& address, const QByteArray& body)
{
    const auto end = std::find_if(address.cbegin(), address.cend(),
                                  [](QChar c) { return c == QLatin1Char('?') || c == QLatin1Char('#'); });
    const QString plain = address.left(end - address.cbegin());
    const QByteArray digest = QMessageAuthenticationCode::hash(
        plain.toUtf8() + '\n' + body, key.secretKey.reveal().toUtf8(), QCryptographicHash::Sha1);
    return key.accessKey.toUtf8() + ':' + digest.toBase64(QByteArray::Base64UrlEncoding);
}

} // namespace recdeck::callbacks
