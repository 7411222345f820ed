#include "core/media/httpfetch.h"

#include "core/media/hostlookup.h"
#include "core/media/sourcescheme.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <QUrl>
#include <array>

namespace recdeck::media {

int HttpFetch::open(const HlsResource& resource)
{
    close();
    m_capture.clear();
    if (const int code = lookUp(resource.url); code < 0) return code;
    m_url = resource.url;
    AvOptions options;
    setHttpOptions(options, m_certificates == Certificates::Verified);
    options.set("protocol_whitelist", httpProtocols);
    options.set("seekable", "0");
    if (resource.range) {
        const std::int64_t end = resource.range->offset + resource.range->length;
        options.set("offset", QByteArray::number(qint64(resource.range->offset)).constData());
        options.set("end_offset", QByteArray::number(qint64(end)).constData());
    }
    return avio_open2(&m_io, m_url.constData(), AVIO_FLAG_READ, &m_interrupt, options.get());
}

/// Libav will look the name up itself, but does not stop for anybody while it does; a resolver that has gone
/// is met here, each time.
int HttpFetch::lookUp(const QByteArray& url)
{
    const QByteArray host = QUrl::fromEncoded(url).host(QUrl::FullyEncoded).toLatin1();
    if (host.isEmpty()) return AVERROR(EINVAL);
    switch (lookUpHost(host, m_guard)) {
    case HostLookup::Found:
        return 0;
    case HostLookup::Stopped:
        return AVERROR_EXIT;
    case HostLookup::Unknown:
        break;
    }
    return AVERROR(EHOSTUNREACH);
}

int HttpFetch::read(std::uint8_t* bytes, int size)
{
    const int count = avio_read_partial(m_io, bytes, size);
    if (count > 0) return count;
    return count == 0 || m_capture.unboundedEnd() ? AVERROR_EOF : count;
}

int HttpFetch::readAll(const HlsResource& resource, qsizetype limit, QByteArray& bytes)
{
    bytes.clear();
    int code = open(resource);
    std::array<std::uint8_t, 16 * 1024> chunk;
    while (code >= 0) {
        code = m_guard.shouldStop() ? AVERROR_EXIT : read(chunk.data(), int(chunk.size()));
        if (code > 0) bytes.append(reinterpret_cast<const char*>(chunk.data()), code);
        if (bytes.size() > limit) code = AVERROR_BUFFER_TOO_SMALL;
    }
    if (code != AVERROR_EOF) close();
    return code == AVERROR_EOF ? 0 : code;
}

QByteArray HttpFetch::location() const
{
    std::uint8_t* value = nullptr;
    QByteArray found;
    if (m_io != nullptr && av_opt_get(m_io, "location", AV_OPT_SEARCH_CHILDREN, &value) >= 0 &&
        value != nullptr)
        found = QByteArray(reinterpret_cast<const char*>(value));
    av_free(value);
    return found.startsWith("http") ? found : m_url;
}

} // namespace recdeck::media
