// How Catalogue brings templates and rules back to what they were.

#include "core/service/catalogue.h"

namespace recdeck::service {

Result<model::Change> Catalogue::restore(const model::ChangeId& id)
{
    const auto change = m_history.find(id);
    if (!change) return change;
    const auto restored = change->isTemplate() ? restoreTemplate(*change) : restoreRule(*change);
    if (!restored) return Failure(restored.error());
    return change;
}

Result<void> Catalogue::restoreTemplate(const model::Change& change)
{
    const TemplateId id(change.objectId());
    if (!change.templateBefore) return removeTemplate(id, change.id);
    model::RecordingTemplate target = *change.templateBefore;
    const model::RecordingTemplate* now = findTemplate(id);
    if (now && m_usage.templateInUse(id))
        return Failure(Error{.code = ErrorCode::TemplateInUse, .subject = id.text()});
    // A key is known by its access key. One that was replaced since is gone for good; that of a deleted
    // template may still be there for its last segments.
    if (now) {
        target.hasSecretKey = now->ak == target.ak && now->hasSecretKey;
        if (!target.hasSecretKey)
            if (auto kept = m_keys.change(*now, target, Secret()); !kept) return kept;
    } else {
        const auto key = m_keys.read(id);
        target.hasSecretKey = !target.ak.isEmpty() && key && !key->isEmpty();
    }
    const auto stored = m_history.together([&]() -> Result<model::Change> {
        auto done = now ? m_templateRows.update(target) : m_templateRows.addAgain(target);
        if (!done) return Failure(done.error());
        return model::Change{.templateBefore = now ? std::optional(*now) : std::nullopt,
                             .templateAfter = target,
                             .restores = change.id};
    });
    if (!stored) return Failure(stored.error());
    m_templates.insert(id.text().toLongLong(), target);
    eraseReleasedKeys();
    return {};
}

Result<void> Catalogue::restoreRule(const model::Change& change)
{
    const RuleId id(change.objectId());
    // Taking back that a rule was added must not need another change first, so an enabled one goes too.
    if (!change.ruleBefore) return removeRule(id, change.id);
    const model::Rule target = *change.ruleBefore;
    if (auto checked = checkRule(target, id); !checked) return checked;
    const model::Rule* now = findRule(id);
    const auto stored = m_history.together([&]() -> Result<model::Change> {
        auto done = now ? m_ruleRows.update(target) : m_ruleRows.addAgain(target);
        if (!done) return Failure(done.error());
        return model::Change{.ruleBefore = now ? std::optional(*now) : std::nullopt,
                             .ruleAfter = target,
                             .restores = change.id};
    });
    if (!stored) return Failure(stored.error());
    m_rules.insert(id.text().toLongLong(), target);
    m_index.reset();
    return {};
}

} // namespace recdeck::service
