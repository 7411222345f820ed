#pragma once

#include "core/base/result.h"
#include "core/model/upload.h"

#include <QList>

namespace recdeck::storage {

class Database;

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
    /// Everything that is remembered of a segment's upload.
    [[nodiscard]] Result<void> forget(const SegmentId& segment);

private:
    Database& m_database;
};

} // namespace recdeck::storage
