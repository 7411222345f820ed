#pragma once

#include <QSslConfiguration>

namespace recdeck::callbacks {

/// By what the certificates of receivers are judged: the authorities that this computer trusts, and those of
/// the PEM file that the environment's SSL_CERT_FILE names, if it names one, for receivers with a certificate
/// of a house's own authority.
[[nodiscard]] QSslConfiguration receiverTrust();

} // namespace recdeck::callbacks
