#include "core/storage/rows.h"

namespace recdeck::storage {

std::optional<std::int64_t> rowNumber(const QString& id)
{
    bool isNumber = false;
    const qlonglong value = id.toLongLong(&isNumber);
    if (!isNumber || QString::number(value) != id) return std::nullopt;
    return value;
}

QVariant rowValue(const QString& id)
{
    return integer(rowNumber(id).value_or(-1));
}

Error notFound(const QString& subject)
{
    return Error{.code = ErrorCode::NotFound, .subject = subject};
}

Error unreadable(const Database& database, const QString& what, const QString& value)
{
    return Error{.code = ErrorCode::DatabaseFailed,
                 .subject = database.path(),
                 .detail = QStringLiteral("unreadable %1: %2").arg(what, value)};
}

Error withSubject(Error error, const QString& subject)
{
    if (error.code == ErrorCode::AlreadyExists || error.code == ErrorCode::NotFound) error.subject = subject;
    return error;
}

Result<void> expectChange(const Result<Statement>& statement, const QString& subject)
{
    if (!statement) return Failure(withSubject(statement.error(), subject));
    if (statement->affectedRows() == 0) return Failure(notFound(subject));
    return {};
}

void Conditions::add(const QString& condition, const QVariantList& its)
{
    sql.append(condition);
    values.append(its);
}

void Conditions::addAnyOf(const QString& column, const QStringList& names)
{
    if (names.isEmpty()) return;
    const QStringList marks(names.size(), QStringLiteral("?"));
    sql.append(QStringLiteral("%1 IN (%2)").arg(column, marks.join(QLatin1Char(','))));
    for (const QString& name : names)
        values.append(name);
}

QString Conditions::where() const
{
    return sql.isEmpty() ? QString() : QStringLiteral(" WHERE ") + sql.join(QStringLiteral(" AND "));
}

Result<std::int64_t> countRows(Database& database, const QString& table, const Conditions& conditions)
{
    const QString sql = QStringLiteral("SELECT COUNT(*) FROM ") + table + conditions.where();
    return readRow<std::int64_t>(database.run(sql, conditions.values), table,
                                 [](const Statement& row) { return row.integer(0); });
}

QVariantList pageValues(int pageNum, int pageSize)
{
    return {integer(pageSize), integer((std::int64_t{pageNum} - 1) * pageSize)};
}

} // namespace recdeck::storage
