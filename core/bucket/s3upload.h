#pragma once

#include "core/bucket/s3parts.h"
#include "core/bucket/s3session.h"

namespace recdeck::bucket {

/// Brings one file to one key of a service: looks first whether it is there, sends it in one request or in
/// parts, without replacing what comes there meanwhile, and proves that it arrived. For one call.
class S3Upload final
{
public:
    S3Upload(S3Session& session, const UploadItem& item, QString key, const UploadControl& control);

    /// As Bucket::storeAs().
    [[nodiscard]] Result<std::optional<StoredObject>> run();

private:
    [[nodiscard]] Result<bool> isSameAs(const S3Answer& head, Proof& proof);
    [[nodiscard]] Result<std::optional<StoredObject>> compare(const S3Answer& head);
    [[nodiscard]] StoredObject stored(Proof proof) const;
    [[nodiscard]] Result<Proof> sendWhole();
    [[nodiscard]] Result<S3Answer> put(const QByteArray& md5);
    [[nodiscard]] Result<Proof> sendInParts();
    [[nodiscard]] Result<Proof> tryParts(const UploadItem& item);
    [[nodiscard]] Result<Proof> proveParts(const S3Parts::Completed& completed);
    [[nodiscard]] Result<Proof> proveByReading(const QByteArray& etag);
    [[nodiscard]] Failure damaged(const QString& reason, const QByteArray& etag);
    void abandonResume();

    S3Session& m_session;
    const UploadItem& m_item;
    QString m_key;
    const UploadControl& m_control;
};

} // namespace recdeck::bucket
