#pragma once

#include "core/callbacks/noticereader.h"
#include "core/callbacks/requestcollector.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>
#include <QTcpServer>
#include <functional>

namespace recdeck::test {

/// A receiver of callbacks that answers what a test tells it to. Lives on the test's thread.
class NoticeReceiver final : public QObject
{
public:
    enum class Manner : std::uint8_t {
        Answer = 1,
        Stall,     ///< takes the request and says nothing
        Close,     ///< takes the request and closes the connection
        Drip,      ///< the answer's head at once, the body a byte at a time, without an end
        Endless,   ///< a body that does not end, as fast as it is taken
        Truncated, ///< less body than it says
    };
    struct Reply
    {
        int status = 200;
        QByteArray body = QByteArrayLiteral("ok");
        QByteArray header = {}; ///< one further line, without its end
        Manner manner = Manner::Answer;
    };
    struct Taken
    {
        callbacks::CollectedRequest request;
        qint64 milliseconds = 0; ///< since the receiver was made
        /// Decoded with the tolerant reader; a body that is no notice fails the test program.
        [[nodiscard]] callbacks::ReceivedNotice notice() const;
        [[nodiscard]] QString kind() const; ///< `message_type`
        [[nodiscard]] QString path() const;
    };
    using Handler = std::function<Reply(const Taken&)>;

    /// Answers 200 unless told otherwise.
    explicit NoticeReceiver(Handler handler = {});

    [[nodiscard]] QString url(const QString& path = QStringLiteral("/hook")) const;
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// Nobody listens on its port, and then somebody does again.
    void goDown();
    void comeBack();

    QList<Taken> taken;
    int connections = 0;

private:
    void handleConnection();
    void answer(QTcpSocket* socket, const Reply& reply);

    Handler m_handler;
    QTcpServer m_server;
    QElapsedTimer m_timer;
    std::uint16_t m_port = 0;
};

} // namespace recdeck::test
