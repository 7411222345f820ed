#pragma once

#include <QString>
#include <QTemporaryDir>

namespace recdeck::test {

/// A certificate for 127.0.0.1 and its key as PEM files, made by this program. They go away with it.
class TlsFiles final
{
public:
    TlsFiles();

    [[nodiscard]] QString certificate() const { return m_folder.filePath(QStringLiteral("certificate.pem")); }
    [[nodiscard]] QString key() const { return m_folder.filePath(QStringLiteral("key.pem")); }

private:
    QTemporaryDir m_folder;
};

} // namespace recdeck::test
