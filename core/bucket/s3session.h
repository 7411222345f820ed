#pragma once

#include "core/bucket/fileslice.h"
#include "core/bucket/s3address.h"
#include "core/net/awssignature.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <mutex>

namespace recdeck::bucket {

class S3Exchange;

/// The system's proxies, which programs get only when they ask for them; none for this computer itself.
[[nodiscard]] QList<QNetworkProxy> proxiesFor(const QNetworkProxyQuery& query);
/// Lets the events of this thread come, if there are none for up to 50 ms.
void waitForEvents();

/// How patient and how parallel. The defaults are what the program uses.
struct S3Options
{
    ByteCount singleLimit = megabytes(16); ///< larger files go in parts
    ByteCount partSize = megabytes(8);     ///< grows where 10,000 parts would not be enough
    int parallelParts = 3;
    int tries = 4;                     ///< of one request, for what passes
    Milliseconds pause{400};           ///< before the second try; doubles
    Milliseconds longestPause{10'000}; ///< a service that asks for more is left to the caller
    Milliseconds patience{30'000};     ///< without any progress
};

/// What a service has told about itself, and a network with its open connections, shared by the calls of one
/// bucket. Thread-safe.
class S3Knowledge
{
public:
    S3Knowledge();
    ~S3Knowledge();
    S3Knowledge(const S3Knowledge&) = delete;
    S3Knowledge& operator=(const S3Knowledge&) = delete;

    struct Facts
    {
        std::optional<S3Address> address; ///< where it has moved to
        QByteArray region;                ///< empty: not told
        UnixMillis clockAhead = 0;        ///< of its clock against ours
    };

    [[nodiscard]] Facts facts() const
    {
        const std::lock_guard lock(m_mutex);
        return m_facts;
    }
    void learn(const Facts& facts)
    {
        const std::lock_guard lock(m_mutex);
        m_facts = facts;
    }
    /// The one that an earlier call of this thread has given back, or a new one.
    [[nodiscard]] std::unique_ptr<QNetworkAccessManager> takeNetwork();
    void giveBack(std::unique_ptr<QNetworkAccessManager> network);

private:
    mutable std::mutex m_mutex;
    Facts m_facts;
    std::unique_ptr<QNetworkAccessManager> m_network; ///< that nobody uses now
};

enum class S3Method : std::uint8_t { Get = 1, Head, Put, Post, Delete };

struct S3Request
{
    S3Method method = S3Method::Get;
    QString key; ///< empty: the bucket itself
    net::NameValues query = {};
    net::NameValues headers = {}; ///< further ones; all are signed
    QByteArray body = {};
    std::shared_ptr<FileSlice> slice = {}; ///< instead of `body`
    QByteArray payloadHash = {};           ///< of the slice, hexadecimal; empty: not signed
    /// Takes the body of a good answer piece by piece; an error ends the request.
    std::function<Result<void>(const QByteArray&)> sink = {};
    int patience = 1; ///< times the usual one, for what takes a service long
    int tries = 0;    ///< 0: as the options say
};

struct S3Answer
{
    int status = 0;
    QByteArray body; ///< without a sink
    net::NameValues headers;

    [[nodiscard]] QByteArray header(const QByteArray& name) const;
};

/// Who talks to the service in one call: its network, where the service is, the keys. Belongs to one thread,
/// which it lets wait in an event loop of its own.
class S3Session final
{
public:
    S3Session(S3Address address, net::AwsKeys keys, QByteArray region, const S3Options& options,
              S3Knowledge& knowledge, std::function<bool()> cancelled);
    ~S3Session();
    S3Session(const S3Session&) = delete;
    S3Session& operator=(const S3Session&) = delete;

    /// Sends and waits, with repeats. Errors: see Bucket.
    [[nodiscard]] Result<S3Answer> perform(S3Request request);
    [[nodiscard]] Result<S3Answer> run(S3Exchange& exchange, const std::function<void()>& tick = {});
    enum class Pause : std::uint8_t { UntilEvent = 1, None };
    /// Lets the network work for a moment. Cancelled when the caller says so.
    [[nodiscard]] Result<void> wait(Pause pause = Pause::UntilEvent);

    /// A request to this key, signed for now; the body's hash as given.
    [[nodiscard]] QNetworkRequest signedRequest(const S3Request& request,
                                                const QByteArray& payloadHash) const;
    [[nodiscard]] QUrl presigned(const QString& key, Seconds validity) const;
    [[nodiscard]] QString name(const QString& key) const { return m_address.name(key); }
    [[nodiscard]] bool isEncrypted() const { return m_address.scheme == "https"; }
    [[nodiscard]] const QByteArray& region() const { return m_region; }

    /// The service is elsewhere, or wants another region; false: that helps nothing.
    bool follow(const QByteArray& where, const QByteArray& region);
    /// The service has another time; false: it is the one that was used.
    bool setClock(UnixMillis theirs);

    [[nodiscard]] QNetworkAccessManager& network() { return *m_network; }
    [[nodiscard]] const S3Options& options() const { return m_options; }

private:
    [[nodiscard]] UnixMillis now() const;
    void remember();

    S3Address m_address;
    net::AwsKeys m_keys;
    QByteArray m_region;
    S3Options m_options;
    S3Knowledge& m_knowledge;
    std::function<bool()> m_cancelled;
    std::unique_ptr<QNetworkAccessManager> m_network;
    UnixMillis m_clockAhead = 0;
    bool m_hasMoved = false;
};

} // namespace recdeck::bucket
