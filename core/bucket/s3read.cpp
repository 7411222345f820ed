#include "core/bucket/s3read.h"

#include "core/base/sha256.h"
#include "core/bucket/s3exchange.h"

#include <algorithm>

namespace recdeck::bucket {

namespace {

constexpr int mostBreaks = 5;

QByteArray rangeText(ByteRange range)
{
    const QByteArray from = "bytes=" + QByteArray::number(qint64{range.offset}) + '-';
    return range.size < 0 ? from : from + QByteArray::number(qint64{range.offset + range.size - 1});
}

/// Takes what is asked for out of an answer that may be the whole object: a service need not know Range.
class Window
{
public:
    Window(ByteRange range, const std::function<Result<void>(const QByteArray&)>& sink)
        : m_range(range)
        , m_sink(sink)
    {
    }

    /// `isPart`: the answer begins at the range's offset.
    Result<void> take(const QByteArray& piece, bool isPart)
    {
        QByteArray wanted = piece;
        if (!isPart) {
            const std::int64_t skipped = std::min<std::int64_t>(m_range.offset - m_seen, piece.size());
            m_seen += std::max<std::int64_t>(skipped, 0);
            if (skipped > 0) wanted = piece.sliced(skipped);
        }
        if (m_range.size >= 0) wanted = wanted.first(std::min<std::int64_t>(wanted.size(), m_range.size));
        if (wanted.isEmpty()) return {};
        m_range.offset += wanted.size();
        m_seen += wanted.size();
        m_taken += wanted.size();
        if (m_range.size >= 0) m_range.size -= wanted.size();
        return m_sink(wanted);
    }
    void begin() { m_seen = 0; }

    [[nodiscard]] ByteRange left() const { return m_range; }
    [[nodiscard]] bool isComplete() const { return m_range.size == 0; }
    [[nodiscard]] std::int64_t taken() const { return m_taken; }

private:
    ByteRange m_range;
    const std::function<Result<void>(const QByteArray&)>& m_sink;
    std::int64_t m_seen = 0;
    std::int64_t m_taken = 0;
};

} // namespace

Result<void> readObject(S3Session& session, const QString& key, ByteRange range,
                        const std::function<Result<void>(const QByteArray&)>& sink)
{
    Window window(range, sink);
    QByteArray etag;
    for (int breaks = 0; !window.isComplete(); ++breaks) {
        S3Request request{.method = S3Method::Get, .key = key};
        const ByteRange left = window.left();
        const bool isPart = left.offset > 0 || left.size >= 0;
        if (isPart) request.headers.emplaceBack("Range", rangeText(left));
        if (!etag.isEmpty()) request.headers.emplaceBack("If-Match", etag);
        const std::int64_t before = window.taken();
        window.begin();
        S3Exchange* running = nullptr;
        request.sink = [&](const QByteArray& piece) {
            etag = running->headerOf("ETag");
            return window.take(piece, running->headerOf("Content-Range").startsWith("bytes "));
        };
        S3Exchange exchange(session, std::move(request));
        running = &exchange;
        const auto answer = session.run(exchange);
        if (answer) return {};
        // A range that begins at the end of the object.
        if (answer.error().httpStatus == 416) return {};
        const bool isBroken = window.taken() > before && answer.error().retry == Retry::Later;
        if (!isBroken || breaks >= mostBreaks) return Failure(answer.error());
    }
    return {};
}

Result<QByteArray> sha256OfObject(S3Session& session, const QString& key)
{
    Sha256 sum;
    const auto read = readObject(session, key, {}, [&](const QByteArray& piece) -> Result<void> {
        sum.add(piece);
        return {};
    });
    if (!read) return Failure(read.error());
    return sum.result();
}

} // namespace recdeck::bucket
