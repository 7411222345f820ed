#include "core/exchange/present.h"

#include "core/base/whendone.h"
#include "core/service/recordingservice.h"
#include "core/service/streammonitor.h"

#include <memory>

namespace recdeck::exchange {

namespace {

/// One after the other: the order in which answers come then needs no thought.
struct Reading
{
    service::Connection connection;
    QObject* context = nullptr; ///< lives as long as any continuation
    std::function<void(Result<Present>)> done;
    Present present;
};

using ReadingPtr = std::shared_ptr<Reading>;

/// Puts an answer in its place and goes on, or ends with its error.
template <class T, class Next>
void take(const ReadingPtr& reading, const QFuture<Result<T>>& future, T& place, Next next)
{
    whenDone(future, reading->context, [reading, &place, next](const Result<T>& answer) {
        if (!answer) return reading->done(Failure(answer.error()));
        place = *answer;
        next(reading);
    });
}

void readInUse(const ReadingPtr& reading)
{
    whenDone(reading->connection.streams->streams(), reading->context,
             [reading](const QList<service::StreamStatus>& statuses) {
                 for (const service::StreamStatus& status : statuses)
                     for (const service::RunningRecording& recording : status.recordings)
                         reading->present.templatesInUse << recording.templateId;
                 reading->done(std::move(reading->present));
             });
}

void readStreams(const ReadingPtr& reading)
{
    take(reading, reading->connection.streams->watchedStreams(), reading->present.configuration.streams,
         readInUse);
}

void readDomains(const ReadingPtr& reading)
{
    reading->present.hasStreams = reading->connection.streams != nullptr;
    if (!reading->present.hasStreams) return reading->done(std::move(reading->present));
    take(reading, reading->connection.streams->domains(), reading->present.configuration.domains,
         readStreams);
}

void readRules(const ReadingPtr& reading)
{
    take(reading, reading->connection.recording->allRules(), reading->present.configuration.rules,
         readDomains);
}

struct Filling
{
    Configuration value;
    qsizetype at = 0;
    SecretOf secretOf;
    QObject* context = nullptr; ///< lives as long as any continuation
    std::function<void(Configuration, std::optional<Error>)> done;
};

void fillNext(const std::shared_ptr<Filling>& filling)
{
    const auto& templates = filling->value.templates;
    while (filling->at < templates.size() && !isKeyUnknown(templates.at(filling->at)))
        ++filling->at;
    if (filling->at == templates.size()) return filling->done(std::move(filling->value), std::nullopt);
    whenDone(filling->secretOf(templates.at(filling->at).id), filling->context,
             [filling](const Result<Secret>& secret) {
                 if (!secret) return filling->done(std::move(filling->value), secret.error());
                 filling->value.templates[filling->at++].sk = *secret;
                 fillNext(filling);
             });
}

} // namespace

void readPresent(const service::Connection& connection, QObject* context,
                 std::function<void(Result<Present>)> done)
{
    auto reading = std::make_shared<Reading>();
    reading->connection = connection;
    reading->context = context;
    reading->done = std::move(done);
    take(reading, connection.recording->queryRecordingParameterTemplate({}),
         reading->present.configuration.templates, readRules);
}

void fillSecrets(Configuration value, const SecretOf& secretOf, QObject* context,
                 std::function<void(Configuration, std::optional<Error>)> done)
{
    auto filling = std::make_shared<Filling>();
    filling->value = std::move(value);
    filling->secretOf = secretOf;
    filling->context = context;
    filling->done = std::move(done);
    fillNext(filling);
}

} // namespace recdeck::exchange
