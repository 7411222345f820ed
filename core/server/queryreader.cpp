#include "core/server/queryreader.h"

#include "core/model/validation.h"

namespace recdeck::server {

namespace {

std::optional<QString> decoded(QByteArray part, bool plusIsBlank)
{
    if (plusIsBlank) part.replace('+', ' ');
    return decodedText(part);
}

} // namespace

Result<QueryReader> QueryReader::parse(const QByteArray& query, bool plusIsBlank)
{
    QueryReader reader;
    for (const QByteArray& pair : query.split('&')) {
        if (pair.isEmpty()) continue;
        const qsizetype equals = pair.indexOf('=');
        const auto name = decoded(equals < 0 ? pair : pair.left(equals), plusIsBlank);
        const auto value = decoded(equals < 0 ? QByteArray() : pair.mid(equals + 1), plusIsBlank);
        if (!name || !value)
            return Failure(Error{.code = ErrorCode::InvalidFields,
                                 .subject = QStringLiteral("query"),
                                 .detail = QStringLiteral("it has an escape that is none, or is no UTF-8")});
        if (!reader.m_values.contains(*name)) reader.m_values.insert(*name, *value);
    }
    return reader;
}

QString QueryReader::text(const char* name) const
{
    return m_values.value(QLatin1String(name));
}

int QueryReader::number(const char* name, int otherwise, int lowest, int highest,
                        QList<FieldError>& errors) const
{
    const QString given = text(name);
    if (given.isEmpty()) return otherwise;
    bool isNumber = false;
    const int value = given.toInt(&isNumber);
    const QString field = QLatin1String(name);
    if (!isNumber || given.startsWith(QLatin1Char('+')) || given != given.trimmed())
        errors << FieldError{
            .field = field, .problem = FieldProblem::WrongType, .limit = QStringLiteral("integer")};
    else if (value < lowest || value > highest)
        errors << FieldError{
            .field = field, .problem = FieldProblem::OutOfRange, .limit = lowest, .upper = highest};
    return value;
}

} // namespace recdeck::server
