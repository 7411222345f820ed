#pragma once

#include "core/bucket/s3exchange.h"
#include "core/bucket/sourcesums.h"

#include <QMap>
#include <atomic>
#include <future>
#include <vector>

namespace recdeck::bucket {

/// An upload in parts: goes on with one that was begun earlier where the service still has it, sends several
/// parts at a time, and tells the caller of each that is confirmed. For one call.
class S3Parts final
{
public:
    struct Completed
    {
        QByteArray etag;     ///< as the service says; empty if its answer was lost
        QByteArray expected; ///< if it makes ETags of MD5 sums
    };

    S3Parts(S3Session& session, const UploadItem& item, QString key, const UploadControl& control);
    ~S3Parts();
    Q_DISABLE_COPY_MOVE(S3Parts)

    [[nodiscard]] Result<Completed> run();
    /// Gives up what was begun; as well as it goes.
    void abort();

private:
    struct Flight
    {
        int number = 0;
        RangeSum sum;
        std::unique_ptr<S3Exchange> exchange;
    };

    [[nodiscard]] Result<void> beginOrGoOn();
    void giveUpEarlier();
    [[nodiscard]] bool canGoOn() const;
    [[nodiscard]] Result<bool> findParts();
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> keep();
    [[nodiscard]] Result<void> sendAll();
    void sumNext();
    [[nodiscard]] bool isNextSummed() const;
    [[nodiscard]] Result<void> startNext();
    [[nodiscard]] bool isThere(int number, const RangeSum& sum) const;
    [[nodiscard]] Result<void> collect();
    [[nodiscard]] Result<void> confirm(int number, const QByteArray& etag);
    [[nodiscard]] Result<Completed> complete();
    [[nodiscard]] ByteCount sizeOf(int number) const;
    void tellProgress();

    S3Session& m_session;
    const UploadItem& m_item;
    const UploadControl& m_control;
    UploadState m_state;
    std::atomic<bool> m_isOver = false; ///< asked on the thread that sums; what the caller gave is not
    SourceSums m_sums;
    QMap<int, model::UploadPart> m_present; ///< that the service has of an earlier attempt
    std::vector<Flight> m_flights;
    int m_count = 0;
    int m_next = 1;
    ByteCount m_told{-1};
    /// Of part m_next, beside what is sent. The last member: it is waited for before m_sums goes.
    std::future<Result<RangeSum>> m_nextSum;
};

/// Begins an upload in parts and returns its id.
[[nodiscard]] Result<QString> beginParts(S3Session& session, const QString& key,
                                         const net::NameValues& headers);
/// The request that gives one up.
[[nodiscard]] S3Request abortOf(const QString& key, const QString& uploadId);

/// The size of the parts of a file: at most 10,000 of them, each at least 5 MiB but the last.
[[nodiscard]] ByteCount partSizeFor(ByteCount file, ByteCount usual);

} // namespace recdeck::bucket
