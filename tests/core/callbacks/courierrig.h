#pragma once

#include "core/callbacks/courier.h"
#include "core/storage/tasks.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/fakeclock.h"
#include "tests/support/noticereceiver.h"

#include <QTest>

namespace recdeck::test {

/// Says what a test tells it about names.
class FakeResolver final : public callbacks::HostResolver
{
public:
    void resolve(const QString& host, QObject* context, Answer answer) override
    {
        asked << host;
        if (isSilent) return;
        QTimer::singleShot(0, context, [found = addresses, answer = std::move(answer)] { answer(found); });
    }

    QList<QHostAddress> addresses{QHostAddress(QHostAddress::LocalHost)};
    QStringList asked;
    bool isSilent = false; ///< never answers
};

/// A courier on a database of its own, with a clock that a test moves.
class CourierRig
{
public:
    CourierRig()
    {
        options.limits.time = Milliseconds{400};
        task = fullTask(QStringLiteral("task-1"));
        must(storage::TaskRepository(database.database()).insert(task));
    }

    callbacks::Courier& start()
    {
        courier = std::make_unique<callbacks::Courier>(
            database.database(), clock,
            [this](const TaskId&) -> Result<std::optional<callbacks::StorageKey>> {
                ++keysAsked;
                return key;
            },
            options);
        courier->start();
        return *courier;
    }
    void restart()
    {
        courier.reset();
        database.reopen();
        start();
    }

    model::DeliveryId add(const QString& url, model::NoticeKind kind = model::NoticeKind::Start,
                          int output = 0, const TaskId& id = TaskId(QStringLiteral("task-1")))
    {
        const auto added = must(rows().add({.taskId = id,
                                            .kind = kind,
                                            .output = output,
                                            .url = url,
                                            .body = "{\"persistentId\":\"" + id.text().toUtf8() + "\"}",
                                            .createTime = clock.wallMillis(),
                                            .state = model::DeliveryState::Waiting,
                                            .nextAttempt = clock.wallMillis()}));
        if (courier) courier->wake();
        return added;
    }
    [[nodiscard]] storage::DeliveryRepository rows()
    {
        return storage::DeliveryRepository(database.database());
    }
    [[nodiscard]] model::Delivery row(const model::DeliveryId& id) { return must(rows().find(id)); }
    [[nodiscard]] QList<model::DeliveryAttempt> attempts(const model::DeliveryId& id)
    {
        return must(rows().attempts(id));
    }

    DatabaseFixture database;
    FakeClock clock;
    model::Task task;
    callbacks::CourierOptions options;
    Result<std::optional<callbacks::StorageKey>> key = std::optional<callbacks::StorageKey>();
    int keysAsked = 0;
    std::unique_ptr<callbacks::Courier> courier;
};

} // namespace recdeck::test
