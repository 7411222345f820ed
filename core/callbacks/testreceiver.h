#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/callbacks/noticereader.h"
#include "core/callbacks/requestcollector.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <QTcpServer>
#include <map>

class QTcpSocket;

namespace recdeck::callbacks {

/// A request that the test receiver took.
struct ReceivedRequest
{
    UnixMillis time = 0;
    QByteArray target;
    QByteArray body;               ///< as it came
    QByteArray decoded;            ///< JSON, indented; empty if it is none
    QList<ReceivedNotice> notices; ///< empty if the body is no notice; then see problem
    QString problem;               ///< for the log: untranslated
    bool isRepeat = false;         ///< all of it came before
};

/// A receiver of callbacks on this computer, for people who want to see what is sent: answers 200 to whatever
/// comes by POST or PUT, and decodes it. It reads as a tolerant receiver does (see noticereader.h) and stores
/// nothing. Only programs of this computer reach it. Lives on one thread.
class TestReceiver final : public QObject
{
    Q_OBJECT

public:
    explicit TestReceiver(const Clock& clock, QObject* parent = nullptr);
    ~TestReceiver() override;

    /// `port`: 0 for any that is free. ListenFailed: somebody else listens there.
    [[nodiscard]] Result<void> start(std::uint16_t port = 0);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_server.isListening(); }
    /// The address to put into a template; empty while it does not run.
    [[nodiscard]] QString url() const;

signals:
    void received(const recdeck::callbacks::ReceivedRequest& request);

private:
    void handleConnection();
    void handleBytes(QTcpSocket* socket);
    void answer(QTcpSocket* socket, int status);
    void take(const CollectedRequest& request);

    const Clock& m_clock;
    QTcpServer m_server;
    std::map<QTcpSocket*, RequestCollector> m_connections;
    QSet<QString> m_seen; ///< keys of what came
};

} // namespace recdeck::callbacks
