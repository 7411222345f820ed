#include "core/callbacks/receivertrust.h"

#include "core/base/log.h"

#include <QSslCertificate>

namespace recdeck::callbacks {

QSslConfiguration receiverTrust()
{
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    // Qt looks into the system's folders only, whatever OpenSSL's variable says.
    const QString file = qEnvironmentVariable("SSL_CERT_FILE");
    if (file.isEmpty()) return trust;
    const auto own = QSslCertificate::fromPath(file);
    if (own.isEmpty())
        qCWarning(log::engine).noquote() << "SSL_CERT_FILE has no certificates:" << file;
    else
        trust.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
    return trust;
}

} // namespace recdeck::callbacks
