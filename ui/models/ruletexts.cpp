#include "ui/models/ruletexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(RuleTexts)
};

template <class T>
void takeIfOther(std::optional<T>& member, const T& before, const T& after)
{
    if (before != after) member = after;
}

bool isSameDomain(const QString& a, const QString& b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

QString ruleTitle(const model::Rule& rule)
{
    const auto part = [](const QString& level) { return level.isEmpty() ? QStringLiteral("*") : level; };
    QString title =
        rule.pullDomain + QLatin1Char('/') + part(rule.appName) + QLatin1Char('/') + part(rule.streamName);
    if (!rule.streamParams.isEmpty()) title += QLatin1Char('?') + rule.streamParams;
    return title;
}

QString levelText(const QString& level)
{
    return level.isEmpty() ? Texts::tr("any") : level;
}

bool haveSameLevels(const model::Rule& a, const model::Rule& b)
{
    // What is cheap to compare comes first: the editor asks this of every rule at every key.
    return a.streamName == b.streamName && a.appName == b.appName && a.streamParams == b.streamParams &&
           isSameDomain(a.pullDomain, b.pullDomain) && isSameDomain(a.domain, b.domain);
}

model::RulePatch patchBetween(const model::Rule& original, const model::Rule& edited)
{
    model::RulePatch patch;
    takeIfOther(patch.templateId, original.templateId, edited.templateId);
    takeIfOther(patch.pullDomain, original.pullDomain, edited.pullDomain);
    takeIfOther(patch.domain, original.domain, edited.domain);
    takeIfOther(patch.appName, original.appName, edited.appName);
    takeIfOther(patch.streamName, original.streamName, edited.streamName);
    takeIfOther(patch.streamParams, original.streamParams, edited.streamParams);
    patch.isEnabled = edited.isEnabled;
    return patch;
}

} // namespace recdeck::ui
