#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/storage/schema.h"
#include "core/storage/statement.h"

#include <QSqlDatabase>
#include <QString>
#include <QVariantList>
#include <memory>

namespace recdeck::storage {

struct DatabaseOptions
{
    QList<Migration> migrations = schemaMigrations();
    UnixMillis now = SystemClock().wallMillis(); ///< names the backup that is made before a migration
};

/// The engine's SQLite file: one connection (WAL, synchronous FULL, foreign keys on), used from one thread at
/// a time. A statement that returned is on the disk, unless a Transaction is open.
class Database final
{
public:
    /// Opens the file, creates it (0600) and its folder (0700) if they are missing, and brings it to the
    /// newest version; before that a copy is put beside it (`<file>.v<version>-<YYYYMMDDhhmmss>.bak`, UTC,
    /// the last 5 are kept). Errors: DatabaseNewer and DatabaseFailed (damaged, or of another program) leave
    /// the file as it is; a migration that fails leaves it at the version before. DiskFull, and those of a
    /// file operation.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path,
                                                                const DatabaseOptions& options = {});
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] const QString& path() const { return m_path; }

    /// Runs one statement; see Statement::run() for values and errors.
    [[nodiscard]] Result<Statement> run(const QString& sql, const QVariantList& values = {});

private:
    friend class Transaction;

    explicit Database(QString path);
    Result<void> connect();
    Result<int> checkedVersion(int knownVersion);
    Result<void> checkPages();
    Result<void> configure();
    Result<QString> firstValue(const QString& sql);

    QString m_path;
    QString m_connectionName;
    QSqlDatabase m_connection;
    StatementPool m_statements;
    int m_openTransactions = 0;
};

} // namespace recdeck::storage
