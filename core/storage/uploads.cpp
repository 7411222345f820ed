#include "core/storage/uploads.h"

#include "core/storage/rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <limits>

namespace recdeck::storage {

namespace {

/// `[[number, size, etag], …]`
QString partsText(const QList<model::UploadPart>& parts)
{
    QJsonArray list;
    for (const model::UploadPart& part : parts)
        list << QJsonArray{part.number, qint64{bytes(part.size)}, QString::fromLatin1(part.etag)};
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QList<model::UploadPart> partsOf(const QString& text)
{
    QList<model::UploadPart> parts;
    const QJsonArray list = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue& entry : list) {
        const QJsonArray part = entry.toArray();
        parts << model::UploadPart{.number = part.at(0).toInt(),
                                   .size = ByteCount{part.at(1).toInteger()},
                                   .etag = part.at(2).toString().toLatin1()};
    }
    return parts;
}

model::UploadObject readObject(const Statement& row)
{
    return {.key = row.text(0),
            .size = ByteCount{row.integer(1)},
            .isStored = row.integer(2) != 0,
            .etag = row.text(3).toLatin1(),
            .proof = row.text(4),
            .uploadId = row.text(5),
            .partSize = ByteCount{row.integer(6)},
            .parts = partsOf(row.text(7))};
}

Result<NotedObject> readNoted(const Database& database, const Statement& row)
{
    const auto state = model::segmentStateFromName(row.text(8));
    if (!state) return Failure(unreadable(database, QStringLiteral("segment state"), row.text(8)));
    return NotedObject{.key = row.text(0),
                       .size = ByteCount{row.integer(1)},
                       .isStored = row.integer(2) != 0,
                       .uploadId = row.text(3),
                       .segment = SegmentId(QString::number(row.integer(4))),
                       .task = TaskId(row.text(5)),
                       .stream = {row.text(6), row.text(7), row.text(12)},
                       .state = *state,
                       .mgrUrl = row.text(9),
                       .bucketName = row.text(10),
                       .startTime = row.integer(11)};
}

QString selectNoted(const QString& rest)
{
    return QStringLiteral(
               "SELECT o.object_key, o.size, o.is_stored, o.upload_id, s.id, s.task_id, s.pull_domain, "
               "s.app_name, s.state, s.mgr_url, s.bucket, s.start_time, s.stream_name "
               "FROM upload_objects o JOIN segments s ON s.id = o.segment_id ") +
           rest;
}

Result<void> done(const Result<Statement>& statement, const SegmentId& segment)
{
    if (!statement) return Failure(withSubject(statement.error(), segment.text()));
    return {};
}

} // namespace

Result<model::UploadRecord> UploadRepository::find(const SegmentId& segment)
{
    const auto rows = readRows<model::UploadRecord>(
        m_database.run(QStringLiteral("SELECT attempts, last_attempt, problem, subject, detail, status "
                                      "FROM uploads WHERE segment_id = ?"),
                       {rowValue(segment.text())}),
        [&](const Statement& row) {
            model::UploadRecord record{.segment = segment,
                                       .attempts = static_cast<int>(row.integer(0)),
                                       .lastAttempt = row.integer(1),
                                       .problem = {}};
            // A code that a later version wrote is still a failure.
            if (!row.isNull(2))
                record.problem =
                    Error{.code = errorCodeFromName(row.text(2)).value_or(ErrorCode::StorageUnavailable),
                          .subject = row.text(3),
                          .detail = row.text(4),
                          .retry = Retry::Later,
                          .httpStatus =
                              row.isNull(5) ? std::nullopt : std::optional(static_cast<int>(row.integer(5)))};
            return record;
        });
    if (!rows) return Failure(rows.error());
    return rows->isEmpty() ? model::UploadRecord{.segment = segment, .problem = {}} : rows->first();
}

Result<void> UploadRepository::save(const model::UploadRecord& record)
{
    const auto& problem = record.problem;
    return done(m_database.run(
                    QStringLiteral(
                        "INSERT INTO uploads (segment_id, attempts, last_attempt, problem, subject, detail, "
                        "status) VALUES (?,?,?,?,?,?,?) ON CONFLICT (segment_id) DO UPDATE SET "
                        "attempts = excluded.attempts, last_attempt = excluded.last_attempt, "
                        "problem = excluded.problem, subject = excluded.subject, "
                        "detail = excluded.detail, status = excluded.status"),
                    {rowValue(record.segment.text()), integer(record.attempts), integer(record.lastAttempt),
                     problem ? QVariant(errorCodeName(problem->code)) : QVariant(),
                     problem ? problem->subject : QString(), problem ? problem->detail : QString(),
                     problem && problem->httpStatus ? integer(*problem->httpStatus) : QVariant()}),
                record.segment);
}

Result<QList<model::UploadObject>> UploadRepository::objects(const SegmentId& segment)
{
    return readRows<model::UploadObject>(
        m_database.run(
            QStringLiteral("SELECT object_key, size, is_stored, etag, proof, upload_id, part_size, "
                           "parts FROM upload_objects WHERE segment_id = ? ORDER BY object_key"),
            {rowValue(segment.text())}),
        &readObject);
}

Result<QList<NotedObject>> UploadRepository::noted(const NotedRange& range)
{
    // Without a segment everything with that key is behind us: no segment has so high a number.
    const QVariant segment = range.afterSegment.isEmpty() ? integer(std::numeric_limits<std::int64_t>::max())
                                                          : rowValue(range.afterSegment.text());
    QString condition = QStringLiteral("WHERE (o.object_key, o.segment_id) > (?, ?)");
    QVariantList values{range.after, segment};
    if (!range.upTo.isEmpty()) {
        condition += QStringLiteral(" AND o.object_key <= ?");
        values << range.upTo;
    }
    values << integer(range.limit);
    return readRows<NotedObject>(
        m_database.run(
            selectNoted(condition + QStringLiteral(" ORDER BY o.object_key, o.segment_id LIMIT ?")), values),
        [this](const Statement& row) { return readNoted(m_database, row); });
}

Result<QList<NotedObject>> UploadRepository::notedAs(const QString& key)
{
    return readRows<NotedObject>(m_database.run(selectNoted(QStringLiteral("WHERE o.object_key = ?")), {key}),
                                 [this](const Statement& row) { return readNoted(m_database, row); });
}

Result<void> UploadRepository::saveObject(const SegmentId& segment, const model::UploadObject& object)
{
    return done(
        m_database.run(QStringLiteral("INSERT OR REPLACE INTO upload_objects (segment_id, object_key, "
                                      "size, is_stored, etag, proof, upload_id, part_size, parts) "
                                      "VALUES (?,?,?,?,?,?,?,?,?)"),
                       {rowValue(segment.text()), object.key, integer(bytes(object.size)),
                        integer(object.isStored ? 1 : 0), QString::fromLatin1(object.etag), object.proof,
                        object.uploadId, integer(bytes(object.partSize)), partsText(object.parts)}),
        segment);
}

Result<void> UploadRepository::removeObject(const SegmentId& segment, const QString& key)
{
    return done(
        m_database.run(QStringLiteral("DELETE FROM upload_objects WHERE segment_id = ? AND object_key = ?"),
                       {rowValue(segment.text()), key}),
        segment);
}

Result<void> UploadRepository::forget(const SegmentId& segment)
{
    if (auto gone = done(m_database.run(QStringLiteral("DELETE FROM upload_objects WHERE segment_id = ?"),
                                        {rowValue(segment.text())}),
                         segment);
        !gone)
        return gone;
    return done(m_database.run(QStringLiteral("DELETE FROM uploads WHERE segment_id = ?"),
                               {rowValue(segment.text())}),
                segment);
}

} // namespace recdeck::storage
