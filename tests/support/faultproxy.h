#pragma once

#include <QByteArray>
#include <QString>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace recdeck::test {

/// A TCP proxy on 127.0.0.1 in front of any server there, that treats what the server sends as a bad network
/// does. A thread of its own; commands come from any.
class FaultProxy final
{
public:
    /// Of all connections, present and to come, until changed.
    struct Faults
    {
        std::chrono::milliseconds delay{0};          ///< everything comes so much later
        int bytesPerSecond = 0;                      ///< 0: as fast as it goes
        bool stalled = false;                        ///< connections stay open, nothing comes through
        double corruption = 0;                       ///< chance of each byte to be another one
        std::optional<qint64> corruptAt = {};        ///< this byte of each connection is another one
        std::optional<qint64> corruptRequestAt = {}; ///< the same of what the client sends
        std::optional<QByteArray> answer = {};       ///< new connections get this instead
        bool answerEnds = true;                      ///< and are closed
    };
    enum class Cut : std::uint8_t { Fin = 1, Reset };

    /// In front of the server on that port.
    explicit FaultProxy(std::uint16_t server);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// "http://127.0.0.1:<port>" + path.
    [[nodiscard]] QString url(const QString& path) const;

    void set(const Faults& faults);
    /// Ends the present connections; what is on its way is lost.
    void cut(Cut how);

    [[nodiscard]] int connections() const;     ///< now
    [[nodiscard]] int mostConnections() const; ///< at the same time
    [[nodiscard]] int accepted() const;        ///< so far

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
};

} // namespace recdeck::test
