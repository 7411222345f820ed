#include "app/demo.h"

#include "app/demoreport.h"
#include "core/model/streamurl.h"
#include "core/service/recordingmonitor.h"
#include "core/service/recordingservice.h"
#include "core/service/streammonitor.h"
#include "ui/models/whendone.h"

#include <QDir>
#include <QPointer>
#include <QStandardPaths>
#include <QThreadPool>
#include <QUrl>
#include <chrono>

namespace recdeck::app {

using namespace std::chrono_literals;

namespace {

// How long the rule's recording may take to begin, and the broadcast to drain.
constexpr auto startLimit = 20s;
constexpr auto drainLimit = 10s;

model::RecordingTemplate templateFor(const QString& output)
{
    model::OutputOptions options;
    options.interval = Demo::segmentSeconds;
    return {.region = QStringLiteral("local"),
            .templateName = QStringLiteral("Demo, 5 s segments"),
            .mgrUrl = QUrl::fromLocalFile(output).toString(QUrl::FullyEncoded),
            .recordParams = {{.bucketName = QStringLiteral("demo"), .options = options}}};
}

} // namespace

Demo::Demo(DemoSettings settings, service::LocalEngine& engine, QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_engine(engine)
{
    m_deadline.setSingleShot(true);
}

Demo::~Demo() = default;

QString Demo::defaultOutput()
{
    const QString movies = QStandardPaths::writableLocation(QStandardPaths::MoviesLocation);
    return (movies.isEmpty() ? QDir::homePath() : movies) + QStringLiteral("/Recdeck demo");
}

model::StreamKey Demo::stream() const
{
    return {QStringLiteral("127.0.0.1"), QStringLiteral("live"), QStringLiteral("demo")};
}

Result<void> Demo::start()
{
    auto source = media::DemoSource::start({.caption = QStringLiteral("Recdeck demo")});
    if (!source) return Failure(source.error());
    m_source = std::move(*source);
    connect(m_engine.connection().streams, &service::StreamMonitor::streamsChanged, this,
            &Demo::handleStreams);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        emit failed(
            QStringLiteral("The demo's recording did not start within %1 seconds.").arg(startLimit / 1s));
    });
    m_deadline.start(startLimit);
    ui::whenDone(
        m_engine.connection().recording->addRecordingParameterTemplate(templateFor(m_settings.output)), this,
        [this](const Result<TemplateId>& id) {
            if (!id) return fail(id.error(), QStringLiteral("The demo's template was refused"));
            addRule(*id);
        });
    return {};
}

void Demo::addRule(const TemplateId& id)
{
    const model::StreamKey key = stream();
    model::Rule rule{
        .templateId = id, .pullDomain = key.pullDomain, .appName = key.appName, .streamName = key.streamName};
    ui::whenDone(m_engine.connection().recording->addRecordingRules(rule), this,
                 [this](const Result<RuleId>& added) {
                     // A kept data folder has the rule of the last demo, which does as well.
                     if (!added && added.error().code != ErrorCode::AlreadyExists)
                         return fail(added.error(), QStringLiteral("The demo's rule was refused"));
                     addStream();
                 });
}

void Demo::addStream()
{
    const QString url = m_source->url(stream().appName, stream().streamName);
    auto* streams = m_engine.connection().streams;
    ui::whenDone(streams->addStreams({url}), this,
                 [this, streams](const Result<QList<service::AddStreamOutcome>>& added) {
                     if (!added) return fail(added.error(), QStringLiteral("The demo's stream was refused"));
                     const service::AddStreamOutcome& outcome = added->front();
                     if (!outcome.error) return;
                     if (outcome.error->code != ErrorCode::AlreadyExists)
                         return fail(*outcome.error, QStringLiteral("The demo's stream was refused"));
                     // Of an earlier demo, with a port that is gone.
                     ui::whenDone(streams->removeStreams({outcome.id}), this,
                                  [this](const Result<void>&) { addStream(); });
                 });
}

void Demo::handleStreams(const QList<service::StreamStatus>& changed)
{
    for (const service::StreamStatus& status : changed) {
        if (status.key != stream()) continue;
        if (m_task.isEmpty() && !status.recordings.isEmpty()) {
            m_task = status.recordings.front().taskId;
            m_deadline.stop();
            emit recordingStarted();
            if (m_settings.seconds)
                QTimer::singleShot(std::chrono::seconds(*m_settings.seconds), this, &Demo::endBroadcast);
        }
        if (m_ending && status.state != service::StreamState::Recording) shutDown();
    }
}

/// The broadcast ends first and the recording after it, so that the last packet can be in the files.
void Demo::endBroadcast()
{
    m_ending = true;
    m_deadline.disconnect();
    connect(&m_deadline, &QTimer::timeout, this, &Demo::shutDown);
    m_deadline.start(drainLimit);
    QThreadPool::globalInstance()->start([source = m_source] { source->finish(); });
}

void Demo::shutDown()
{
    if (!std::exchange(m_ending, false)) return;
    m_deadline.stop();
    ui::whenDone(m_engine.shutDown(), this, [this] {
        ui::whenDone(m_engine.connection().recordings->segments({m_task}), this,
                     [this](const Result<QList<model::Segment>>& segments) {
                         if (!segments)
                             return fail(segments.error(), QStringLiteral("The recordings cannot be listed"));
                         verify(*segments);
                     });
    });
}

void Demo::verify(const QList<model::Segment>& segments)
{
    QThreadPool::globalInstance()->start([self = QPointer(this), sent = m_source->sent(), segments] {
        const DemoReport report = verifyDemo(sent, segments);
        QString text = report.segmentLines.join(QLatin1Char('\n'));
        for (const QString& problem : report.problems)
            text += QStringLiteral("\nMISSING: ") + problem;
        if (report.isComplete())
            text += QStringLiteral(
                        "\n%1 segments, %2 packets: every packet from the first key frame to the end of the "
                        "stream is in the files exactly once.")
                        .arg(segments.size())
                        .arg(report.packets);
        QMetaObject::invokeMethod(
            self, [self, text, complete = report.isComplete()] { emit self->verified(text, complete); },
            Qt::QueuedConnection);
    });
}

void Demo::fail(const Error& error, const QString& what)
{
    m_deadline.stop();
    emit failed(QStringLiteral("%1: %2").arg(what, error.toLogString()));
}

} // namespace recdeck::app
