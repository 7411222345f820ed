#pragma once

#include "core/bucket/bucket.h"
#include "core/storage/uploads.h"

#include <QHash>
#include <QSet>
#include <functional>

namespace recdeck::service {

/// Of a group more are only counted, so that a report has an end.
constexpr qint64 mostOrphansListed = 10'000;
/// Each of these is asked for once more.
constexpr qint64 mostMissingListed = 1'000;

/// An object that no recording of ours has.
struct LooseObject
{
    QString bucketName;
    QString key;
    ByteCount size{0};
    UnixMillis modified = 0;

    friend bool operator==(const LooseObject&, const LooseObject&) = default;
};

/// An object that a recording should have, and that is not there.
struct MissingObject
{
    QString bucketName;
    QString key;
    ByteCount size{0};
    SegmentId segment;
    TaskId task;
    model::StreamKey stream;
    UnixMillis startTime = 0; ///< of the recording in it

    friend bool operator==(const MissingObject&, const MissingObject&) = default;
};

/// An upload in parts that was begun and neither completed nor given up.
struct UnfinishedUpload
{
    QString bucketName;
    QString key;
    QString uploadId;
    UnixMillis begun = 0;
    bool isInUse = false; ///< by our own queue, which goes on with it

    friend bool operator==(const UnfinishedUpload&, const UnfinishedUpload&) = default;
};

struct OrphanReport
{
    QList<LooseObject> loose;     ///< the first mostOrphansListed
    QList<MissingObject> missing; ///< the first mostMissingListed
    QList<UnfinishedUpload> unfinished;
    qint64 looseCount = 0;
    ByteCount looseSize{0};
    qint64 missingCount = 0; ///< also those that were not asked for once more
    qint64 unfinishedCount = 0;
    qint64 objects = 0; ///< that are in the buckets
    UnixMillis time = 0;
};

/// Compares a page of a bucket's objects with what is noted between its first and its last key.
class RangeComparison final
{
public:
    explicit RangeComparison(const QList<bucket::ObjectInfo>& objects);
    /// More of what is noted there. What is on its way may be there and need not.
    void take(const QList<storage::NotedObject>& noted);

    /// Objects that nothing was noted of, by key.
    [[nodiscard]] QList<bucket::ObjectInfo> loose() const;
    /// What is noted and is not there, of the last take().
    [[nodiscard]] const QList<storage::NotedObject>& missing() const { return m_missing; }

private:
    QList<bucket::ObjectInfo> m_objects;
    QSet<QString> m_keys;
    QSet<QString> m_known;
    QList<storage::NotedObject> m_missing;
};

/// Whether a segment is on its way to its bucket: what is there of it is its own, and need not be there.
[[nodiscard]] bool isOnItsWay(model::SegmentState state);

struct NotedPage
{
    QList<storage::NotedObject> objects;
    std::optional<storage::NotedRange> rest; ///< nothing: that was all
};

/// What a search asks and tells, on its thread.
struct OrphanHooks
{
    std::function<bool()> cancelled;
    std::function<void(qint64 objects)> progress; ///< in this bucket so far
    /// What is noted of this bucket in a stretch of keys, or in the beginning of it.
    std::function<Result<NotedPage>(const storage::NotedRange&)> noted;
    /// Those of the keys that are a recording's after all.
    std::function<Result<QSet<QString>>(const QStringList& keys)> claimed;
    /// Those of the uploads (by their ids) that our queue uses.
    std::function<Result<QSet<QString>>(const QList<bucket::OpenUpload>&)> inUse;
};

/// Adds what is found in a bucket to a report. Needs a page of objects and as many notes at a time. Errors:
/// those of the bucket; StorageUnavailable also if it does not list in the order of keys; Cancelled. On a
/// worker thread.
[[nodiscard]] Result<void> searchBucket(const bucket::Bucket& bucket, const QString& bucketName,
                                        const OrphanHooks& hooks, OrphanReport& report);

/// One text for all ways to name the same bucket of a service, such as with and without `https://`; empty if
/// it is none.
[[nodiscard]] QByteArray placeName(const QString& mgrUrl, const QString& bucketName);

} // namespace recdeck::service
