#pragma once

#include "core/base/clock.h"
#include "core/net/cncverifier.h"
#include "core/net/ratelimiter.h"
#include "core/server/admission.h"
#include "core/server/credentials.h"
#include "core/server/requestledger.h"

#include <QHash>
#include <QMap>
#include <mutex>

namespace recdeck::server {

/// Lets in who signs requests with a key that is known, and each user so often as the contract has it
/// (signing.md 5; D8). Thread-safe.
class Gate final : public Admission
{
public:
    struct Limits
    {
        std::size_t requests = 300;
        Milliseconds window = Seconds{300};
    };

    /// Continues with what is in the ledger. `clock` outlives it.
    Gate(const QList<AccessKey>& keys, const QString& ledgerPath, const Clock& clock);
    Gate(const QList<AccessKey>& keys, const QString& ledgerPath, const Clock& clock, const Limits& limits);

    [[nodiscard]] std::optional<Response> admit(Request& request, Access access) override;

    /// From the next request on.
    void setKeys(const QList<AccessKey>& keys);

    struct Budget
    {
        QString user;
        std::size_t used = 0; ///< of the limit, now
        std::size_t limit = 0;
    };
    struct Figures
    {
        std::int64_t admitted = 0;           ///< since the start
        std::int64_t limited = 0;            ///< refused with 429
        QMap<QString, std::int64_t> refused; ///< by reason (net::signatureFaultName)
        QList<Budget> budgets;               ///< of each user with a key, by name
    };
    [[nodiscard]] Figures figures() const;

private:
    [[nodiscard]] std::optional<net::CncVerifier::Key> find(const QByteArray& accessKey) const;
    [[nodiscard]] net::SlidingWindow& windowOf(const QString& user);
    [[nodiscard]] net::SlidingWindow::Time now() const;
    void restore();
    void keep(Access access, const net::VerifiedRequest& verified);
    [[nodiscard]] Response refuse(net::SignatureFault fault);

    Limits m_limits;
    const Clock& m_clock;
    mutable std::mutex m_mutex;
    QHash<QByteArray, net::CncVerifier::Key> m_keys;
    net::CncVerifier m_verifier;
    std::map<QString, net::SlidingWindow> m_windows;
    RequestLedger m_ledger;
    bool m_ledgerFails = false; ///< and the log says so already
    Figures m_figures;
};

} // namespace recdeck::server
