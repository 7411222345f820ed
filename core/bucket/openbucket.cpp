#include "core/bucket/openbucket.h"

#include "core/bucket/directorybucket.h"
#include "core/bucket/s3bucket.h"

namespace recdeck::bucket {

Result<std::unique_ptr<Bucket>> openBucket(const BucketAddress& address)
{
    if (const auto folder = folderOf(address.mgrUrl))
        return std::make_unique<DirectoryBucket>(*folder, address.bucketName);
    const auto service = s3Address(address.mgrUrl, address.bucketName);
    if (!service) return Failure(service.error());
    if (address.accessKey.isEmpty() || address.secretKey.isEmpty())
        return Failure(Error{.code = ErrorCode::SecretUnavailable,
                             .subject = service->name({}),
                             .detail = QStringLiteral("the service needs an access key and a secret key")});
    const net::AwsKeys keys{.accessKey = address.accessKey.toUtf8(),
                            .secretKey = address.secretKey,
                            .sessionToken = address.sessionToken};
    return std::make_unique<S3Bucket>(*service, keys, address.region.toUtf8());
}

} // namespace recdeck::bucket
