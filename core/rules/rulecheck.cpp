#include "core/rules/rulecheck.h"

#include "core/model/validation.h"
#include "core/rules/levels.h"
#include "core/rules/match.h"
#include "core/rules/pushdomains.h"

#include <QHash>
#include <algorithm>

namespace recdeck::rules {

namespace {

using Kind = Finding::Kind;

/// All levels of a rule, domains as they compare.
struct LevelKey
{
    QString pullDomain;
    QString domain;
    QString appName;
    QString streamName;
    QString streamParams;

    friend bool operator==(const LevelKey&, const LevelKey&) = default;
    friend size_t qHash(const LevelKey& key, size_t seed = 0)
    {
        return qHashMulti(seed, key.pullDomain, key.domain, key.appName, key.streamName, key.streamParams);
    }
};

LevelKey keyOf(const model::Rule& rule)
{
    return {model::normalizedDomain(rule.pullDomain), model::normalizedDomain(rule.domain), rule.appName,
            rule.streamName, rule.streamParams};
}

/// Of rules with the same levels the one that applies: enabled before disabled, then the newer.
bool isBetter(const model::Rule& a, const model::Rule& b)
{
    return a.isEnabled != b.isEnabled ? a.isEnabled : isNewer(a, b);
}

class Check
{
public:
    explicit Check(const RuleSetup& setup)
        : m_setup(setup)
        , m_pushDomains(setup.domains.value_or(QList<model::DeliveryDomain>()))
    {
        m_best.reserve(setup.rules.size());
        for (const model::Rule& rule : setup.rules) {
            const model::Rule*& best = m_best[keyOf(rule)];
            if (best == nullptr || isBetter(rule, *best)) best = &rule;
        }
    }

    [[nodiscard]] QList<Finding> run()
    {
        checkTemplates();
        checkLiveStreams();
        for (const model::Rule& rule : m_setup.rules)
            checkRule(rule);
        std::ranges::stable_sort(m_findings, {}, &Finding::kind);
        return m_findings;
    }

private:
    void checkTemplates()
    {
        QHash<TemplateId, int> uses;
        QList<TemplateId> order;
        for (const model::Rule& rule : m_setup.rules)
            if (++uses[rule.templateId] == 1) order.append(rule.templateId);
        QHash<TemplateId, const model::RecordingTemplate*> known;
        for (const model::RecordingTemplate& value : m_setup.templates)
            known.insert(value.id, &value);
        for (const TemplateId& id : std::as_const(order)) {
            const model::RecordingTemplate* value = known.value(id);
            Finding finding{.kind = value ? Kind::BrokenTemplate : Kind::MissingTemplate,
                            .templateId = id,
                            .rules = uses.value(id)};
            if (value) finding.fields = model::validateTemplate(*value);
            if (!value || !finding.fields.isEmpty()) m_findings.append(finding);
        }
    }

    void checkLiveStreams()
    {
        if (m_setup.live.isEmpty()) return;
        const RuleIndex index(m_setup.rules);
        for (const model::StreamIdentity& live : m_setup.live) {
            const model::StreamIdentity stream = m_pushDomains.completed(live);
            if (index.match(stream) == nullptr)
                m_findings.append({.kind = Kind::LiveWithoutRule, .stream = stream});
        }
    }

    void checkRule(const model::Rule& rule)
    {
        Finding finding{.rule = rule.id, .templateId = rule.templateId};
        if (const model::Rule* best = m_best.value(keyOf(rule)); best != &rule) {
            finding.kind = Kind::Duplicate;
            finding.other = best->id;
        } else if (!rule.isEnabled) {
            return;
        } else if (!isImpossible(rule, finding) && !hasWrongPushDomain(rule, finding) &&
                   !isOverruled(rule, finding)) {
            return;
        }
        m_findings.append(finding);
    }

    [[nodiscard]] static bool isImpossible(const model::Rule& rule, Finding& finding)
    {
        const auto orSample = [](const QString& name) {
            return name.isEmpty() ? QStringLiteral("sample") : name;
        };
        const model::StreamKey key{model::normalizedDomain(rule.pullDomain), orSample(rule.appName),
                                   orSample(rule.streamName)};
        finding.kind = Kind::ImpossibleName;
        finding.fields = model::validateStreamKey(key);
        if (finding.fields.isEmpty() && rule.appName.startsWith(QLatin1Char('/')))
            finding.fields.append({QStringLiteral("appName"), FieldProblem::LeadingSlash, {}, {}});
        return !finding.fields.isEmpty();
    }

    [[nodiscard]] bool hasWrongPushDomain(const model::Rule& rule, Finding& finding) const
    {
        if (!m_setup.domains || rule.domain.isEmpty()) return false;
        finding.pushDomain = m_pushDomains.of(rule.pullDomain);
        finding.kind = finding.pushDomain.isEmpty() ? Kind::UnknownPushDomain : Kind::OtherPushDomain;
        return finding.pushDomain.compare(rule.domain, Qt::CaseInsensitive) != 0;
    }

    /// The table gives all streams of a delivery domain the same push domain. A rule that names it therefore
    /// fits the same streams as the one without, and is more specific. No other rule can win all streams of
    /// another: it would have to name a level that is open there.
    [[nodiscard]] bool isOverruled(const model::Rule& rule, Finding& finding) const
    {
        if (!rule.domain.isEmpty()) return false;
        LevelKey key = keyOf(rule);
        key.domain = model::normalizedDomain(m_pushDomains.of(rule.pullDomain));
        if (key.domain.isEmpty()) return false;
        const model::Rule* other = m_best.value(key);
        if (other == nullptr || !other->isEnabled) return false;
        finding.kind = Kind::Overruled;
        finding.other = other->id;
        return true;
    }

    const RuleSetup& m_setup;
    PushDomains m_pushDomains;
    QHash<LevelKey, const model::Rule*> m_best;
    QList<Finding> m_findings;
};

} // namespace

bool isNeverWinning(Finding::Kind kind)
{
    return kind >= Kind::Duplicate;
}

QList<Finding> checkRules(const RuleSetup& setup)
{
    return Check(setup).run();
}

} // namespace recdeck::rules
