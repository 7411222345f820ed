#include "core/media/soundapart.h"

namespace recdeck::media {

namespace {

// What belongs to the last pictures may come behind them.
constexpr Microseconds aloneAfterFailure = Seconds{2};

} // namespace

Result<std::shared_ptr<const StreamInfo>> SoundApart::open(const QString& url, const SourceOptions& options)
{
    auto opened = m_main.source.open(url, options);
    if (!opened || m_main.source.soundPlaylist().isEmpty() || (*opened)->has(TrackKind::Audio)) return opened;
    m_main.info = *opened;
    auto sound = m_sound.source.openPlaylist(m_main.source.soundPlaylist(), options);
    if (!sound) return sound;
    if (!(*sound)->has(TrackKind::Audio))
        return Failure(Error{.code = ErrorCode::SourceNotMedia,
                             .subject = url,
                             .detail = QStringLiteral("there is no sound in the playlist of the sound")});
    m_sound.info = *sound;
    m_isApart = true;
    return bothInfos();
}

Result<Packet> SoundApart::read()
{
    if (!m_isApart) return m_main.source.read();
    m_changed.reset();
    if (m_handedOut != nullptr) m_handedOut->next.reset();
    for (Half* half : {&m_main, &m_sound}) {
        while (!fetch(*half)) {
        }
        // One that ends lets the other one come to its own end; one that fails, a little further.
        if (!m_failure && !half->hasPacket() && half->next->error().code != ErrorCode::SourceEnded)
            m_failure = half->next->error();
    }
    Half* half = m_main.hasPacket() ? &m_main : &m_sound;
    if (m_main.hasPacket() && m_sound.hasPacket() && (*m_sound.next)->dts < (*m_main.next)->dts)
        half = &m_sound;
    if (!half->hasPacket()) return Failure(m_failure ? *m_failure : m_main.next->error());
    if (!m_failure) m_newest = (*half->next)->dts;
    if (m_failure && (*half->next)->dts > m_newest + aloneAfterFailure) return Failure(*m_failure);
    m_handedOut = half;
    if (half->hasChanged) m_changed = bothInfos();
    Packet packet = **half->next;
    if (half == &m_sound) packet.track = soundTrack();
    return packet;
}

bool SoundApart::fetch(Half& half) const
{
    if (half.next) return true;
    half.next = half.source.read();
    half.hasChanged = false;
    if (!half.hasPacket()) return true;
    if (auto changed = half.source.changedInfo()) {
        half.info = std::move(changed);
        half.hasChanged = true;
    }
    if (&half == &m_main) return true;
    // A further language, or pictures, of which the other playlist has better ones.
    const Track* sound = half.info->first(TrackKind::Audio);
    const auto track = static_cast<std::size_t>((*half.next)->track);
    if (sound != nullptr && track < half.info->tracks.size() && &half.info->tracks[track] == sound)
        return true;
    half.next.reset();
    return false;
}

int SoundApart::soundTrack() const
{
    return static_cast<int>(m_main.info->tracks.size());
}

std::shared_ptr<const StreamInfo> SoundApart::bothInfos() const
{
    auto both = std::make_shared<StreamInfo>(*m_main.info);
    if (const Track* sound = m_sound.info->first(TrackKind::Audio)) both->tracks.push_back(*sound);
    return both;
}

std::shared_ptr<const StreamInfo> SoundApart::changedInfo() const
{
    return m_isApart ? m_changed : m_main.source.changedInfo();
}

void SoundApart::interrupt()
{
    m_main.source.interrupt();
    m_sound.source.interrupt();
}

void SoundApart::setGather(Milliseconds time)
{
    m_main.source.setGather(time);
    m_sound.source.setGather(time);
}

SourceCounters SoundApart::counters() const
{
    const SourceCounters a = m_main.source.counters();
    const SourceCounters b = m_sound.source.counters();
    return {.packets = a.packets + b.packets,
            .payloadBytes = a.payloadBytes + b.payloadBytes,
            .missingTimestamps = a.missingTimestamps + b.missingTimestamps,
            .damagedPackets = a.damagedPackets + b.damagedPackets,
            .missingParts = a.missingParts + b.missingParts};
}

std::unique_ptr<PacketSource> makeLibavSource(std::shared_ptr<HlsMemory> memory)
{
    return std::make_unique<SoundApart>(memory);
}

} // namespace recdeck::media
