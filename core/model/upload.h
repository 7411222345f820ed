#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/units.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace recdeck::model {

/// A part of an object that a service has confirmed.
struct UploadPart
{
    int number = 1; ///< from 1
    ByteCount size{0};
    QByteArray etag; ///< as received, without quotes

    friend bool operator==(const UploadPart&, const UploadPart&) = default;
};

/// An object of a segment in a service, whole or on its way. A segment has one; an HLS recording one for each
/// part, and its playlist.
struct UploadObject
{
    QString key;
    ByteCount size{0};
    bool isStored = false; ///< it is there, and it was proven
    QByteArray etag;       ///< of what is there
    QString proof;         ///< how it was proven: bucket::proofName()
    QString uploadId;      ///< of the upload in parts that has begun; empty: none
    ByteCount partSize{0};
    QList<UploadPart> parts; ///< by number

    friend bool operator==(const UploadObject&, const UploadObject&) = default;
};

/// What is remembered of the attempts to upload a segment.
struct UploadRecord
{
    SegmentId segment;
    int attempts = 0; ///< that failed, since the last one that did not
    UnixMillis lastAttempt = 0;
    std::optional<Error> problem; ///< of the last attempt: code, subject, detail, status

    friend bool operator==(const UploadRecord&, const UploadRecord&) = default;
};

} // namespace recdeck::model
