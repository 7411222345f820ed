#pragma once

#include "core/base/clock.h"
#include "core/callbacks/addresscheck.h"
#include "core/callbacks/hostresolver.h"
#include "core/model/delivery.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>
#include <functional>
#include <memory>
#include <optional>

namespace recdeck::callbacks {

/// What goes out.
struct PostRequest
{
    QString address;          ///< with `message_type`
    QByteArray body;          ///< encoded
    QByteArray authorization; ///< empty: no such header
};

struct PostLimits
{
    Milliseconds time{5'000};      ///< for everything: name, connection, request and answer (D37)
    qsizetype answerKept = 1024;   ///< bytes of the answer that are remembered
    qsizetype answerRead = 65'536; ///< bytes after which it is not read any further
};

/// One attempt to deliver a notice. The name is resolved first, the addresses are judged, and the connection
/// goes to an address that was judged: a name that is resolved differently a moment later changes nothing.
/// Redirects are not followed. A receiver that closes the connection without an answer may see the request
/// twice in one attempt, because Qt opens it anew. Lives on the thread of the access manager; destroying it
/// ends the attempt.
class NoticePost final : public QObject
{
    Q_OBJECT

public:
    struct Tools
    {
        QNetworkAccessManager& network;
        const Clock& clock;
        HostResolver& resolver;
        AddressPolicy policy = AddressPolicy::Any;
        PostLimits limits;
        std::optional<QSslConfiguration> trust = {}; ///< unset: as the system has it
    };

    NoticePost(PostRequest request, const Tools& tools, QObject* parent = nullptr);
    ~NoticePost() override;

    void send();

signals:
    /// Once, never from inside send().
    void finished(const recdeck::model::DeliveryAttempt& attempt);

private:
    void handleResolved(const QList<QHostAddress>& resolved);
    void connectToNext();
    void handleBytes();
    void handleReply();
    void finish(std::optional<model::AttemptProblem> problem, const QString& detail);
    void dropReply();

    PostRequest m_request;
    Tools m_tools;
    QUrl m_url;
    QList<QHostAddress> m_addresses; ///< not tried yet
    QNetworkReply* m_reply = nullptr;
    QTimer m_timer;
    Clock::Steady m_start;
    model::DeliveryAttempt m_attempt;
    qsizetype m_bytesRead = 0;
    bool m_done = false;
};

} // namespace recdeck::callbacks
