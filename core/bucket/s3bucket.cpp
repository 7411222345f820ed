#include "core/bucket/s3bucket.h"

#include "core/bucket/s3object.h"
#include "core/bucket/s3parts.h"
#include "core/bucket/s3read.h"
#include "core/bucket/s3upload.h"
#include "core/bucket/s3xml.h"

namespace recdeck::bucket {

namespace {

/// Gone already is what was wanted; a bucket that is not there is not.
Result<void> goneOr(const Result<S3Answer>& answer, const QString& what)
{
    if (answer) return {};
    const bool isGone = answer.error().code == ErrorCode::NotFound &&
                        !answer.error().detail.startsWith(QLatin1String("NoSuchBucket"));
    return isGone && !what.isEmpty() ? Result<void>() : Failure(answer.error());
}

} // namespace

S3Bucket::S3Bucket(S3Address address, net::AwsKeys keys, QByteArray region, S3Options options)
    : m_address(std::move(address))
    , m_keys(std::move(keys))
    , m_region(std::move(region))
    , m_options(options)
{
    if (m_region.isEmpty()) m_region = regionOfHost(m_address.host);
    if (m_region.isEmpty()) m_region = "us-east-1";
}

S3Session S3Bucket::session(const std::function<bool()>& cancelled) const
{
    return S3Session(m_address, m_keys, m_region, m_options, m_knowledge, cancelled);
}

Result<std::optional<StoredObject>> S3Bucket::storeAs(const UploadItem& item, const QString& key,
                                                      const UploadControl& control) const
{
    if (auto checked = checkKey(key); !checked) return Failure(checked.error());
    S3Session session = this->session(control.cancelled);
    return S3Upload(session, item, key, control).run();
}

Result<ObjectInfo> S3Bucket::describe(const QString& key) const
{
    if (auto checked = checkKey(key); !checked) return Failure(checked.error());
    S3Session session = this->session();
    const auto answer = headOf(session, key);
    if (!answer) return Failure(answer.error());
    return ObjectInfo{.key = key,
                      .size = ByteCount{answer->header("Content-Length").toLongLong()},
                      .modified = httpDate(answer->header("Last-Modified")).value_or(0),
                      .etag = plainEtag(answer->header("ETag"))};
}

Result<void> S3Bucket::read(const QString& key, std::int64_t offset, std::int64_t size, QIODevice& target,
                            const std::function<bool()>& cancelled) const
{
    if (auto checked = checkKey(key); !checked) return Failure(checked.error());
    S3Session session = this->session(cancelled);
    return readObject(session, key, {offset, size}, [&](const QByteArray& piece) -> Result<void> {
        if (target.write(piece) == piece.size()) return {};
        return Failure(Error{.code = ErrorCode::FileFailed,
                             .subject = key,
                             .detail = QStringLiteral("write: %1").arg(target.errorString())});
    });
}

Result<void> S3Bucket::remove(const QString& key) const
{
    if (auto checked = checkKey(key); !checked) return Failure(checked.error());
    S3Session session = this->session();
    return goneOr(session.perform({.method = S3Method::Delete, .key = key}), key);
}

Result<ObjectPage> S3Bucket::list(const QString& prefix, const QString& token) const
{
    S3Session session = this->session();
    net::NameValues query{{"list-type", "2"}, {"encoding-type", "url"}, {"max-keys", "1000"}};
    if (!prefix.isEmpty()) query.emplaceBack("prefix", prefix.toUtf8());
    if (!token.isEmpty()) query.emplaceBack("continuation-token", token.toUtf8());
    const auto answer = session.perform({.method = S3Method::Get, .query = query});
    if (!answer) return Failure(answer.error());
    return readObjects(answer->body);
}

Result<QList<OpenUpload>> S3Bucket::openUploads(const QString& prefix) const
{
    S3Session session = this->session();
    QList<OpenUpload> all;
    UploadPage page;
    do {
        net::NameValues query{{"uploads", ""}, {"encoding-type", "url"}};
        if (!prefix.isEmpty()) query.emplaceBack("prefix", prefix.toUtf8());
        if (!page.nextKey.isEmpty()) query.emplaceBack("key-marker", page.nextKey.toUtf8());
        if (!page.nextId.isEmpty()) query.emplaceBack("upload-id-marker", page.nextId.toUtf8());
        const auto answer = session.perform({.method = S3Method::Get, .query = query});
        if (!answer) return Failure(answer.error());
        const auto read = readUploads(answer->body);
        if (!read) return Failure(read.error());
        if (read->uploads.isEmpty()) break; // a service that only repeats itself
        page = *read;
        all += page.uploads;
    } while (!page.nextKey.isEmpty());
    return all;
}

Result<void> S3Bucket::abortUpload(const QString& key, const QString& uploadId) const
{
    if (auto checked = checkKey(key); !checked) return Failure(checked.error());
    S3Session session = this->session();
    return goneOr(session.perform(abortOf(key, uploadId)), uploadId);
}

Result<QUrl> S3Bucket::presignedUrl(const QString& key, Milliseconds validity) const
{
    if (auto checked = checkKey(key); !checked) return Failure(checked.error());
    return session().presigned(key, std::chrono::ceil<Seconds>(validity));
}

Result<QString> S3Bucket::beginUpload(const QString& key) const
{
    if (auto checked = checkKey(key); !checked) return Failure(checked.error());
    S3Session session = this->session();
    return beginParts(session, key, {{"Content-Type", "application/octet-stream"}});
}

} // namespace recdeck::bucket
