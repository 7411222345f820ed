#include "tests/support/streamstage.h"

#include "core/model/streamurl.h"
#include "tests/support/packetfeed.h"

#include <atomic>

namespace recdeck::test {

namespace {

RecordedStream makeClip()
{
    auto clip = RecordedStream::ofFlv(
        demoFlv({.width = 64, .height = 64, .framesPerSecond = 10, .bitsPerSecond = 50'000},
                std::chrono::seconds(2)));
    if (!clip.info()) qFatal("no clip: %s", qPrintable(clip.end().toLogString()));
    return clip;
}

/// Made once: that takes longer than what most tests do with it.
const RecordedStream& sharedClip()
{
    static const RecordedStream clip = makeClip();
    return clip;
}

Failure ended(ErrorCode code, const model::StreamKey& key)
{
    return Failure(Error{.code = code, .subject = key.toString()});
}

} // namespace

class StreamStage::Reader final : public media::PacketSource
{
public:
    explicit Reader(StreamStage& stage)
        : m_stage(stage)
        , m_clip(stage.m_clip)
    {
    }
    ~Reader() override
    {
        const std::lock_guard lock(m_stage.m_mutex);
        if (m_open) --m_stage.m_connections;
    }

    Result<std::shared_ptr<const media::StreamInfo>> open(const QString& url,
                                                          const media::SourceOptions&) override
    {
        const auto parsed = model::parseStreamUrl(url);
        if (!parsed) return Failure(parsed.error());
        m_key = parsed->identity.key;
        const std::lock_guard lock(m_stage.m_mutex);
        if (m_interrupted) return ended(ErrorCode::Cancelled, m_key);
        if (!m_stage.m_live.contains(m_key)) return ended(ErrorCode::SourceRefused, m_key);
        m_open = true;
        m_stage.m_mostConnections = std::max(m_stage.m_mostConnections, ++m_stage.m_connections);
        return m_clip.info();
    }
    Result<media::Packet> read() override
    {
        std::unique_lock lock(m_stage.m_mutex);
        const auto over = [this] { return m_interrupted || !m_stage.m_live.contains(m_key); };
        if (m_next == m_clip.packets().size()) m_stage.m_changed.wait(lock, over);
        if (m_interrupted) return ended(ErrorCode::Cancelled, m_key);
        if (over()) return ended(ErrorCode::SourceEnded, m_key);
        media::Packet packet = m_clip.packets()[m_next++];
        packet.arrival = std::chrono::steady_clock::now();
        ++m_packets;
        return packet;
    }
    std::shared_ptr<const media::StreamInfo> changedInfo() const override { return nullptr; }
    void interrupt() override
    {
        const std::lock_guard lock(m_stage.m_mutex);
        m_interrupted = true;
        m_stage.m_changed.notify_all();
    }
    media::SourceCounters counters() const override { return {.packets = m_packets}; }

private:
    StreamStage& m_stage;
    RecordedStream m_clip;
    model::StreamKey m_key;
    std::size_t m_next = 0;
    std::atomic<std::int64_t> m_packets = 0;
    bool m_open = false; ///< below: under the stage's lock
    bool m_interrupted = false;
};

StreamStage::StreamStage()
    : m_clip(sharedClip())
{
}

recorder::SourceFactory StreamStage::factory()
{
    return [this] { return std::make_unique<Reader>(*this); };
}

void StreamStage::publish(const model::StreamKey& key)
{
    const std::lock_guard lock(m_mutex);
    m_live.insert(key);
}

void StreamStage::unpublish(const model::StreamKey& key)
{
    const std::lock_guard lock(m_mutex);
    m_live.remove(key);
    m_changed.notify_all();
}

bool StreamStage::isLive(const model::StreamKey& key) const
{
    const std::lock_guard lock(m_mutex);
    return m_live.contains(key);
}

int StreamStage::connections() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections;
}

int StreamStage::mostConnections() const
{
    const std::lock_guard lock(m_mutex);
    return m_mostConnections;
}

} // namespace recdeck::test
