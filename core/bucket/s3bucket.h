#pragma once

#include "core/bucket/s3session.h"

namespace recdeck::bucket {

/// A bucket of an S3-compatible service. A call may open several connections at a time, through the system's
/// proxy, and leaves them to the next one of the same thread, so that encrypted ones need not begin anew for
/// each file; what the service tells of its region, place and time is remembered.
/// Files up to 16 MiB go in one request, larger ones in parts, which need the right to GET, PUT and DELETE
/// objects and to list the bucket.
class S3Bucket final : public Bucket
{
public:
    S3Bucket(S3Address address, net::AwsKeys keys, QByteArray region, S3Options options = {});

    [[nodiscard]] Result<std::optional<StoredObject>> storeAs(const UploadItem& item, const QString& key,
                                                              const UploadControl& control) const override;
    [[nodiscard]] Result<ObjectInfo> describe(const QString& key) const override;
    [[nodiscard]] Result<void> read(const QString& key, std::int64_t offset, std::int64_t size,
                                    QIODevice& target, const std::function<bool()>& cancelled) const override;
    [[nodiscard]] Result<void> remove(const QString& key) const override;
    [[nodiscard]] Result<ObjectPage> list(const QString& prefix, const QString& token) const override;
    [[nodiscard]] Result<QList<OpenUpload>> openUploads(const QString& prefix) const override;
    [[nodiscard]] Result<void> abortUpload(const QString& key, const QString& uploadId) const override;
    [[nodiscard]] Result<QUrl> presignedUrl(const QString& key, Milliseconds validity) const override;

    /// That requests are signed for: as given, as the host names it, or as the service said.
    [[nodiscard]] QByteArray region() const { return session().region(); }
    /// Begins an upload in parts; for a test of what the keys may do.
    [[nodiscard]] Result<QString> beginUpload(const QString& key) const;

private:
    [[nodiscard]] S3Session session(const std::function<bool()>& cancelled = {}) const;

    S3Address m_address;
    net::AwsKeys m_keys;
    QByteArray m_region;
    S3Options m_options;
    mutable S3Knowledge m_knowledge;
};

} // namespace recdeck::bucket
