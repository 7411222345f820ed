#include "core/secrets/fallbacksecretstore.h"

#include "core/base/log.h"

namespace recdeck::secrets {

FallbackSecretStore::FallbackSecretStore(std::unique_ptr<SecretStore> store, SecretStoreChoice kind,
                                         WhenUnusable whenUnusable)
    : m_store(std::move(store))
    , m_whenUnusable(whenUnusable)
    , m_status{.kind = kind, .usable = false, .detail = QStringLiteral("not asked yet")}
{
}

Status FallbackSecretStore::status() const
{
    const std::scoped_lock lock(m_mutex);
    return m_status;
}

Result<void> FallbackSecretStore::check()
{
    auto checked = m_store->check();
    while (checked && !m_kept.isEmpty()) {
        const auto first = m_kept.constBegin();
        checked = m_store->write(first.key(), first.value());
        if (checked) m_kept.erase(first);
    }
    learnFrom(checked ? nullptr : &checked.error());
    return checked;
}

Result<void> FallbackSecretStore::write(const QString& name, const Secret& secret)
{
    const auto written = m_store->write(name, secret);
    if (written) {
        m_kept.remove(name);
    } else if (m_whenUnusable == WhenUnusable::KeepInMemory) {
        m_kept.insert(name, secret);
    }
    learnFrom(written ? nullptr : &written.error());
    if (!written && m_whenUnusable == WhenUnusable::Refuse) return written;
    return {};
}

Result<Secret> FallbackSecretStore::read(const QString& name)
{
    if (const auto kept = m_kept.constFind(name); kept != m_kept.constEnd()) return *kept;
    const auto found = m_store->read(name);
    learnFrom(found ? nullptr : &found.error());
    return found;
}

Result<void> FallbackSecretStore::remove(const QString& name)
{
    m_kept.remove(name);
    const auto removed = m_store->remove(name);
    learnFrom(removed ? nullptr : &removed.error());
    return removed;
}

Result<void> FallbackSecretStore::moveTo(std::unique_ptr<SecretStore> store, SecretStoreChoice kind,
                                         WhenUnusable whenUnusable, const QStringList& names)
{
    if (auto usable = store->check(); !usable) return usable;
    QStringList moved;
    QStringList all = names + m_kept.keys();
    all.removeDuplicates();
    for (const QString& name : std::as_const(all)) {
        const auto secret = m_kept.contains(name) ? Result<Secret>(m_kept.value(name)) : m_store->read(name);
        // What cannot be read now stays where it is, and is there again when that store is used again.
        if (!secret || secret->isEmpty()) continue;
        if (auto written = store->write(name, *secret); !written) return written;
        moved << name;
    }
    for (const QString& name : std::as_const(moved))
        if (auto removed = m_store->remove(name); !removed && !m_kept.contains(name))
            qCWarning(log::storage).noquote()
                << name << "is still where it was:" << removed.error().toLogString();
    m_kept.clear();
    m_store = std::move(store);
    m_whenUnusable = whenUnusable;
    {
        const std::scoped_lock lock(m_mutex);
        m_status.kind = kind;
        m_status.checked = false; // so that the next line tells it
    }
    learnFrom(nullptr);
    return {};
}

void FallbackSecretStore::learnFrom(const Error* error)
{
    Status now;
    {
        const std::scoped_lock lock(m_mutex);
        now = {.kind = m_status.kind,
               .checked = true,
               .usable = !error,
               .detail = error ? error->detail : QString(),
               .onlyThisRun = static_cast<int>(m_kept.size())};
        if (now == m_status) return;
        m_status = now;
    }
    if (m_changed) m_changed(now);
}

} // namespace recdeck::secrets
