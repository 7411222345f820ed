#include "core/server/content.h"

#include "core/base/mediatype.h"
#include "core/server/answer.h"
#include "core/server/byterange.h"
#include "core/server/routes.h"
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
    const std::int64_t size = file->size();
    const QByteArray name = QUrl::toPercentEncoding(QFileInfo(segment.path).fileName());
    Response response{.type = mediaTypeOf(segment.path),
                      .headers = {Header{"Accept-Ranges", "bytes"},
                                  Header{"Content-Disposition", "attachment; filename*=UTF-8''" + name}}};
    if (!segment.sha256.isEmpty())
        response.headers.append(Header{"ETag", '"' + segment.sha256.toHex() + '"'});
    const RangeAnswer range = wanted.isEmpty() ? RangeAnswer(WholeFile{}) : parseRange(wanted, size);
    if (std::holds_alternative<NoSuchRange>(range)) {
        Response refused = errorResponse(416, QStringLiteral("the file has %1 bytes").arg(size));
        refused.headers.append(Header{"Content-Range", "bytes */" + QByteArray::number(size)});
        return refused;
    }
    std::int64_t length = size;
    if (const auto* part = std::get_if<ByteRange>(&range)) {
        if (!file->seek(part->first)) return notHere(segment);
        response.status = 206;
        response.headers.append(Header{"Content-Range", "bytes " + QByteArray::number(part->first) + '-' +
                                                            QByteArray::number(part->last) + '/' +
                                                            QByteArray::number(size)});
        length = part->size();
    }
    response.source = std::make_shared<FileSource>(std::move(file), length, pool);
    return response;
}

/// The range counts only if the file is still the one that the client has a part of.
QByteArray rangeOf(const Request& request, const model::Segment& segment)
{
    const QByteArray condition = request.header("If-Range");
    const bool isSame = condition.isEmpty() || condition == '"' + segment.sha256.toHex() + '"';
    return isSame ? request.header("Range") : QByteArray();
}

} // namespace

ContentRoute::ContentRoute(service::RecordingMonitor& recordings)
    : m_recordings(recordings)
    , m_readers(std::make_shared<QThreadPool>())
{
    m_readers->setMaxThreadCount(readers);
}

Route ContentRoute::route()
{
    const auto handle = [&recordings = m_recordings, pool = m_readers](const Request& request,
                                                                       const Respond& respond) {
        const auto id = idOf<SegmentId>(request);
        whenReady(request, recordings.segment(id),
                  [request, respond, pool](const Result<model::Segment>& segment) {
                      if (!segment) return respond(errorResponse(segment.error()));
                      pool->start([request, respond, pool, found = *segment] {
                          respond(contentOf(found, rangeOf(request, found), pool));
                      });
                  });
    };
    return {Method::Get, QStringLiteral("/recdeck/v1/recordings/{id}/content"), handle, Access::Signed};
}

} // namespace recdeck::server
