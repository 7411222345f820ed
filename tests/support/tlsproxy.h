#pragma once

#include "tests/support/childprocess.h"
#include "tests/support/tlsfiles.h"

namespace recdeck::test {

/// nginx that speaks TLS on a free port of 127.0.0.1 and hands everything on to a server that does not.
class TlsProxy final
{
public:
    /// Why it cannot run here; empty if it can. For QSKIP.
    [[nodiscard]] static QString missing();

    explicit TlsProxy(std::uint16_t behind);

    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    /// For 127.0.0.1, and its own authority.
    [[nodiscard]] QString certificate() const { return m_files.certificate(); }

private:
    [[nodiscard]] bool start(std::uint16_t behind);

    QTemporaryDir m_folder;
    TlsFiles m_files;
    ChildProcess m_process;
    std::uint16_t m_port = 0;
    bool m_ready = false;
};

} // namespace recdeck::test
