#pragma once

#include "core/bucket/s3session.h"

namespace recdeck::bucket {

/// The metadata that tells our own content again: its SHA-256 in hexadecimal digits.
[[nodiscard]] QByteArray sha256Header();
/// That metadata, and the media type.
[[nodiscard]] net::NameValues contentHeaders(const UploadItem& item, const QString& key);

/// What the service says of an object. Unlike a mere HEAD, whose answers have no text, it says why it is
/// refused, and takes up the region that the service wants to be asked for. Errors: see Bucket.
[[nodiscard]] Result<S3Answer> headOf(S3Session& session, const QString& key);

/// Sends a request that makes an object, unless there is one with its key already: then isTaken() is true of
/// the error. A service that knows no conditions is asked for the object and then gets it without. `send` may
/// be called twice.
[[nodiscard]] Result<S3Answer> writeNew(S3Session& session, S3Request request,
                                        const std::function<Result<S3Answer>(S3Request)>& send);

/// Whether what the service has is what an upload of this item has made, damaged or not. `etag`: that it got
/// then; empty: not known.
[[nodiscard]] bool isWrittenBy(const UploadItem& item, const S3Answer& head, const QByteArray& etag);

} // namespace recdeck::bucket
