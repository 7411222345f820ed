#include "core/server/orphanroutes.h"

#include "core/server/answer.h"
#include "core/server/bodymembers.h"
#include "core/server/routes.h"
#include "core/service/bucketmonitor.h"

#include <QHash>
#include <memory>
#include <mutex>

namespace recdeck::server {

namespace {

using service::BucketMonitor;
using service::OrphanReport;

QJsonObject looseToJson(const service::LooseObject& object)
{
    return {{QStringLiteral("bucket"), object.bucketName},
            {QStringLiteral("key"), object.key},
            {QStringLiteral("size"), qint64{bytes(object.size)}},
            {QStringLiteral("modified"), qint64{object.modified}}};
}

QJsonObject missingToJson(const service::MissingObject& object)
{
    return {{QStringLiteral("bucket"), object.bucketName},
            {QStringLiteral("key"), object.key},
            {QStringLiteral("size"), qint64{bytes(object.size)}},
            {QStringLiteral("id"), object.segment.text()},
            {QStringLiteral("persistentId"), object.task.text()},
            {QStringLiteral("pullDomain"), object.stream.pullDomain},
            {QStringLiteral("appName"), object.stream.appName},
            {QStringLiteral("streamName"), object.stream.streamName},
            {QStringLiteral("startTime"), qint64{object.startTime}}};
}

QJsonObject unfinishedToJson(const service::UnfinishedUpload& upload)
{
    return {{QStringLiteral("bucket"), upload.bucketName},
            {QStringLiteral("key"), upload.key},
            {QStringLiteral("uploadId"), upload.uploadId},
            {QStringLiteral("begun"), qint64{upload.begun}},
            {QStringLiteral("inUse"), upload.isInUse}};
}

QJsonObject reportToJson(const OrphanReport& report)
{
    return {{QStringLiteral("time"), qint64{report.time}},
            {QStringLiteral("looseCount"), report.looseCount},
            {QStringLiteral("looseSize"), qint64{bytes(report.looseSize)}},
            {QStringLiteral("loose"), arrayOf(report.loose, &looseToJson)},
            {QStringLiteral("missingCount"), report.missingCount},
            {QStringLiteral("missing"), arrayOf(report.missing, &missingToJson)},
            {QStringLiteral("unfinishedCount"), report.unfinishedCount},
            {QStringLiteral("unfinished"), arrayOf(report.unfinished, &unfinishedToJson)}};
}

/// The last search of each template. Begun on the server's thread; progress comes from any.
class Searches final
{
public:
    static std::shared_ptr<Searches> of(BucketMonitor& buckets)
    {
        auto searches = std::make_shared<Searches>(buckets);
        // Not bound to its life: who tells may be telling while it ends.
        searches->m_told =
            QObject::connect(&buckets, &BucketMonitor::orphanSearchProgressed,
                             [weak = std::weak_ptr(searches)](const service::OrphanProgress& progress) {
                                 if (const auto here = weak.lock()) here->take(progress);
                             });
        return searches;
    }
    explicit Searches(BucketMonitor& buckets)
        : m_buckets(buckets)
    {
    }
    ~Searches() { QObject::disconnect(m_told); }
    Q_DISABLE_COPY_MOVE(Searches)

    void begin(const TemplateId& id)
    {
        Search search{.report = m_buckets.findOrphans(id), .progress = {}};
        const std::lock_guard lock(m_mutex);
        m_searches.insert(id, std::move(search));
    }
    void end(const TemplateId& id)
    {
        m_buckets.cancelSearch(id);
        const std::lock_guard lock(m_mutex);
        m_searches.remove(id);
    }
    [[nodiscard]] std::optional<QJsonObject> state(const TemplateId& id) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_searches.constFind(id);
        if (found == m_searches.constEnd()) return std::nullopt;
        QJsonObject state{{QStringLiteral("running"), !found->report.isFinished()},
                          {QStringLiteral("bucket"), found->progress.bucketName},
                          {QStringLiteral("objects"), found->progress.objects}};
        if (!found->report.isFinished()) return state;
        const auto result = found->report.resultCount() > 0
                                ? found->report.result()
                                : Failure(Error{.code = ErrorCode::Cancelled, .subject = {}});
        if (!result) {
            state.insert(QStringLiteral("problem"), problemToJson(result.error()));
            return state;
        }
        state.insert(QStringLiteral("objects"), result->objects);
        state.insert(QStringLiteral("report"), reportToJson(*result));
        return state;
    }

private:
    struct Search
    {
        QFuture<Result<OrphanReport>> report;
        service::OrphanProgress progress;
    };

    void take(const service::OrphanProgress& progress)
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_searches.find(progress.templateId); found != m_searches.end())
            found->progress = progress;
    }

    BucketMonitor& m_buckets;
    QMetaObject::Connection m_told;
    mutable std::mutex m_mutex;
    QHash<TemplateId, Search> m_searches;
};

void abortUpload(BucketMonitor& buckets, const Request& request, const Respond& respond)
{
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    BodyMembers members(*body);
    const service::UploadName upload{.templateId = idOf<TemplateId>(request),
                                     .bucketName = members.text("bucket"),
                                     .key = members.text("key"),
                                     .uploadId = members.text("uploadId")};
    if (!members.errors.isEmpty()) return respond(errorResponse(model::invalidFields(members.errors)));
    answer(request, buckets.abortUpload(upload), respond);
}

/// Others may not name files of the recorder's computer.
void storeAgain(BucketMonitor& buckets, const Request& request, const Respond& respond)
{
    if (!request.fromThisComputer)
        return respond(
            errorResponse(403, QStringLiteral("this can be asked only on the recorder's computer")));
    const auto body = bodyOf(request, EmptyBody::Refused);
    if (!body) return respond(errorResponse(body.error()));
    BodyMembers members(*body);
    const QString path = members.text("path");
    if (!members.errors.isEmpty()) return respond(errorResponse(model::invalidFields(members.errors)));
    answer(request, buckets.uploadAgain(idOf<SegmentId>(request), path), respond);
}

} // namespace

QList<Route> orphanRoutes(BucketMonitor& buckets)
{
    const auto searches = Searches::of(buckets);
    const auto begin = [searches](const Request& request, const Respond& respond) {
        searches->begin(idOf<TemplateId>(request));
        respond(success());
    };
    const auto tell = [searches](const Request& request, const Respond& respond) {
        const auto id = idOf<TemplateId>(request);
        if (const auto state = searches->state(id)) return respond(success(*state));
        respond(errorResponse(Error{.code = ErrorCode::NotFound,
                                    .subject = id.text(),
                                    .detail = QStringLiteral("no search was begun")}));
    };
    const auto end = [searches](const Request& request, const Respond& respond) {
        searches->end(idOf<TemplateId>(request));
        respond(success());
    };
    const auto on = handlersOn(buckets);
    return {consoleRoute(Method::Post, "templates/{id}/orphans", begin),
            consoleRoute(Method::Get, "templates/{id}/orphans", tell),
            consoleRoute(Method::Delete, "templates/{id}/orphans", end),
            consoleRoute(Method::Post, "templates/{id}/abort-upload", on(abortUpload)),
            consoleRoute(Method::Post, "recordings/{id}/store-again", on(storeAgain))};
}

} // namespace recdeck::server
