#pragma once

#include "tests/support/s3stub.h"

#include <QCryptographicHash>
#include <QMap>
#include <QRegularExpression>
#include <mutex>
#include <optional>

namespace recdeck::test {

/// A small storage service over HTTP that keeps objects and uploads in parts as services do, and lets a test
/// have its way with each request before. It checks no signatures. Thread-safe.
class S3Shelf final
{
public:
    using Request = S3Stub::Request;
    using Answer = S3Stub::Answer;
    struct Object
    {
        QByteArray content;
        QByteArray etag; ///< without quotes
        QByteArray mark; ///< the SHA-256 that its writer says
    };
    /// Called with each request before the shelf works; an answer goes out in the place of the shelf's.
    using Before = std::function<std::optional<Answer>(S3Shelf& shelf, const Request& request)>;

    explicit S3Shelf(Before before = {})
        : m_before(std::move(before))
        , m_stub([this](const Request& request, int) { return answer(request); })
    {
    }

    [[nodiscard]] QString url() const { return m_stub.url(); }
    [[nodiscard]] const S3Stub& stub() const { return m_stub; }
    /// Nothing if there is none. For tests, and for Before.
    [[nodiscard]] std::optional<Object> object(const QByteArray& key) const
    {
        const std::lock_guard lock(m_mutex);
        return m_objects.contains(key) ? std::optional(m_objects.value(key)) : std::nullopt;
    }
    void put(const QByteArray& key, const QByteArray& content)
    {
        const std::lock_guard lock(m_mutex);
        m_objects.insert(key, {.content = content, .etag = md5(content), .mark = {}});
    }
    void forgetUploads()
    {
        const std::lock_guard lock(m_mutex);
        m_uploads.clear();
    }
    [[nodiscard]] int openUploads() const
    {
        const std::lock_guard lock(m_mutex);
        return int(m_uploads.size());
    }
    /// How many uploads in parts were begun.
    [[nodiscard]] int begun() const
    {
        const std::lock_guard lock(m_mutex);
        return m_begun;
    }
    /// Requests with this method and this text in their target.
    [[nodiscard]] int count(const QByteArray& method, const char* part = "") const
    {
        int count = 0;
        for (const Request& request : m_stub.requests())
            count += request.method == method && request.has(part) ? 1 : 0;
        return count;
    }

    bool damagesParts = false;   ///< they arrive with another byte
    bool hasOwnEtags = false;    ///< ETags are no MD5 sums, as of encrypted objects
    bool knowsConditions = true; ///< otherwise: 501

private:
    using Parts = QMap<int, QByteArray>;

    static QByteArray md5(const QByteArray& bytes)
    {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
    }
    [[nodiscard]] QByteArray etagOf(const QByteArray& bytes) const
    {
        return hasOwnEtags ? md5("own " + bytes) : md5(bytes);
    }
    static QByteArray etagLine(const QByteArray& etag) { return "ETag: \"" + etag + '"'; }
    static QByteArray valueOf(const Request& request, const char* name)
    {
        const QRegularExpression part(QStringLiteral("[?&]%1=([^&]*)").arg(QLatin1String(name)));
        return part.match(QString::fromLatin1(request.target)).captured(1).toLatin1();
    }

    Answer answer(const Request& request)
    {
        if (m_before)
            if (auto other = m_before(*this, request)) return *other;
        const std::lock_guard lock(m_mutex);
        const QByteArray key = request.target.split('?').first().mid(5); // "/rec/"
        const bool isConditional = !request.header("If-None-Match").isEmpty();
        if (isConditional && !knowsConditions) return S3Stub::error(501, "NotImplemented");
        const bool isTaken = isConditional && m_objects.contains(key);
        if (request.has("uploadId=")) return ofUpload(request, key, isTaken);
        if (request.has("?uploads=")) {
            const QByteArray id = 'u' + QByteArray::number(++m_begun);
            m_uploads.insert(id, {});
            m_mark = request.header("x-amz-meta-recdeck-sha256");
            return {.body = "<InitiateMultipartUploadResult><UploadId>" + id +
                            "</UploadId></InitiateMultipartUploadResult>"};
        }
        if (request.has("list-type")) return {.body = "<ListBucketResult/>"};
        if (request.method == "PUT" && isTaken) return S3Stub::error(412, "PreconditionFailed");
        if (request.method == "PUT") {
            m_objects.insert(key, {.content = request.body,
                                   .etag = etagOf(request.body),
                                   .mark = request.header("x-amz-meta-recdeck-sha256")});
            return {.headers = {etagLine(m_objects.value(key).etag)}};
        }
        if (request.method == "DELETE") m_objects.remove(key);
        if (request.method == "DELETE") return {.status = 204};
        if (!m_objects.contains(key)) return S3Stub::error(404, "NoSuchKey");
        const Object object = m_objects.value(key);
        return {.headers = {etagLine(object.etag), "x-amz-meta-recdeck-sha256: " + object.mark},
                .body = object.content};
    }
    Answer ofUpload(const Request& request, const QByteArray& key, bool isTaken)
    {
        const QByteArray id = valueOf(request, "uploadId");
        if (!m_uploads.contains(id)) return S3Stub::error(404, "NoSuchUpload");
        Parts& parts = m_uploads[id];
        if (request.method == "PUT") {
            QByteArray content = request.body;
            if (damagesParts) content[content.size() / 2] = '?';
            parts.insert(valueOf(request, "partNumber").toInt(), content);
            return {.headers = {etagLine(etagOf(request.body))}};
        }
        if (request.method == "GET") return {.body = listOf(parts)};
        if (request.method == "DELETE") {
            m_uploads.remove(id);
            return {.status = 204};
        }
        if (isTaken) return S3Stub::error(412, "PreconditionFailed");
        QByteArray sums;
        for (const QByteArray& part : parts)
            sums += QByteArray::fromHex(etagOf(part));
        const QByteArray etag = etagOf(sums) + '-' + QByteArray::number(parts.size());
        m_objects.insert(key, {.content = parts.values().join(), .etag = etag, .mark = m_mark});
        m_uploads.remove(id);
        return {.body = "<CompleteMultipartUploadResult><ETag>" + etag +
                        "</ETag></CompleteMultipartUploadResult>"};
    }
    [[nodiscard]] QByteArray listOf(const Parts& parts) const
    {
        QByteArray xml = "<ListPartsResult>";
        for (auto at = parts.cbegin(); at != parts.cend(); ++at)
            xml += "<Part><PartNumber>" + QByteArray::number(at.key()) + "</PartNumber><ETag>" +
                   etagOf(at.value()) + "</ETag><Size>" + QByteArray::number(at.value().size()) +
                   "</Size></Part>";
        return xml + "</ListPartsResult>";
    }

    Before m_before;
    mutable std::mutex m_mutex;
    QMap<QByteArray, Object> m_objects;
    QMap<QByteArray, Parts> m_uploads;
    QByteArray m_mark; ///< of the upload that was begun last
    int m_begun = 0;
    S3Stub m_stub; ///< last: it ends first
};

} // namespace recdeck::test
