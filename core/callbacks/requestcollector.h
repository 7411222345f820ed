#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <cstdint>
#include <utility>

namespace recdeck::callbacks {

/// A request as the test receiver takes it.
struct CollectedRequest
{
    QByteArray method; ///< upper case
    QByteArray target;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// Value of the first header of this name, without regard to case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// Decoded value of the first query parameter of this name.
    [[nodiscard]] QString parameter(const QString& name) const;
};

/// Puts one HTTP/1.1 request together from the bytes of a connection. For a tool on loopback: bodies need a
/// `Content-Length`.
class RequestCollector final
{
public:
    enum class State : std::uint8_t {
        Incomplete = 1,
        Complete,
        Refused, ///< see refusal()
    };

    /// May be called again after Complete only for what belongs to the next request, which is not taken.
    State add(QByteArrayView bytes);

    [[nodiscard]] const CollectedRequest& request() const { return m_request; }
    [[nodiscard]] int refusal() const { return m_refusal; } ///< HTTP status

private:
    State readHead();
    State refuse(int status);

    QByteArray m_buffer;
    CollectedRequest m_request;
    qsizetype m_length = -1; ///< of the body; -1: the head is not complete yet
    int m_refusal = 0;
    State m_state = State::Incomplete;
};

} // namespace recdeck::callbacks
