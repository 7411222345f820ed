#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/template.h"
#include "core/secrets/secretstore.h"
#include "core/storage/deliveries.h"
#include "core/storage/segments.h"
#include "core/storage/settings.h"

#include <QMap>
#include <functional>

namespace recdeck::service {

/// What an account is used with now.
struct AccountKeys
{
    QString accessKey;
    Secret secret; ///< see model::AccountSecret; empty if there is none

    friend bool operator==(const AccountKeys&, const AccountKeys&) = default;
};

/// The secret keys of templates. A template and the tasks that froze it know their key by its name in the
/// secret store only: `template/<id>/sk`. A key whose template is deleted, or changed to another access key,
/// stays while segments of such tasks are not in their bucket, or notices not delivered, and is erased
/// afterwards; which ones that are is in the database. Lives on the engine's thread.
class TemplateKeys final
{
public:
    TemplateKeys(storage::Database& database, secrets::SecretStore& secrets);

    [[nodiscard]] Result<void> load();

    /// Name of a template's key in the secret store.
    [[nodiscard]] static QString nameOf(const TemplateId& id);

    [[nodiscard]] Result<void> keep(const TemplateId& id, const Secret& key);
    [[nodiscard]] Result<Secret> read(const TemplateId& id) { return m_secrets.read(nameOf(id)); }

    /// Before `before` is stored as `after`: keeps the new key, if there is one, and the old one for segments
    /// that still go to the old account. An empty key takes the template's away.
    [[nodiscard]] Result<void> change(const model::RecordingTemplate& before,
                                      const model::RecordingTemplate& after,
                                      const std::optional<Secret>& key);

    /// Before the template is deleted: nobody needs its key any more but the segments on their way.
    [[nodiscard]] Result<void> release(const TemplateId& id);

    /// The keys of a task: those of `current`, its template as it is now (null: deleted), unless that has got
    /// another access key since. Temporary keys are followed by the next ones of the same storage.
    [[nodiscard]] Result<AccountKeys> keysFor(const model::RecordingTemplate& frozen,
                                              const model::RecordingTemplate* current);

    /// Of the keys in the secret store that no template needs any more.
    [[nodiscard]] QStringList releasedNames() const { return m_released.keys(); }
    [[nodiscard]] bool hasReleased() const { return !m_released.isEmpty(); }
    /// Erases released keys that no segment and no notice waits for. `usesKey`: the template exists and has a
    /// key, because the change was never completed. When the store refuses, it is left alone until
    /// retryErasing().
    void eraseReleased(const std::function<bool(const TemplateId&)>& usesKey);
    void retryErasing() { m_refused = false; }

private:
    [[nodiscard]] Result<void> setReleased(const QString& name, const std::optional<TemplateId>& id);
    /// Whether segments or notices of the template are on their way.
    [[nodiscard]] Result<bool> isWaitedFor(const TemplateId& id);
    [[nodiscard]] Result<void> retire(const model::RecordingTemplate& before);

    secrets::SecretStore& m_secrets;
    storage::SettingsRepository m_settings;
    storage::SegmentRepository m_segments;
    storage::DeliveryRepository m_deliveries;
    QMap<QString, TemplateId> m_released; ///< by the key's name
    bool m_refused = false;               ///< the store did not erase what it was asked to
};

} // namespace recdeck::service
