#include "core/bucket/openbucket.h"

#include "core/bucket/directorybucket.h"

namespace recdeck::bucket {

Result<std::unique_ptr<Bucket>> openBucket(const BucketAddress& address)
{
    if (const auto folder = folderOf(address.mgrUrl))
        return std::make_unique<DirectoryBucket>(*folder, address.bucketName);
    return Failure(Error{.code = ErrorCode::UrlInvalid,
                         .subject = address.mgrUrl,
                         .detail = QStringLiteral("not the URL of a folder")});
}

} // namespace recdeck::bucket
