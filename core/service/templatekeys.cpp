#include "core/service/templatekeys.h"

#include "core/base/log.h"
#include "core/model/accountsecret.h"

#include <QCryptographicHash>
#include <QJsonObject>

namespace recdeck::service {

namespace {

QString settingsName()
{
    return QStringLiteral("releasedKeys");
}

/// Name of the key that belonged to an access key before the template got another one.
QString retiredName(const TemplateId& id, const QString& accessKey)
{
    const QByteArray digest =
        QCryptographicHash::hash(accessKey.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("%1/%2").arg(TemplateKeys::nameOf(id), QString::fromLatin1(digest.left(16)));
}

} // namespace

TemplateKeys::TemplateKeys(storage::Database& database, secrets::SecretStore& secrets)
    : m_secrets(secrets)
    , m_settings(database)
    , m_segments(database)
    , m_deliveries(database)
{
}

Result<void> TemplateKeys::load()
{
    const auto stored = m_settings.load(settingsName());
    if (!stored) return Failure(stored.error());
    m_released.clear();
    for (auto entry = stored->begin(); entry != stored->end(); ++entry)
        m_released.insert(entry.key(), TemplateId(entry->toString()));
    return {};
}

QString TemplateKeys::nameOf(const TemplateId& id)
{
    return QStringLiteral("template/%1/sk").arg(id.text());
}

Result<void> TemplateKeys::keep(const TemplateId& id, const Secret& key)
{
    if (auto written = m_secrets.write(nameOf(id), key); !written) return written;
    return setReleased(nameOf(id), std::nullopt);
}

Result<void> TemplateKeys::change(const model::RecordingTemplate& before,
                                  const model::RecordingTemplate& after, const std::optional<Secret>& key)
{
    if (!before.ak.isEmpty() && before.ak != after.ak) {
        if (auto retired = retire(before); !retired) return retired;
    }
    if (!key) return {};
    return key->isEmpty() ? setReleased(nameOf(before.id), before.id) : keep(before.id, *key);
}

Result<bool> TemplateKeys::isWaitedFor(const TemplateId& id)
{
    const auto segments = m_segments.waitFor(id);
    return !segments || *segments ? segments : m_deliveries.waitFor(id);
}

/// Another access key comes: what is on its way to the old account needs the key that goes with it.
Result<void> TemplateKeys::retire(const model::RecordingTemplate& before)
{
    const auto waiting = isWaitedFor(before.id);
    if (!waiting) return Failure(waiting.error());
    if (!*waiting) return {};
    const auto key = read(before.id);
    if (!key) return Failure(key.error());
    if (key->isEmpty()) return {};
    const QString name = retiredName(before.id, before.ak);
    if (auto noted = setReleased(name, before.id); !noted) return noted;
    return m_secrets.write(name, *key);
}

Result<void> TemplateKeys::release(const TemplateId& id)
{
    return setReleased(nameOf(id), id);
}

Result<AccountKeys> TemplateKeys::keysFor(const model::RecordingTemplate& frozen,
                                          const model::RecordingTemplate* current)
{
    if (frozen.ak.isEmpty()) return AccountKeys{};
    const QString retired = retiredName(frozen.id, frozen.ak);
    const bool another = !current || current->ak != frozen.ak;
    const auto secret = m_secrets.read(another && m_released.contains(retired) ? retired : nameOf(frozen.id));
    if (!secret) return Failure(secret.error());
    const bool isTemporary = !model::separated(*secret).sessionToken.isEmpty();
    const bool isFollowed = another && isTemporary && current && !current->ak.isEmpty() &&
                            current->mgrUrl == frozen.mgrUrl && m_released.contains(retired);
    if (!isFollowed) return AccountKeys{.accessKey = frozen.ak, .secret = *secret};
    const auto next = read(frozen.id);
    if (!next) return Failure(next.error());
    return AccountKeys{.accessKey = current->ak, .secret = *next};
}

void TemplateKeys::eraseReleased(const std::function<bool(const TemplateId&)>& usesKey)
{
    if (m_refused) return;
    const auto released = m_released;
    for (auto entry = released.begin(); entry != released.end(); ++entry) {
        const QString& name = entry.key();
        if (name == nameOf(entry.value()) && usesKey(entry.value())) {
            if (auto kept = setReleased(name, std::nullopt); !kept)
                qCWarning(log::engine).noquote() << kept.error().toLogString();
            continue;
        }
        const auto waiting = isWaitedFor(entry.value());
        if (waiting && *waiting) continue;
        Result<void> erased = waiting ? m_secrets.remove(name) : Failure(waiting.error());
        if (erased) erased = setReleased(name, std::nullopt);
        m_refused = m_refused || !erased;
        if (!erased)
            qCWarning(log::engine).noquote() << name << "is not erased:" << erased.error().toLogString();
    }
}

/// Without an id: not released any more.
Result<void> TemplateKeys::setReleased(const QString& name, const std::optional<TemplateId>& id)
{
    if (id ? m_released.value(name) == *id : !m_released.contains(name)) return {};
    auto released = m_released;
    if (id)
        released.insert(name, *id);
    else
        released.remove(name);
    QJsonObject stored;
    for (auto entry = released.begin(); entry != released.end(); ++entry)
        stored.insert(entry.key(), entry->text());
    if (auto saved = m_settings.save(settingsName(), stored); !saved) return saved;
    m_released = std::move(released);
    return {};
}

} // namespace recdeck::service
