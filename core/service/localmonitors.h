#pragma once

#include "core/service/engine.h"
#include "core/service/recordingmonitor.h"
#include "core/service/streammonitor.h"

#include <QSet>
#include <QTimer>

namespace recdeck::service {

/// Streams of the embedded engine. Any thread; signals come from the engine's.
class LocalStreamMonitor final : public StreamMonitor
{
    Q_OBJECT

public:
    explicit LocalStreamMonitor(Engine& engine);

    QFuture<QList<StreamStatus>> streams() override;
    QFuture<Result<QList<model::WatchedStream>>> watchedStreams() override;
    QFuture<Result<QList<AddStreamOutcome>>> addStreams(QStringList urls) override;
    QFuture<Result<void>> removeStreams(QList<StreamId> ids) override;
    QFuture<Result<void>> setArmed(QList<StreamId> ids, bool armed) override;
    QFuture<Result<void>> checkNow(QList<model::StreamKey> keys) override;
    QFuture<Result<rules::Explanation>> explain(model::StreamIdentity stream) override;
    QFuture<Result<std::shared_ptr<PreviewHandle>>> openPreview(model::StreamKey key,
                                                                media::Preview::Events events) override;
    QFuture<Result<QList<model::DeliveryDomain>>> domains() override;
    QFuture<Result<void>> setDomains(QList<model::DeliveryDomain> domains) override;

private:
    Engine& m_engine;
};

/// Recordings of the embedded engine. Any thread; signals come from the engine's, batched.
class LocalRecordingMonitor final : public RecordingMonitor
{
    Q_OBJECT

public:
    explicit LocalRecordingMonitor(Engine& engine);

    QFuture<Result<QList<model::Task>>> tasks(TaskFilter filter) override;
    QFuture<Result<QList<model::Segment>>> segments(QList<TaskId> tasks) override;
    QFuture<Result<ListPage<model::Task>>> taskPage(TaskQuery query) override;
    QFuture<Result<ListPage<model::Segment>>> segmentPage(SegmentQuery query) override;
    QFuture<Result<model::Segment>> segment(SegmentId id) override;
    QFuture<Result<void>> stopTask(TaskId id) override;
    QFuture<Result<void>> splitTask(TaskId id) override;
    QFuture<Result<void>> cancelJoin(TaskId id) override;
    QFuture<Result<void>> verifySegment(SegmentId id) override;
    QFuture<EngineFigures> figures() override;
    QFuture<Result<model::RecorderSettings>> settings() override;
    QFuture<Result<void>> setSettings(model::RecorderSettings settings) override;
    QFuture<RecoverySummary> recovery() override;

private:
    void flush();

    Engine& m_engine;
    QTimer* m_timer; ///< on the engine's thread
    // Touched on the engine's thread only.
    QList<model::Task> m_tasks;
    QList<model::Segment> m_segments;
};

} // namespace recdeck::service
