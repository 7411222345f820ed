#include "core/bucket/s3object.h"

#include "core/base/mediatype.h"

namespace recdeck::bucket {

QByteArray sha256Header()
{
    return "x-amz-meta-recdeck-sha256";
}

net::NameValues contentHeaders(const UploadItem& item, const QString& key)
{
    return {{"Content-Type", mediaTypeOf(key)}, {sha256Header(), item.sha256.toHex()}};
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
    return Failure(why.error());
}

} // namespace recdeck::bucket
