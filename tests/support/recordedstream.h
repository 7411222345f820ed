#pragma once

#include "core/media/packet.h"
#include "core/media/source.h"

#include <QByteArray>
#include <memory>
#include <vector>

namespace recdeck::test {

/// The packets of a stream, read with the real source and kept in memory.
class RecordedStream final
{
public:
    /// Reads until the end of the stream. Empty if that fails.
    [[nodiscard]] static RecordedStream read(const QString& url, const media::SourceOptions& options = {},
                                             std::shared_ptr<media::HlsMemory> memory = nullptr);
    /// Serves the bytes over HTTP and reads them.
    [[nodiscard]] static RecordedStream ofFlv(const QByteArray& bytes);

    [[nodiscard]] const std::shared_ptr<const media::StreamInfo>& info() const { return m_info; }
    [[nodiscard]] const std::vector<media::Packet>& packets() const { return m_packets; }
    /// Parameters that changed: the number of the first packet that has them, and what they are then.
    using Change = std::pair<std::size_t, std::shared_ptr<const media::StreamInfo>>;
    [[nodiscard]] const std::vector<Change>& changes() const { return m_changes; }
    [[nodiscard]] const media::SourceCounters& counters() const { return m_counters; }
    /// From the first look at the URL to the first packet.
    [[nodiscard]] Milliseconds timeToFirstPacket() const { return m_firstPacket; }
    /// How the reading ended.
    [[nodiscard]] const Error& end() const { return m_end; }

private:
    std::shared_ptr<const media::StreamInfo> m_info;
    std::vector<media::Packet> m_packets; ///< `raw` stays valid as long as a copy of this lives
    std::vector<std::shared_ptr<const AVPacket>> m_raw;
    std::vector<Change> m_changes;
    media::SourceCounters m_counters;
    Milliseconds m_firstPacket{0};
    Error m_end;
};

/// MD5 of a packet's payload, 16 bytes.
[[nodiscard]] QByteArray payloadHash(const media::Packet& packet);
/// The decoding time in the track's own time base.
[[nodiscard]] std::int64_t rawDts(const media::Packet& packet);

/// A source that plays a recorded stream as fast as it is read, without a network. At the end it delivers
/// SourceEnded, or waits to be interrupted.
class ReplaySource final : public media::PacketSource
{
public:
    enum class AtEnd : std::uint8_t { Ends = 1, Waits, Again };

    ReplaySource(RecordedStream stream, AtEnd atEnd);
    ~ReplaySource() override;

    [[nodiscard]] Result<std::shared_ptr<const media::StreamInfo>>
    open(const QString& url, const media::SourceOptions& options) override;
    [[nodiscard]] Result<media::Packet> read() override;
    [[nodiscard]] std::shared_ptr<const media::StreamInfo> changedInfo() const override;
    void interrupt() override;
    [[nodiscard]] media::SourceCounters counters() const override;

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace recdeck::test
