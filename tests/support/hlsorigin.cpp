#include "tests/support/hlsorigin.h"
#include "tests/support/filecontent.h"

#include "tests/support/childprocess.h"

extern "C" {
#include <libavutil/aes.h>
#include <libavutil/mem.h>
}

#include <QFile>
#include <memory>

namespace recdeck::test {

namespace {

QByteArray withLength(const QByteArray& body)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

QByteArray keyOf(int key)
{
    return QByteArray("0123456789abcd").append(QByteArray::number(key + 10));
}

QByteArray ivOf(int key)
{
    return QByteArray(14, char(0xA5)).append(char(key)).append(char(0x5A));
}

QByteArray ivOfSequence(int sequence)
{
    return QByteArray(14, '\0').append(char(sequence >> 8)).append(char(sequence));
}

QByteArray encrypted(QByteArray plain, const QByteArray& key, QByteArray iv)
{
    const auto bytes = [](QByteArray& of) { return reinterpret_cast<std::uint8_t*>(of.data()); };
    const int padding = 16 - int(plain.size() % 16);
    plain.append(padding, char(padding));
    QByteArray result(plain.size(), '\0');
    const std::unique_ptr<AVAES, decltype(&av_free)> aes(av_aes_alloc(), &av_free);
    av_aes_init(aes.get(), reinterpret_cast<const std::uint8_t*>(key.constData()), 128, 0);
    av_aes_crypt(aes.get(), bytes(result), bytes(plain), int(plain.size() / 16), bytes(iv), 0);
    return result;
}

} // namespace

HlsOrigin::HlsOrigin(const QString& clip, Options options, Fault fault)
    : m_options(std::move(options))
    , m_fault(std::move(fault))
{
    cut(clip);
    if (m_options.encryption) encrypt();
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

void HlsOrigin::encrypt()
{
    const Encryption& how = *m_options.encryption;
    if (how.mapToo) m_map = encrypted(m_map, keyOf(0), ivOf(0));
    for (int i = 0; i < parts(); ++i) {
        const int key = i / how.partsPerKey;
        QByteArray& part = m_parts[std::size_t(i)];
        part = encrypted(part, keyOf(key), how.ivInTag ? ivOf(key) : ivOfSequence(i));
    }
}

HttpStub::Answer HlsOrigin::answer(const QByteArray& target)
{
    const std::lock_guard lock(m_mutex);
    const QByteArray name = target.mid(target.lastIndexOf('/') + 1);
    if (name == "s1.m3u8") return {.bytes = withLength(playlist())};
    if (name == "init.mp4") return {.bytes = withLength(m_map)};
    const bool isKey = name.startsWith("key");
    const int index = name.mid(isKey ? 3 : 0, name.indexOf('.') - (isKey ? 3 : 0)).toInt();
    if (index < 0 || index >= parts()) return {.bytes = HttpStub::status("404 Not Found")};
    const QByteArray whole = withLength(isKey ? keyOf(index) : m_parts[std::size_t(index)]);
    const int part = isKey ? keyPart(index) : index;
    const int request = ++m_requests[part];
    if (m_fault)
        if (auto fault = m_fault(part, request, whole)) return *fault;
    return {.bytes = whole};
}

QByteArray HlsOrigin::keyTag(int part) const
{
    if (!m_options.encryption) return {};
    const int key = part / m_options.encryption->partsPerKey;
    const QByteArray iv = m_options.encryption->ivInTag ? ",IV=0x" + ivOf(key).toHex() : QByteArray();
    return "#EXT-X-KEY:METHOD=AES-128,URI=\"key" + QByteArray::number(key) + ".bin\"" + iv + '\n';
}

QByteArray HlsOrigin::playlist()
{
    const int newest = std::min(m_options.from + m_options.step * m_looks++, parts() - 1);
    const int oldest = std::max(0, newest - m_options.window + 1);
    QByteArray text = "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:0.5\n" + m_options.head +
                      "#EXT-X-MEDIA-SEQUENCE:" + QByteArray::number(oldest) + '\n';
    const bool mapIsEncrypted = m_options.encryption && m_options.encryption->mapToo;
    if (mapIsEncrypted) text += keyTag(0);
    if (m_options.fragmented) text += "#EXT-X-MAP:URI=\"init.mp4\"\n";
    for (int i = oldest; i <= newest; ++i)
        text += keyTag(i) + m_options.beforeParts + "#EXTINF:0.25,\n" + QByteArray::number(i) + ".ts\n";
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
