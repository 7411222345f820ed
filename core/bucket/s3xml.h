#pragma once

#include "core/bucket/bucket.h"

#include <QByteArrayView>

/// What S3-compatible services answer in XML. Pure; bytes come from outside: elements nested deeper than the
/// format goes, document types and more entries than a page has are refused. Errors: StorageUnavailable.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html
namespace recdeck::bucket {

/// <Error> of any answer.
struct S3ErrorAnswer
{
    QString code;
    QString message;
    QString requestId;
    QByteArray region;   ///< where the request should have been signed for
    QByteArray endpoint; ///< where it should have gone
};

/// Nothing if the text is no <Error>.
[[nodiscard]] std::optional<S3ErrorAnswer> readS3Error(QByteArrayView xml);

/// <InitiateMultipartUploadResult>: the upload's id.
[[nodiscard]] Result<QString> readUploadId(QByteArrayView xml);
/// <CompleteMultipartUploadResult>: the object's ETag without quotes.
[[nodiscard]] Result<QByteArray> readCompleted(QByteArrayView xml);

/// <ListBucketResult> of version 2; keys are expected with `encoding-type=url`.
[[nodiscard]] Result<ObjectPage> readObjects(QByteArrayView xml);

struct PartPage
{
    QList<model::UploadPart> parts;
    QString next; ///< part-number-marker of the next page; empty: this was the last
};
/// <ListPartsResult>
[[nodiscard]] Result<PartPage> readParts(QByteArrayView xml);

struct UploadPage
{
    QList<OpenUpload> uploads;
    QString nextKey; ///< empty: this was the last
    QString nextId;
};
/// <ListMultipartUploadsResult>; keys are expected with `encoding-type=url`.
[[nodiscard]] Result<UploadPage> readUploads(QByteArrayView xml);

/// <CompleteMultipartUpload> of these parts.
[[nodiscard]] QByteArray completionXml(const QList<model::UploadPart>& parts);

/// An ETag as the service means it: without quotes, which some send escaped.
[[nodiscard]] QByteArray plainEtag(QByteArray text);

} // namespace recdeck::bucket
