#include "core/server/historyroutes.h"

#include "core/server/answer.h"
#include "core/server/listquery.h"
#include "core/server/routes.h"
#include "core/service/changehistory.h"
#include "core/service/enginejson.h"

namespace recdeck::server {

namespace {

using service::ChangeHistory;

void listChanges(ChangeHistory& history, const Request& request, const Respond& respond)
{
    const ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    const model::ChangeFilter wanted{.templateId = TemplateId(query.text("templateId")),
                                     .ruleId = RuleId(query.text("ruleId")),
                                     .limit = std::numeric_limits<int>::max()};
    answer(request, history.changes(wanted), respond, [query](const QList<model::Change>& all) {
        return success(pageOf(all, query, &service::changeToJson));
    });
}

} // namespace

QList<Route> historyRoutes(ChangeHistory& history)
{
    const auto list = [&history](const Request& request, const Respond& respond) {
        listChanges(history, request, respond);
    };
    const auto restore = [&history](const Request& request, const Respond& respond) {
        answer(request, history.restore(idOf<model::ChangeId>(request)), respond);
    };
    return {consoleRoute(Method::Get, "history", list),
            consoleRoute(Method::Post, "history/{id}/restore", restore)};
}

} // namespace recdeck::server
