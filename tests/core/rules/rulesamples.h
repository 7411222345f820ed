#pragma once

#include "core/model/rule.h"
#include "core/model/stream.h"

#include <QList>
#include <random>

/// Rules and streams for the tests of this folder.
namespace recdeck::test {

inline QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

/// "name/app/params/domain", "-" for a level that is not given.
inline model::Rule rule(const char* id, const char* levels, const char* pullDomain = "pull.example")
{
    QStringList parts = text(levels).split(QLatin1Char('/'));
    for (QString& part : parts)
        if (part == QLatin1String("-")) part.clear();
    model::Rule result;
    result.id = RuleId(text(id));
    result.templateId = TemplateId(QStringLiteral("1"));
    result.pullDomain = text(pullDomain);
    result.streamName = parts.value(0);
    result.appName = parts.value(1);
    result.streamParams = parts.value(2);
    result.domain = parts.value(3);
    return result;
}

inline model::StreamIdentity stream(const char* levels, const char* pullDomain = "pull.example")
{
    const model::Rule same = rule("0", levels, pullDomain);
    return {.key = {same.pullDomain, same.appName, same.streamName},
            .domain = same.domain,
            .streamParams = same.streamParams};
}

/// Small alphabets, so that levels collide often.
class RandomRules
{
public:
    explicit RandomRules(unsigned seed, int variety)
        : m_random(seed)
        , m_variety(variety)
    {
    }

    [[nodiscard]] model::Rule rule(int id)
    {
        model::Rule result;
        result.id = RuleId(QString::number(id));
        result.templateId = TemplateId(QString::number(id));
        result.pullDomain = domainName();
        if (one(2)) result.domain = domainName();
        if (one(2)) result.appName = name();
        if (one(2)) result.streamName = name();
        if (one(2)) result.streamParams = name();
        result.isEnabled = !one(5);
        result.createTime = below(4);
        return result;
    }
    [[nodiscard]] QList<model::Rule> rules(int count)
    {
        QList<model::Rule> list;
        for (int i = 0; i < count; ++i)
            list.append(rule(i + 1));
        return list;
    }
    [[nodiscard]] model::StreamIdentity stream()
    {
        model::StreamIdentity result;
        result.key = {domainName(), name(), name()};
        if (!one(4)) result.domain = domainName();
        if (!one(4)) result.streamParams = name();
        return result;
    }

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    bool one(int in) { return below(in) == 0; }
    QString name() { return QString(QLatin1Char('a')).repeated(1 + below(m_variety)); }
    /// Written in capitals now and then, which must make no difference.
    QString domainName()
    {
        const QString plain = QStringLiteral("d%1.exämple").arg(below(m_variety));
        return one(3) ? plain.toUpper() : plain;
    }

    std::mt19937 m_random;
    int m_variety;
};

} // namespace recdeck::test
