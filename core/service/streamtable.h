#pragma once

#include "core/media/meters.h"
#include "core/media/preview.h"
#include "core/model/streamurl.h"
#include "core/recorder/session.h"
#include "core/service/catalogue.h"
#include "core/service/diskguard.h"
#include "core/service/enginecontext.h"
#include "core/service/recordingservice.h"
#include "core/service/streamentry.h"
#include "core/service/streammonitor.h"
#include "core/service/taskbook.h"
#include "core/storage/domains.h"
#include "core/storage/streams.h"
#include "core/storage/suppressions.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>

namespace recdeck::service {

/// Every stream that is watched, recorded or previewed: looks whether it is live, keeps its one pull while
/// somebody wants it, and starts and ends its recordings. Lives on the engine's thread.
class StreamTable final : public QObject
{
    Q_OBJECT

public:
    using StartCallback = std::function<void(QList<StartOutcome>)>;

    StreamTable(storage::Database& database, const EngineContext& context, Catalogue& catalogue,
                TaskBook& book, QObject* parent = nullptr);
    ~StreamTable() override;

    [[nodiscard]] Result<void> load();

    [[nodiscard]] QList<StreamStatus> statuses();
    [[nodiscard]] Result<QList<model::WatchedStream>> watched() { return m_streamRows.all(); }
    [[nodiscard]] Result<QList<AddStreamOutcome>> addStreams(const QStringList& urls);
    [[nodiscard]] Result<void> removeStreams(const QList<StreamId>& ids);
    [[nodiscard]] Result<void> checkNow(const QList<model::StreamKey>& keys);
    [[nodiscard]] rules::Explanation explain(const model::StreamIdentity& stream);
    [[nodiscard]] const QList<model::DeliveryDomain>& domains() const { return m_domains; }
    [[nodiscard]] Result<void> setDomains(const QList<model::DeliveryDomain>& domains);

    /// Keeps a stream of the watch list connected while it is live, with a pre-roll, or no longer.
    [[nodiscard]] Result<void> setArmed(const QList<StreamId>& ids, bool armed);

    /// Keeps the stream's pull for it until closePreview().
    void openPreview(const model::StreamKey& key, const std::shared_ptr<media::Preview>& preview);
    void closePreview(const model::StreamKey& key, const media::Preview* preview);

    /// Starts manual tasks; `done` is called once, when each stream is recorded or known not to be live.
    void startManual(const model::RecordingTemplate& settings, const QList<model::StreamUrl>& streams,
                     StartCallback done);
    /// Any task. A rule's task is not started again until the broadcast ends.
    [[nodiscard]] Result<void> stopTask(const TaskId& id);
    [[nodiscard]] Result<void> splitTask(const TaskId& id);
    [[nodiscard]] bool isManual(const TaskId& id) const;

    [[nodiscard]] bool templateInUse(const TemplateId& id) const;
    [[nodiscard]] bool ruleExecuting(const RuleId& id) const;
    [[nodiscard]] int recordingsRunning() const;
    [[nodiscard]] qint64 bitsPerSecond() const; ///< of the streams that are recorded

    /// Rules or templates changed: enabled rules take what nothing records yet.
    void handleRulesChanged();
    /// The settings were changed: what they decide from now on follows them.
    void handleSettingsChanged();
    /// Whether there is room to record.
    [[nodiscard]] RoomLevel roomLevel() const { return m_guard.level(); }
    /// Ends every recording; nothing is started any more.
    void stopAll();

signals:
    void changed(const QList<recdeck::service::StreamStatus>& statuses);
    void removed(const QList<recdeck::model::StreamKey>& keys);

private:
    StreamEntry& entryFor(const model::StreamKey& key);
    StreamEntry* find(const model::StreamKey& key) const;
    std::pair<StreamEntry*, recorder::Session*> findSession(const TaskId& id) const;
    [[nodiscard]] Failure notRunning(const TaskId& id);
    void refreshSource(StreamEntry& entry);

    void handleTick();
    void lookAround();
    void open(StreamEntry& entry);
    void scheduleCheck(StreamEntry& entry, Milliseconds pause);
    void handleOpened(StreamEntry& entry);
    void handleClosed(StreamEntry& entry, const Error& reason);
    [[nodiscard]] StreamEntry::Away awayFrom(const StreamEntry& entry, const Error& reason) const;
    void logClosed(StreamEntry& entry, const Error& reason);
    void logDamage(StreamEntry& entry);
    void endAway(StreamEntry& entry);
    void tickSessions(StreamEntry& entry);
    void tickConnection(StreamEntry& entry);
    void endBroadcast(StreamEntry& entry);
    void applyRules(StreamEntry& entry);
    void pauseRules(StreamEntry& entry, const Error& error);
    [[nodiscard]] Result<void> checkRoom() const;
    void watchRoom();
    void pauseAll(const Error& reason);
    void resumeAll();
    void updatePreRoll(StreamEntry& entry);
    Result<TaskId> startSession(StreamEntry& entry, const model::RecordingTemplate& settings,
                                const RuleId& rule);
    void endSession(StreamEntry& entry, recorder::Session& session, model::EndReason reason,
                    const QString& detail);
    void endTooLong(StreamEntry& entry, recorder::Session& session);
    void endFailed(StreamEntry& entry, recorder::Session& session, const Error& error);
    void handleOutputFailed(const TaskId& task, int output, const Error& error);
    void answerStarts(StreamEntry& entry, const std::optional<Error>& failure);
    void setSuppressed(StreamEntry& entry, bool suppressed);
    [[nodiscard]] StreamStatus statusOf(StreamEntry& entry);
    void publish();
    void removeIdle();

    const EngineContext& m_context;
    Catalogue& m_catalogue;
    TaskBook& m_book;
    storage::StreamRepository m_streamRows;
    storage::DomainRepository m_domainRows;
    storage::SuppressionRepository m_suppressionRows;
    QList<model::DeliveryDomain> m_domains;
    std::map<model::StreamKey, std::unique_ptr<StreamEntry>> m_entries;
    QMap<model::StreamKey, StreamStatus> m_published;
    QTimer m_tick;
    QTimer m_roomTimer;
    DiskGuard m_guard;
    bool m_stopping = false;
};

} // namespace recdeck::service
