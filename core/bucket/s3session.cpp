#include "core/bucket/s3session.h"

#include "core/bucket/s3exchange.h"

#include <QDateTime>
#include <QEventLoop>
#include <QHostAddress>
#include <QThread>
#include <QTimer>
#include <cstdlib>

namespace recdeck::bucket {

namespace {

constexpr int tickMilliseconds = 50;
constexpr UnixMillis clockSlack = 60'000; ///< the services themselves allow 15 minutes

class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override { return proxiesFor(query); }
};

QByteArray methodName(S3Method method)
{
    switch (method) {
    case S3Method::Get:
        return "GET";
    case S3Method::Head:
        return "HEAD";
    case S3Method::Put:
        return "PUT";
    case S3Method::Post:
        return "POST";
    case S3Method::Delete:
        return "DELETE";
    }
    std::abort();
}

} // namespace

QList<QNetworkProxy> proxiesFor(const QNetworkProxyQuery& query)
{
    const QString host = query.peerHostName();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return QNetworkProxyFactory::systemProxyForQuery(query);
}

void waitForEvents()
{
    QEventLoop loop;
    QTimer::singleShot(tickMilliseconds, &loop, [] {});
    loop.processEvents(QEventLoop::WaitForMoreEvents);
}

S3Knowledge::S3Knowledge() = default;

S3Knowledge::~S3Knowledge() = default;

std::unique_ptr<QNetworkAccessManager> S3Knowledge::takeNetwork()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_network && m_network->thread() == QThread::currentThread()) return std::move(m_network);
    }
    auto network = std::make_unique<QNetworkAccessManager>();
    network->setProxyFactory(new SystemProxy);
    return network;
}

void S3Knowledge::giveBack(std::unique_ptr<QNetworkAccessManager> network)
{
    const std::lock_guard lock(m_mutex);
    if (!m_network) m_network = std::move(network);
}

QByteArray S3Answer::header(const QByteArray& name) const
{
    for (const auto& [other, value] : headers)
        if (other.compare(name, Qt::CaseInsensitive) == 0) return value;
    return {};
}

S3Session::S3Session(S3Address address, net::AwsKeys keys, QByteArray region, const S3Options& options,
                     S3Knowledge& knowledge, std::function<bool()> cancelled)
    : m_address(std::move(address))
    , m_keys(std::move(keys))
    , m_region(std::move(region))
    , m_options(options)
    , m_knowledge(knowledge)
    , m_cancelled(std::move(cancelled))
    , m_network(knowledge.takeNetwork())
{
    const S3Knowledge::Facts facts = knowledge.facts();
    m_hasMoved = facts.address.has_value();
    if (facts.address) m_address = *facts.address;
    if (!facts.region.isEmpty()) m_region = facts.region;
    m_clockAhead = facts.clockAhead;
}

S3Session::~S3Session()
{
    m_knowledge.giveBack(std::move(m_network));
}

UnixMillis S3Session::now() const
{
    return QDateTime::currentMSecsSinceEpoch() + m_clockAhead;
}

Result<void> S3Session::wait(Pause pause)
{
    if (pause == Pause::UntilEvent)
        waitForEvents();
    else
        QEventLoop().processEvents();
    if (m_cancelled && m_cancelled()) return Failure(Error{.code = ErrorCode::Cancelled});
    return {};
}

Result<S3Answer> S3Session::perform(S3Request request)
{
    S3Exchange exchange(*this, std::move(request));
    return run(exchange);
}

Result<S3Answer> S3Session::run(S3Exchange& exchange, const std::function<void()>& tick)
{
    for (;;) {
        exchange.poll();
        if (exchange.isDone()) return exchange.take();
        if (tick) tick();
        if (auto waited = wait(); !waited) return Failure(waited.error());
    }
}

QNetworkRequest S3Session::signedRequest(const S3Request& request, const QByteArray& payloadHash) const
{
    net::AwsRequest toSign{.method = methodName(request.method),
                           .path = m_address.path(request.key),
                           .query = request.query,
                           .headers = net::NameValues{{"Host", m_address.hostHeader()}} + request.headers,
                           .payloadHash = payloadHash};
    net::signAws(toSign, m_keys, {.region = m_region}, now());
    QNetworkRequest result(m_address.url(request.key, net::awsQuery(request.query)));
    for (const auto& [name, value] : toSign.headers)
        result.setRawHeader(name, value);
    // Qt would unpack what is stored packed.
    result.setRawHeader("Accept-Encoding", "identity");
    result.setRawHeader("User-Agent", "recdeck/" RECDECK_VERSION);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // HTTP/2 of Qt 6.4 holds an upload in memory, and all parts would share one connection.
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return result;
}

QUrl S3Session::presigned(const QString& key, Seconds validity) const
{
    const net::AwsRequest request{.method = "GET",
                                  .path = m_address.path(key),
                                  .query = {},
                                  .headers = {{"Host", m_address.hostHeader()}},
                                  .payloadHash = {}};
    return m_address.url(key, net::awsPresignedQuery(request, m_keys, {.region = m_region}, now(), validity));
}

bool S3Session::follow(const QByteArray& where, const QByteArray& region)
{
    const auto moved = where.isEmpty() ? inRegion(m_address, region) : movedTo(m_address, where);
    if (!moved) return false;
    const QByteArray newRegion = region.isEmpty() ? regionOfHost(moved->host) : region;
    const bool isOther = *moved != m_address || (!newRegion.isEmpty() && newRegion != m_region);
    if (!isOther) return false;
    m_hasMoved = m_hasMoved || *moved != m_address;
    m_address = *moved;
    if (!newRegion.isEmpty()) m_region = newRegion;
    remember();
    return true;
}

bool S3Session::setClock(UnixMillis theirs)
{
    const UnixMillis ahead = theirs - QDateTime::currentMSecsSinceEpoch();
    if (std::abs(ahead - m_clockAhead) < clockSlack) return false;
    m_clockAhead = ahead;
    remember();
    return true;
}

void S3Session::remember()
{
    m_knowledge.learn({.address = m_hasMoved ? std::optional(m_address) : std::nullopt,
                       .region = m_region,
                       .clockAhead = m_clockAhead});
}

} // namespace recdeck::bucket
