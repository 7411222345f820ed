#include "core/server/tlsidentity.h"

#include "core/base/files.h"
#include "core/base/units.h"

#include <QFile>
#include <cerrno>
#include <openssl/ssl.h>

namespace recdeck::server {

namespace {

namespace ssl = boost::asio::ssl;

constexpr ByteCount largestFile{1024 * 1024};

Failure notPem(const QString& path, const QString& what)
{
    return Failure(Error{.code = ErrorCode::FileSyntax, .subject = path, .detail = what});
}

Result<QByteArray> readCertificate(const QString& path)
{
    QFile file(path);
    if (!file.exists()) return Failure(Error{.code = ErrorCode::NotFound, .subject = path});
    if (!file.open(QIODevice::ReadOnly)) return Failure(fileError(EACCES, path, QStringLiteral("open")));
    return file.read(bytes(largestFile));
}

boost::asio::const_buffer bufferOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

Result<std::shared_ptr<const TlsIdentity>> TlsIdentity::load(const QString& certificateFile,
                                                             const QString& keyFile)
{
    const auto certificate = readCertificate(certificateFile);
    if (!certificate) return Failure(certificate.error());
    const auto key = files::readPrivateFile(keyFile, largestFile);
    if (!key) return Failure(key.error());
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    boost::system::error_code error;
    context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                             ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1,
                         error);
    if (!error) context->use_certificate_chain(bufferOf(*certificate), error);
    if (error) return notPem(certificateFile, QStringLiteral("there is no certificate in it (PEM)"));
    // A passphrase would be asked for on the terminal, where nobody may be.
    context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); },
                                   error);
    context->use_private_key(bufferOf(*key), ssl::context::pem, error);
    if (error) return notPem(keyFile, QStringLiteral("there is no key without passphrase in it (PEM)"));
    if (SSL_CTX_check_private_key(context->native_handle()) != 1)
        return notPem(keyFile,
                      QStringLiteral("the key does not belong to the certificate %1").arg(certificateFile));
    std::shared_ptr<TlsIdentity> identity(new TlsIdentity);
    identity->m_context = std::move(context);
    return identity;
}

} // namespace recdeck::server
