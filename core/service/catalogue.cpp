#include "core/service/catalogue.h"

#include "core/base/log.h"

namespace recdeck::service {

namespace {

Failure refused(ErrorCode code, const QString& subject, const QString& detail = {})
{
    return Failure(Error{.code = code, .subject = subject, .detail = detail});
}

Result<void> valid(const QList<FieldError>& fields)
{
    if (fields.isEmpty()) return {};
    return Failure(Error{.code = ErrorCode::InvalidFields, .fields = fields});
}

template <class T>
qint64 numberOf(const Id<T>& id)
{
    return id.text().toLongLong();
}

} // namespace

Catalogue::Catalogue(storage::Database& database, secrets::SecretStore& secrets, const Clock& clock,
                     Usage usage)
    : m_templateRows(database)
    , m_ruleRows(database)
    , m_keys(database, secrets)
    , m_history(database, clock)
    , m_clock(clock)
    , m_usage(std::move(usage))
{
}

Result<void> Catalogue::load()
{
    const auto templates = m_templateRows.all();
    if (!templates) return Failure(templates.error());
    const auto rules = m_ruleRows.all();
    if (!rules) return Failure(rules.error());
    if (auto loaded = m_keys.load(); !loaded) return loaded;
    for (const model::RecordingTemplate& value : *templates)
        m_templates.insert(numberOf(value.id), value);
    for (const model::Rule& value : *rules)
        m_rules.insert(numberOf(value.id), value);
    m_index.reset();
    recheckKeys();
    return {};
}

void Catalogue::recheckKeys()
{
    m_keys.retryErasing();
    m_unchecked.clear();
    for (model::RecordingTemplate& value : m_templates) {
        value.hasSecretKey = false;
        if (!value.ak.isEmpty()) m_unchecked << value.id;
    }
}

bool Catalogue::checkNextKey()
{
    if (m_unchecked.isEmpty()) return false;
    const TemplateId id = m_unchecked.takeFirst();
    const auto key = m_keys.read(id);
    if (!key) qCWarning(log::engine).noquote() << key.error().toLogString();
    const auto found = m_templates.find(numberOf(id));
    if (found != m_templates.end()) found->hasSecretKey = key && !key->isEmpty();
    return true;
}

QStringList Catalogue::templatesWithoutKey() const
{
    QStringList names;
    for (const model::RecordingTemplate& value : m_templates)
        if (!value.ak.isEmpty() && !value.hasSecretKey) names << value.templateName;
    return names;
}

Result<AccountKeys> Catalogue::keysFor(const model::RecordingTemplate& frozen)
{
    return m_keys.keysFor(frozen, findTemplate(frozen.id));
}

QStringList Catalogue::keyNames() const
{
    QStringList names = m_keys.releasedNames();
    for (const model::RecordingTemplate& value : m_templates)
        if (!value.ak.isEmpty()) names << TemplateKeys::nameOf(value.id);
    names.removeDuplicates();
    return names;
}

void Catalogue::eraseReleasedKeys()
{
    if (!m_keys.hasReleased()) return;
    m_keys.eraseReleased([this](const TemplateId& id) {
        const model::RecordingTemplate* value = findTemplate(id);
        return value && !value->ak.isEmpty();
    });
}

Result<TemplateId> Catalogue::addTemplate(model::RecordingTemplate value)
{
    if (auto checked = valid(model::validateTemplate(value, m_validation)); !checked)
        return Failure(checked.error());
    const Secret secret = std::exchange(value.sk, {});
    value.hasSecretKey = !secret.isEmpty();
    value.createTime = m_clock.wallMillis();
    const auto change = m_history.together([&]() -> Result<model::Change> {
        const auto id = m_templateRows.add(value);
        if (!id) return Failure(id.error());
        value.id = *id;
        return model::Change{.templateAfter = value};
    });
    if (!change) return Failure(change.error());
    if (!secret.isEmpty()) {
        if (auto kept = m_keys.keep(value.id, secret); !kept) {
            // Without its key the template would fail later, far from here.
            if (auto removed = m_templateRows.remove(value.id); !removed) return Failure(removed.error());
            if (auto forgotten = m_history.forget(*change); !forgotten) return Failure(forgotten.error());
            return Failure(kept.error());
        }
    }
    m_templates.insert(numberOf(value.id), value);
    return value.id;
}

QList<model::RecordingTemplate> Catalogue::templates(const TemplateId& id) const
{
    if (id.isEmpty()) return m_templates.values();
    const model::RecordingTemplate* found = findTemplate(id);
    return found ? QList{*found} : QList<model::RecordingTemplate>{};
}

const model::RecordingTemplate* Catalogue::findTemplate(const TemplateId& id) const
{
    const auto found = m_templates.constFind(numberOf(id));
    return found != m_templates.constEnd() && found->id == id ? &*found : nullptr;
}

Result<void> Catalogue::modifyTemplate(const TemplateId& id, const model::TemplatePatch& patch)
{
    if (auto checked = valid(model::validateTemplatePatch(patch, m_validation)); !checked) return checked;
    const model::RecordingTemplate* found = findTemplate(id);
    if (!found) return refused(ErrorCode::NotFound, id.text(), QStringLiteral("no such template"));
    if (m_usage.templateInUse(id)) return refused(ErrorCode::TemplateInUse, id.text());
    model::RecordingTemplate changed = model::applied(*found, patch);
    changed.sk = patch.sk.value_or(Secret());
    if (auto checked = valid(model::validateTemplate(changed, m_validation)); !checked) return checked;
    changed.sk = {};
    if (auto kept = m_keys.change(*found, changed, patch.sk); !kept) return kept;
    const auto stored = m_history.together([&]() -> Result<model::Change> {
        if (auto updated = m_templateRows.update(changed); !updated) return Failure(updated.error());
        return model::Change{.templateBefore = *found, .templateAfter = changed};
    });
    if (!stored) return Failure(stored.error());
    m_templates.insert(numberOf(id), changed);
    eraseReleasedKeys();
    return {};
}

Result<void> Catalogue::deleteTemplate(const TemplateId& id)
{
    return removeTemplate(id);
}

Result<void> Catalogue::removeTemplate(const TemplateId& id, const model::ChangeId& restores)
{
    const model::RecordingTemplate* found = findTemplate(id);
    if (!found) return refused(ErrorCode::NotFound, id.text(), QStringLiteral("no such template"));
    const auto users =
        std::ranges::count_if(m_rules, [&](const auto& rule) { return rule.templateId == id; });
    if (users > 0) return refused(ErrorCode::TemplateHasRules, id.text(), QString::number(users));
    if (m_usage.templateInUse(id)) return refused(ErrorCode::TemplateInUse, id.text());
    // First, so that a crash in between leaves no key behind that nobody knows of.
    if (auto released = m_keys.release(id); !released) return released;
    const auto stored = m_history.together([&]() -> Result<model::Change> {
        if (auto removed = m_templateRows.remove(id); !removed) return Failure(removed.error());
        return model::Change{.templateBefore = *found, .restores = restores};
    });
    if (!stored) return Failure(stored.error());
    m_templates.remove(numberOf(id));
    eraseReleasedKeys();
    return {};
}

Result<RuleId> Catalogue::addRule(model::Rule value)
{
    if (auto checked = valid(model::validateRule(value)); !checked) return Failure(checked.error());
    if (auto checked = checkRule(value, {}); !checked) return Failure(checked.error());
    value.createTime = m_clock.wallMillis();
    const auto stored = m_history.together([&]() -> Result<model::Change> {
        const auto id = m_ruleRows.add(value);
        if (!id) return Failure(id.error());
        value.id = *id;
        return model::Change{.ruleAfter = value};
    });
    if (!stored) return Failure(stored.error());
    m_rules.insert(numberOf(value.id), value);
    m_index.reset();
    return value.id;
}

Result<RulePage> Catalogue::queryRules(const model::RuleFilter& filter)
{
    if (auto checked = valid(model::validateRuleFilter(filter)); !checked) return Failure(checked.error());
    const auto page = m_ruleRows.query(filter);
    if (!page) return Failure(page.error());
    return RulePage{.total = page->total, .list = page->items};
}

const model::Rule* Catalogue::findRule(const RuleId& id) const
{
    // By number, so the text must be compared too: "02001" is no rule.
    const auto found = m_rules.constFind(numberOf(id));
    return found != m_rules.constEnd() && found->id == id ? &*found : nullptr;
}

Result<void> Catalogue::modifyRule(const RuleId& id, const model::RulePatch& patch)
{
    if (auto checked = valid(model::validateRulePatch(patch)); !checked) return checked;
    const model::Rule* found = findRule(id);
    if (!found) return refused(ErrorCode::NotFound, id.text(), QStringLiteral("no such rule"));
    const model::Rule changed = model::applied(*found, patch);
    if (auto checked = checkRule(changed, id); !checked) return checked;
    const auto stored = m_history.together([&]() -> Result<model::Change> {
        if (auto updated = m_ruleRows.update(changed); !updated) return Failure(updated.error());
        return model::Change{.ruleBefore = *found, .ruleAfter = changed};
    });
    if (!stored) return Failure(stored.error());
    m_rules.insert(numberOf(id), changed);
    m_index.reset();
    return {};
}

Result<void> Catalogue::deleteRule(const RuleId& id)
{
    const model::Rule* found = findRule(id);
    if (!found) return refused(ErrorCode::NotFound, id.text(), QStringLiteral("no such rule"));
    if (found->isEnabled) return refused(ErrorCode::RuleActive, id.text());
    return removeRule(id);
}

/// Also an enabled one.
Result<void> Catalogue::removeRule(const RuleId& id, const model::ChangeId& restores)
{
    const model::Rule* found = findRule(id);
    if (!found) return refused(ErrorCode::NotFound, id.text(), QStringLiteral("no such rule"));
    if (m_usage.ruleExecuting(id)) return refused(ErrorCode::RuleExecuting, id.text());
    const auto stored = m_history.together([&]() -> Result<model::Change> {
        if (auto removed = m_ruleRows.remove(id); !removed) return Failure(removed.error());
        return model::Change{.ruleBefore = *found, .restores = restores};
    });
    if (!stored) return Failure(stored.error());
    m_rules.remove(numberOf(id));
    m_index.reset();
    return {};
}

const rules::RuleIndex& Catalogue::index()
{
    if (!m_index) m_index.emplace(m_rules.values());
    return *m_index;
}

/// The template exists (D20) and no other rule has the same five selectors (D21).
Result<void> Catalogue::checkRule(const model::Rule& value, const RuleId& self)
{
    if (!findTemplate(value.templateId))
        return refused(ErrorCode::NotFound, value.templateId.text(), QStringLiteral("no such template"));
    const auto twin = m_ruleRows.findDuplicate(value);
    if (!twin) return Failure(twin.error());
    if (twin->has_value() && (*twin)->id != self)
        return refused(ErrorCode::AlreadyExists, (*twin)->id.text());
    return {};
}

} // namespace recdeck::service
