#pragma once

#include "core/storage/database.h"

#include <QStringList>
#include <QVariantList>
#include <optional>

/// What the repositories have in common; not for use outside this folder.
namespace recdeck::storage {

/// The row number of a decimal id; nothing for a text that no table ever gave out, such as "007" or "abc".
[[nodiscard]] std::optional<std::int64_t> rowNumber(const QString& id);

/// The same as a value to bind; a number that no row has for such a text.
[[nodiscard]] QVariant rowValue(const QString& id);

[[nodiscard]] Error notFound(const QString& subject);
/// A value in the database that this version cannot read.
[[nodiscard]] Error unreadable(const Database& database, const QString& what, const QString& value);
[[nodiscard]] Error withSubject(Error error, const QString& subject);

/// NotFound unless the statement changed a row.
[[nodiscard]] Result<void> expectChange(const Result<Statement>& statement, const QString& subject);

/// Conditions of a query, joined by "and".
struct Conditions
{
    QStringList sql;
    QVariantList values;

    void add(const QString& condition, const QVariantList& its);
    void addAnyOf(const QString& column, const QStringList& names); ///< no names: no condition
    [[nodiscard]] QString where() const;                            ///< ` WHERE …`, or empty
};

[[nodiscard]] Result<std::int64_t> countRows(Database& database, const QString& table,
                                             const Conditions& conditions);

/// `LIMIT` and `OFFSET` values of a page; pages count from 1.
[[nodiscard]] QVariantList pageValues(int pageNum, int pageSize);

/// Reads every row; `reader` takes a `const Statement&` and returns T or Result<T>.
template <class T, class Reader>
[[nodiscard]] Result<QList<T>> readRows(Result<Statement> statement, Reader reader)
{
    if (!statement) return Failure(statement.error());
    QList<T> rows;
    while (true) {
        const auto more = statement->next();
        if (!more) return Failure(more.error());
        if (!*more) return rows;
        Result<T> row = reader(std::as_const(*statement));
        if (!row) return Failure(row.error());
        rows.append(*std::move(row));
    }
}

/// Reads the only row, or NotFound with `subject`.
template <class T, class Reader>
[[nodiscard]] Result<T> readRow(Result<Statement> statement, const QString& subject, Reader reader)
{
    if (!statement) return Failure(statement.error());
    const auto found = statement->next();
    if (!found) return Failure(found.error());
    if (!*found) return Failure(notFound(subject));
    return reader(std::as_const(*statement));
}

} // namespace recdeck::storage
