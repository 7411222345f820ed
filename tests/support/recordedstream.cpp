#include "tests/support/recordedstream.h"

#include "core/media/avptr.h"
#include "tests/support/httpstub.h"

#include <QCryptographicHash>
#include <atomic>
#include <condition_variable>
#include <mutex>

namespace recdeck::test {

using media::Packet;

RecordedStream RecordedStream::read(const QString& url, const media::SourceOptions& options,
                                    std::shared_ptr<media::HlsMemory> memory)
{
    RecordedStream stream;
    const auto begun = std::chrono::steady_clock::now();
    const auto source = media::makeLibavSource(std::move(memory));
    const auto info = source->open(url, options);
    if (!info) {
        stream.m_end = info.error();
        return stream;
    }
    stream.m_info = *info;
    for (;;) {
        const auto packet = source->read();
        if (!packet) {
            stream.m_end = packet.error();
            stream.m_counters = source->counters();
            return stream;
        }
        if (stream.m_packets.empty())
            stream.m_firstPacket = std::chrono::ceil<Milliseconds>(std::chrono::steady_clock::now() - begun);
        if (auto changed = source->changedInfo())
            stream.m_changes.emplace_back(stream.m_packets.size(), std::move(changed));
        std::shared_ptr<AVPacket> copy(av_packet_clone(packet->raw), media::AvDelete{});
        stream.m_packets.push_back(*packet);
        stream.m_packets.back().raw = copy.get();
        stream.m_raw.push_back(std::move(copy));
    }
}

RecordedStream RecordedStream::ofFlv(const QByteArray& bytes)
{
    const HttpStub server(HttpStub::Answer{.bytes = HttpStub::ok("video/x-flv", bytes)});
    return read(server.url(QStringLiteral("/live/clip.flv")));
}

QByteArray payloadHash(const Packet& packet)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(QByteArrayView(packet.raw->data, packet.raw->size));
    return hash.result();
}

std::int64_t rawDts(const Packet& packet)
{
    return packet.raw->dts;
}

class ReplaySource::Private
{
public:
    RecordedStream stream;
    AtEnd atEnd = AtEnd::Ends;
    std::size_t next = 0;
    std::atomic<std::int64_t> packets = 0;
    std::atomic<std::int64_t> bytes = 0;
    std::mutex mutex;
    std::condition_variable changed;
    bool interrupted = false;
};

ReplaySource::ReplaySource(RecordedStream stream, AtEnd atEnd)
    : m_d(std::make_unique<Private>())
{
    m_d->stream = std::move(stream);
    m_d->atEnd = atEnd;
}

ReplaySource::~ReplaySource() = default;

Result<std::shared_ptr<const media::StreamInfo>> ReplaySource::open(const QString& url,
                                                                    const media::SourceOptions&)
{
    if (!m_d->stream.info()) return Failure(Error{.code = ErrorCode::SourceUnreachable, .subject = url});
    return m_d->stream.info();
}

Result<Packet> ReplaySource::read()
{
    const auto& packets = m_d->stream.packets();
    std::unique_lock lock(m_d->mutex);
    if (m_d->next == packets.size()) {
        if (m_d->atEnd == AtEnd::Ends)
            return Failure(Error{.code = ErrorCode::SourceEnded, .subject = QStringLiteral("replay")});
        if (m_d->atEnd == AtEnd::Waits) m_d->changed.wait(lock, [&] { return m_d->interrupted; });
        m_d->next = 0;
    }
    if (m_d->interrupted)
        return Failure(Error{.code = ErrorCode::Cancelled, .subject = QStringLiteral("replay")});
    Packet packet = packets[m_d->next++];
    packet.arrival = std::chrono::steady_clock::now();
    ++m_d->packets;
    m_d->bytes += packet.size;
    return packet;
}

std::shared_ptr<const media::StreamInfo> ReplaySource::changedInfo() const
{
    for (const auto& [packet, info] : m_d->stream.changes())
        if (packet + 1 == m_d->next) return info;
    return nullptr;
}

void ReplaySource::interrupt()
{
    const std::lock_guard lock(m_d->mutex);
    m_d->interrupted = true;
    m_d->changed.notify_all();
}

media::SourceCounters ReplaySource::counters() const
{
    return {.packets = m_d->packets, .payloadBytes = m_d->bytes};
}

} // namespace recdeck::test
