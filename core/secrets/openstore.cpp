#include "core/secrets/openstore.h"

#include "core/base/files.h"
#include "core/secrets/filesecretstore.h"
#include "core/secrets/keychainsecretstore.h"

#include <QRegularExpression>
#include <QUuid>

namespace recdeck::secrets {

namespace {

/// The name under which a data folder's secrets are in the key store. Kept in the folder, so that it may be
/// moved.
Result<QString> scopeOf(const QString& dataFolder)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{32}$"));
    const QString path = dataFolder + QStringLiteral("/folder.id");
    const auto known = files::readPrivateFile(path, ByteCount{64});
    if (known) {
        const QString id = QString::fromLatin1(*known).trimmed();
        if (form.match(id).hasMatch()) return id;
        return Failure(Error{.code = ErrorCode::FileDamaged, .subject = path});
    }
    if (known.error().code != ErrorCode::NotFound) return Failure(known.error());
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::Id128);
    if (auto written = files::replacePrivateFile(path, id + '\n'); !written) return Failure(written.error());
    return QString::fromLatin1(id);
}

} // namespace

Result<std::unique_ptr<SecretStore>> makeSecretStore(SecretStoreChoice choice, const QString& dataFolder)
{
    switch (choice) {
    case SecretStoreChoice::Keychain: {
        const auto scope = scopeOf(dataFolder);
        if (!scope) return Failure(scope.error());
        return std::make_unique<KeychainSecretStore>(*scope);
    }
    case SecretStoreChoice::File: {
        auto store = std::make_unique<FileSecretStore>(dataFolder + QStringLiteral("/secrets.json"));
        if (auto checked = store->check(); !checked) return Failure(checked.error());
        return store;
    }
    case SecretStoreChoice::Memory:
        break;
    }
    return std::make_unique<MemorySecretStore>();
}

WhenUnusable policyFor(SecretStoreChoice choice, WhenUnusable otherwise)
{
    return choice == SecretStoreChoice::File ? WhenUnusable::Refuse : otherwise;
}

Result<std::unique_ptr<FallbackSecretStore>>
openSecretStore(SecretStoreChoice choice, const QString& dataFolder, WhenUnusable whenUnusable)
{
    if (auto made = files::makeFolder(dataFolder); !made) return Failure(made.error());
    auto store = makeSecretStore(choice, dataFolder);
    if (!store) return Failure(store.error());
    return std::make_unique<FallbackSecretStore>(*std::move(store), choice, policyFor(choice, whenUnusable));
}

} // namespace recdeck::secrets
