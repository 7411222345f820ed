#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace recdeck::storage {

/// The prepared statements of a connection that nobody uses just now, by their text: to prepare one costs
/// more than to run it. One thread at a time.
class StatementPool final
{
public:
    /// One that is prepared already; nothing if there is none.
    [[nodiscard]] std::optional<QSqlQuery> take(const QString& sql);
    /// For the next one that needs it. Keeps a bounded number.
    void give(const QString& sql, QSqlQuery query);

private:
    std::unordered_multimap<QString, QSqlQuery> m_idle;
};

/// One statement that ran, and its rows. It must not outlive its Database; columns count from 0.
class Statement final
{
public:
    /// Prepares, binds by position and runs. A null QString is bound as an empty text; an invalid QVariant is
    /// NULL. Errors: AlreadyExists (unique index), NotFound (a row that is referred to is missing, or a row
    /// that others refer to would go), DiskFull, DatabaseFailed (retry Later if another connection holds the
    /// lock). `path` is the subject of errors. Goes back to `pool`, which must outlive it.
    [[nodiscard]] static Result<Statement> run(const QSqlDatabase& connection, StatementPool& pool,
                                               const QString& path, const QString& sql,
                                               const QVariantList& values);
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Goes to the next row; false behind the last one. Can fail, because SQLite reads as it goes.
    [[nodiscard]] Result<bool> next();

    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;

    [[nodiscard]] int affectedRows() const;
    [[nodiscard]] std::int64_t insertedId() const;

private:
    Statement(QSqlQuery query, StatementPool& pool, QString sql, QString path);

    QSqlQuery m_query;
    StatementPool* m_pool; ///< null: moved away
    QString m_sql;
    QString m_path;
};

/// A whole number as SQLite wants it: QVariant would bind std::int64_t as text.
[[nodiscard]] QVariant integer(std::int64_t value);

} // namespace recdeck::storage
