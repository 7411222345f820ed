#pragma once

#include "core/secrets/secretstore.h"

#include <QMap>

namespace recdeck::secrets {

/// Secrets in a file of JSON that only this user can read: `secrets.json` in the data folder, mode 0600. Not
/// encrypted, so it is used only where a person chose it. Read anew for each call; a file that others can
/// read, or that is not as this class writes it, is refused and stays as it is.
class FileSecretStore final : public SecretStore
{
public:
    explicit FileSecretStore(QString path);

    [[nodiscard]] Result<void> check() override;
    [[nodiscard]] Result<void> write(const QString& name, const Secret& secret) override;
    [[nodiscard]] Result<Secret> read(const QString& name) override;
    [[nodiscard]] Result<void> remove(const QString& name) override;

private:
    using Secrets = QMap<QString, QString>;

    [[nodiscard]] Result<Secrets> load() const;
    [[nodiscard]] Result<void> save(const Secrets& secrets) const;

    QString m_path;
};

} // namespace recdeck::secrets
