#include "core/secrets/filesecretstore.h"

#include "core/base/files.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace recdeck::secrets {

namespace {

constexpr ByteCount longestFile = megabytes(16);
constexpr int formatVersion = 1;

QString formatName()
{
    return QStringLiteral("recdeck-secrets");
}

Failure damaged(const QString& path, const QString& reason)
{
    return Failure(Error{.code = ErrorCode::FileDamaged, .subject = path, .detail = reason});
}

} // namespace

FileSecretStore::FileSecretStore(QString path)
    : m_path(std::move(path))
{
}

Result<void> FileSecretStore::check()
{
    const auto secrets = load();
    if (!secrets) return Failure(secrets.error());
    return {};
}

Result<void> FileSecretStore::write(const QString& name, const Secret& secret)
{
    auto secrets = load();
    if (!secrets) return Failure(secrets.error());
    secrets->insert(name, secret.reveal());
    return save(*secrets);
}

Result<Secret> FileSecretStore::read(const QString& name)
{
    const auto secrets = load();
    if (!secrets) return Failure(secrets.error());
    return Secret(secrets->value(name));
}

Result<void> FileSecretStore::remove(const QString& name)
{
    auto secrets = load();
    if (!secrets) return Failure(secrets.error());
    if (secrets->remove(name) == 0) return {};
    return save(*secrets);
}

Result<FileSecretStore::Secrets> FileSecretStore::load() const
{
    const auto content = files::readPrivateFile(m_path, longestFile);
    if (!content && content.error().code == ErrorCode::NotFound) return Secrets();
    if (!content) return Failure(content.error());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(*content, &problem);
    if (!document.isObject()) return damaged(m_path, problem.errorString());
    const QJsonObject file = document.object();
    if (file.value(QLatin1String("format")).toString() != formatName())
        return damaged(m_path, QStringLiteral("it is no file of secrets"));
    if (file.value(QLatin1String("version")).toInt() != formatVersion)
        return damaged(m_path, QStringLiteral("its version is not known"));
    const QJsonValue list = file.value(QLatin1String("secrets"));
    if (!list.isObject()) return damaged(m_path, QStringLiteral("it has no secrets"));
    const QJsonObject entries = list.toObject();
    Secrets secrets;
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        if (!entry->isString()) return damaged(m_path, QStringLiteral("a secret is not a text"));
        secrets.insert(entry.key(), entry->toString());
    }
    return secrets;
}

Result<void> FileSecretStore::save(const Secrets& secrets) const
{
    QJsonObject entries;
    for (auto entry = secrets.begin(); entry != secrets.end(); ++entry)
        entries.insert(entry.key(), entry.value());
    const QJsonObject file{{QStringLiteral("format"), formatName()},
                           {QStringLiteral("version"), formatVersion},
                           {QStringLiteral("secrets"), entries}};
    return files::replacePrivateFile(m_path, QJsonDocument(file).toJson());
}

} // namespace recdeck::secrets
