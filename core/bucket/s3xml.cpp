#include "core/bucket/s3xml.h"

#include "core/base/percent.h"

#include <QDateTime>
#include <QXmlStreamReader>
#include <functional>

namespace recdeck::bucket {

namespace {

constexpr int deepest = 8;
constexpr qsizetype mostEntries = 10'000;
constexpr qsizetype longestText = 16 * 1024;

Failure damaged(const QString& reason)
{
    return Failure(Error{.code = ErrorCode::StorageUnavailable,
                         .subject = QStringLiteral("S3"),
                         .detail = QStringLiteral("the answer cannot be read: %1").arg(reason),
                         .retry = Retry::Later});
}

/// Walks through a document and tells of each element that has text: its path below the root, such as
/// "Contents/Key", and of each end of an element. A document type is not looked at: QXmlStreamReader expands
/// the entities that it declares.
class Walk
{
public:
    using Told = std::function<bool(const QString& path, const QString& text)>;

    explicit Walk(QByteArrayView xml)
        : m_reader(xml.toByteArray())
    {
        m_reader.setNamespaceProcessing(false);
    }

    /// False for "that is too much" from `told`. The text of an element comes when it ends.
    Result<void> through(const QString& root, const Told& told)
    {
        while (!m_reader.atEnd()) {
            switch (m_reader.readNext()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                return damaged(QStringLiteral("it declares or uses entities"));
            case QXmlStreamReader::StartElement:
                if (auto entered = enter(root); !entered) return entered;
                break;
            case QXmlStreamReader::Characters:
                m_text += m_reader.text();
                if (m_text.size() > longestText) return damaged(QStringLiteral("a text is too long"));
                break;
            case QXmlStreamReader::EndElement:
                if (!leave(told)) return damaged(QStringLiteral("it has too many entries"));
                break;
            default:
                break;
            }
        }
        if (m_reader.hasError()) return damaged(m_reader.errorString());
        return m_sawRoot ? Result<void>() : damaged(QStringLiteral("it is empty"));
    }

private:
    Result<void> enter(const QString& root)
    {
        const QString name = m_reader.name().toString();
        if (!m_sawRoot && name != root) return damaged(QStringLiteral("it is no %1").arg(root));
        m_sawRoot = true;
        m_names << name;
        m_text.clear();
        if (m_names.size() > deepest) return damaged(QStringLiteral("it is nested too deep"));
        return {};
    }
    bool leave(const Told& told)
    {
        const QString path = m_names.sliced(1).join(QLatin1Char('/'));
        m_names.removeLast();
        return path.isEmpty() || told(path, std::exchange(m_text, {}).trimmed());
    }

    QXmlStreamReader m_reader;
    QStringList m_names;
    QString m_text;
    bool m_sawRoot = false;
};

UnixMillis timeOf(const QString& text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

QString decodedKey(const QString& text)
{
    // Services write a blank as "+" here.
    const auto bytes = percentDecoded(text.toUtf8().replace('+', ' '));
    return bytes ? QString::fromUtf8(*bytes) : text;
}

/// Without `encoding-type` in the answer the service did not know it, and keys are as they are.
QString keyOf(const QString& text, bool isEncoded)
{
    return isEncoded ? decodedKey(text) : text;
}

bool isTrue(const QString& text)
{
    return text == QLatin1String("true");
}

/// Whether the service says that keys in this answer are encoded; it can say so after them.
bool saysEncoded(QByteArrayView xml)
{
    return xml.toByteArray().contains("<EncodingType>url</EncodingType>");
}

} // namespace

QByteArray plainEtag(QByteArray text)
{
    text.replace("&quot;", "\"");
    text = text.trimmed();
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"')) text = text.sliced(1).chopped(1);
    return text;
}

std::optional<S3ErrorAnswer> readS3Error(QByteArrayView xml)
{
    S3ErrorAnswer answer;
    const auto read =
        Walk(xml).through(QStringLiteral("Error"), [&](const QString& path, const QString& text) {
            if (path == QLatin1String("Code")) answer.code = text;
            if (path == QLatin1String("Message")) answer.message = text;
            if (path == QLatin1String("RequestId")) answer.requestId = text;
            if (path == QLatin1String("Region")) answer.region = text.toLatin1();
            if (path == QLatin1String("Endpoint")) answer.endpoint = text.toLatin1();
            return true;
        });
    if (!read || answer.code.isEmpty()) return std::nullopt;
    return answer;
}

Result<QString> readUploadId(QByteArrayView xml)
{
    QString id;
    const auto read = Walk(xml).through(QStringLiteral("InitiateMultipartUploadResult"),
                                        [&](const QString& path, const QString& text) {
                                            if (path == QLatin1String("UploadId")) id = text;
                                            return true;
                                        });
    if (!read) return Failure(read.error());
    if (id.isEmpty()) return damaged(QStringLiteral("it has no UploadId"));
    return id;
}

Result<QByteArray> readCompleted(QByteArrayView xml)
{
    QByteArray etag;
    const auto read = Walk(xml).through(QStringLiteral("CompleteMultipartUploadResult"),
                                        [&](const QString& path, const QString& text) {
                                            if (path == QLatin1String("ETag")) etag = text.toLatin1();
                                            return true;
                                        });
    if (!read) return Failure(read.error());
    return plainEtag(etag);
}

Result<ObjectPage> readObjects(QByteArrayView xml)
{
    ObjectPage page;
    ObjectInfo object;
    bool isTruncated = false;
    const bool isEncoded = saysEncoded(xml);
    const auto told = [&](const QString& path, const QString& text) {
        if (path == QLatin1String("IsTruncated")) isTruncated = isTrue(text);
        if (path == QLatin1String("NextContinuationToken")) page.next = text;
        if (path == QLatin1String("Contents/Key")) object.key = keyOf(text, isEncoded);
        if (path == QLatin1String("Contents/Size")) object.size = ByteCount{text.toLongLong()};
        if (path == QLatin1String("Contents/ETag")) object.etag = plainEtag(text.toLatin1());
        if (path == QLatin1String("Contents/LastModified")) object.modified = timeOf(text);
        if (path == QLatin1String("Contents")) page.objects << std::exchange(object, {});
        return page.objects.size() <= mostEntries;
    };
    if (auto read = Walk(xml).through(QStringLiteral("ListBucketResult"), told); !read)
        return Failure(read.error());
    if (!isTruncated) page.next.clear();
    if (isTruncated && page.next.isEmpty())
        return damaged(QStringLiteral("a page does not say what is next"));
    return page;
}

Result<PartPage> readParts(QByteArrayView xml)
{
    PartPage page;
    model::UploadPart part;
    bool isTruncated = false;
    const auto told = [&](const QString& path, const QString& text) {
        if (path == QLatin1String("IsTruncated")) isTruncated = isTrue(text);
        if (path == QLatin1String("NextPartNumberMarker")) page.next = text;
        if (path == QLatin1String("Part/PartNumber")) part.number = text.toInt();
        if (path == QLatin1String("Part/Size")) part.size = ByteCount{text.toLongLong()};
        if (path == QLatin1String("Part/ETag")) part.etag = plainEtag(text.toLatin1());
        if (path == QLatin1String("Part")) page.parts << std::exchange(part, {});
        return page.parts.size() <= mostEntries;
    };
    if (auto read = Walk(xml).through(QStringLiteral("ListPartsResult"), told); !read)
        return Failure(read.error());
    if (!isTruncated) page.next.clear();
    return page;
}

Result<UploadPage> readUploads(QByteArrayView xml)
{
    UploadPage page;
    OpenUpload upload;
    bool isTruncated = false;
    const bool isEncoded = saysEncoded(xml);
    const auto told = [&](const QString& path, const QString& text) {
        if (path == QLatin1String("IsTruncated")) isTruncated = isTrue(text);
        if (path == QLatin1String("NextKeyMarker")) page.nextKey = keyOf(text, isEncoded);
        if (path == QLatin1String("NextUploadIdMarker")) page.nextId = text;
        if (path == QLatin1String("Upload/Key")) upload.key = keyOf(text, isEncoded);
        if (path == QLatin1String("Upload/UploadId")) upload.uploadId = text;
        if (path == QLatin1String("Upload/Initiated")) upload.begun = timeOf(text);
        if (path == QLatin1String("Upload")) page.uploads << std::exchange(upload, {});
        return page.uploads.size() <= mostEntries;
    };
    if (auto read = Walk(xml).through(QStringLiteral("ListMultipartUploadsResult"), told); !read)
        return Failure(read.error());
    if (!isTruncated) page.nextKey.clear();
    return page;
}

QByteArray completionXml(const QList<model::UploadPart>& parts)
{
    QByteArray xml = "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    for (const model::UploadPart& part : parts)
        xml += "<Part><PartNumber>" + QByteArray::number(part.number) + "</PartNumber><ETag>&quot;" +
               QString::fromLatin1(part.etag).toHtmlEscaped().toLatin1() + "&quot;</ETag></Part>";
    return xml + "</CompleteMultipartUpload>";
}

} // namespace recdeck::bucket
