#include "core/storage/settings.h"

#include "core/storage/rows.h"

#include <QJsonDocument>

namespace recdeck::storage {

Result<QJsonObject> SettingsRepository::load(const QString& name)
{
    auto statement = m_database.run(QStringLiteral("SELECT body FROM settings WHERE name = ?"), {name});
    if (!statement) return Failure(statement.error());
    const auto found = statement->next();
    if (!found) return Failure(found.error());
    if (!*found) return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(statement->text(0).toUtf8());
    if (!document.isObject()) return Failure(unreadable(m_database, QStringLiteral("settings"), name));
    return document.object();
}

Result<void> SettingsRepository::save(const QString& name, const QJsonObject& value)
{
    const QByteArray body = QJsonDocument(value).toJson(QJsonDocument::Compact);
    const auto saved = m_database.run(QStringLiteral("INSERT INTO settings (name, body) VALUES (?, ?) "
                                                     "ON CONFLICT (name) DO UPDATE SET body = excluded.body"),
                                      {name, QString::fromUtf8(body)});
    if (!saved) return Failure(saved.error());
    return {};
}

Result<void> SettingsRepository::remove(const QString& name)
{
    const auto removed = m_database.run(QStringLiteral("DELETE FROM settings WHERE name = ?"), {name});
    if (!removed) return Failure(removed.error());
    return {};
}

} // namespace recdeck::storage
