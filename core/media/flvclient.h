#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>
#include <deque>
#include <variant>

namespace recdeck::media {

/// One connection of the origin: a non-blocking socket, what it still has to send, and how far it is. Owned
/// and guarded by the origin.
class FlvClient final
{
public:
    /// The request is being read.
    struct Asking
    {
        QByteArray received;
        Clock::Steady deadline;
    };
    /// Gets a stream.
    struct Watching
    {
        QString stream;       ///< the name it is served under, empty for the stream that answers to any name
        bool started = false; ///< has got a key frame
        bool chunked = false; ///< the body goes in HTTP/1.1 chunks
    };
    /// Gets what is queued and nothing more; then the sending side closes and the peer has time to do the
    /// same.
    struct Leaving
    {
        Clock::Steady deadline;
        bool sendingClosed = false;
    };
    using State = std::variant<Asking, Watching, Leaving>;

    FlvClient(int socket, Clock::Steady requestDeadline);
    ~FlvClient();
    FlvClient(const FlvClient&) = delete;
    FlvClient& operator=(const FlvClient&) = delete;

    [[nodiscard]] int socket() const { return m_socket; }
    State state;

    /// Reads what has arrived: a request is collected (at most `limit` bytes), anything else is thrown away.
    /// False: the peer is gone.
    [[nodiscard]] bool receive(qsizetype limit);
    void push(const QByteArray& bytes);
    /// A piece of the stream, in a chunk of its own where the client takes chunks. Only while watching.
    void pushBody(const QByteArray& bytes);
    /// From now on only what is queued, and the sign that the body is complete.
    void leave(Clock::Steady deadline);
    /// Sends as much as the socket takes. False: the connection is broken.
    [[nodiscard]] bool flush();

    [[nodiscard]] qsizetype queuedBytes() const { return m_queuedBytes; }
    [[nodiscard]] bool blocked() const { return m_blocked; } ///< the socket takes no more at the moment
    /// Throws away what is queued; the connection ends with a reset instead of a clean end.
    void abandon();
    /// For a client that leaves: closes the sending side once all is sent.
    void closeSendingWhenDone();

private:
    void dropSent(qsizetype sent);

    int m_socket;
    std::deque<QByteArray> m_queue;
    qsizetype m_frontSent = 0; ///< bytes of the first entry that are sent
    qsizetype m_queuedBytes = 0;
    bool m_blocked = false;
};

} // namespace recdeck::media
