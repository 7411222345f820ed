#include "core/storage/segments.h"

#include "core/storage/rows.h"

namespace recdeck::storage {

namespace {

using model::SegmentState;

QString select(const QString& rest)
{
    return QStringLiteral(
               "SELECT id, task_id, pull_domain, app_name, stream_name, output, sequence, format, bucket, "
               "mgr_url, object_key, path, start_time, first_timestamp_us, duration_us, "
               "key_frame_distance_us, size, packets, sha256, state, cut, problem, "
               "expire_time, repairs, damaged, skew_us FROM segments") +
           rest;
}

/// In the order of the columns of insert() and update().
QVariantList columnValues(const model::Segment& segment)
{
    return {segment.taskId.text(),
            segment.stream.pullDomain,
            segment.stream.appName,
            segment.stream.streamName,
            integer(segment.output),
            integer(segment.sequence),
            model::fileFormatName(segment.format),
            segment.bucketName,
            segment.mgrUrl,
            segment.key,
            segment.path,
            integer(segment.startTime),
            integer(segment.firstTimestamp.count()),
            integer(segment.duration.count()),
            integer(segment.longestKeyFrameDistance.count()),
            integer(bytes(segment.size)),
            integer(segment.packets),
            segment.sha256,
            model::segmentStateName(segment.state),
            segment.cut ? QVariant(model::cutReasonName(*segment.cut)) : QVariant(),
            segment.problem,
            integer(segment.expireTime),
            integer(segment.repairs),
            integer(segment.damaged),
            integer(segment.skew.count())};
}

Result<model::Segment> readSegment(const Database& database, const Statement& row)
{
    const auto format = model::fileFormatFromName(row.text(7));
    if (!format) return Failure(unreadable(database, QStringLiteral("file format"), row.text(7)));
    const auto state = model::segmentStateFromName(row.text(19));
    if (!state) return Failure(unreadable(database, QStringLiteral("segment state"), row.text(19)));
    std::optional<model::CutReason> cut;
    if (!row.isNull(20)) {
        cut = model::cutReasonFromName(row.text(20));
        if (!cut) return Failure(unreadable(database, QStringLiteral("cut reason"), row.text(20)));
    }
    return model::Segment{.id = SegmentId(QString::number(row.integer(0))),
                          .taskId = TaskId(row.text(1)),
                          .stream = {row.text(2), row.text(3), row.text(4)},
                          .output = static_cast<int>(row.integer(5)),
                          .sequence = static_cast<int>(row.integer(6)),
                          .format = *format,
                          .bucketName = row.text(8),
                          .mgrUrl = row.text(9),
                          .key = row.text(10),
                          .path = row.text(11),
                          .startTime = row.integer(12),
                          .firstTimestamp = Microseconds(row.integer(13)),
                          .duration = Microseconds(row.integer(14)),
                          .longestKeyFrameDistance = Microseconds(row.integer(15)),
                          .size = ByteCount{row.integer(16)},
                          .packets = row.integer(17),
                          .repairs = row.integer(23),
                          .damaged = row.integer(24),
                          .skew = Microseconds(row.integer(25)),
                          .sha256 = row.blob(18),
                          .expireTime = row.integer(22),
                          .state = *state,
                          .cut = cut,
                          .problem = row.text(21)};
}

Conditions conditionsOf(const SegmentFilter& filter)
{
    Conditions conditions;
    QStringList states;
    for (const SegmentState state : filter.states)
        states << model::segmentStateName(state);
    conditions.addAnyOf(QStringLiteral("state"), states);
    if (filter.task) conditions.add(QStringLiteral("task_id = ?"), {filter.task->text()});
    if (filter.stream) {
        conditions.add(QStringLiteral("pull_domain = ? AND app_name = ? AND stream_name = ?"),
                       {filter.stream->pullDomain, filter.stream->appName, filter.stream->streamName});
    }
    if (filter.from != 0) conditions.add(QStringLiteral("start_time >= ?"), {integer(filter.from)});
    if (filter.until != 0) conditions.add(QStringLiteral("start_time < ?"), {integer(filter.until)});
    return conditions;
}

/// Says whether the object's name or the task was the cause.
Error writeError(const Error& error, const model::Segment& segment)
{
    return withSubject(error, error.code == ErrorCode::NotFound ? segment.taskId.text() : segment.key);
}

} // namespace

Result<SegmentId> SegmentRepository::insert(const model::Segment& segment)
{
    const auto added = m_database.run(
        QStringLiteral(
            "INSERT INTO segments (task_id, pull_domain, app_name, stream_name, output, sequence, format, "
            "bucket, mgr_url, object_key, path, start_time, first_timestamp_us, duration_us, "
            "key_frame_distance_us, size, packets, sha256, state, cut, problem, expire_time, "
            "repairs, damaged, skew_us) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
        columnValues(segment));
    if (!added) return Failure(writeError(added.error(), segment));
    return SegmentId(QString::number(added->insertedId()));
}

Result<void> SegmentRepository::update(const model::Segment& segment)
{
    const auto number = rowNumber(segment.id.text());
    if (!number) return Failure(notFound(segment.id.text()));
    const auto updated = m_database.run(
        QStringLiteral(
            "UPDATE segments SET task_id = ?, pull_domain = ?, app_name = ?, stream_name = ?, output = ?, "
            "sequence = ?, format = ?, bucket = ?, mgr_url = ?, object_key = ?, path = ?, start_time = ?, "
            "first_timestamp_us = ?, duration_us = ?, key_frame_distance_us = ?, size = ?, packets = ?, "
            "sha256 = ?, state = ?, cut = ?, problem = ?, expire_time = ?, repairs = ?, "
            "damaged = ?, skew_us = ? WHERE id = ?"),
        columnValues(segment) + QVariantList{integer(*number)});
    if (!updated) return Failure(writeError(updated.error(), segment));
    return expectChange(updated, segment.id.text());
}

Result<void> SegmentRepository::remove(const SegmentId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return expectChange(
        m_database.run(QStringLiteral("DELETE FROM segments WHERE id = ?"), {integer(*number)}), id.text());
}

Result<model::Segment> SegmentRepository::find(const SegmentId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return readRow<model::Segment>(
        m_database.run(select(QStringLiteral(" WHERE id = ?")), {integer(*number)}), id.text(),
        [this](const Statement& row) { return readSegment(m_database, row); });
}

Result<QList<model::Segment>> SegmentRepository::byTask(const TaskId& id)
{
    return read(QStringLiteral(" WHERE task_id = ? ORDER BY output, sequence, id"), {id.text()});
}

Result<QList<model::Segment>> SegmentRepository::unfinished()
{
    const Conditions conditions = conditionsOf({.states = {SegmentState::Writing, SegmentState::Closed,
                                                           SegmentState::Uploading, SegmentState::Stored}});
    return read(conditions.where() + QStringLiteral(" ORDER BY id"), conditions.values);
}

Result<QList<model::Segment>> SegmentRepository::expired(UnixMillis now, int limit)
{
    return read(QStringLiteral(" WHERE expire_time > 0 AND expire_time <= ? AND state = ? "
                               "ORDER BY expire_time, id LIMIT ?"),
                {integer(now), model::segmentStateName(SegmentState::Verified), integer(limit)});
}

Result<QStringList> SegmentRepository::storedPlaces()
{
    return readRows<QString>(
        m_database.run(QStringLiteral("SELECT DISTINCT mgr_url FROM segments WHERE state = ?"),
                       {model::segmentStateName(SegmentState::Verified)}),
        [](const Statement& row) { return row.text(0); });
}

Result<QList<model::Segment>> SegmentRepository::oldestStored(const QString& mgrUrl, int limit)
{
    return read(QStringLiteral(" WHERE state = ? AND mgr_url = ? ORDER BY start_time, id LIMIT ?"),
                {model::segmentStateName(SegmentState::Verified), mgrUrl, integer(limit)});
}

Result<Page<model::Segment>> SegmentRepository::query(const SegmentFilter& filter)
{
    const Conditions conditions = conditionsOf(filter);
    const auto total = countRows(m_database, QStringLiteral("segments"), conditions);
    if (!total) return Failure(total.error());
    auto items =
        read(conditions.where() + QStringLiteral(" ORDER BY start_time DESC, id DESC LIMIT ? OFFSET ?"),
             conditions.values + pageValues(filter.pageNum, filter.pageSize));
    if (!items) return Failure(items.error());
    return Page<model::Segment>{.items = *std::move(items), .total = *total};
}

Result<bool> SegmentRepository::waitFor(const TemplateId& id)
{
    Conditions conditions;
    // What is in a service goes from there with the same key when its time is over.
    conditions.add(
        QStringLiteral("(segments.state IN (?, ?, ?, ?) OR (segments.state = ? AND "
                       "segments.expire_time > 0 AND segments.mgr_url NOT LIKE 'file:%'))"),
        {model::segmentStateName(SegmentState::Writing), model::segmentStateName(SegmentState::Closed),
         model::segmentStateName(SegmentState::Uploading), model::segmentStateName(SegmentState::Stored),
         model::segmentStateName(SegmentState::Verified)});
    conditions.add(QStringLiteral("json_extract(tasks.template, '$.templateId') = ?"), {id.text()});
    return readRow<bool>(
        m_database.run(
            QStringLiteral(
                "SELECT EXISTS (SELECT 1 FROM segments JOIN tasks ON tasks.id = segments.task_id%1)")
                .arg(conditions.where()),
            conditions.values),
        id.text(), [](const Statement& row) { return row.integer(0) != 0; });
}

Result<bool> SegmentRepository::keyTaken(const QString& mgrUrl, const QString& bucketName, const QString& key)
{
    return readRow<bool>(
        m_database.run(
            QStringLiteral("SELECT EXISTS (SELECT 1 FROM segments WHERE mgr_url = ? AND bucket = ? "
                           "AND object_key = ?)"),
            {mgrUrl, bucketName, key}),
        key, [](const Statement& row) { return row.integer(0) != 0; });
}

Result<std::optional<model::Segment>> SegmentRepository::withKey(const BucketPlace& place, const QString& key)
{
    auto rows = read(QStringLiteral(" WHERE mgr_url = ? AND bucket = ? AND object_key = ?"),
                     {place.mgrUrl, place.bucketName, key});
    if (!rows) return Failure(rows.error());
    return rows->isEmpty() ? std::nullopt : std::optional(rows->takeFirst());
}

Result<QList<BucketPlace>> SegmentRepository::buckets()
{
    return readRows<BucketPlace>(
        m_database.run(QStringLiteral("SELECT DISTINCT mgr_url, bucket FROM segments")),
        [](const Statement& row) { return BucketPlace{.mgrUrl = row.text(0), .bucketName = row.text(1)}; });
}

Result<QList<model::Segment>> SegmentRepository::read(const QString& rest, const QVariantList& values)
{
    return readRows<model::Segment>(m_database.run(select(rest), values),
                                    [this](const Statement& row) { return readSegment(m_database, row); });
}

} // namespace recdeck::storage
