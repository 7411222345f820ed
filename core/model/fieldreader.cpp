#include "core/model/fieldreader.h"

#include "core/model/validation.h"

#include <cmath>

namespace recdeck::model {

FieldReader::FieldReader(QJsonObject object, QString prefix, QList<FieldError>& errors)
    : m_object(std::move(object))
    , m_prefix(std::move(prefix))
    , m_errors(errors)
{
}

QJsonValue FieldReader::value(const char* name) const
{
    return m_object.value(QLatin1String(name));
}

bool FieldReader::has(const char* name) const
{
    const QJsonValue member = value(name);
    return !member.isUndefined() && !member.isNull();
}

QString FieldReader::path(const char* name) const
{
    return m_prefix + QLatin1String(name);
}

void FieldReader::fail(const QString& field, FieldProblem problem, const QVariant& limit,
                       const QVariant& upper)
{
    m_errors.append(FieldError{.field = field, .problem = problem, .limit = limit, .upper = upper});
}

void FieldReader::wrongType(const QString& field, const char* expected)
{
    fail(field, FieldProblem::WrongType, QString::fromLatin1(expected));
}

void FieldReader::require(const char* name)
{
    if (!has(name)) fail(path(name), FieldProblem::Required);
}

std::optional<QString> FieldReader::text(const char* name)
{
    if (!has(name)) return std::nullopt;
    const QJsonValue member = value(name);
    if (member.isString()) return member.toString();
    wrongType(path(name), "string");
    return std::nullopt;
}

std::optional<std::int64_t> FieldReader::integer(const char* name)
{
    if (!has(name)) return std::nullopt;
    const QJsonValue member = value(name);
    if (!member.isDouble()) {
        wrongType(path(name), "integer");
        return std::nullopt;
    }
    // A number that is no integer gives back whatever default it is asked with.
    const qint64 number = member.toInteger(0);
    if (number == member.toInteger(1)) return number;
    const double real = member.toDouble();
    if (std::trunc(real) == real)
        fail(path(name), FieldProblem::OutOfRange, 0, qlonglong(maximumInteger));
    else
        wrongType(path(name), "integer");
    return std::nullopt;
}

std::optional<bool> FieldReader::flag(const char* name)
{
    const auto number = integer(name);
    if (!number) return std::nullopt;
    if (*number == 0 || *number == 1) return *number == 1;
    fail(path(name), FieldProblem::OutOfRange, 0, 1);
    return std::nullopt;
}

std::optional<bool> FieldReader::boolean(const char* name)
{
    if (!has(name)) return std::nullopt;
    const QJsonValue member = value(name);
    if (member.isBool()) return member.toBool();
    wrongType(path(name), "boolean");
    return std::nullopt;
}

std::optional<QString> FieldReader::idText(const char* name)
{
    if (!value(name).isDouble()) return text(name);
    const auto number = integer(name);
    return number ? std::optional(QString::number(*number)) : std::nullopt;
}

std::optional<QStringList> FieldReader::texts(const char* name)
{
    const auto entries = array(name);
    if (!entries) return std::nullopt;
    QStringList result;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const QJsonValue entry = entries->at(i);
        if (!entry.isString()) wrongType(QStringLiteral("%1[%2]").arg(path(name)).arg(i), "string");
        result.append(entry.toString());
    }
    return result;
}

std::optional<QJsonArray> FieldReader::array(const char* name)
{
    if (!has(name)) return std::nullopt;
    const QJsonValue member = value(name);
    if (member.isArray()) return member.toArray();
    wrongType(path(name), "array");
    return std::nullopt;
}

std::optional<QJsonObject> FieldReader::object(const char* name)
{
    if (!has(name)) return std::nullopt;
    const QJsonValue member = value(name);
    if (member.isObject()) return member.toObject();
    wrongType(path(name), "object");
    return std::nullopt;
}

} // namespace recdeck::model
