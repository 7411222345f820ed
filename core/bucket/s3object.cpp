#include "core/bucket/s3object.h"

#include "core/base/mediatype.h"
#include "core/bucket/s3errors.h"
#include "core/bucket/s3xml.h"

#include <mutex>
#include <set>

namespace recdeck::bucket {

QByteArray sha256Header()
{
    return "x-amz-meta-recdeck-sha256";
}

net::NameValues contentHeaders(const UploadItem& item, const QString& key)
{
    return {{"Content-Type", mediaTypeOf(key)}, {sha256Header(), item.sha256.toHex()}};
}

namespace {

/// The hosts that refuse conditions: asked again for each file, they would get each file twice.
class HostMemo
{
public:
    [[nodiscard]] bool has(const QString& host)
    {
        const std::lock_guard lock(m_mutex);
        return m_hosts.contains(host);
    }
    void add(const QString& host)
    {
        const std::lock_guard lock(m_mutex);
        m_hosts.insert(host);
    }

private:
    std::mutex m_mutex;
    std::set<QString> m_hosts;
};

HostMemo& withoutConditions()
{
    static HostMemo memo;
    return memo;
}

} // namespace

Result<S3Answer> writeNew(S3Session& session, S3Request request,
                          const std::function<Result<S3Answer>(S3Request)>& send)
{
    const QString bucket = session.name({});
    if (!withoutConditions().has(bucket)) {
        S3Request conditional = request;
        conditional.headers.emplaceBack("If-None-Match", "*");
        auto answer = send(std::move(conditional));
        // While a service joins parts, such an answer can have the status 200.
        const auto late = answer ? readS3Error(answer->body) : std::nullopt;
        const bool isUnknown = answer ? late && late->code == QLatin1String("NotImplemented")
                                      : knowsNoConditions(answer.error());
        if (!isUnknown) return answer;
        withoutConditions().add(bucket);
    }
    // At least look once more, after all the time that the parts have taken.
    if (session.perform({.method = S3Method::Head, .key = request.key}))
        return Failure(Error{.code = ErrorCode::StorageUnavailable,
                             .subject = session.name(request.key),
                             .detail = QStringLiteral("PreconditionFailed: it is there already"),
                             .httpStatus = 412});
    return send(std::move(request));
}

bool isWrittenBy(const UploadItem& item, const S3Answer& head, const QByteArray& etag)
{
    return head.header(sha256Header()) == item.sha256.toHex() ||
           (!etag.isEmpty() && plainEtag(head.header("ETag")) == etag);
}

Result<S3Answer> headOf(S3Session& session, const QString& key)
{
    const S3Request request{.method = S3Method::Head, .key = key};
    auto head = session.perform(request);
    const bool saysNothing =
        !head && (head.error().code == ErrorCode::PermissionDenied || head.error().httpStatus == 400);
    if (!saysNothing) return head;
    bool isThere = false;
    const auto endAtOnce = [&](const QByteArray&) -> Result<void> {
        isThere = true; // perhaps all of it comes, for a service need not know Range
        return Failure(Error{.code = ErrorCode::Cancelled, .subject = key});
    };
    const auto why = session.perform(
        {.method = S3Method::Get, .key = key, .headers = {{"Range", "bytes=0-0"}}, .sink = endAtOnce});
    // An empty object has no such range.
    if (why || isThere || why.error().httpStatus == 416) return session.perform(request);
    if (!isForbidden(why.error())) return Failure(why.error());
    // Who may not list is not told what is missing, either.
    const auto listed =
        session.perform({.method = S3Method::Get,
                         .query = {{"list-type", "2"}, {"max-keys", "1"}, {"prefix", key.toUtf8()}}});
    return Failure(!listed && isForbidden(listed.error()) ? listed.error() : why.error());
}

} // namespace recdeck::bucket
