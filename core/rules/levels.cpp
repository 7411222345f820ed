#include "core/rules/levels.h"

namespace recdeck::rules {

namespace {

bool sameDomain(QStringView a, QStringView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// Compares decimal numbers of any length; what is no number gets some fixed place.
bool isLargerNumber(QStringView a, QStringView b)
{
    while (a.startsWith(QLatin1Char('0')))
        a = a.mid(1);
    while (b.startsWith(QLatin1Char('0')))
        b = b.mid(1);
    return a.size() != b.size() ? a.size() > b.size() : a.compare(b) > 0;
}

} // namespace

unsigned fittingLevels(const Levels& rule, const Levels& stream)
{
    unsigned fitting = 0;
    if (!rule.domain.isEmpty() && sameDomain(rule.domain, stream.domain)) fitting |= level::domain;
    if (!rule.streamParams.isEmpty() && rule.streamParams == stream.streamParams)
        fitting |= level::streamParams;
    if (!rule.appName.isEmpty() && rule.appName == stream.appName) fitting |= level::appName;
    if (!rule.streamName.isEmpty() && rule.streamName == stream.streamName) fitting |= level::streamName;
    return fitting;
}

bool samePullDomain(const Levels& rule, const Levels& stream)
{
    return sameDomain(rule.pullDomain, stream.pullDomain);
}

bool isNewer(const model::Rule& a, const model::Rule& b)
{
    if (a.createTime != b.createTime) return a.createTime > b.createTime;
    return isLargerNumber(a.id.text(), b.id.text());
}

} // namespace recdeck::rules
