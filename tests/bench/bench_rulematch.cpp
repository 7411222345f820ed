// Prints what one match costs, in nanoseconds, for 10 to 1,000,000 rules. The stream that is looked for is
// warm, as it is in the program (it has just been read); the tables are as cold as their size makes them.

#include "core/rules/match.h"

#include <QString>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <vector>

using namespace recdeck;
using namespace recdeck::model;
using namespace recdeck::rules;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int batch = 16;

struct Workload
{
    QList<Rule> rules;
    std::vector<StreamIdentity> streams;
};

struct Figures
{
    double median = 0;  ///< of the batches, ns per match
    double average = 0; ///< ns per match
    double slowest = 0; ///< 99th percentile of the batches, ns per match
    double matched = 0; ///< share of streams that found a rule
    double buildMillis = 0;
};

QString numbered(const char* prefix, std::size_t number)
{
    return QString::fromLatin1(prefix) + QString::number(number);
}

Rule newRule(std::size_t number, const QString& pullDomain)
{
    Rule rule;
    rule.id = RuleId(QString::number(number + 1));
    rule.templateId = TemplateId(QStringLiteral("1"));
    rule.pullDomain = pullDomain;
    rule.createTime = UnixMillis(number);
    return rule;
}

/// About 50 rules a domain: most of them for one stream, some for an application, one for the domain; a few
/// with a push domain or parameters. Of the streams 8 of 10 find a rule, by whichever level.
Workload realistic(std::size_t count)
{
    std::mt19937_64 random(1);
    const auto below = [&](std::size_t limit) { return random() % limit; };
    Workload work;
    const std::size_t domains = std::max<std::size_t>(1, count / 50);
    for (std::size_t i = 0; i < count; ++i) {
        Rule rule = newRule(i, QStringLiteral("pull%1.customer.example.com").arg(i % domains));
        const std::size_t kind = i / domains % 50;
        if (kind != 0) rule.appName = numbered("live", kind % 5);
        if (kind > 5) rule.streamName = numbered("camera-", i);
        if (below(20) == 0) rule.domain = QStringLiteral("push.example.com");
        if (below(50) == 0) rule.streamParams = numbered("token=", i);
        rule.isEnabled = below(10) != 0;
        work.rules.append(rule);
    }
    for (std::size_t i = 0; i < 200'000; ++i) {
        const Rule& rule = work.rules.at(qsizetype(below(count)));
        StreamIdentity stream;
        const bool known = below(10) < 8;
        stream.key.pullDomain = known ? rule.pullDomain : numbered("elsewhere.example.com", below(count));
        stream.key.appName = rule.appName.isEmpty() ? QStringLiteral("other") : rule.appName;
        stream.key.streamName = rule.streamName.isEmpty() ? numbered("guest-", i) : rule.streamName;
        if (below(2) == 0) stream.domain = QStringLiteral("push.example.com");
        if (below(2) == 0)
            stream.streamParams = rule.streamParams.isEmpty() ? numbered("t=", i) : rule.streamParams;
        work.streams.push_back(stream);
    }
    return work;
}

/// Every domain has rules of all 16 combinations, and a stream shares each of its levels with some of them,
/// but only the last combination (the domain alone) matches, if any does: all others are looked up in vain.
Workload adversarial(std::size_t count)
{
    std::mt19937_64 random(2);
    Workload work;
    const std::size_t domains = std::max<std::size_t>(1, count / 16);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t combination = i / domains % 16;
        const std::size_t other = i * 7;
        Rule rule = newRule(i, QStringLiteral("pull%1.customer.example.com").arg(i % domains));
        if (combination & 8) rule.streamName = numbered("camera-", other);
        if (combination & 4) rule.appName = numbered("live-", other);
        if (combination & 2) rule.streamParams = numbered("token=", other);
        if (combination & 1) rule.domain = QStringLiteral("push%1.example.com").arg(other);
        work.rules.append(rule);
    }
    for (std::size_t i = 0; i < 200'000; ++i) {
        StreamIdentity stream;
        const auto rule = [&] { return work.rules.at(qsizetype(random() % count)); };
        stream.key.pullDomain = rule().pullDomain;
        stream.key.streamName = numbered("camera-", random() % count * 7 + 1);
        stream.key.appName = numbered("live-", random() % count * 7 + 1);
        stream.streamParams = numbered("token=", random() % count * 7 + 1);
        stream.domain = QStringLiteral("push%1.example.com").arg(random() % count * 7 + 1);
        work.streams.push_back(stream);
    }
    return work;
}

std::size_t touch(const StreamIdentity& stream)
{
    std::size_t sum = 0;
    for (const QString* text : {&stream.key.pullDomain, &stream.key.appName, &stream.key.streamName,
                                &stream.domain, &stream.streamParams})
        for (const QChar c : *text)
            sum += c.unicode();
    return sum;
}

double nanoseconds(SteadyClock::duration duration)
{
    return std::chrono::duration<double, std::nano>(duration).count();
}

Figures measure(Workload work)
{
    const auto buildStart = SteadyClock::now();
    const RuleIndex index(work.rules);
    const auto buildEnd = SteadyClock::now();

    std::mt19937_64 random(3);
    std::vector<double> batches;
    std::size_t matched = 0;
    std::size_t sum = 0;
    std::vector<const StreamIdentity*> chosen(batch);
    for (int round = 0; round < 50'000; ++round) {
        for (auto& stream : chosen) {
            stream = &work.streams[random() % work.streams.size()];
            sum += touch(*stream);
        }
        const auto start = SteadyClock::now();
        for (const StreamIdentity* stream : chosen)
            matched += index.match(*stream) != nullptr ? 1 : 0;
        batches.push_back(nanoseconds(SteadyClock::now() - start) / batch);
    }
    if (sum == 0) std::puts("");
    double total = 0;
    for (const double figure : batches)
        total += figure;
    std::sort(batches.begin(), batches.end());
    const double count = double(batches.size());
    return {.median = batches[batches.size() / 2],
            .average = total / count,
            .slowest = batches[batches.size() * 99 / 100],
            .matched = double(matched) / (count * batch),
            .buildMillis = nanoseconds(buildEnd - buildStart) / 1e6};
}

void run(const char* name, const std::function<Workload(std::size_t)>& make)
{
    double first = 0;
    double last = 0;
    for (const std::size_t count : {10u, 1000u, 100'000u, 1'000'000u}) {
        const Figures figures = measure(make(count));
        if (first == 0) first = figures.median;
        last = figures.median;
        std::printf(
            "%-12s %9zu rules: %6.1f ns/match (median), average %6.1f, 99 %% below %6.1f; matched %4.1f %%, "
            "built in %.1f ms\n",
            name, count, figures.median, figures.average, figures.slowest, figures.matched * 100,
            figures.buildMillis);
        std::fflush(stdout);
    }
    std::printf("%-12s ratio of the medians, 1,000,000 / 10: %.2f\n", name, last / first);
}

} // namespace

int main()
{
    run("realistic", realistic);
    run("adversarial", adversarial);
    return 0;
}
