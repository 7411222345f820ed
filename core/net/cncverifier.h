#pragma once

#include "core/net/cncsignature.h"

#include <QHash>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace recdeck::net {

/// Why a request was refused. What a caller is told is less: an unknown key and a wrong signature look alike.
enum class SignatureFault : std::uint8_t {
    Malformed = 1, ///< no Authorization of this kind, or its parts do not fit each other
    BadQuery,      ///< an escape that no two signers read alike
    UnknownKey,
    BadTime,   ///< no timestamp, or too far from the server's clock
    TooFew,    ///< Host or Content-Type is not signed
    Wrong,     ///< the signature is another one
    Replayed,  ///< this very request has been here
    Overloaded ///< so many requests are remembered that no more can be; keep last
};

/// A request that passed.
struct VerifiedRequest
{
    QString user;
    PlusReading plus = PlusReading::Literal; ///< how the signer read a raw `+` in the query
    QByteArray digest;                       ///< of what makes it this very request, 32 bytes
    std::int64_t until = 0;                  ///< Unix seconds: it could be sent again until then
};

/// Checks requests in the order of the contract (signing.md, section 5). Remembers each that passed until it
/// could not be sent again, so that none passes twice. Not thread-safe: one object per server thread.
class CncVerifier final
{
public:
    struct Key
    {
        QString user;
        Secret secretKey;
    };
    /// The key of this name, if it is known and enabled.
    using Keys = std::function<std::optional<Key>(const QByteArray& accessKey)>;

    explicit CncVerifier(Keys keys)
        : m_keys(std::move(keys))
    {
    }

    enum class Replays : std::uint8_t {
        Refused = 1,
        Allowed, ///< it changes nothing, however often it comes; nothing is remembered
    };

    using Answer = std::expected<VerifiedRequest, SignatureFault>;
    [[nodiscard]] Answer verify(const WireRequest& request, std::int64_t unixSeconds,
                                Replays replays = Replays::Refused);

    /// Continues what another run remembered.
    void remember(const QByteArray& digest, std::int64_t until);

    /// Requests that are remembered.
    [[nodiscard]] std::size_t remembered() const { return m_seen.size(); }

    static constexpr std::int64_t window = 300; ///< seconds, in both directions
    static constexpr std::size_t mostRemembered = 1'000'000;

private:
    void forget(std::int64_t unixSeconds);
    [[nodiscard]] static bool isTime(const QByteArray& text);

    Keys m_keys;
    std::set<QByteArray> m_seen;                          ///< digests of what passed
    std::multimap<std::int64_t, QByteArray> m_seenByTime; ///< when each may be forgotten
};

[[nodiscard]] QString signatureFaultName(SignatureFault fault);

} // namespace recdeck::net
