#include "core/storage/streams.h"

#include "core/base/redact.h"
#include "core/storage/rows.h"

namespace recdeck::storage {

namespace {

model::WatchedStream readStream(const Statement& row)
{
    return {.id = StreamId(QString::number(row.integer(0))),
            .url = row.text(1),
            .createTime = row.integer(2),
            .armed = row.integer(3) != 0};
}

} // namespace

Result<StreamId> StreamRepository::add(const model::WatchedStream& value)
{
    const auto added = m_database.run(QStringLiteral("INSERT INTO streams (url, create_time, is_armed) "
                                                     "VALUES (?, ?, ?)"),
                                      {value.url, integer(value.createTime), integer(value.armed)});
    if (!added) return Failure(withSubject(added.error(), redactUrl(value.url)));
    return StreamId(QString::number(added->insertedId()));
}

Result<model::WatchedStream> StreamRepository::find(const StreamId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return readRow<model::WatchedStream>(
        m_database.run(QStringLiteral("SELECT id, url, create_time, is_armed FROM streams WHERE id = ?"),
                       {integer(*number)}),
        id.text(), readStream);
}

Result<QList<model::WatchedStream>> StreamRepository::all()
{
    return readRows<model::WatchedStream>(
        m_database.run(QStringLiteral("SELECT id, url, create_time, is_armed FROM streams ORDER BY id")),
        readStream);
}

Result<void> StreamRepository::setArmed(const StreamId& id, bool armed)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return expectChange(m_database.run(QStringLiteral("UPDATE streams SET is_armed = ? WHERE id = ?"),
                                       {integer(armed), integer(*number)}),
                        id.text());
}

Result<void> StreamRepository::remove(const StreamId& id)
{
    const auto number = rowNumber(id.text());
    if (!number) return Failure(notFound(id.text()));
    return expectChange(
        m_database.run(QStringLiteral("DELETE FROM streams WHERE id = ?"), {integer(*number)}), id.text());
}

} // namespace recdeck::storage
