#pragma once

#include "core/base/result.h"

#include <QString>
#include <boost/asio/ssl/context.hpp>
#include <memory>

namespace recdeck::server {

/// Who the server is to clients that connect with TLS (1.2 or newer).
class TlsIdentity final
{
public:
    /// PEM files: the certificate with those that lead to its root, and its key without a passphrase. Errors:
    /// NotFound, PermissionDenied (of a key also if others than its owner can read it), FileSyntax: the file
    /// holds no such thing, or the key belongs to another certificate.
    [[nodiscard]] static Result<std::shared_ptr<const TlsIdentity>> load(const QString& certificateFile,
                                                                         const QString& keyFile);

    [[nodiscard]] const std::shared_ptr<boost::asio::ssl::context>& context() const { return m_context; }

private:
    TlsIdentity() = default;

    std::shared_ptr<boost::asio::ssl::context> m_context;
};

} // namespace recdeck::server
