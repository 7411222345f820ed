// How long the engine waits for its database: loading the rules at start, and one durable change.

#include "core/storage/database.h"
#include "core/storage/rules.h"
#include "core/storage/streams.h"
#include "core/storage/templates.h"
#include "core/storage/transaction.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <vector>

using namespace recdeck;
using namespace recdeck::storage;

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result) qFatal("%s", qPrintable(result.error().toLogString()));
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

double millis(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void fill(Database& database, int count)
{
    const TemplateId id = must(TemplateRepository(database).add({}));
    RuleRepository rules(database);
    auto transaction = must(Transaction::begin(database));
    for (int i = 0; i < count; ++i) {
        must(rules.add({.id = {},
                        .templateId = id,
                        .pullDomain = QStringLiteral("pull%1.example.com").arg(i % 100),
                        .domain = {},
                        .appName = QStringLiteral("live"),
                        .streamName = QStringLiteral("studio-%1").arg(i),
                        .streamParams = {},
                        .createTime = 1'760'000'000'000 + i}));
    }
    must(transaction.commit());
}

void benchRules(const QString& folder, int count)
{
    const QString path = QStringLiteral("%1/rules%2.db").arg(folder).arg(count);
    QElapsedTimer timer;
    {
        const auto database = must(Database::open(path));
        timer.start();
        fill(*database, count);
        std::printf("add %d rules in one transaction: %.0f ms\n", count, millis(timer));
    }
    timer.start();
    const auto database = must(Database::open(path));
    std::printf("open with %d rules: %.1f ms\n", count, millis(timer));
    RuleRepository rules(*database);
    for (int round = 0; round < 3; ++round) {
        timer.start();
        const auto all = must(rules.all());
        std::printf("load %lld rules: %.1f ms\n", static_cast<long long>(all.size()), millis(timer));
    }
    model::RuleFilter filter;
    filter.streamName = QStringLiteral("studio-%1").arg(count / 2);
    timer.start();
    must(rules.query(filter));
    std::printf("query %d rules by stream name: %.1f ms\n", count, millis(timer));
    filter = {};
    filter.pageNum = count / 200;
    filter.pageSize = 200;
    timer.start();
    must(rules.query(filter));
    std::printf("last page of %d rules: %.1f ms\n", count, millis(timer));
}

void benchDurableInserts(const QString& folder)
{
    constexpr int count = 200;
    const auto database = must(Database::open(folder + QStringLiteral("/inserts.db")));
    StreamRepository streams(*database);
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        must(streams.add({.id = {}, .url = QStringLiteral("rtmp://h/live/s%1").arg(i), .createTime = i}));
        times.push_back(millis(timer));
    }
    std::sort(times.begin(), times.end());
    double total = 0;
    for (const double time : times)
        total += time;
    std::printf("%d durable inserts: %.1f ms, median %.3f ms, worst %.3f ms\n", count, total,
                times[count / 2], times.back());
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    // The folder is an argument because a disk is measured, and the temporary folder may be in memory.
    const QTemporaryDir folder((argc > 1 ? app.arguments().at(1) : QStringLiteral(".")) +
                               QStringLiteral("/bench-XXXXXX"));
    benchRules(folder.path(), 10'000);
    benchRules(folder.path(), 100'000);
    benchDurableInserts(folder.path());
    return 0;
}
