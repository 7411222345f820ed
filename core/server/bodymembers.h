#pragma once

#include "core/model/validation.h"

#include <QJsonArray>
#include <QJsonObject>

namespace recdeck::server {

/// Reads members of a body strictly (D5); null counts as absent (D4). Everything that is wrong is collected.
class BodyMembers final
{
public:
    /// `prefix`: what stands before the members' names in errors, such as "streams[0].".
    explicit BodyMembers(const QJsonObject& object, QString prefix = {})
        : m_object(object)
        , m_prefix(std::move(prefix))
    {
    }

    [[nodiscard]] bool has(const char* name) const
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        return !value.isUndefined() && !value.isNull();
    }
    QString text(const char* name)
    {
        if (!has(name)) {
            fail(name, FieldProblem::Required);
            return {};
        }
        const QJsonValue value = m_object.value(QLatin1String(name));
        if (!value.isString()) fail(name, FieldProblem::WrongType, QStringLiteral("string"));
        return value.toString();
    }
    /// Empty if it is not there.
    QString textIfGiven(const char* name) { return has(name) ? text(name) : QString(); }
    /// A text or a whole number, as text.
    QString id(const char* name)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        const double number = value.toDouble();
        if (value.isDouble() && number == static_cast<double>(value.toInteger(-1)))
            return QString::number(value.toInteger());
        return text(name);
    }
    bool flag(const char* name)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        if (!has(name))
            fail(name, FieldProblem::Required);
        else if (!value.isBool())
            fail(name, FieldProblem::WrongType, QStringLiteral("boolean"));
        return value.toBool();
    }
    QStringList texts(const char* name)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        QStringList all;
        for (const QJsonValue& one : value.toArray())
            if (one.isString()) all << one.toString();
        if (!value.isArray() || all.size() != value.toArray().size())
            fail(name, FieldProblem::WrongType, QStringLiteral("array of strings"));
        return all;
    }
    void fail(const char* name, FieldProblem problem, const QVariant& limit = {})
    {
        errors << FieldError{.field = m_prefix + QLatin1String(name), .problem = problem, .limit = limit};
    }

    QList<FieldError> errors;

private:
    QJsonObject m_object;
    QString m_prefix;
};

} // namespace recdeck::server
