#include "core/bucket/s3exchange.h"

#include "core/base/redact.h"
#include "core/bucket/s3errors.h"
#include "core/bucket/s3xml.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>
#include <QTimeZone>
#include <cstdlib>

namespace recdeck::bucket {

namespace {

constexpr qsizetype longestAnswer = 8 * 1024 * 1024;
constexpr qint64 readBuffer = 1024 * 1024;
constexpr int mostFollowed = 2;

Milliseconds jittered(Milliseconds pause)
{
    return Milliseconds(static_cast<Milliseconds::rep>(
        double(pause.count()) * (0.5 + QRandomGenerator::global()->generateDouble() / 2)));
}

} // namespace

std::optional<UnixMillis> httpDate(const QByteArray& text)
{
    const QDateTime time =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!time.isValid()) return std::nullopt;
    return QDateTime(time.date(), time.time(), Qt::UTC).toMSecsSinceEpoch();
}

Milliseconds retryAfter(const QByteArray& text, UnixMillis now)
{
    bool isNumber = false;
    const int seconds = text.trimmed().toInt(&isNumber);
    if (isNumber) return Seconds{std::max(seconds, 0)};
    const auto date = httpDate(text);
    return Milliseconds{date ? std::max<UnixMillis>(*date - now, 0) : 0};
}

void S3Exchange::Remove::operator()(QNetworkReply* reply) const
{
    // At once: nobody here is inside one of its signals, and without an event loop below nothing is deleted
    // later.
    reply->disconnect();
    reply->abort();
    delete reply;
}

S3Exchange::S3Exchange(S3Session& session, S3Request request)
    : m_session(session)
    , m_request(std::move(request))
{
}

S3Exchange::~S3Exchange() = default;

ByteCount S3Exchange::sent() const
{
    return ByteCount{m_reply && m_request.slice ? m_request.slice->pos() : 0};
}

QByteArray S3Exchange::headerOf(const QByteArray& name) const
{
    return m_reply ? m_reply->rawHeader(name) : QByteArray();
}

void S3Exchange::poll()
{
    if (isDone()) return;
    if (!m_reply) {
        if (Steady::now() >= m_due) send();
        return;
    }
    drain();
    if (isDone()) return;
    if (m_reply->isFinished()) {
        finish();
        return;
    }
    if (m_request.slice) m_request.slice->resume();
    watchProgress();
}

QByteArray S3Exchange::payloadHash() const
{
    if (!m_request.slice) return QCryptographicHash::hash(m_request.body, QCryptographicHash::Sha256).toHex();
    // TLS protects the body already.
    if (m_session.isEncrypted() || m_request.payloadHash.isEmpty()) return net::unsignedPayload();
    return m_request.payloadHash;
}

void S3Exchange::send()
{
    ++m_tries;
    m_body.clear();
    m_tlsErrors.clear();
    m_lastSent = 0;
    m_lastProgress = Steady::now();
    const QNetworkRequest request = m_session.signedRequest(m_request, payloadHash());
    QNetworkAccessManager& network = m_session.network();
    if (m_request.slice) m_request.slice->rewind();
    switch (m_request.method) {
    case S3Method::Get:
        m_reply.reset(network.get(request));
        break;
    case S3Method::Head:
        m_reply.reset(network.head(request));
        break;
    case S3Method::Put:
        m_reply.reset(m_request.slice ? network.put(request, m_request.slice.get())
                                      : network.put(request, m_request.body));
        break;
    case S3Method::Post:
        m_reply.reset(network.post(request, m_request.body));
        break;
    case S3Method::Delete:
        m_reply.reset(network.deleteResource(request));
        break;
    }
    m_reply->setReadBufferSize(readBuffer);
    QObject::connect(m_reply.get(), &QNetworkReply::sslErrors, m_reply.get(),
                     [this](const QList<QSslError>& errors) { m_tlsErrors = errors; });
}

void S3Exchange::drain()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    while (!isDone() && status > 0 && m_reply->bytesAvailable() > 0) {
        const QByteArray piece = m_reply->read(readBuffer);
        if (piece.isEmpty()) break;
        if (m_request.sink && status / 100 == 2)
            accept(piece);
        else
            m_body += piece;
        // After the sink, which may have kept it waiting.
        m_lastProgress = Steady::now();
        if (m_body.size() > longestAnswer)
            end(Failure(Error{.code = ErrorCode::StorageUnavailable,
                              .subject = m_session.name(m_request.key),
                              .detail = QStringLiteral("the answer is larger than any answer is"),
                              .retry = Retry::Later}));
    }
}

void S3Exchange::accept(const QByteArray& piece)
{
    m_delivered = true;
    if (auto taken = m_request.sink(piece); !taken) end(Failure(taken.error()));
}

void S3Exchange::watchProgress()
{
    const auto now = Steady::now();
    const std::int64_t sentNow = bytes(sent());
    const bool isHeldBack = m_request.slice && m_request.slice->isHeldBack();
    if (sentNow != m_lastSent || isHeldBack) m_lastProgress = now;
    m_lastSent = sentNow;
    const Milliseconds patience = m_session.options().patience * m_request.patience;
    if (now - m_lastProgress < patience) return;
    m_reply.reset();
    repeat(Error{.code = ErrorCode::StorageUnavailable,
                 .subject = m_session.name(m_request.key),
                 .detail =
                     QStringLiteral("no progress for %1 s").arg(double(patience.count()) / 1000, 0, 'f', 1),
                 .retry = Retry::Later});
}

void S3Exchange::finish()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    const bool broke = error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied;
    if (m_request.slice && !m_request.slice->failure().isEmpty()) {
        end(Failure(Error{
            .code = ErrorCode::FileFailed, .subject = m_request.key, .detail = m_request.slice->failure()}));
    } else if (status == 0 || (broke && status / 100 == 2)) {
        const Error failed =
            s3Unreachable(error, m_reply->errorString(), m_tlsErrors, m_session.name(m_request.key));
        m_reply.reset();
        if (m_tlsErrors.isEmpty() && error != QNetworkReply::SslHandshakeFailedError)
            repeat(failed);
        else
            end(Failure(failed));
    } else {
        finishAnswer(status);
    }
}

void S3Exchange::finishAnswer(int status)
{
    if (status / 100 == 2) {
        S3Answer answer{.status = status, .body = m_body, .headers = {}};
        for (const auto& [name, value] : m_reply->rawHeaderPairs())
            answer.headers.emplaceBack(name, value);
        end(std::move(answer));
        return;
    }
    const S3ErrorAnswer refusal = readS3Error(m_body).value_or(S3ErrorAnswer{});
    if (canSignAgain(status, refusal)) {
        m_reply.reset();
        --m_tries; // not the service's fault
        return;
    }
    const QString id = QString::fromLatin1(m_reply->rawHeader("x-amz-request-id"));
    Error error = s3Refusal(status, refusal, m_session.name(m_request.key), id);
    if (isForbidden(error))
        error.detail += QStringLiteral("; the keys need the permission %1").arg(permissionFor(m_request));
    if (status / 100 == 3)
        error.detail += QStringLiteral("; the service wants to be asked elsewhere: %1")
                            .arg(redactUrl(QString::fromUtf8(m_reply->rawHeader("Location"))));
    const auto asked = retryAfter(m_reply->rawHeader("Retry-After"), QDateTime::currentMSecsSinceEpoch());
    m_reply.reset();
    if (isPassing(status, refusal.code))
        repeat(error, asked);
    else
        end(Failure(error));
}

bool S3Exchange::canSignAgain(int status, const S3ErrorAnswer& refusal)
{
    if (clockWasWrong(status, refusal.code)) return true;
    const bool wantsRegion = status == 400 && !refusal.region.isEmpty();
    const QByteArray regionHeader = m_reply->rawHeader("x-amz-bucket-region");
    const bool isElsewhere = status == 301 || status == 302 || status == 307 || status == 308 ||
                             wantsRegion ||
                             (status == 400 && m_request.method == S3Method::Head && !regionHeader.isEmpty());
    if (!isElsewhere || m_followed >= mostFollowed) return false;
    ++m_followed;
    QByteArray where = m_reply->rawHeader("Location");
    if (where.isEmpty()) where = refusal.endpoint;
    return m_session.follow(where, regionHeader.isEmpty() ? refusal.region : regionHeader);
}

/// HEAD has no body that could name the reason, so a Date that is far from ours is one too.
bool S3Exchange::clockWasWrong(int status, const QString& code)
{
    const bool isTold = code == QLatin1String("RequestTimeTooSkewed");
    if (m_clockTried || (!isTold && (status != 403 || !code.isEmpty()))) return false;
    const auto theirs = httpDate(m_reply->rawHeader("Date"));
    if (!theirs) return false;
    m_clockTried = true;
    return m_session.setClock(*theirs);
}

void S3Exchange::end(Result<S3Answer> result)
{
    m_reply.reset();
    m_result = std::move(result);
}

void S3Exchange::repeat(const Error& error, Milliseconds atLeast)
{
    const S3Options& options = m_session.options();
    const int allowed = m_request.tries > 0 ? m_request.tries : options.tries;
    // What the sink has taken cannot be taken back; the caller goes on from there.
    if (m_tries >= allowed || m_delivered || atLeast > options.longestPause) {
        Error last = error;
        last.retryAfter = atLeast;
        end(Failure(last));
        return;
    }
    const Milliseconds pause = jittered(options.pause * (1 << (m_tries - 1)));
    m_due = Steady::now() + std::max(pause, atLeast);
}

} // namespace recdeck::bucket
