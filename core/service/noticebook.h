#pragma once

#include "core/callbacks/courier.h"
#include "core/service/enginecontext.h"
#include "core/service/taskbook.h"
#include "core/storage/deliveries.h"
#include "core/storage/settings.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace recdeck::service {

/// Puts the notices of tasks into the outbox: those of the start, and the promise of the one of the end,
/// together with the task itself; what the latter says as soon as the task's files are stored, be it in a
/// later run of the program. Lives on the engine's thread.
class NoticeBook final : public QObject
{
    Q_OBJECT

public:
    NoticeBook(storage::Database& database, const EngineContext& context, TaskBook& book,
               callbacks::KeySource keys, callbacks::CourierOptions options);

    /// Picks up what the last run left, and begins to deliver. Once, after TaskBook::recover().
    [[nodiscard]] Result<void> start();

    /// Looks now at the tasks that have ended, instead of in a moment.
    void considerEnded();

    [[nodiscard]] callbacks::Courier& courier() { return m_courier; }
    [[nodiscard]] storage::DeliveryRepository& rows() { return m_rows; }

    [[nodiscard]] const model::CallbackSettings& settings() const { return m_settings; }
    [[nodiscard]] Result<void> setSettings(const model::CallbackSettings& settings);
    /// Whether other computers can reach the REST server now (contract, D38, as decided).
    void setReachableByOthers(bool isReachable);

signals:
    void deliveryChanged(const recdeck::model::Delivery& delivery);

private:
    [[nodiscard]] Result<void> plan(const model::Task& task);
    void handleTask(const model::Task& task);
    void handleSegment(const model::Segment& segment);
    void consider(const TaskId& id);
    void announce(const TaskId& id);
    void handleGivenUp(const model::Delivery& delivery);
    void loadSettings();
    void applyPolicy();

    const EngineContext& m_context;
    TaskBook& m_book;
    storage::DeliveryRepository m_rows;
    storage::SettingsRepository m_settingsRows;
    callbacks::Courier m_courier;
    model::CallbackSettings m_settings;
    bool m_isReachable = false;
    QSet<TaskId> m_planned; ///< tasks whose finish notice has nothing to say yet
    QSet<TaskId> m_changed; ///< of those, the ones to look at again
    QTimer m_timer;
};

} // namespace recdeck::service
