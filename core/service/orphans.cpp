#include "core/service/orphans.h"

#include "core/bucket/s3address.h"

namespace recdeck::service {

namespace {

constexpr qsizetype claimsAtOnce = 100;

Failure cancelledFailure()
{
    return Failure(Error{.code = ErrorCode::Cancelled, .subject = {}});
}

/// One search through one bucket.
class Search final
{
public:
    Search(const bucket::Bucket& bucket, QString bucketName, const OrphanHooks& hooks, OrphanReport& report)
        : m_bucket(bucket)
        , m_name(std::move(bucketName))
        , m_hooks(hooks)
        , m_report(report)
    {
    }

    Result<void> run()
    {
        QString token;
        do {
            if (m_hooks.cancelled()) return cancelledFailure();
            const auto page = m_bucket.list({}, token);
            if (!page) return Failure(page.error());
            const bool repeats = !page->next.isEmpty() && page->next == token;
            if (repeats || !takeLast(page->objects))
                return Failure(Error{.code = ErrorCode::StorageUnavailable,
                                     .subject = m_name,
                                     .detail = QStringLiteral("it does not list in the order of keys")});
            token = page->next;
            if (auto done = compare(page->objects, token.isEmpty()); !done) return done;
            m_objects += page->objects.size();
            m_hooks.progress(m_objects);
        } while (!token.isEmpty());
        m_report.objects += m_objects;
        return findUploads();
    }

private:
    /// False: the page does not go on where the last one ended.
    bool takeLast(const QList<bucket::ObjectInfo>& objects)
    {
        m_begin = m_last;
        for (const bucket::ObjectInfo& object : objects) {
            // The order of the bytes, which is the database's as well; QString has another one.
            const QByteArray key = object.key.toUtf8();
            if (key <= m_lastBytes) return false;
            m_lastBytes = key;
        }
        if (!objects.isEmpty()) m_last = objects.last().key;
        return true;
    }

    Result<void> compare(const QList<bucket::ObjectInfo>& objects, bool isEnd)
    {
        if (objects.isEmpty() && !isEnd) return {};
        RangeComparison comparison(objects);
        std::optional range = storage::NotedRange{.after = m_begin, .upTo = isEnd ? QString() : m_last};
        while (range) {
            if (m_hooks.cancelled()) return cancelledFailure();
            const auto noted = m_hooks.noted(*range);
            if (!noted) return Failure(noted.error());
            comparison.take(noted->objects);
            for (const storage::NotedObject& missing : comparison.missing())
                if (auto done = takeMissing(missing); !done) return done;
            range = noted->rest;
        }
        return takeLoose(comparison.loose());
    }

    /// It may have arrived after its page was read.
    Result<void> takeMissing(const storage::NotedObject& noted)
    {
        if (m_report.missing.size() < mostMissingListed) {
            if (m_hooks.cancelled()) return cancelledFailure();
            const auto found = m_bucket.describe(noted.key);
            if (found) return {};
            if (found.error().code != ErrorCode::NotFound) return Failure(found.error());
            m_report.missing << MissingObject{.bucketName = m_name,
                                              .key = noted.key,
                                              .size = noted.size,
                                              .segment = noted.segment,
                                              .task = noted.task,
                                              .stream = noted.stream,
                                              .startTime = noted.startTime};
        }
        ++m_report.missingCount;
        return {};
    }

    Result<void> takeLoose(const QList<bucket::ObjectInfo>& loose)
    {
        for (qsizetype first = 0; first < loose.size(); first += claimsAtOnce) {
            const auto some = loose.mid(first, claimsAtOnce);
            QStringList keys;
            for (const bucket::ObjectInfo& object : some)
                keys << object.key;
            const auto claimed = m_hooks.claimed(keys);
            if (!claimed) return Failure(claimed.error());
            for (const bucket::ObjectInfo& object : some) {
                if (claimed->contains(object.key)) continue;
                ++m_report.looseCount;
                m_report.looseSize += object.size;
                if (m_report.loose.size() < mostOrphansListed)
                    m_report.loose << LooseObject{m_name, object.key, object.size, object.modified};
            }
        }
        return {};
    }

    Result<void> findUploads()
    {
        if (m_hooks.cancelled()) return cancelledFailure();
        const auto open = m_bucket.openUploads({});
        if (!open) return Failure(open.error());
        const auto used = m_hooks.inUse(*open);
        if (!used) return Failure(used.error());
        for (const bucket::OpenUpload& upload : *open) {
            ++m_report.unfinishedCount;
            if (m_report.unfinished.size() < mostOrphansListed)
                m_report.unfinished << UnfinishedUpload{m_name, upload.key, upload.uploadId, upload.begun,
                                                        used->contains(upload.uploadId)};
        }
        return {};
    }

    const bucket::Bucket& m_bucket;
    QString m_name;
    const OrphanHooks& m_hooks;
    OrphanReport& m_report;
    QString m_begin; ///< the last key of the page before
    QString m_last;
    QByteArray m_lastBytes;
    qint64 m_objects = 0;
};

} // namespace

bool isOnItsWay(model::SegmentState state)
{
    using enum model::SegmentState;
    return state == Writing || state == Closed || state == Uploading || state == Stored;
}

RangeComparison::RangeComparison(const QList<bucket::ObjectInfo>& objects)
    : m_objects(objects)
{
    m_keys.reserve(objects.size());
    for (const bucket::ObjectInfo& object : objects)
        m_keys.insert(object.key);
}

void RangeComparison::take(const QList<storage::NotedObject>& noted)
{
    m_missing.clear();
    for (const storage::NotedObject& object : noted) {
        const bool isExpected = object.state == model::SegmentState::Verified && object.isStored;
        if (!isExpected && !isOnItsWay(object.state)) continue;
        if (m_keys.contains(object.key))
            m_known.insert(object.key);
        else if (isExpected)
            m_missing << object;
    }
}

QList<bucket::ObjectInfo> RangeComparison::loose() const
{
    QList<bucket::ObjectInfo> loose;
    for (const bucket::ObjectInfo& object : m_objects)
        if (!m_known.contains(object.key)) loose << object;
    return loose;
}

Result<void> searchBucket(const bucket::Bucket& bucket, const QString& bucketName, const OrphanHooks& hooks,
                          OrphanReport& report)
{
    return Search(bucket, bucketName, hooks, report).run();
}

QByteArray placeName(const QString& mgrUrl, const QString& bucketName)
{
    const auto address = bucket::s3Address(mgrUrl, bucketName);
    if (!address) return {};
    bucket::S3Address service = *address;
    if (service.style == bucket::S3Style::VirtualHost) service.host.remove(0, service.bucketName.size() + 1);
    return service.hostHeader() + service.prefix + '/' + service.bucketName;
}

} // namespace recdeck::service
