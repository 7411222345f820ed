#include "core/server/startbody.h"

#include "core/server/bodymembers.h"

namespace recdeck::server {

Result<service::StartRequest> startRequestFromJson(const QJsonObject& body)
{
    BodyMembers members(body);
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
