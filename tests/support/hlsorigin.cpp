#include "tests/support/hlsorigin.h"

#include "tests/support/childprocess.h"

#include <QFile>

namespace recdeck::test {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray withLength(const QByteArray& body)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace

HlsOrigin::HlsOrigin(const QString& clip, Options options, Fault fault)
    : m_options(std::move(options))
    , m_fault(std::move(fault))
{
    cut(clip);
    m_stub = std::make_unique<HttpStub>([this](const QByteArray& target) { return answer(target); });
}

void HlsOrigin::cut(const QString& clip)
{
    const QString type = m_options.fragmented ? QStringLiteral("fmp4") : QStringLiteral("mpegts");
    ChildProcess ffmpeg;
    ffmpeg.start(QStringLiteral("ffmpeg"),
                 {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), clip,
                  QStringLiteral("-c"), QStringLiteral("copy"), QStringLiteral("-f"), QStringLiteral("hls"),
                  QStringLiteral("-hls_time"), QStringLiteral("1"), QStringLiteral("-hls_list_size"),
                  QStringLiteral("0"), QStringLiteral("-hls_segment_type"), type,
                  m_folder.filePath(QStringLiteral("s1.m3u8"))});
    ffmpeg.waitForEnd(std::chrono::seconds{30});
    m_map = contentOf(m_folder.filePath(QStringLiteral("init.mp4")));
    for (const QByteArray& line : contentOf(m_folder.filePath(QStringLiteral("s1.m3u8"))).split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#'))
            m_parts.push_back(contentOf(m_folder.filePath(QString::fromLatin1(line))));
    }
    if (m_parts.empty()) qFatal("ffmpeg could not cut the clip: %s", qPrintable(ffmpeg.output()));
}

HttpStub::Answer HlsOrigin::answer(const QByteArray& target)
{
    const std::lock_guard lock(m_mutex);
    const QByteArray name = target.mid(target.lastIndexOf('/') + 1);
    if (name == "s1.m3u8") return {.bytes = withLength(playlist())};
    if (name == "init.mp4") return {.bytes = withLength(m_map)};
    const int index = name.left(name.indexOf('.')).toInt();
    if (index < 0 || index >= parts()) return {.bytes = HttpStub::status("404 Not Found")};
    const QByteArray whole = withLength(m_parts[std::size_t(index)]);
    const int request = ++m_requests[index];
    if (m_fault)
        if (auto fault = m_fault(index, request, whole)) return *fault;
    return {.bytes = whole};
}

QByteArray HlsOrigin::playlist()
{
    const int newest = std::min(m_options.from + m_options.step * m_looks++, parts() - 1);
    const int oldest = std::max(0, newest - m_options.window + 1);
    QByteArray text = "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:0.5\n" + m_options.head +
                      "#EXT-X-MEDIA-SEQUENCE:" + QByteArray::number(oldest) + '\n';
    if (m_options.fragmented) text += "#EXT-X-MAP:URI=\"init.mp4\"\n";
    for (int i = oldest; i <= newest; ++i)
        text += "#EXTINF:0.25,\n" + QByteArray::number(i) + ".ts\n";
    // The look that shows the last part for the first time does not tell the end yet.
    if (m_options.ends && newest == parts() - 1 && std::exchange(m_complete, true))
        text += "#EXT-X-ENDLIST\n";
    return text;
}

int HlsOrigin::looks() const
{
    const std::lock_guard lock(m_mutex);
    return m_looks;
}

int HlsOrigin::requestsFor(int part) const
{
    const std::lock_guard lock(m_mutex);
    return m_requests.value(part);
}

} // namespace recdeck::test
