#include "core/storage/statement.h"

#include "core/base/redact.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <utility>

namespace recdeck::storage {

namespace {

// Result codes of SQLite, https://www.sqlite.org/rescode.html
enum SqliteCode : int {
    sqliteBusy = 5,
    sqliteLocked = 6,
    sqliteCorrupt = 11,
    sqliteFull = 13,
    sqliteNotADatabase = 26,
    sqliteForeignKey = 787,
    sqlitePrimaryKey = 1555,
    sqliteUnique = 2067,
};

Error databaseError(const QSqlError& failure, const QString& path)
{
    const int code = failure.nativeErrorCode().toInt();
    Error error{
        .code = ErrorCode::DatabaseFailed, .subject = path, .detail = redactText(failure.databaseText())};
    if (code == sqliteUnique || code == sqlitePrimaryKey) {
        error.code = ErrorCode::AlreadyExists;
        return error;
    }
    if (code == sqliteForeignKey) {
        error.code = ErrorCode::NotFound;
        return error;
    }
    switch (code & 0xff) {
    case sqliteFull:
        error.code = ErrorCode::DiskFull;
        error.retry = Retry::Later;
        break;
    case sqliteBusy:
    case sqliteLocked:
        error.retry = Retry::Later;
        break;
    case sqliteCorrupt:
    case sqliteNotADatabase:
        error.detail.prepend(QStringLiteral("damaged, or not a database: "));
        break;
    default:
        break;
    }
    return error;
}

QVariant bindable(const QVariant& value)
{
    // Qt binds a null QString as NULL, which our columns refuse.
    if (value.typeId() == QMetaType::QString && value.toString().isNull()) return QString(QLatin1String(""));
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull()) return QByteArray("");
    return value;
}

} // namespace

QVariant integer(std::int64_t value)
{
    return QVariant(static_cast<qlonglong>(value));
}

std::optional<QSqlQuery> StatementPool::take(const QString& sql)
{
    const auto hit = m_idle.find(sql);
    if (hit == m_idle.end()) return std::nullopt;
    QSqlQuery query = std::move(hit->second);
    m_idle.erase(hit);
    return query;
}

void StatementPool::give(const QString& sql, QSqlQuery query)
{
    constexpr std::size_t most = 100;
    if (m_idle.size() >= most) m_idle.clear();
    m_idle.emplace(sql, std::move(query));
}

Statement::Statement(QSqlQuery query, StatementPool& pool, QString sql, QString path)
    : m_query(std::move(query))
    , m_pool(&pool)
    , m_sql(std::move(sql))
    , m_path(std::move(path))
{
}

Statement::Statement(Statement&& other) noexcept
    : m_query(std::move(other.m_query))
    , m_pool(std::exchange(other.m_pool, nullptr))
    , m_sql(std::move(other.m_sql))
    , m_path(std::move(other.m_path))
{
}

Statement::~Statement()
{
    if (m_pool == nullptr) return;
    m_query.finish(); // otherwise rows that nobody reads keep the database's lock
    m_pool->give(m_sql, std::move(m_query));
}

Result<Statement> Statement::run(const QSqlDatabase& connection, StatementPool& pool, const QString& path,
                                 const QString& sql, const QVariantList& values)
{
    auto query = pool.take(sql);
    if (!query) {
        query.emplace(connection);
        query->setForwardOnly(true); // otherwise Qt keeps a copy of every row
        if (!query->prepare(sql)) return Failure(databaseError(query->lastError(), path));
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(static_cast<int>(i), bindable(values[i]));
    // One that failed is not used again.
    if (!query->exec()) return Failure(databaseError(query->lastError(), path));
    return Statement(std::move(*query), pool, sql, path);
}

Result<bool> Statement::next()
{
    if (m_query.next()) return true;
    if (m_query.lastError().isValid()) return Failure(databaseError(m_query.lastError(), m_path));
    return false;
}

QString Statement::text(int column) const
{
    return m_query.value(column).toString();
}
std::int64_t Statement::integer(int column) const
{
    return m_query.value(column).toLongLong();
}
QByteArray Statement::blob(int column) const
{
    return m_query.value(column).toByteArray();
}
bool Statement::isNull(int column) const
{
    return m_query.isNull(column);
}
int Statement::affectedRows() const
{
    return m_query.numRowsAffected();
}
std::int64_t Statement::insertedId() const
{
    return m_query.lastInsertId().toLongLong();
}

} // namespace recdeck::storage
