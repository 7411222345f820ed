#pragma once

#include "core/media/demosource.h"
#include "core/service/localengine.h"

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

namespace recdeck::app {

struct DemoSettings
{
    QString output;             ///< folder that gets the recordings
    std::optional<int> seconds; ///< of recording; then stop and verify
};

/// The demo: a live test picture, a template, a rule that matches it, and a stream on the watch list, so that
/// the rule starts the recording by itself. Everything goes through the same service as a person's clicks.
class Demo final : public QObject
{
    Q_OBJECT

public:
    static constexpr int segmentSeconds = 5;

    Demo(DemoSettings settings, service::LocalEngine& engine, QObject* parent = nullptr);
    ~Demo() override;

    /// Makes the test picture and the objects. Later failures come as failed().
    [[nodiscard]] Result<void> start();

    /// The stream that is being recorded.
    [[nodiscard]] model::StreamKey stream() const;

    /// Where recordings go if nobody says otherwise.
    [[nodiscard]] static QString defaultOutput();

signals:
    void recordingStarted();
    /// The demo cannot go on: one sentence.
    void failed(const QString& sentence);
    /// With `seconds`: the work is done. `text` is what to print; `complete` whether nothing is missing.
    void verified(const QString& text, bool complete);

private:
    void addRule(const TemplateId& id);
    void addStream();
    void handleStreams(const QList<service::StreamStatus>& changed);
    void endBroadcast();
    void shutDown();
    void verify(const QList<model::Segment>& segments);
    void fail(const Error& error, const QString& what);

    DemoSettings m_settings;
    service::LocalEngine& m_engine;
    std::shared_ptr<media::DemoSource> m_source; ///< shared with the thread that ends it
    TaskId m_task;
    bool m_ending = false;
    QTimer m_deadline;
};

} // namespace recdeck::app
