#pragma once

#include "core/bucket/s3session.h"

#include <QSslError>
#include <chrono>

namespace recdeck::bucket {

struct S3ErrorAnswer;

/// One request until its answer: sent again after a pause where that can help, signed again for another
/// region, place or time where the service says so. Several can be under way in one session; poll() each
/// often.
class S3Exchange final
{
public:
    S3Exchange(S3Session& session, S3Request request);
    ~S3Exchange();
    S3Exchange(const S3Exchange&) = delete;
    S3Exchange& operator=(const S3Exchange&) = delete;

    void poll();
    [[nodiscard]] bool isDone() const { return m_result.has_value(); }
    /// Only once, when it is done. An answer that is no 2xx is an error.
    [[nodiscard]] Result<S3Answer> take() { return std::move(*m_result); }
    /// Bytes of the slice that have left.
    [[nodiscard]] ByteCount sent() const;

    /// Of the answer that is coming in; empty before.
    [[nodiscard]] QByteArray headerOf(const QByteArray& name) const;

private:
    using Steady = std::chrono::steady_clock;
    struct Remove
    {
        void operator()(QNetworkReply* reply) const;
    };

    void send();
    [[nodiscard]] QByteArray payloadHash() const;
    void drain();
    void accept(const QByteArray& piece);
    void watchProgress();
    void finish();
    void finishAnswer(int status);
    [[nodiscard]] bool canSignAgain(int status, const S3ErrorAnswer& refusal);
    [[nodiscard]] bool clockWasWrong(int status, const QString& code);
    void end(Result<S3Answer> result);
    /// Another try after a pause, or the error if there were enough.
    void repeat(const Error& error, Milliseconds atLeast = Milliseconds{0});

    S3Session& m_session;
    S3Request m_request;
    std::unique_ptr<QNetworkReply, Remove> m_reply;
    std::optional<Result<S3Answer>> m_result;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    Steady::time_point m_due = Steady::now();
    Steady::time_point m_lastProgress;
    std::int64_t m_lastSent = 0;
    int m_tries = 0;
    int m_followed = 0;
    bool m_clockTried = false;
    bool m_delivered = false;
};

/// The time that a Date header says (RFC 9110, its first form, which is the only one still written).
[[nodiscard]] std::optional<UnixMillis> httpDate(const QByteArray& text);

/// How long a service asks to wait: Retry-After in seconds or as a date; 0 without.
[[nodiscard]] Milliseconds retryAfter(const QByteArray& text, UnixMillis now);

} // namespace recdeck::bucket
