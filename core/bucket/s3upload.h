#pragma once

#include "core/bucket/s3session.h"

namespace recdeck::bucket {

/// Brings one file to one key of a service: looks first whether it is there, sends it in one request or in
/// parts, and proves that it arrived. For one call.
class S3Upload final
{
public:
    S3Upload(S3Session& session, const UploadItem& item, QString key, const UploadControl& control);

    /// As Bucket::storeAs().
    [[nodiscard]] Result<std::optional<StoredObject>> run();

private:
    [[nodiscard]] Result<bool> isSameAs(const S3Answer& head, Proof& proof);
    [[nodiscard]] Result<Proof> sendWhole();
    [[nodiscard]] Result<S3Answer> put(const QByteArray& md5);
    [[nodiscard]] Result<Proof> sendInParts();
    [[nodiscard]] Result<Proof> proveByReading();
    [[nodiscard]] Failure damaged(const QString& reason);
    void abandonResume();

    S3Session& m_session;
    const UploadItem& m_item;
    QString m_key;
    const UploadControl& m_control;
};

} // namespace recdeck::bucket
