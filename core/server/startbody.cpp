#include "core/server/startbody.h"

#include "core/model/validation.h"

#include <QJsonArray>

namespace recdeck::server {

namespace {

/// Reads members strictly (D5); null counts as absent (D4).
class Members
{
public:
    explicit Members(const QJsonObject& object)
        : m_object(object)
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
    /// A text or a whole number, as text.
    QString id(const char* name)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        const double number = value.toDouble();
        if (value.isDouble() && number == static_cast<double>(value.toInteger(-1)))
            return QString::number(value.toInteger());
        return text(name);
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
        errors << FieldError{.field = QLatin1String(name), .problem = problem, .limit = limit};
    }

    QList<FieldError> errors;

private:
    QJsonObject m_object;
};

} // namespace

Result<service::StartRequest> startRequestFromJson(const QJsonObject& body)
{
    Members members(body);
    service::StartRequest request{.templateId = TemplateId(members.id("templateId"))};
    if (members.has("streamUrls")) {
        request.streamUrls = members.texts("streamUrls");
        for (const char* other : {"pullDomain", "appName", "streamNames"})
            if (members.has(other))
                members.fail(other, FieldProblem::ExcludesPartner, QStringLiteral("streamUrls"));
        if (request.streamUrls.isEmpty() && members.errors.isEmpty())
            members.fail("streamUrls", FieldProblem::TooFew, 1);
    } else {
        request.pullDomain = members.text("pullDomain");
        request.appName = members.text("appName");
        const QString names = members.text("streamNames");
        if (!names.isEmpty()) request.streamNames = names.split(QLatin1Char(','));
        if (names.isEmpty() && members.errors.isEmpty()) members.fail("streamNames", FieldProblem::Empty);
    }
    if (!members.errors.isEmpty()) return Failure(model::invalidFields(members.errors));
    return request;
}

} // namespace recdeck::server
