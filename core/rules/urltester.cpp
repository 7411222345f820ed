#include "core/rules/urltester.h"

#include "core/base/redact.h"
#include "core/model/streamurl.h"

namespace recdeck::rules {

namespace {

TestedLine testLine(const QString& url, const RuleIndex& rules, const PushDomains& domains)
{
    TestedLine line{.text = redactUrl(url)};
    const auto parsed = model::parseStreamUrl(url);
    if (!parsed) {
        line.error = parsed.error();
        return line;
    }
    line.stream = domains.completed(parsed->identity);
    if (const model::Rule* winner = rules.match(*line.stream)) line.winner = *winner;
    return line;
}

} // namespace

QList<TestedLine> testLines(const QString& text, const RuleIndex& rules, const PushDomains& domains)
{
    QList<TestedLine> tested;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (int number = 1; const QString& raw : lines) {
        const QString url = raw.trimmed();
        if (!url.isEmpty() && !url.startsWith(QLatin1Char('#'))) {
            tested.append(testLine(url, rules, domains));
            tested.last().number = number;
        }
        ++number;
    }
    return tested;
}

} // namespace recdeck::rules
