#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/rule.h"
#include "core/model/template.h"
#include "core/model/validation.h"
#include "core/rules/match.h"
#include "core/secrets/secretstore.h"
#include "core/service/history.h"
#include "core/service/recordingservice.h"
#include "core/service/templatekeys.h"
#include "core/storage/rules.h"
#include "core/storage/templates.h"

#include <QHash>
#include <QMap>
#include <functional>

namespace recdeck::service {

/// What running recordings hold, asked before something is changed or deleted.
struct Usage
{
    std::function<bool(const TemplateId&)> templateInUse;
    std::function<bool(const RuleId&)> ruleExecuting;
};

/// Templates and rules: all in memory, every change in the database first. The eight operations of the
/// contract that need no stream, with their refusals. Lives on the engine's thread.
class Catalogue final
{
public:
    Catalogue(storage::Database& database, secrets::SecretStore& secrets, const Clock& clock, Usage usage);

    [[nodiscard]] Result<void> load();

    /// After load() a template counts as without a key until it was looked at: the secret store can be
    /// locked, or not have what the database says. Each call looks at one, which may wait some seconds; false
    /// when there is none left.
    [[nodiscard]] bool checkNextKey();
    /// All are to be looked at again.
    void recheckKeys();
    /// Names of the templates that have an access key, and no secret key that can be read.
    [[nodiscard]] QStringList templatesWithoutKey() const;
    /// Names of all keys in the secret store that may be there: of templates, and released ones.
    [[nodiscard]] QStringList keyNames() const;
    /// Secret key of a template as the secret store has it; empty if there is none.
    [[nodiscard]] Result<Secret> storedKey(const TemplateId& id) { return m_keys.read(id); }
    /// Secret key for the uploads of a task; its template may be another by now, or deleted.
    [[nodiscard]] Result<AccountKeys> keysFor(const model::RecordingTemplate& frozen);
    /// Erases the keys of deleted templates whose last segment is in its bucket.
    void eraseReleasedKeys();

    [[nodiscard]] Result<TemplateId> addTemplate(model::RecordingTemplate value);
    [[nodiscard]] QList<model::RecordingTemplate> templates(const TemplateId& id) const; ///< empty id: all
    [[nodiscard]] const model::RecordingTemplate* findTemplate(const TemplateId& id) const;
    [[nodiscard]] Result<void> modifyTemplate(const TemplateId& id, const model::TemplatePatch& patch);
    [[nodiscard]] Result<void> deleteTemplate(const TemplateId& id);

    [[nodiscard]] Result<RuleId> addRule(model::Rule value);
    [[nodiscard]] Result<RulePage> queryRules(const model::RuleFilter& filter);
    [[nodiscard]] QList<model::Rule> allRules() const { return m_rules.values(); }
    [[nodiscard]] Result<void> modifyRule(const RuleId& id, const model::RulePatch& patch);
    [[nodiscard]] Result<void> deleteRule(const RuleId& id);

    [[nodiscard]] History& history() { return m_history; }
    /// Makes an object what it was before the change, see ChangeHistory::restore(). Returns that change.
    [[nodiscard]] Result<model::Change> restore(const model::ChangeId& id);

    /// The index over all rules as they are now.
    [[nodiscard]] const rules::RuleIndex& index();

    /// Limits for `file:` destinations that come over REST.
    void setValidation(model::ValidationContext context) { m_validation = std::move(context); }

private:
    [[nodiscard]] const model::Rule* findRule(const RuleId& id) const;
    [[nodiscard]] Result<void> checkRule(const model::Rule& value, const RuleId& self);
    [[nodiscard]] Result<void> removeTemplate(const TemplateId& id, const model::ChangeId& restores = {});
    [[nodiscard]] Result<void> removeRule(const RuleId& id, const model::ChangeId& restores = {});
    [[nodiscard]] Result<void> restoreTemplate(const model::Change& change);
    [[nodiscard]] Result<void> restoreRule(const model::Change& change);

    storage::TemplateRepository m_templateRows;
    storage::RuleRepository m_ruleRows;
    TemplateKeys m_keys;
    History m_history;
    const Clock& m_clock;
    Usage m_usage;
    model::ValidationContext m_validation;
    QMap<qint64, model::RecordingTemplate> m_templates; ///< by number, so in the order of creation
    QMap<qint64, model::Rule> m_rules;
    QList<TemplateId> m_unchecked;           ///< whose keys are to be looked at
    std::optional<rules::RuleIndex> m_index; ///< built when it is asked for after a change
};

} // namespace recdeck::service
