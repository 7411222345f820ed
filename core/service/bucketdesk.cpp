#include "core/service/bucketdesk.h"

#include "core/model/validation.h"
#include "core/service/refile.h"
#include "core/service/uploadjob.h"

#include <algorithm>

namespace recdeck::service {

namespace {

constexpr int threads = 4;

Failure notFound(const QString& subject, const QString& detail)
{
    return Failure(Error{.code = ErrorCode::NotFound, .subject = subject, .detail = detail});
}

QString folderOf(const QString& key)
{
    return key.left(key.lastIndexOf(QLatin1Char('/')) + 1);
}

/// The playlist first, then the parts in their order.
QList<model::UploadObject> inOrder(const ServiceCopy& copy, const model::Segment& segment)
{
    QList<model::UploadObject> objects;
    for (const model::UploadObject& object : copy.objects)
        if (object.isStored) objects << object;
    std::ranges::stable_partition(
        objects, [&](const model::UploadObject& object) { return object.key == segment.key; });
    if (objects.isEmpty()) objects << model::UploadObject{.key = segment.key, .size = segment.size};
    return objects;
}

Result<QList<ObjectLink>> linksTo(const bucket::Bucket& bucket, const QList<model::UploadObject>& objects,
                                  Milliseconds validity)
{
    // Says whether it is still there, and lets the bucket learn where it is and in which region.
    if (const auto found = bucket.describe(objects.first().key); !found) return Failure(found.error());
    const QString folder = folderOf(objects.first().key);
    QList<ObjectLink> links;
    for (const model::UploadObject& object : objects) {
        const auto url = bucket.presignedUrl(object.key, validity);
        if (!url) return Failure(url.error());
        links << ObjectLink{object.key.mid(folder.size()), object.size, *url};
    }
    return links;
}

/// `noted`: what the database says of it; of an object that it knows little of there is no ETag.
Result<StoredFile> storedFile(std::shared_ptr<const bucket::Bucket> bucket, const model::Segment& segment,
                              const model::UploadObject& noted)
{
    const auto found = bucket->describe(noted.key);
    if (!found) return Failure(found.error());
    if (!noted.etag.isEmpty() && (found->size != noted.size || found->etag != noted.etag))
        return Failure(Error{.code = ErrorCode::FileDamaged,
                             .subject = noted.key,
                             .detail = QStringLiteral("it was changed after it was stored")});
    const bool isPlaylist = segment.format == model::FileFormat::M3u8;
    return StoredFile{.bucket = std::move(bucket),
                      .key = noted.key,
                      .size = found->size,
                      .sha256 = isPlaylist ? QByteArray() : segment.sha256};
}

} // namespace

BucketDesk::BucketDesk(storage::Database& database, const EngineContext& context, TaskBook& book,
                       UploadQueue& queue, AccountSource accounts)
    : m_context(context)
    , m_book(book)
    , m_queue(queue)
    , m_accounts(std::move(accounts))
    , m_segmentRows(database)
    , m_rows(database)
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setThreadPriority(QThread::LowPriority);
}

BucketDesk::~BucketDesk()
{
    m_stopping = true;
    m_pool.waitForDone();
}

Result<model::Segment> BucketDesk::storedSegment(const SegmentId& id)
{
    auto row = m_segmentRows.find(id);
    if (!row) return row;
    if (row->state != model::SegmentState::Verified)
        return notFound(row->key, QStringLiteral("it is not in its bucket"));
    if (!isInService(*row) || !m_context.buckets)
        return notFound(row->key, QStringLiteral("its bucket is no service"));
    return row;
}

void BucketDesk::links(const SegmentId& id, Milliseconds validity, const Done<QList<ObjectLink>>& done)
{
    if (validity < Seconds{1} || validity > longestValidity)
        return done(Failure(model::invalidFields({FieldError{.field = QStringLiteral("hours"),
                                                             .problem = FieldProblem::OutOfRange,
                                                             .limit = 1,
                                                             .upper = 7 * 24}})));
    const auto segment = storedSegment(id);
    if (!segment) return done(Failure(segment.error()));
    const auto copy = m_queue.copyOf(*segment);
    if (!copy) return done(Failure(copy.error()));
    start<QList<ObjectLink>>(
        [open = m_context.buckets, address = copy->address, objects = inOrder(*copy, *segment),
         validity]() -> Result<QList<ObjectLink>> {
            const auto bucket = open(address);
            if (!bucket) return Failure(bucket.error());
            return linksTo(**bucket, objects, validity);
        },
        done);
}

void BucketDesk::open(const SegmentId& id, const Done<StoredFile>& done)
{
    const auto segment = storedSegment(id);
    if (!segment) return done(Failure(segment.error()));
    const auto copy = m_queue.copyOf(*segment);
    if (!copy) return done(Failure(copy.error()));
    start<StoredFile>(
        [open = m_context.buckets, address = copy->address, segment = *segment,
         noted = inOrder(*copy, *segment).first()]() -> Result<StoredFile> {
            auto bucket = open(address);
            if (!bucket) return Failure(bucket.error());
            return storedFile(*std::move(bucket), segment, noted);
        },
        done);
}

void BucketDesk::uploadAgain(const SegmentId& id, const QString& path, const Done<void>& done)
{
    const auto segment = storedSegment(id);
    if (!segment) return done(Failure(segment.error()));
    const auto copy = m_queue.copyOf(*segment);
    if (!copy) return done(Failure(copy.error()));
    if (m_again.contains(id))
        return done(Failure(Error{.code = ErrorCode::AlreadyExists, .subject = segment->key}));
    m_again.insert(id);
    start<void>(
        [this, copy = *copy, file = FoundFile{path, m_context.spool, *segment}]() -> Result<void> {
            const auto cancelled = [this] { return m_stopping.load(); };
            const auto bucket = m_context.buckets(copy.address);
            if (!bucket) return Failure(bucket.error());
            if (auto copied = copyToSpool(file, cancelled); !copied) return copied;
            auto cleared = clearWrong(**bucket, file.segment, copy.objects, cancelled);
            if (!cleared) removeFromSpool(file.spool, file.segment);
            return cleared;
        },
        [this, segment = *segment, done](const Result<void>& outcome) {
            m_again.remove(segment.id);
            done(outcome ? sendAgain(segment) : outcome);
        });
}

Result<void> BucketDesk::sendAgain(const model::Segment& segment)
{
    const auto now = m_segmentRows.find(segment.id);
    Result<void> sent;
    if (!now)
        sent = Failure(now.error());
    else if (now->state != model::SegmentState::Verified || now->key != segment.key)
        sent = notFound(segment.key, QStringLiteral("it was deleted in the meantime"));
    else
        sent = m_rows.forget(segment.id);
    if (sent) sent = m_book.uploadAgain(*now);
    if (!sent) removeFromSpool(m_context.spool, segment);
    return sent;
}

} // namespace recdeck::service
