#include "core/storage/migration.h"

#include "core/base/log.h"
#include "core/storage/privatefiles.h"
#include "core/storage/transaction.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>

namespace recdeck::storage {

namespace {

constexpr qsizetype keptBackups = 5;

/// A name that is free, taken by an empty file: VACUUM INTO accepts that.
Result<QString> createBackupFile(const Database& database, int version, UnixMillis now)
{
    const QString stamp =
        QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).toString(QStringLiteral("yyyyMMddhhmmss"));
    const QString base = QStringLiteral("%1.v%2-%3").arg(database.path()).arg(version).arg(stamp);
    QString path = base + QStringLiteral(".bak");
    for (int i = 2; QFile::exists(path); ++i)
        path = QStringLiteral("%1-%2.bak").arg(base).arg(i);
    if (const auto created = createPrivateFile(path); !created) return Failure(created.error());
    return path;
}

/// Removes the oldest backups. `newest` stays whatever its time says, because the clock may have been set
/// back.
void pruneBackups(const Database& database, const QString& newest)
{
    const QFileInfo file(database.path());
    const QRegularExpression pattern(QStringLiteral("^%1\\.v\\d+-(\\d{14}(-\\d+)?)\\.bak$")
                                         .arg(QRegularExpression::escape(file.fileName())));
    QList<std::pair<QString, QString>> backups; // time, name
    for (const QString& name : file.absoluteDir().entryList(QDir::Files)) {
        const auto match = pattern.match(name);
        if (match.hasMatch() && name != QFileInfo(newest).fileName())
            backups.append({match.captured(1), name});
    }
    std::sort(backups.begin(), backups.end());
    for (qsizetype i = 0; i <= backups.size() - keptBackups; ++i)
        file.absoluteDir().remove(backups.at(i).second);
}

Result<void> backUp(Database& database, int version, UnixMillis now)
{
    const auto path = createBackupFile(database, version, now);
    if (!path) return Failure(path.error());
    Result<void> written;
    if (const auto copied = database.run(QStringLiteral("VACUUM INTO ?"), {*path}); !copied)
        written = Failure(copied.error());
    else
        written = syncFile(*path);
    if (!written) {
        QFile::remove(*path);
        return written;
    }
    pruneBackups(database, *path);
    qCInfo(log::storage, "backup of version %d: %ls", version, qUtf16Printable(*path));
    return {};
}

Result<void> runStatements(Database& database, const Migration& migration, int target)
{
    for (const QString& sql : migration)
        if (const auto done = database.run(sql); !done) return Failure(done.error());
    auto broken = database.run(QStringLiteral("PRAGMA foreign_key_check"));
    if (!broken) return Failure(broken.error());
    const auto found = broken->next();
    if (!found) return Failure(found.error());
    if (*found) {
        return Failure(Error{.code = ErrorCode::DatabaseFailed,
                             .subject = database.path(),
                             .detail = QStringLiteral("broken reference in %1").arg(broken->text(0))});
    }
    for (const auto& [name, value] : {std::pair{QLatin1String("application_id"), schemaApplicationId},
                                      {QLatin1String("user_version"), target}}) {
        const auto set = database.run(QStringLiteral("PRAGMA %1 = %2").arg(name).arg(value));
        if (!set) return Failure(set.error());
    }
    return {};
}

Result<void> step(Database& database, const Migration& migration, int target)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return Failure(transaction.error());
    if (const auto done = runStatements(database, migration, target); !done) return done;
    return transaction->commit();
}

} // namespace

Result<void> migrate(Database& database, int version, const DatabaseOptions& options)
{
    if (version >= options.migrations.size()) return {};
    // Off while tables are rebuilt, as https://www.sqlite.org/lang_altertable.html asks for; checked before
    // each commit.
    const auto unguarded = database.run(QStringLiteral("PRAGMA foreign_keys = OFF"));
    if (!unguarded) return Failure(unguarded.error());
    if (version > 0)
        if (const auto copied = backUp(database, version, options.now); !copied) return copied;
    for (int next = version; next < options.migrations.size(); ++next) {
        const auto done = step(database, options.migrations.at(next), next + 1);
        if (done) continue;
        Error error = done.error();
        error.detail.prepend(QStringLiteral("change to version %1: ").arg(next + 1));
        return Failure(error);
    }
    return {};
}

} // namespace recdeck::storage
