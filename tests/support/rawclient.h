#pragma once

#include <QHash>
#include <QHostAddress>
#include <QTcpSocket>
#include <optional>
#include <sys/socket.h>

namespace recdeck::test {

/// A HTTP client that sends the bytes it is given and reads replies one by one. It blocks, so the server is
/// on another thread or in another process.
class RawClient final
{
public:
    struct Reply
    {
        int status = 0;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    static constexpr int patience = 20'000; ///< milliseconds

    explicit RawClient(std::uint16_t port, const QByteArray& bytes = {},
                       const QHostAddress& host = QHostAddress::LocalHost)
    {
        m_socket.connectToHost(host, port);
        if (m_socket.waitForConnected(patience) && !bytes.isEmpty()) send(bytes);
    }

    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    void send(const QByteArray& bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patience)) {
        }
    }
    void finishSending() { ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR); }
    void reset() { m_socket.abort(); }
    /// The next reply; nothing if the connection ends before it is complete. A reply to HEAD has no body.
    std::optional<Reply> read(bool hasBody = true)
    {
        qsizetype end = -1;
        while ((end = m_input.indexOf("\r\n\r\n")) < 0)
            if (!more()) return std::nullopt;
        Reply reply;
        const QList<QByteArray> lines = m_input.first(end).split('\n');
        reply.status = lines.first().split(' ').value(1).toInt();
        for (const QByteArray& line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            reply.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
        }
        m_input.remove(0, end + 4);
        const qsizetype length = hasBody ? reply.headers.value("content-length").toLongLong() : 0;
        while (m_input.size() < length)
            if (!more()) return std::nullopt;
        reply.body = m_input.first(length);
        m_input.remove(0, length);
        return reply;
    }
    /// Reads until the bytes contain `word` or no more come; they stay unread.
    void readUntil(const QByteArray& word)
    {
        while (!m_input.contains(word) && more()) {
        }
    }
    /// Waits until the server has ended the connection; what it sent until then is thrown away.
    bool waitForEnd(int milliseconds = patience)
    {
        while (more(milliseconds)) {
        }
        return m_socket.state() != QAbstractSocket::ConnectedState;
    }
    [[nodiscard]] const QByteArray& unread() const { return m_input; }
    /// Why there is no more to read, as Qt says it.
    [[nodiscard]] QString lastProblem() const { return m_socket.errorString(); }

private:
    bool more(int milliseconds = patience)
    {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(milliseconds)) return false;
        m_input += m_socket.readAll();
        return true;
    }

    QTcpSocket m_socket;
    QByteArray m_input;
};

} // namespace recdeck::test
