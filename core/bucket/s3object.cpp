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

} // namespace recdeck::bucket
