#pragma once

#include "core/base/files.h"
#include "core/bucket/s3bucket.h"
#include "tests/support/filecontent.h"

namespace recdeck::test {

/// The bucket "rec" of a stub, with keys that must not be seen anywhere; requests are soon sent again.
[[nodiscard]] inline std::unique_ptr<bucket::S3Bucket>
stubBucket(const QString& url, bucket::S3Options options = {.pause = Milliseconds{5}})
{
    return std::make_unique<bucket::S3Bucket>(
        *bucket::s3Address(url, QStringLiteral("rec")),
        net::AwsKeys{
            .accessKey = "ak", .secretKey = Secret(QStringLiteral("very-secret")), .sessionToken = {}},
        QByteArray(), options);
}

/// A file to upload with this content.
[[nodiscard]] inline bucket::UploadItem uploadItem(const QString& path, const QByteArray& content)
{
    if (!writeContent(path, content)) qFatal("cannot write %s", qPrintable(path));
    return {.source = path,
            .size = ByteCount{content.size()},
            .sha256 = *files::sha256(path),
            .resume = {}};
}

} // namespace recdeck::test
