#pragma once

#include <QString>
#include <cstdint>

namespace recdeck::test {

/// A host name of this process only: everybody's getaddrinfo() is led past here, libav's too. While an object
/// lives the name has the address 127.0.0.1, no address, or a resolver that does not answer.
class FakeName final
{
public:
    enum class Answer : std::uint8_t { Localhost = 1, Unknown, Never };

    FakeName();
    ~FakeName(); ///< ends what waits
    FakeName(const FakeName&) = delete;
    FakeName& operator=(const FakeName&) = delete;

    [[nodiscard]] static QString host() { return QStringLiteral("origin.recdeck.test"); }
    /// The URL with this name instead of 127.0.0.1.
    [[nodiscard]] static QString in(QString url) { return url.replace(QStringLiteral("127.0.0.1"), host()); }
    void set(Answer answer);
    /// How often somebody has asked since the last set().
    [[nodiscard]] int questions() const;
};

} // namespace recdeck::test
