#include "core/bucket/s3upload.h"

#include "core/bucket/s3errors.h"
#include "core/bucket/s3exchange.h"
#include "core/bucket/s3object.h"
#include "core/bucket/s3read.h"
#include "core/bucket/s3xml.h"

#include <algorithm>

namespace recdeck::bucket {

namespace {

/// 16 bytes. FileDamaged if the file is no longer what the item says.
Result<QByteArray> md5Of(const UploadItem& item, const std::function<bool()>& cancelled)
{
    SourceSums sums(item.source, {.sha256OfRanges = true}, cancelled); // one range: all of it
    const auto sum = sums.next(item.size);
    if (!sum) return Failure(sum.error());
    if (sum->sha256 != item.sha256) return sourceChanged(item);
    return sum->md5;
}

/// The ETag that the file has after an upload in such parts.
Result<QByteArray> partsEtagOf(const UploadItem& item, ByteCount partSize,
                               const std::function<bool()>& cancelled)
{
    SourceSums sums(item.source, {}, cancelled);
    for (std::int64_t at = 0; at < bytes(item.size); at += bytes(partSize)) {
        const auto part = sums.next(ByteCount{std::min(bytes(partSize), bytes(item.size) - at)});
        if (!part) return Failure(part.error());
    }
    return sums.partsEtag();
}

/// Errors after which the same upload cannot come to an end.
bool isFinal(const Error& error)
{
    return error.code == ErrorCode::FileDamaged || error.code == ErrorCode::FileFailed ||
           error.code == ErrorCode::NotFound || isTaken(error) || isUseless(error);
}

} // namespace

S3Upload::S3Upload(S3Session& session, const UploadItem& item, QString key, const UploadControl& control)
    : m_session(session)
    , m_item(item)
    , m_key(std::move(key))
    , m_control(control)
{
}

Result<std::optional<StoredObject>> S3Upload::run()
{
    auto head = headOf(m_session, m_key);
    if (!head && head.error().code == ErrorCode::NotFound) {
        const auto proof = m_item.size > m_session.options().singleLimit ? sendInParts() : sendWhole();
        if (proof) return stored(*proof);
        if (!isTaken(proof.error())) return Failure(proof.error());
        // Somebody was faster; or this was, and only the answer was lost.
        head = headOf(m_session, m_key);
    }
    if (head) return compare(*head);
    Error error = head.error();
    if (error.code == ErrorCode::NotFound && !error.detail.startsWith(QLatin1String("NoSuchBucket"))) {
        error.code = ErrorCode::StorageUnavailable; // it has gone again
        error.retry = Retry::Later;
    }
    return Failure(error);
}

Result<std::optional<StoredObject>> S3Upload::compare(const S3Answer& head)
{
    Proof proof = Proof::ReadBack;
    const auto same = isSameAs(head, proof);
    if (!same) return Failure(same.error());
    abandonResume();
    if (!*same) return std::nullopt;
    return stored(proof);
}

StoredObject S3Upload::stored(Proof proof) const
{
    if (m_control.progress) m_control.progress(m_item.size);
    return {.key = m_key, .path = {}, .proof = proof};
}

Result<bool> S3Upload::isSameAs(const S3Answer& head, Proof& proof)
{
    const QByteArray theirs = head.header(sha256Header());
    if (head.header("Content-Length").toLongLong() != bytes(m_item.size)) return false;
    if (!theirs.isEmpty() && theirs != m_item.sha256.toHex()) return false;
    const QByteArray etag = plainEtag(head.header("ETag"));
    const auto md5 = md5Of(m_item, m_control.cancelled);
    if (!md5) return Failure(md5.error());
    proof = Proof::WholeMd5;
    if (etag == md5->toHex()) return true;
    const ByteCount partSize = partSizeFor(m_item.size, m_session.options().partSize);
    const auto partsEtag = partsEtagOf(m_item, partSize, m_control.cancelled);
    if (!partsEtag) return Failure(partsEtag.error());
    proof = Proof::PartMd5s;
    if (etag == *partsEtag) return true;
    // Encrypted, or brought by another program in other parts: only the content tells.
    const auto content = sha256OfObject(m_session, m_key);
    if (!content) return Failure(content.error());
    proof = Proof::ReadBack;
    return *content == m_item.sha256;
}

/// What an earlier attempt left in the service is of no use any more.
void S3Upload::abandonResume()
{
    const UploadState& earlier = m_item.resume;
    if (earlier.key != m_key || earlier.uploadId.isEmpty()) return;
    S3Request request = abortOf(m_key, earlier.uploadId);
    request.tries = 1;
    std::ignore = m_session.perform(std::move(request));
}

Result<Proof> S3Upload::sendWhole()
{
    const auto md5 = md5Of(m_item, m_control.cancelled);
    if (!md5) return Failure(md5.error());
    const auto answer = put(*md5);
    if (!answer) return Failure(answer.error());
    const QByteArray etag = plainEtag(answer->header("ETag"));
    return etag == md5->toHex() ? Result<Proof>(Proof::WholeMd5) : proveByReading(etag);
}

Result<S3Answer> S3Upload::put(const QByteArray& md5)
{
    S3Request request{.method = S3Method::Put, .key = m_key, .headers = contentHeaders(m_item, m_key)};
    request.headers.emplaceBack("Content-MD5", md5.toBase64());
    if (bytes(m_item.size) > 0) {
        request.slice =
            std::make_shared<FileSlice>(m_item.source, 0, bytes(m_item.size), m_control.allowance);
        request.payloadHash = m_item.sha256.toHex();
        if (!request.slice->begin())
            return Failure(Error{
                .code = ErrorCode::FileFailed, .subject = m_item.source, .detail = request.slice->failure()});
    }
    return writeNew(m_session, std::move(request), [this](S3Request sent) {
        S3Exchange exchange(m_session, std::move(sent));
        ByteCount told{-1};
        return m_session.run(exchange, [&] {
            const ByteCount left = exchange.sent();
            if (m_control.progress && std::exchange(told, left) != left) m_control.progress(left);
        });
    });
}

Result<Proof> S3Upload::sendInParts()
{
    auto proof = tryParts(m_item);
    if (proof || !isForgotten(proof.error())) return proof;
    // The service, or somebody there, has given it up: what was sent is lost.
    UploadItem anew = m_item;
    anew.resume = {};
    return tryParts(anew);
}

Result<Proof> S3Upload::tryParts(const UploadItem& item)
{
    S3Parts parts(m_session, item, m_key, m_control);
    const auto completed = parts.run();
    if (completed) return proveParts(*completed);
    Error error = completed.error();
    if (isForgotten(error)) error.code = ErrorCode::StorageUnavailable;
    if (isForgotten(error) || isUseless(error)) error.retry = Retry::Later;
    if (isFinal(error)) parts.abort();
    return Failure(error);
}

Result<Proof> S3Upload::proveParts(const S3Parts::Completed& completed)
{
    const auto head = headOf(m_session, m_key);
    if (!head) {
        Error error = head.error();
        error.retry = Retry::Later;
        if (error.code == ErrorCode::NotFound) error.code = ErrorCode::StorageUnavailable;
        // Neither the upload is there nor what it would have made.
        if (error.httpStatus == 404 && completed.etag.isEmpty())
            error.detail = QStringLiteral("NoSuchUpload: the service has forgotten it");
        return Failure(error);
    }
    const QByteArray etag = completed.etag.isEmpty() ? plainEtag(head->header("ETag")) : completed.etag;
    const std::int64_t size = head->header("Content-Length").toLongLong();
    if (size != bytes(m_item.size))
        return damaged(QStringLiteral("the service has %1 bytes of %2").arg(size).arg(bytes(m_item.size)),
                       completed.etag);
    return etag == completed.expected ? Result<Proof>(Proof::PartMd5s) : proveByReading(completed.etag);
}

Result<Proof> S3Upload::proveByReading(const QByteArray& etag)
{
    const auto content = sha256OfObject(m_session, m_key);
    if (!content) return Failure(content.error());
    if (*content == m_item.sha256) return Proof::ReadBack;
    return damaged(QStringLiteral("what the service has differs from what was sent"), etag);
}

/// Takes back what this upload has made, and nothing that somebody else has put there since. `etag`: that it
/// had then; empty: not known.
Failure S3Upload::damaged(const QString& reason, const QByteArray& etag)
{
    const auto head = headOf(m_session, m_key);
    if (head && isWrittenBy(m_item, *head, etag))
        std::ignore = m_session.perform({.method = S3Method::Delete, .key = m_key});
    return Failure(Error{.code = ErrorCode::FileDamaged,
                         .subject = m_session.name(m_key),
                         .detail = reason,
                         .retry = Retry::Later});
}

} // namespace recdeck::bucket
