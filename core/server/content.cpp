#include "core/server/content.h"

#include "core/base/mediatype.h"
#include "core/server/answer.h"
#include "core/server/byterange.h"
#include "core/server/objectsource.h"
#include "core/server/routes.h"
#include "core/server/whenready.h"
#include "core/service/bucketaccess.h"
#include "core/service/recordingmonitor.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <cerrno>

namespace recdeck::server {

namespace {

constexpr std::int64_t readAtOnce = 256 * 1024;
constexpr int readers = 4;

/// A part of a file that is open.
class FileSource final : public BodySource, public std::enable_shared_from_this<FileSource>
{
public:
    FileSource(std::unique_ptr<QFile> file, std::int64_t size, std::shared_ptr<QThreadPool> pool)
        : m_file(std::move(file))
        , m_size(size)
        , m_left(size)
        , m_pool(std::move(pool))
    {
    }

    [[nodiscard]] std::optional<std::int64_t> size() const override { return m_size; }
    void next(const Take& take) override
    {
        m_pool->start([self = shared_from_this(), take] { take(self->read()); });
    }

private:
    Result<QByteArray> read()
    {
        if (m_left == 0) return QByteArray();
        QByteArray block = m_file->read(std::min(m_left, readAtOnce));
        // It has become shorter, or its disk fails: whoever reads must not take that for the end.
        if (block.isEmpty()) return Failure(fileError(EIO, m_file->fileName(), QStringLiteral("read")));
        m_left -= block.size();
        return block;
    }

    std::unique_ptr<QFile> m_file;
    std::int64_t m_size;
    std::int64_t m_left;
    std::shared_ptr<QThreadPool> m_pool;
};

Response notHere(const model::Segment& segment)
{
    return errorResponse(
        404,
        QStringLiteral("the file of recording %1 is not on this recorder (any more)").arg(segment.id.text()));
}

/// The head of an answer and the bytes that it promises; no body for what there is no part of.
struct Promise
{
    Response response;
    ObjectSource::Part part;
    bool hasBody = true;
};

/// `name`: of the file, for whoever saves it. `wanted`: the header Range.
Promise promise(const model::Segment& segment, const QString& name, std::int64_t size,
                const QByteArray& wanted)
{
    const RangeAnswer range = wanted.isEmpty() ? RangeAnswer(WholeFile{}) : parseRange(wanted, size);
    if (std::holds_alternative<NoSuchRange>(range)) {
        Response refused = errorResponse(416, QStringLiteral("the file has %1 bytes").arg(size));
        refused.headers.append(Header{"Content-Range", "bytes */" + QByteArray::number(size)});
        return {.response = refused, .part = {}, .hasBody = false};
    }
    Response response{.type = mediaTypeOf(name),
                      .headers = {Header{"Accept-Ranges", "bytes"},
                                  Header{"Content-Disposition",
                                         "attachment; filename*=UTF-8''" + QUrl::toPercentEncoding(name)}}};
    if (!segment.sha256.isEmpty())
        response.headers.append(Header{"ETag", '"' + segment.sha256.toHex() + '"'});
    const auto* part = std::get_if<ByteRange>(&range);
    if (part == nullptr) return {.response = response, .part = {.first = 0, .size = size}};
    response.status = 206;
    response.headers.append(Header{"Content-Range", "bytes " + QByteArray::number(part->first) + '-' +
                                                        QByteArray::number(part->last) + '/' +
                                                        QByteArray::number(size)});
    return {.response = response, .part = {.first = part->first, .size = part->size()}};
}

/// On a reader's thread.
Response contentOf(const model::Segment& segment, const QByteArray& wanted,
                   const std::shared_ptr<QThreadPool>& pool)
{
    // What is being written has neither its index nor its length.
    if (segment.state == model::SegmentState::Writing)
        return errorResponse(409,
                             QStringLiteral("recording %1 is still being written").arg(segment.id.text()));
    if (segment.path.isEmpty()) return notHere(segment);
    auto file = std::make_unique<QFile>(segment.path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) return notHere(segment);
    Promise promised = promise(segment, QFileInfo(segment.path).fileName(), file->size(), wanted);
    if (!promised.hasBody) return promised.response;
    if (!file->seek(promised.part.first)) return notHere(segment);
    promised.response.source = std::make_shared<FileSource>(std::move(file), promised.part.size, pool);
    return promised.response;
}

Response troubleOf(const model::Segment& segment, const Error& error)
{
    const QString id = segment.id.text();
    switch (error.code) {
    case ErrorCode::NotFound:
        return errorResponse(
            404, QStringLiteral("the file of recording %1 is not in its storage service any more").arg(id));
    case ErrorCode::FileDamaged:
        return errorResponse(
            409,
            QStringLiteral("what the storage service has in the place of recording %1 is not what was stored")
                .arg(id));
    case ErrorCode::PermissionDenied:
    case ErrorCode::StorageUnavailable:
        return errorResponse(
            502,
            QStringLiteral("the storage service of recording %1 does not give it: %2").arg(id, error.detail));
    default:
        return errorResponse(error);
    }
}

Response busyResponse()
{
    Response response = errorResponse(
        503, QStringLiteral("%1 files are being read from storage services, which is the most at a time; "
                            "/links gives addresses that need no recorder")
                 .arg(Transfers::most));
    response.headers.append(Header{"Retry-After", "5"});
    return response;
}

Response contentOf(const model::Segment& segment, const QByteArray& wanted, const service::StoredFile& file,
                   const std::shared_ptr<Transfers>& transfers)
{
    Promise promised = promise(segment, QFileInfo(file.key).fileName(), bytes(file.size), wanted);
    if (!promised.hasBody) return promised.response;
    auto place = transfers->takePlace();
    if (!place) return busyResponse();
    promised.response.source =
        std::make_shared<ObjectSource>(file, promised.part, transfers, std::move(place));
    return promised.response;
}

bool isOnlyInService(const model::Segment& segment)
{
    return segment.state == model::SegmentState::Verified && segment.path.isEmpty() &&
           service::isInService(segment);
}

/// The range counts only if the file is still the one that the client has a part of.
QByteArray rangeOf(const Request& request, const model::Segment& segment)
{
    const QByteArray condition = request.header("If-Range");
    const bool isSame = condition.isEmpty() || condition == '"' + segment.sha256.toHex() + '"';
    return isSame ? request.header("Range") : QByteArray();
}

} // namespace

ContentRoute::ContentRoute(service::RecordingMonitor& recordings, service::BucketMonitor* buckets)
    : m_recordings(recordings)
    , m_buckets(buckets)
    , m_transfers(std::make_shared<Transfers>())
    , m_readers(std::make_shared<QThreadPool>())
{
    m_readers->setMaxThreadCount(readers);
}

Route ContentRoute::route()
{
    const auto handle = [&recordings = m_recordings, buckets = m_buckets, pool = m_readers,
                         transfers = m_transfers](const Request& request, const Respond& respond) {
        const auto answer = [=](const Result<model::Segment>& segment) {
            if (!segment) return respond(errorResponse(segment.error()));
            const QByteArray range = rangeOf(request, *segment);
            if (buckets == nullptr || !isOnlyInService(*segment))
                return pool->start([=, found = *segment] { respond(contentOf(found, range, pool)); });
            whenReady(request, buckets->open(segment->id),
                      [=, found = *segment](const Result<service::StoredFile>& file) {
                          respond(file ? contentOf(found, range, *file, transfers)
                                       : troubleOf(found, file.error()));
                      });
        };
        whenReady(request, recordings.segment(idOf<SegmentId>(request)), answer);
    };
    return {Method::Get, QStringLiteral("/recdeck/v1/recordings/{id}/content"), handle, Access::Signed};
}

} // namespace recdeck::server
