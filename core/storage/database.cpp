#include "core/storage/database.h"

#include "core/base/log.h"
#include "core/storage/migration.h"
#include "core/storage/privatefiles.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

namespace recdeck::storage {

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error failed(const QString& path, const QString& detail)
{
    return Error{.code = ErrorCode::DatabaseFailed, .subject = path, .detail = detail};
}

/// What SQLite puts beside the file takes over its permissions.
Result<void> prepareFile(const QString& path)
{
    const QFileInfo file(path);
    if (file.exists()) return {};
    if (const auto folder = createPrivateFolder(file.absolutePath()); !folder) return folder;
    return createPrivateFile(path);
}

} // namespace

Database::Database(QString path)
    : m_path(std::move(path))
    , m_connectionName(QUuid::createUuid().toString())
{
}

Database::~Database()
{
    m_statements = {};
    m_connection.close();
    m_connection = QSqlDatabase(); // removeDatabase() complains about handles that are still held
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<Database>> Database::open(const QString& path, const DatabaseOptions& options)
{
    if (const auto prepared = prepareFile(path); !prepared) return Failure(prepared.error());
    std::unique_ptr<Database> database(new Database(path));
    if (const auto connected = database->connect(); !connected) return Failure(connected.error());
    const auto version = database->checkedVersion(static_cast<int>(options.migrations.size()));
    if (!version) return Failure(version.error());
    if (const auto whole = database->checkPages(); !whole) return Failure(whole.error());
    if (const auto configured = database->configure(); !configured) return Failure(configured.error());
    if (const auto migrated = migrate(*database, *version, options); !migrated)
        return Failure(migrated.error());
    const auto guarded = database->run(QStringLiteral("PRAGMA foreign_keys = ON"));
    if (!guarded) return Failure(guarded.error());
    return database;
}

Result<Statement> Database::run(const QString& sql, const QVariantList& values)
{
    return Statement::run(m_connection, m_statements, m_path, sql, values);
}

Result<void> Database::connect()
{
    const QString driver = QStringLiteral("QSQLITE");
    if (!QSqlDatabase::isDriverAvailable(driver))
        return Failure(failed(m_path, QStringLiteral("Qt's SQLite driver is not installed")));
    m_connection = QSqlDatabase::addDatabase(driver, m_connectionName);
    m_connection.setDatabaseName(m_path);
    m_connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_connection.open()) return Failure(failed(m_path, m_connection.lastError().databaseText()));
    return {};
}

/// Reads only: whatever is refused here stays as it is.
Result<int> Database::checkedVersion(int knownVersion)
{
    const auto version = firstValue(QStringLiteral("PRAGMA user_version"));
    if (!version) return Failure(version.error());
    const auto application = firstValue(QStringLiteral("PRAGMA application_id"));
    if (!application) return Failure(application.error());
    const auto tables = firstValue(QStringLiteral("SELECT COUNT(*) FROM sqlite_schema"));
    if (!tables) return Failure(tables.error());

    const bool isEmpty = version->toInt() == 0 && tables->toInt() == 0;
    if (!isEmpty && application->toInt() != schemaApplicationId)
        return Failure(failed(m_path, QStringLiteral("the database belongs to another program")));
    if (version->toInt() > knownVersion) {
        return Failure(
            Error{.code = ErrorCode::DatabaseNewer,
                  .subject = m_path,
                  .detail = QStringLiteral("version %1, known is %2").arg(*version).arg(knownVersion)});
    }
    return version->toInt();
}

/// A damaged file must be found before anything is written into it. For a million segments (450 MB) this
/// takes 0.6 s, the full integrity_check twenty times as long.
Result<void> Database::checkPages()
{
    const auto verdict = firstValue(QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict) return Failure(verdict.error());
    if (*verdict == QLatin1String("ok")) return {};
    return Failure(failed(m_path, QStringLiteral("damaged: ") + *verdict));
}

Result<void> Database::configure()
{
    if (!QFile::setPermissions(m_path, ownerOnly))
        qCWarning(log::storage, "the permissions of %ls cannot be restricted", qUtf16Printable(m_path));
    const auto mode = firstValue(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode) return Failure(mode.error());
    // Some network file systems cannot do it. Commits are as durable then, only readers wait for the writer.
    if (*mode != QLatin1String("wal")) qCWarning(log::storage, "no write-ahead log on this file system");
    const auto durable = run(QStringLiteral("PRAGMA synchronous = FULL"));
    if (!durable) return Failure(durable.error());
    return {};
}

Result<QString> Database::firstValue(const QString& sql)
{
    auto statement = run(sql);
    if (!statement) return Failure(statement.error());
    const auto row = statement->next();
    if (!row) return Failure(row.error());
    return statement->text(0);
}

} // namespace recdeck::storage
