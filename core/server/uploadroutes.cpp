#include "core/server/uploadroutes.h"

#include "core/base/redact.h"
#include "core/server/listquery.h"
#include "core/server/routes.h"
#include "core/service/enginejson.h"
#include "core/service/uploadmonitor.h"

#include <QDateTime>

namespace recdeck::server {

namespace {

using service::UploadMonitor;

constexpr int mostHours = 24 * 366;

QJsonValue problemOf(const std::optional<Error>& problem)
{
    if (!problem) return QJsonValue::Null;
    QJsonObject object = service::errorToJson(*problem);
    object.insert(QStringLiteral("detail"), redactText(problem->detail));
    if (problem->httpStatus) object.insert(QStringLiteral("status"), *problem->httpStatus);
    return object;
}

void listUploads(UploadMonitor& uploads, const Request& request, const Respond& respond)
{
    const ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    answer(request, uploads.uploads(), respond, [query](const service::UploadList& list) {
        QJsonObject data = pageOf(list.uploads, query, &uploadToJson);
        data.insert(QStringLiteral("totals"), uploadTotalsToJson(list.totals));
        return success(data);
    });
}

void pauseOrResume(UploadMonitor& uploads, const Request& request, const Respond& respond, bool isPaused)
{
    const auto body = bodyOf(request, EmptyBody::AsObject);
    if (!body) return respond(errorResponse(body.error()));
    const QString mgrUrl = body->value(QLatin1String("mgrUrl")).toString();
    const QString bucket = body->value(QLatin1String("bucket")).toString();
    if (mgrUrl.isEmpty() != bucket.isEmpty())
        return respond(errorResponse(model::invalidFields(
            {FieldError{.field = mgrUrl.isEmpty() ? QStringLiteral("mgrUrl") : QStringLiteral("bucket"),
                        .problem = FieldProblem::Required}})));
    answer(request,
           mgrUrl.isEmpty() ? uploads.setPaused(isPaused) : uploads.setBucketPaused(mgrUrl, bucket, isPaused),
           respond);
}

/// `?hours=24`: until then.
void listExpiring(UploadMonitor& uploads, const Request& request, const Respond& respond)
{
    ListQuery query(request);
    if (const auto refused = query.refusal()) return respond(*refused);
    bool isNumber = true;
    const QString text = query.text("hours");
    const int hours = text.isEmpty() ? 24 : text.toInt(&isNumber);
    if (!isNumber || hours < 0 || hours > mostHours)
        return respond(errorResponse(model::invalidFields({FieldError{.field = QStringLiteral("hours"),
                                                                      .problem = FieldProblem::OutOfRange,
                                                                      .limit = 0,
                                                                      .upper = mostHours}})));
    const UnixMillis until = QDateTime::currentMSecsSinceEpoch() + std::int64_t{hours} * 3'600'000;
    answer(request, uploads.expiring(until), respond, [query](const QList<model::Segment>& all) {
        return success(pageOf(all, query, &service::segmentToJson));
    });
}

} // namespace

QJsonObject uploadToJson(const service::UploadStatus& upload)
{
    return {{QStringLiteral("id"), upload.id.text()},
            {QStringLiteral("persistentId"), upload.taskId.text()},
            {QStringLiteral("pullDomain"), upload.stream.pullDomain},
            {QStringLiteral("appName"), upload.stream.appName},
            {QStringLiteral("streamName"), upload.stream.streamName},
            {QStringLiteral("mgrUrl"), redactUrl(upload.mgrUrl)},
            {QStringLiteral("bucket"), upload.bucketName},
            {QStringLiteral("key"), upload.key},
            {QStringLiteral("startTime"), qint64{upload.startTime}},
            {QStringLiteral("size"), qint64{bytes(upload.size)}},
            {QStringLiteral("sent"), qint64{bytes(upload.sent)}},
            {QStringLiteral("bytesPerSecond"), upload.bytesPerSecond},
            {QStringLiteral("state"), service::uploadStateName(upload.state)},
            {QStringLiteral("attempts"), upload.attempts},
            {QStringLiteral("nextAttempt"), qint64{upload.nextAttempt}},
            {QStringLiteral("problem"), problemOf(upload.problem)}};
}

QJsonObject uploadTotalsToJson(const service::UploadTotals& totals)
{
    return {{QStringLiteral("waiting"), totals.waiting},
            {QStringLiteral("active"), totals.active},
            {QStringLiteral("failing"), totals.failing},
            {QStringLiteral("bytesLeft"), qint64{bytes(totals.bytesLeft)}},
            {QStringLiteral("bytesPerSecond"), totals.bytesPerSecond},
            {QStringLiteral("timeLeft"), qint64{1000} * totals.timeLeft.count()},
            {QStringLiteral("paused"), totals.isPaused},
            {QStringLiteral("overLimit"), totals.isOverLimit}};
}

QList<Route> uploadRoutes(UploadMonitor& uploads)
{
    const auto on = handlersOn(uploads);
    const auto pausing = [](bool isPaused) {
        return [isPaused](UploadMonitor& monitor, const Request& request, const Respond& respond) {
            pauseOrResume(monitor, request, respond, isPaused);
        };
    };
    const auto retry = [](UploadMonitor& monitor, const Request& request, const Respond& respond) {
        answer(request, monitor.retry(idOf<SegmentId>(request)), respond);
    };
    return {consoleRoute(Method::Get, "uploads", on(listUploads)),
            consoleRoute(Method::Post, "uploads/pause", on(pausing(true))),
            consoleRoute(Method::Post, "uploads/resume", on(pausing(false))),
            consoleRoute(Method::Post, "uploads/{id}/retry", on(retry)),
            consoleRoute(Method::Get, "expiring", on(listExpiring))};
}

} // namespace recdeck::server
