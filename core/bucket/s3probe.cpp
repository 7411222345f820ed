#include "core/bucket/s3probe.h"

#include "core/bucket/s3errors.h"
#include "core/bucket/s3exchange.h"

#include <QDateTime>
#include <QHostInfo>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>
#include <chrono>

namespace recdeck::bucket {

namespace {

QString protocolName(QSsl::SslProtocol protocol)
{
    return protocol == QSsl::TlsV1_3 ? QStringLiteral("TLS 1.3") : QStringLiteral("TLS 1.2");
}

} // namespace

S3Probe::S3Probe(S3Address address, std::function<bool()> cancelled, Milliseconds patience)
    : m_address(std::move(address))
    , m_cancelled(std::move(cancelled))
    , m_patience(patience)
{
}

Failure S3Probe::failed(const QString& detail) const
{
    return Failure(Error{.code = ErrorCode::StorageUnavailable,
                         .subject = QStringLiteral("%1:%2").arg(host()).arg(port()),
                         .detail = detail,
                         .retry = Retry::Later});
}

Result<void> S3Probe::waitUntil(const std::function<bool()>& done) const
{
    const auto end = std::chrono::steady_clock::now() + m_patience;
    while (!done()) {
        if (m_cancelled && m_cancelled())
            return Failure(Error{.code = ErrorCode::Cancelled, .subject = host()});
        if (std::chrono::steady_clock::now() >= end) return failed(QStringLiteral("no answer in time"));
        waitForEvents();
    }
    return {};
}

QString S3Probe::proxy() const
{
    const auto all = proxiesFor(QNetworkProxyQuery(m_address.url({}, {})));
    if (all.isEmpty() || all.first().type() == QNetworkProxy::NoProxy) return {};
    return QStringLiteral("%1:%2").arg(all.first().hostName()).arg(all.first().port());
}

Result<QString> S3Probe::resolve() const
{
    const auto answer = std::make_shared<std::optional<QHostInfo>>();
    QObject context;
    const int id =
        QHostInfo::lookupHost(host(), &context, [answer](const QHostInfo& info) { *answer = info; });
    if (auto waited = waitUntil([&] { return answer->has_value(); }); !waited) {
        QHostInfo::abortHostLookup(id);
        return Failure(waited.error());
    }
    QStringList addresses;
    for (const QHostAddress& address : (*answer)->addresses())
        addresses << address.toString();
    if (addresses.isEmpty()) return failed((*answer)->errorString());
    return addresses.join(QStringLiteral(", "));
}

Result<QString> S3Probe::connect() const
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(host(), port());
    const auto isSettled = [&] {
        return socket.state() == QAbstractSocket::ConnectedState ||
               socket.state() == QAbstractSocket::UnconnectedState;
    };
    if (auto waited = waitUntil(isSettled); !waited) return Failure(waited.error());
    if (socket.state() != QAbstractSocket::ConnectedState) return failed(socket.errorString());
    return QStringLiteral("%1:%2").arg(socket.peerAddress().toString()).arg(socket.peerPort());
}

Result<QString> S3Probe::encrypt() const
{
    QSslSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QList<QSslError> errors;
    bool isOver = false;
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket,
                     [&](const QList<QSslError>& found) { errors = found; });
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket, [&] { isOver = true; });
    socket.connectToHostEncrypted(host(), port());
    if (auto waited = waitUntil([&] { return isOver || socket.isEncrypted(); }); !waited)
        return Failure(waited.error());
    if (!socket.isEncrypted())
        return Failure(s3Unreachable(QNetworkReply::SslHandshakeFailedError, socket.errorString(), errors,
                                     QStringLiteral("%1:%2").arg(host()).arg(port())));
    const QSslCertificate certificate = socket.peerCertificate();
    return QStringLiteral("%1, %2, certificate of %3 until %4")
        .arg(protocolName(socket.sessionProtocol()), socket.sessionCipher().name(),
             certificate.subjectInfo(QSslCertificate::CommonName).join(QLatin1Char(' ')),
             certificate.expiryDate().toUTC().toString(Qt::ISODate));
}

Result<std::optional<Milliseconds>> S3Probe::clockAhead() const
{
    S3Knowledge knowledge;
    S3Session session(m_address, {}, {}, {}, knowledge, m_cancelled);
    QNetworkRequest request(m_address.url({}, {}));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    const std::unique_ptr<QNetworkReply> reply(session.network().head(request));
    if (auto waited = waitUntil([&] { return reply->isFinished(); }); !waited) return Failure(waited.error());
    if (!reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        return Failure(s3Unreachable(reply->error(), reply->errorString(), {}, m_address.name({})));
    const auto theirs = httpDate(reply->rawHeader("Date"));
    if (!theirs) return std::nullopt;
    return Milliseconds{*theirs - QDateTime::currentMSecsSinceEpoch()};
}

} // namespace recdeck::bucket
