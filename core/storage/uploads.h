#pragma once

#include "core/base/result.h"
#include "core/model/segment.h"
#include "core/model/upload.h"

#include <QList>

namespace recdeck::storage {

class Database;

/// An object, and the segment that it belongs to.
struct NotedObject
{
    QString key;
    ByteCount size{0};
    bool isStored = false;
    QString uploadId;
    SegmentId segment;
    TaskId task;
    model::StreamKey stream;
    model::SegmentState state = model::SegmentState::Verified;
    QString mgrUrl;
    QString bucketName;
    UnixMillis startTime = 0;

    friend bool operator==(const NotedObject&, const NotedObject&) = default;
};

/// A stretch of the list of all objects, which is in the order of the bytes of their keys.
struct NotedRange
{
    QString after;            ///< begins behind this key...
    SegmentId afterSegment{}; ///< ...or, if not empty, with it, behind this segment
    QString upTo;             ///< the last key; empty: no end
    int limit = 1000;
};

/// How far the uploads of segments have come, and what of them is in which service. Goes with its segment.
class UploadRepository final
{
public:
    explicit UploadRepository(Database& database)
        : m_database(database)
    {
    }

    /// One that nothing was remembered of has no attempts.
    [[nodiscard]] Result<model::UploadRecord> find(const SegmentId& segment);
    /// NotFound: no such segment.
    [[nodiscard]] Result<void> save(const model::UploadRecord& record);

    [[nodiscard]] Result<QList<model::UploadObject>> objects(const SegmentId& segment); ///< by key
    /// Writes an object in the place of one with the same key. NotFound: no such segment.
    [[nodiscard]] Result<void> saveObject(const SegmentId& segment, const model::UploadObject& object);
    /// No effect if it is not there.
    [[nodiscard]] Result<void> removeObject(const SegmentId& segment, const QString& key);
    [[nodiscard]] Result<QList<NotedObject>> noted(const NotedRange& range);
    [[nodiscard]] Result<QList<NotedObject>> notedAs(const QString& key);
    /// Everything that is remembered of a segment's upload.
    [[nodiscard]] Result<void> forget(const SegmentId& segment);

private:
    Database& m_database;
};

} // namespace recdeck::storage
