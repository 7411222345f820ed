#pragma once

#include "core/base/clock.h"
#include "core/secrets/secretstore.h"
#include "core/service/localengine.h"
#include "core/service/recordingmonitor.h"
#include "core/service/recordingservice.h"
#include "core/service/streammonitor.h"

#include <QDir>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <functional>

namespace recdeck::test {

/// Waits for a future without blocking the event loop; after 30 s the answer is an error of its own.
template <class T>
T waitFor(QFuture<T> future)
{
    // Not QTRY: it looks only every 50 ms, and tests wait thousands of times.
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!watcher.isFinished()) loop.exec();
    return future.isFinished() && future.resultCount() > 0
               ? future.result()
               : T(std::unexpected(
                     Error{.code = ErrorCode::Internal, .detail = QStringLiteral("no answer")}));
}

/// A whole engine on a temporary folder, with short times.
class EngineRig
{
public:
    EngineRig() { settings.mergeWindow = Milliseconds{1500}; }

    void start()
    {
        auto started = service::LocalEngine::start(
            {.dataFolder = dataFolder, .settings = settings, .sources = sources, .buckets = buckets},
            *usedClock, secrets);
        if (!started) qFatal("%s", qPrintable(started.error().toLogString()));
        engine = std::move(*started);
    }
    void shutDown()
    {
        auto done = engine->shutDown();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(done.isFinished(), 30'000); }();
        engine.reset();
    }

    [[nodiscard]] service::RecordingService& service() const { return *engine->connection().recording; }
    [[nodiscard]] service::StreamMonitor& streams() const { return *engine->connection().streams; }
    [[nodiscard]] service::RecordingMonitor& recordings() const { return *engine->connection().recordings; }
    [[nodiscard]] QString output() const { return folder.filePath(QStringLiteral("out")); }

    [[nodiscard]] model::RecordingTemplate makeTemplate(int interval = 2) const
    {
        model::OutputOptions options;
        options.interval = interval;
        return {.region = QStringLiteral("local"),
                .templateName = QStringLiteral("test"),
                .mgrUrl = QUrl::fromLocalFile(output()).toString(QUrl::FullyEncoded),
                .recordParams = {{.bucketName = QStringLiteral("b"), .options = options}}};
    }
    TemplateId addTemplate(int interval = 2) const
    {
        const auto id = waitFor(service().addRecordingParameterTemplate(makeTemplate(interval)));
        return id ? *id : TemplateId();
    }
    RuleId addRule(const TemplateId& id, const model::StreamKey& key) const
    {
        const auto added = waitFor(service().addRecordingRules({.templateId = id,
                                                                .pullDomain = key.pullDomain,
                                                                .appName = key.appName,
                                                                .streamName = key.streamName}));
        return added ? *added : RuleId();
    }
    [[nodiscard]] QList<service::StreamStatus> statuses() const
    {
        using Answer = Result<QList<service::StreamStatus>>;
        return waitFor(streams().streams().then(
                           [](QList<service::StreamStatus> all) { return Answer(std::move(all)); }))
            .value_or(QList<service::StreamStatus>());
    }
    [[nodiscard]] service::StreamStatus status(const model::StreamKey& key) const
    {
        for (const auto& status : statuses())
            if (status.key == key) return status;
        return {};
    }
    [[nodiscard]] QList<model::Task> tasks() const
    {
        return waitFor(recordings().tasks({})).value_or(QList<model::Task>());
    }
    [[nodiscard]] QList<model::Segment> segments(const TaskId& id) const
    {
        return waitFor(recordings().segments({id})).value_or(QList<model::Segment>());
    }

    QTemporaryDir folder;
    QString dataFolder = folder.filePath(QStringLiteral("data"));
    service::EngineSettings settings;
    recorder::SourceFactory sources; ///< empty: the real ones
    service::BucketOpener buckets;   ///< empty: the real ones
    SystemClock clock;
    const Clock* usedClock = &clock; ///< another one, for tests that move the time
    secrets::MemorySecretStore secrets;
    std::unique_ptr<service::LocalEngine> engine;
};

} // namespace recdeck::test
