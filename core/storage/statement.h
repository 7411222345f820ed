#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>
#include <cstdint>

namespace recdeck::storage {

/// One statement that ran, and its rows. It must not outlive its Database; columns count from 0.
class Statement final
{
public:
    /// Prepares, binds by position and runs. A null QString is bound as an empty text; an invalid QVariant is
    /// NULL. Errors: AlreadyExists (unique index), NotFound (a row that is referred to is missing, or a row
    /// that others refer to would go), DiskFull, DatabaseFailed (retry Later if another connection holds the
    /// lock). `path` is the subject of errors.
    [[nodiscard]] static Result<Statement> run(const QSqlDatabase& connection, const QString& path,
                                               const QString& sql, const QVariantList& values);

    /// Goes to the next row; false behind the last one. Can fail, because SQLite reads as it goes.
    [[nodiscard]] Result<bool> next();

    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;

    [[nodiscard]] int affectedRows() const;
    [[nodiscard]] std::int64_t insertedId() const;

private:
    Statement(QSqlQuery query, QString path);

    QSqlQuery m_query;
    QString m_path;
};

/// A whole number as SQLite wants it: QVariant would bind std::int64_t as text.
[[nodiscard]] QVariant integer(std::int64_t value);

} // namespace recdeck::storage
