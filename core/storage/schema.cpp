#include "core/storage/schema.h"

namespace recdeck::storage {

namespace {

// Ids are never given twice (AUTOINCREMENT); templates count from 1001 and rules from 2001.
// The columns that end in `_key` hold a domain in lower case, because domains compare without regard to case.
Migration configurationTables()
{
    return {
        QStringLiteral(
            "CREATE TABLE templates (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL) STRICT"),
        QStringLiteral("INSERT INTO sqlite_sequence (name, seq) VALUES ('templates', 1000)"),
        QStringLiteral("CREATE TABLE rules ("
                       "id INTEGER PRIMARY KEY AUTOINCREMENT, "
                       "template_id INTEGER NOT NULL REFERENCES templates (id), "
                       "pull_domain TEXT NOT NULL, domain TEXT NOT NULL, app_name TEXT NOT NULL, "
                       "stream_name TEXT NOT NULL, stream_params TEXT NOT NULL, "
                       "pull_domain_key TEXT NOT NULL, domain_key TEXT NOT NULL, "
                       "is_enabled INTEGER NOT NULL, create_time INTEGER NOT NULL) STRICT"),
        QStringLiteral("INSERT INTO sqlite_sequence (name, seq) VALUES ('rules', 2000)"),
        QStringLiteral("CREATE UNIQUE INDEX rules_selectors ON rules "
                       "(pull_domain_key, stream_name, app_name, domain_key, stream_params)"),
        QStringLiteral("CREATE INDEX rules_template ON rules (template_id)"),
        QStringLiteral("CREATE TABLE streams (id INTEGER PRIMARY KEY AUTOINCREMENT, "
                       "url TEXT NOT NULL UNIQUE, create_time INTEGER NOT NULL) STRICT"),
        QStringLiteral("CREATE TABLE domains (position INTEGER PRIMARY KEY, "
                       "pull_domain_key TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT"),
        QStringLiteral("CREATE TABLE settings (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT"),
    };
}

// Times are milliseconds since 1970 UTC, the columns in `_us` are microseconds; states and causes are stored
// by their stable names.
Migration recordingTables()
{
    return {
        QStringLiteral("CREATE TABLE tasks ("
                       "id TEXT NOT NULL UNIQUE, pull_domain TEXT NOT NULL, app_name TEXT NOT NULL, "
                       "stream_name TEXT NOT NULL, template TEXT NOT NULL, rule_id TEXT NOT NULL, "
                       "source_url TEXT NOT NULL, start_time INTEGER NOT NULL, end_time INTEGER NOT NULL, "
                       "state TEXT NOT NULL, end_reason TEXT, end_detail TEXT NOT NULL) STRICT"),
        QStringLiteral("CREATE INDEX tasks_state ON tasks (state, start_time)"),
        QStringLiteral("CREATE INDEX tasks_stream ON tasks (pull_domain, app_name, stream_name, start_time)"),
        QStringLiteral("CREATE INDEX tasks_start ON tasks (start_time)"),
        QStringLiteral("CREATE TABLE gaps ("
                       "task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, "
                       "start_time INTEGER NOT NULL, end_time INTEGER NOT NULL, "
                       "cause TEXT NOT NULL, detail TEXT NOT NULL) STRICT"),
        QStringLiteral("CREATE INDEX gaps_task ON gaps (task_id)"),
        QStringLiteral(
            "CREATE TABLE segments ("
            "id INTEGER PRIMARY KEY AUTOINCREMENT, task_id TEXT NOT NULL REFERENCES tasks (id), "
            "pull_domain TEXT NOT NULL, app_name TEXT NOT NULL, stream_name TEXT NOT NULL, "
            "output INTEGER NOT NULL, sequence INTEGER NOT NULL, format TEXT NOT NULL, "
            "bucket TEXT NOT NULL, mgr_url TEXT NOT NULL, object_key TEXT NOT NULL, path TEXT NOT NULL, "
            "start_time INTEGER NOT NULL, first_timestamp_us INTEGER NOT NULL, "
            "duration_us INTEGER NOT NULL, key_frame_distance_us INTEGER NOT NULL, "
            "size INTEGER NOT NULL, packets INTEGER NOT NULL, sha256 BLOB NOT NULL, "
            "state TEXT NOT NULL, cut TEXT, problem TEXT NOT NULL) STRICT"),
        // Two segments never share an object: the second one would overwrite the first in the bucket.
        QStringLiteral("CREATE UNIQUE INDEX segments_object ON segments (mgr_url, bucket, object_key)"),
        QStringLiteral("CREATE INDEX segments_task ON segments (task_id, output, sequence)"),
        QStringLiteral("CREATE INDEX segments_state ON segments (state, start_time)"),
        QStringLiteral("CREATE INDEX segments_stream ON segments "
                       "(pull_domain, app_name, stream_name, start_time)"),
        QStringLiteral("CREATE INDEX segments_start ON segments (start_time)"),
        QStringLiteral("CREATE TABLE suppressions (pull_domain TEXT NOT NULL, app_name TEXT NOT NULL, "
                       "stream_name TEXT NOT NULL, PRIMARY KEY (pull_domain, app_name, stream_name)) "
                       "STRICT, WITHOUT ROWID"),
    };
}

// What templates and rules were: `before` and `after` are null where there was, or is, none.
Migration historyTable()
{
    return {
        QStringLiteral("CREATE TABLE changes (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, "
                       "object TEXT NOT NULL, object_id INTEGER NOT NULL, before TEXT, after TEXT, "
                       "restores INTEGER) STRICT"),
        QStringLiteral("CREATE INDEX changes_object ON changes (object, object_id)"),
    };
}

// When a stored segment is deleted; 0: never. Only those that are stored are ever looked for.
Migration expiry()
{
    return {
        QStringLiteral("ALTER TABLE segments ADD COLUMN expire_time INTEGER NOT NULL DEFAULT 0"),
        QStringLiteral("CREATE INDEX segments_expire ON segments (expire_time) WHERE expire_time > 0"),
    };
}

// What was mended or dropped in a segment, and which streams are kept ready to be recorded.
Migration integrity()
{
    return {
        QStringLiteral("ALTER TABLE segments ADD COLUMN repairs INTEGER NOT NULL DEFAULT 0"),
        QStringLiteral("ALTER TABLE segments ADD COLUMN damaged INTEGER NOT NULL DEFAULT 0"),
        QStringLiteral("ALTER TABLE segments ADD COLUMN skew_us INTEGER NOT NULL DEFAULT 0"),
        QStringLiteral("ALTER TABLE streams ADD COLUMN is_armed INTEGER NOT NULL DEFAULT 0"),
    };
}

// Notices on their way to the addresses of templates. `place` is the host and port of the address; a task's
// notices reach one address in the order of their ids.
Migration callbacks()
{
    return {
        QStringLiteral(
            "CREATE TABLE deliveries ("
            "id INTEGER PRIMARY KEY AUTOINCREMENT, task_id TEXT NOT NULL REFERENCES tasks (id), "
            "kind TEXT NOT NULL, output INTEGER NOT NULL, url TEXT NOT NULL, place TEXT NOT NULL, "
            "body BLOB NOT NULL, create_time INTEGER NOT NULL, state TEXT NOT NULL, "
            "attempts INTEGER NOT NULL, first_attempt INTEGER NOT NULL, "
            "next_attempt INTEGER NOT NULL, last_status INTEGER NOT NULL, last_problem TEXT) STRICT"),
        QStringLiteral("CREATE UNIQUE INDEX deliveries_notice ON deliveries (task_id, url, kind, output)"),
        QStringLiteral("CREATE INDEX deliveries_due ON deliveries (next_attempt) WHERE state = 'waiting'"),
        QStringLiteral(
            "CREATE INDEX deliveries_order ON deliveries (task_id, url, id) WHERE state = 'waiting'"),
        QStringLiteral("CREATE INDEX deliveries_planned ON deliveries (task_id) WHERE state = 'planned'"),
        QStringLiteral("CREATE TABLE delivery_attempts (id INTEGER PRIMARY KEY, "
                       "delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE, "
                       "time INTEGER NOT NULL, duration_ms INTEGER NOT NULL, status INTEGER NOT NULL, "
                       "problem TEXT, detail TEXT NOT NULL, answer BLOB NOT NULL) STRICT"),
        QStringLiteral("CREATE INDEX delivery_attempts_delivery ON delivery_attempts (delivery_id)"),
    };
}

// Uploads of segments to services: what became of the attempts, and what is there or on its way. `etag` and
// `size` say later whether an object is still ours.
Migration uploads()
{
    return {
        QStringLiteral("CREATE TABLE uploads (segment_id INTEGER PRIMARY KEY REFERENCES segments (id) ON "
                       "DELETE CASCADE, "
                       "attempts INTEGER NOT NULL, last_attempt INTEGER NOT NULL, problem TEXT, "
                       "subject TEXT NOT NULL, detail TEXT NOT NULL, status INTEGER) STRICT"),
        QStringLiteral("CREATE TABLE upload_objects ("
                       "segment_id INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE, "
                       "object_key TEXT NOT NULL, size INTEGER NOT NULL, is_stored INTEGER NOT NULL, "
                       "etag TEXT NOT NULL, proof TEXT NOT NULL, upload_id TEXT NOT NULL, "
                       "part_size INTEGER NOT NULL, parts TEXT NOT NULL, "
                       "PRIMARY KEY (segment_id, object_key)) STRICT, WITHOUT ROWID"),
    };
}

// A bucket lists its objects by key, and is compared with what is noted page by page.
Migration objectKeys()
{
    return {QStringLiteral("CREATE INDEX upload_objects_key ON upload_objects (object_key, segment_id)")};
}

} // namespace

const QList<Migration>& schemaMigrations()
{
    static const QList<Migration> all{
        configurationTables() + recordingTables(),
        historyTable(),
        expiry(),
        integrity(),
        callbacks(),
        uploads(),
        objectKeys(),
    };
    return all;
}

} // namespace recdeck::storage
