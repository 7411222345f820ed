#include "core/server/gate.h"

#include "core/base/log.h"

#include <algorithm>

namespace recdeck::server {

namespace {

net::WireRequest wireOf(const Request& request)
{
    net::WireRequest wire{
        .method = request.methodText, .target = request.target, .headers = {}, .body = request.body};
    for (const Header& header : request.headers)
        wire.headers.append({header.name, header.value});
    return wire;
}

QString sentenceOf(net::SignatureFault fault)
{
    using enum net::SignatureFault;
    switch (fault) {
    case Malformed:
        return QStringLiteral("the request needs an Authorization of the method CNC-HMAC-SHA256 and the same "
                              "key as x-cnc-accessKey");
    case BadQuery:
        return QStringLiteral("the query has an escape that is none, or is no UTF-8");
    case BadTime:
        return QStringLiteral("x-cnc-timestamp is missing or more than 300 seconds away from the server's "
                              "clock, which the header Date tells");
    case TooFew:
        return QStringLiteral("the signature must cover content-type and host");
    case Replayed:
        return QStringLiteral("this request was here before; sign it again with another second");
    case Overloaded:
        return QStringLiteral("there are too many requests");
    case UnknownKey:
    case Wrong:
        break;
    }
    return QStringLiteral("the access key is unknown or the signature is wrong");
}

} // namespace

Gate::Gate(const QList<AccessKey>& keys, const QString& ledgerPath, const Clock& clock)
    : Gate(keys, ledgerPath, clock, Limits{})
{
}

Gate::Gate(const QList<AccessKey>& keys, const QString& ledgerPath, const Clock& clock, const Limits& limits)
    : m_limits(limits)
    , m_clock(clock)
    , m_verifier([this](const QByteArray& accessKey) { return find(accessKey); })
    , m_ledger(ledgerPath)
{
    setKeys(keys);
    restore();
}

void Gate::setKeys(const QList<AccessKey>& keys)
{
    const std::scoped_lock lock(m_mutex);
    m_keys.clear();
    for (const AccessKey& key : keys)
        m_keys.insert(key.accessKey, {.user = key.user, .secretKey = key.secretKey});
}

std::optional<net::CncVerifier::Key> Gate::find(const QByteArray& accessKey) const
{
    const auto key = m_keys.constFind(accessKey);
    return key == m_keys.constEnd() ? std::nullopt : std::optional(*key);
}

net::SlidingWindow& Gate::windowOf(const QString& user)
{
    return m_windows.try_emplace(user, m_limits.requests, m_limits.window).first->second;
}

net::SlidingWindow::Time Gate::now() const
{
    return std::chrono::duration_cast<Milliseconds>(m_clock.steady().time_since_epoch()).count();
}

/// The ledger has wall times, because no other outlives a restart.
void Gate::restore()
{
    const UnixMillis wall = m_clock.wallMillis();
    std::map<QString, std::vector<net::SlidingWindow::Time>> histories;
    for (const LedgerEntry& entry : m_ledger.load(wall)) {
        m_verifier.remember(entry.digest, entry.until);
        const UnixMillis age = std::max<UnixMillis>(0, wall - entry.time);
        if (entry.counted) histories[entry.user].push_back(now() - age);
    }
    for (auto& [user, history] : histories) {
        std::ranges::sort(history);
        windowOf(user).restore(std::move(history), now());
    }
}

std::optional<Response> Gate::admit(Request& request, Access access)
{
    if (access == Access::Anybody) return std::nullopt;
    if (access == Access::ThisComputer && request.fromThisComputer) return std::nullopt;
    const std::scoped_lock lock(m_mutex);
    // Beside the contract reading is not counted, and consoles read a lot, also the same twice in a second.
    const bool onlyReads = access != Access::Counted && request.methodText == "GET";
    using Replays = net::CncVerifier::Replays;
    const auto verified = m_verifier.verify(wireOf(request), m_clock.wallMillis() / 1000,
                                            onlyReads ? Replays::Allowed : Replays::Refused);
    if (!verified) return refuse(verified.error());
    if (access == Access::Counted) {
        net::SlidingWindow& window = windowOf(verified->user);
        if (!window.tryAcquire(now())) {
            ++m_figures.limited;
            Response response = errorResponse(
                429, QStringLiteral("%1 requests in %2 seconds are used up; wait as long as Retry-After says")
                         .arg(m_limits.requests)
                         .arg(std::chrono::duration_cast<Seconds>(m_limits.window).count()));
            response.headers.append(
                Header{"Retry-After", QByteArray::number(window.retryAfterSeconds(now()))});
            return response;
        }
    }
    if (!onlyReads) keep(access, *verified);
    ++m_figures.admitted;
    request.user = verified->user;
    request.plusIsBlank = verified->plus == net::PlusReading::Blank;
    return std::nullopt;
}

void Gate::keep(Access access, const net::VerifiedRequest& verified)
{
    const auto kept = m_ledger.append({.time = m_clock.wallMillis(),
                                       .user = verified.user,
                                       .counted = access == Access::Counted,
                                       .digest = verified.digest,
                                       .until = verified.until});
    if (!kept && !m_ledgerFails)
        qCWarning(log::server).noquote()
            << "requests are not remembered over a restart:" << kept.error().toLogString();
    m_ledgerFails = !kept;
}

Response Gate::refuse(net::SignatureFault fault)
{
    ++m_figures.refused[net::signatureFaultName(fault)];
    if (fault == net::SignatureFault::BadQuery) return errorResponse(400, sentenceOf(fault));
    const bool overloaded = fault == net::SignatureFault::Overloaded;
    Response response = errorResponse(overloaded ? 503 : 401, sentenceOf(fault));
    response.headers.append(overloaded ? Header{"Retry-After", "60"}
                                       : Header{"WWW-Authenticate", "CNC-HMAC-SHA256"});
    return response;
}

Gate::Figures Gate::figures() const
{
    const std::scoped_lock lock(m_mutex);
    Figures figures = m_figures;
    QMap<QString, Budget> budgets;
    for (const net::CncVerifier::Key& key : m_keys)
        budgets.insert(key.user, {.user = key.user, .used = 0, .limit = m_limits.requests});
    for (const auto& [user, window] : m_windows)
        if (budgets.contains(user)) budgets[user].used = window.used(now());
    figures.budgets = budgets.values();
    return figures;
}

} // namespace recdeck::server
