#pragma once

#include "core/base/result.h"
#include "core/model/segment.h"
#include "core/storage/page.h"

#include <QList>
#include <optional>

namespace recdeck::storage {

class Database;

struct SegmentFilter
{
    QList<model::SegmentState> states; ///< empty: any
    std::optional<TaskId> task = {};
    std::optional<model::StreamKey> stream = {};
    UnixMillis from = 0;  ///< segments that started at this time or later; 0: no limit
    UnixMillis until = 0; ///< segments that started before; 0: no limit
    int pageNum = 1;      ///< from 1
    int pageSize = 200;
};

/// A bucket as segments name it.
struct BucketPlace
{
    QString mgrUrl;
    QString bucketName;

    friend bool operator==(const BucketPlace&, const BucketPlace&) = default;
};

/// The files of tasks. Two segments never share bucket and key. An unknown id is NotFound.
class SegmentRepository final
{
public:
    explicit SegmentRepository(Database& database)
        : m_database(database)
    {
    }

    /// Stores a new segment and gives it an id; `segment.id` is ignored. AlreadyExists: (mgrUrl, bucketName,
    /// key) is taken. NotFound: no such task.
    [[nodiscard]] Result<SegmentId> insert(const model::Segment& segment);
    /// Writes the whole row. Errors as for insert(), and NotFound for the segment itself.
    [[nodiscard]] Result<void> update(const model::Segment& segment);
    [[nodiscard]] Result<void> remove(const SegmentId& id);

    [[nodiscard]] Result<model::Segment> find(const SegmentId& id);
    [[nodiscard]] Result<QList<model::Segment>> byTask(const TaskId& id); ///< by output and sequence
    [[nodiscard]] Result<QList<model::Segment>> unfinished(); ///< not in their bucket, oldest first
    /// Verified ones whose time in the bucket is over, the longest expired first.
    [[nodiscard]] Result<QList<model::Segment>> expired(UnixMillis now, int limit);
    /// The management URLs under which something is stored, and the oldest of what is stored there.
    [[nodiscard]] Result<QStringList> storedPlaces();
    [[nodiscard]] Result<QList<model::Segment>> oldestStored(const QString& mgrUrl, int limit);
    [[nodiscard]] Result<Page<model::Segment>> query(const SegmentFilter& filter); ///< newest first
    /// Whether segments of this template, as tasks froze it, are not in their bucket yet, or are to be
    /// deleted from a service one day.
    [[nodiscard]] Result<bool> waitFor(const TemplateId& id);
    /// The segment that has this key; nothing if none has.
    [[nodiscard]] Result<std::optional<model::Segment>> withKey(const BucketPlace& place, const QString& key);
    /// Every management URL with every bucket's name under which segments have been recorded.
    [[nodiscard]] Result<QList<BucketPlace>> buckets();
    [[nodiscard]] Result<bool> keyTaken(const QString& mgrUrl, const QString& bucketName, const QString& key);

private:
    Result<QList<model::Segment>> read(const QString& rest, const QVariantList& values);

    Database& m_database;
};

} // namespace recdeck::storage
