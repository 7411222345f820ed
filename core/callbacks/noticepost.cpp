#include "core/callbacks/noticepost.h"

#include <QNetworkRequest>

namespace recdeck::callbacks {

namespace {

using model::AttemptProblem;

constexpr int statusOk = 200;

AttemptProblem problemOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return AttemptProblem::Unreachable;
    case QNetworkReply::SslHandshakeFailedError:
        return AttemptProblem::TlsFailed;
    case QNetworkReply::TimeoutError:
        return AttemptProblem::TimedOut;
    default:
        return AttemptProblem::ConnectionLost;
    }
}

/// Host and port as the header wants them.
QByteArray hostHeader(const QUrl& url)
{
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(QLatin1Char(':'))) host = QLatin1Char('[') + host + QLatin1Char(']');
    if (url.port() != -1) host += QLatin1Char(':') + QString::number(url.port());
    return host.toLatin1();
}

QNetworkRequest requestTo(const QHostAddress& address, const QUrl& url, const QByteArray& authorization)
{
    QUrl direct = url;
    direct.setHost(address.toString());
    QNetworkRequest request(direct);
    request.setPeerVerifyName(url.host(QUrl::FullyEncoded));
    request.setRawHeader("Host", hostHeader(url));
    request.setRawHeader("Content-Type", "text/plain");
    request.setRawHeader("User-Agent", "Recdeck");
    request.setRawHeader("Accept-Encoding", "identity");
    // A notice is rare, and a connection that was closed meanwhile would send it twice.
    request.setRawHeader("Connection", "close");
    if (!authorization.isEmpty()) request.setRawHeader("Authorization", authorization);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

} // namespace

NoticePost::NoticePost(PostRequest request, const Tools& tools, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_tools(tools)
    , m_url(m_request.address)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { finish(AttemptProblem::TimedOut, QStringLiteral("no whole answer in time")); });
}

NoticePost::~NoticePost()
{
    dropReply();
}

void NoticePost::send()
{
    m_start = m_tools.clock.steady();
    m_attempt.time = m_tools.clock.wallMillis();
    m_timer.start(m_tools.limits.time);
    m_tools.resolver.resolve(m_url.host(), this,
                             [this](const QList<QHostAddress>& resolved) { handleResolved(resolved); });
}

void NoticePost::handleResolved(const QList<QHostAddress>& resolved)
{
    if (m_done) return;
    if (resolved.isEmpty()) return finish(AttemptProblem::NameNotFound, m_url.host());
    m_addresses = allowedOf(resolved, m_tools.policy);
    if (m_addresses.isEmpty()) return finish(AttemptProblem::AddressNotAllowed, resolved.first().toString());
    connectToNext();
}

void NoticePost::connectToNext()
{
    const QHostAddress address = m_addresses.takeFirst();
    QNetworkRequest request = requestTo(address, m_url, m_request.authorization);
    if (m_tools.trust) request.setSslConfiguration(*m_tools.trust);
    m_reply = m_tools.network.post(request, m_request.body);
    connect(m_reply, &QNetworkReply::readyRead, this, &NoticePost::handleBytes);
    connect(m_reply, &QNetworkReply::finished, this, &NoticePost::handleReply);
}

void NoticePost::handleBytes()
{
    const QByteArray bytes = m_reply->readAll();
    m_bytesRead += bytes.size();
    m_attempt.answer += bytes.left(m_tools.limits.answerKept - m_attempt.answer.size());
    if (m_bytesRead > m_tools.limits.answerRead) handleReply();
}

void NoticePost::handleReply()
{
    if (m_done) return;
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString text = m_reply->errorString();
    m_attempt.status = status;
    m_attempt.answer += m_reply->read(m_tools.limits.answerKept - m_attempt.answer.size());
    if (status == statusOk && error == QNetworkReply::NoError) return finish(std::nullopt, {});
    // Another status is the answer, whatever Qt makes of it.
    if (status != 0 && status != statusOk) {
        const bool isRedirect = status >= 300 && status < 400;
        return finish(isRedirect ? AttemptProblem::Redirected : AttemptProblem::OtherStatus,
                      QString::number(status));
    }
    const AttemptProblem problem = problemOf(error);
    // The next address of the same name: a receiver may listen on one of them only.
    if (problem == AttemptProblem::Unreachable && !m_addresses.isEmpty()) {
        dropReply();
        return connectToNext();
    }
    finish(problem, text);
}

void NoticePost::finish(std::optional<AttemptProblem> problem, const QString& detail)
{
    if (m_done) return;
    m_done = true;
    m_timer.stop();
    dropReply();
    m_attempt.duration = std::chrono::duration_cast<Milliseconds>(m_tools.clock.steady() - m_start);
    m_attempt.problem = problem;
    m_attempt.detail = detail;
    emit finished(m_attempt);
}

void NoticePost::dropReply()
{
    if (!m_reply) return;
    QNetworkReply* reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

} // namespace recdeck::callbacks
