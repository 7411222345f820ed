#pragma once

#include "core/base/clock.h"
#include "core/callbacks/noticepost.h"
#include "core/callbacks/storagesignature.h"
#include "core/storage/deliveries.h"

#include <QMap>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

namespace recdeck::callbacks {

/// The key with which a task's notices are signed; nothing if its template has none.
using KeySource = std::function<Result<std::optional<StorageKey>>(const TaskId&)>;

struct CourierOptions
{
    PostLimits limits;
    int atOnce = 64;        ///< attempts at the same time
    int atOncePerPlace = 4; ///< of those, to one host and port: one that hangs must not hold up the others
    Milliseconds kept = std::chrono::days{30}; ///< how long the record of what is done with is kept
    std::int64_t mostKept = 10'000;
    std::shared_ptr<HostResolver> resolver = std::make_shared<SystemResolver>();
};

/// Delivers what waits in the database: at least once, in order per task and address, again after a restart.
/// A notice is with its receiver only after an answer of 200; what was on its way when the program ended is
/// sent again. Lives on one thread, the engine's.
class Courier final : public QObject
{
    Q_OBJECT

public:
    Courier(storage::Database& database, const Clock& clock, KeySource keys, CourierOptions options = {},
            QObject* parent = nullptr);
    ~Courier() override;

    void setPolicy(AddressPolicy policy) { m_policy = policy; }

    /// Begins to deliver. Before this nothing goes out.
    void start();
    /// Ends every attempt; they count as never made. Nothing goes out until start().
    void stop();
    /// Something was put into the database.
    void wake();
    /// Nothing is on its way, and nothing's time has come.
    [[nodiscard]] bool isIdle() const { return m_posts.isEmpty() && !isDue(); }

    /// Sends it again, or at once if it still waits, with all of its trials before it. NotFound; also if
    /// there is nothing to send yet.
    [[nodiscard]] Result<void> resend(const model::DeliveryId& id);

    /// One attempt at an address that is in no template; `done` is called later, here.
    void sendTest(const QString& notifyUrl, const std::optional<StorageKey>& key,
                  std::function<void(const model::DeliveryAttempt&)> done);

signals:
    void deliveryChanged(const recdeck::model::Delivery& delivery);
    /// Once, when nothing tries any more to deliver it.
    void gaveUp(const recdeck::model::Delivery& delivery);

private:
    [[nodiscard]] bool isDue() const;
    void handleTimer();
    void sendDue();
    [[nodiscard]] storage::DueFilter dueFilter() const;
    void send(const model::Delivery& delivery);
    [[nodiscard]] Result<QByteArray> authorizationOf(const model::Delivery& delivery, const QString& address,
                                                     const QByteArray& body);
    NoticePost* makePost(PostRequest request);
    [[nodiscard]] std::optional<QSslConfiguration> trustFor(const QString& address);
    void handleFinished(const model::DeliveryId& id, const model::DeliveryAttempt& attempt);
    void note(model::Delivery delivery, const model::DeliveryAttempt& attempt);
    void handleDatabaseFailure(const Error& error);
    void lookUpNextTime();
    void prune();

    struct UnderWay
    {
        model::Delivery delivery;
        NoticePost* post = nullptr; ///< a child of this
    };

    storage::DeliveryRepository m_rows;
    const Clock& m_clock;
    KeySource m_keys;
    CourierOptions m_options;
    AddressPolicy m_policy = AddressPolicy::Any;
    QNetworkAccessManager m_network;
    std::optional<QSslConfiguration> m_trust; ///< read when a receiver speaks HTTPS for the first time
    QMap<model::DeliveryId, UnderWay> m_posts;
    QMap<model::DeliveryId, QByteArray> m_signatures; ///< of those that still wait: a key store may be slow
    QTimer m_timer;
    std::optional<UnixMillis> m_nextTime; ///< when something's time comes
    Clock::Steady m_notBefore{};          ///< after a failure of the database
    UnixMillis m_lastPrune = 0;
    bool m_running = false;
};

} // namespace recdeck::callbacks
