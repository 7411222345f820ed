#include "core/server/streamroutes.h"

#include "core/model/json.h"
#include "core/server/answer.h"
#include "core/server/bodymembers.h"
#include "core/server/listquery.h"
#include "core/server/routes.h"
#include "core/service/enginejson.h"
#include "core/service/streammonitor.h"

#include <QJsonArray>

namespace recdeck::server {

namespace {

using service::StreamMonitor;

void listDomains(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    answer(request, streams.domains(), respond, [query](const QList<model::DeliveryDomain>& all) {
        return success(pageOf(all, query, &model::domainToJson));
    });
}

/// The whole table, as a configuration file has it: `{"domains":[...]}`.
void putDomains(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const QJsonValue list = body->value(QLatin1String("domains"));
    QList<FieldError> errors;
    if (!list.isArray())
        errors << FieldError{.field = QStringLiteral("domains"),
                             .problem = list.isUndefined() ? FieldProblem::Required : FieldProblem::WrongType,
                             .limit = QStringLiteral("array")};
    QList<model::DeliveryDomain> domains;
    int index = 0;
    for (const QJsonValue& entry : list.toArray()) {
        const auto domain = model::domainFromJson(entry.toObject());
        if (domain) domains << *domain;
        const QList<FieldError> wrong = domain ? QList<FieldError>() : domain.error().fields;
        for (FieldError field : wrong) {
            field.field.prepend(QStringLiteral("domains[%1].").arg(index));
            errors << field;
        }
        ++index;
    }
    if (!errors.isEmpty()) return respond(errorResponse(model::invalidFields(errors)));
    answer(request, streams.setDomains(domains), respond);
}

void listStreams(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    whenReady(request, streams.streams(), [query, respond](const QList<service::StreamStatus>& all) {
        respond(success(pageOf(all, query, &service::streamToJson)));
    });
}

void addStream(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    BodyMembers members(*body);
    const QString url = members.text("url");
    if (members.errors.isEmpty() && url.isEmpty()) members.fail("url", FieldProblem::Empty);
    if (!members.errors.isEmpty()) return respond(errorResponse(model::invalidFields(members.errors)));
    answer(request, streams.addStreams({url}), respond,
           [](const QList<service::AddStreamOutcome>& outcomes) {
               const service::AddStreamOutcome& outcome = outcomes.first();
               if (outcome.error) return errorResponse(*outcome.error);
               return success(QJsonObject{{QStringLiteral("id"), outcome.id.text()}});
           });
}

void changeStream(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    BodyMembers members(*body);
    const bool armed = members.flag("armed");
    if (!members.errors.isEmpty()) return respond(errorResponse(model::invalidFields(members.errors)));
    answer(request, streams.setArmed({idOf<StreamId>(request)}, armed), respond);
}

Result<QList<model::StreamKey>> keysOf(const QJsonObject& body)
{
    BodyMembers members(body);
    const QJsonValue list = body.value(QLatin1String("streams"));
    if (!members.has("streams"))
        members.fail("streams", FieldProblem::Required);
    else if (!list.isArray())
        members.fail("streams", FieldProblem::WrongType, QStringLiteral("array of objects"));
    else if (list.toArray().isEmpty())
        members.fail("streams", FieldProblem::TooFew, 1);
    QList<model::StreamKey> keys;
    for (const QJsonValue& entry : list.toArray()) {
        BodyMembers parts(entry.toObject(), QStringLiteral("streams[%1].").arg(keys.size()));
        keys << model::StreamKey{.pullDomain = model::normalizedDomain(parts.text("pullDomain")),
                                 .appName = parts.text("appName"),
                                 .streamName = parts.text("streamName")};
        members.errors << parts.errors;
    }
    if (!members.errors.isEmpty()) return Failure(model::invalidFields(members.errors));
    return keys;
}

void checkNow(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    const auto keys = keysOf(*body);
    if (!keys) return respond(errorResponse(keys.error()));
    answer(request, streams.checkNow(*keys), respond);
}

/// A stream that is asked about, with what the asker knows of it beside its key.
struct Question
{
    model::StreamIdentity stream;
    bool isWhole = false; ///< nothing is to be added to it
};

Result<Question> questionOf(const Request& request)
{
    const auto query = QueryReader::parse(request.query, request.plusIsBlank);
    if (!query) return Failure(query.error());
    QList<FieldError> errors;
    const auto text = [&](const char* name) {
        const QString value = query->text(name);
        if (value.isEmpty())
            errors << FieldError{.field = QLatin1String(name), .problem = FieldProblem::Required};
        return value;
    };
    const model::StreamKey key{.pullDomain = model::normalizedDomain(text("pullDomain")),
                               .appName = text("appName"),
                               .streamName = text("streamName")};
    if (!errors.isEmpty()) return Failure(model::invalidFields(errors));
    const QString domain = query->text("domain");
    const QString params = query->text("streamParams");
    return Question{.stream = {.key = key, .domain = model::normalizedDomain(domain), .streamParams = params},
                    .isWhole = !domain.isEmpty() || !params.isEmpty()};
}

/// Of a stream that the engine knows it also knows what no answer tells: the publish query may hold keys.
void explain(StreamMonitor& streams, const Request& request, const Respond& respond)
{
    const auto question = questionOf(request);
    if (!question) return respond(errorResponse(question.error()));
    const auto tell = [&streams, request, respond](const model::StreamIdentity& stream) {
        answer(request, streams.explain(stream), respond, [](const rules::Explanation& explanation) {
            return success(service::explanationToJson(explanation));
        });
    };
    if (question->isWhole) return tell(question->stream);
    whenReady(request, streams.streams(),
              [tell, stream = question->stream](const QList<service::StreamStatus>& all) {
                  for (const service::StreamStatus& known : all)
                      if (known.key == stream.key) return tell(known.identity());
                  tell(stream);
              });
}

} // namespace

QList<Route> streamRoutes(StreamMonitor& streams)
{
    const auto on = handlersOn(streams);
    const auto remove = [](StreamMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.removeStreams({idOf<StreamId>(request)}), respond);
    };
    return {consoleRoute(Method::Get, "domains", on(listDomains)),
            consoleRoute(Method::Put, "domains", on(putDomains)),
            consoleRoute(Method::Get, "streams", on(listStreams)),
            consoleRoute(Method::Post, "streams", on(addStream)),
            consoleRoute(Method::Put, "streams/{id}", on(changeStream)),
            consoleRoute(Method::Delete, "streams/{id}", on(remove)),
            consoleRoute(Method::Post, "streams/check", on(checkNow)),
            consoleRoute(Method::Get, "rules/explain", on(explain))};
}

} // namespace recdeck::server
