#pragma once

#include "core/media/demosource.h"
#include "core/media/packet.h"

#include <QByteArray>
#include <memory>
#include <stop_token>
#include <vector>

namespace recdeck::test {

/// The demo stream as one FLV file in memory, made as fast as the processor can. Empty if it could not be
/// made.
[[nodiscard]] QByteArray demoFlv(const media::DemoOptions& options, std::chrono::seconds length);

/// A piece of a stream in memory that a test hands to sinks at its own pace and with faults.
class PacketFeed final
{
public:
    /// How a packet is handed on.
    struct Change
    {
        Microseconds shift{0}; ///< added to its timestamps
        bool garbage = false;  ///< its payload is replaced by noise of the same size
    };

    /// Null if the bytes are no FLV.
    [[nodiscard]] static std::unique_ptr<PacketFeed> fromFlv(const QByteArray& flv);
    [[nodiscard]] static std::unique_ptr<PacketFeed> fromDemo(const media::DemoOptions& options,
                                                              std::chrono::seconds length);
    ~PacketFeed();

    [[nodiscard]] const std::shared_ptr<const media::StreamInfo>& info() const { return m_info; }
    [[nodiscard]] std::size_t size() const { return m_packets.size(); }
    [[nodiscard]] const media::Packet& at(std::size_t index) const { return m_packets[index]; }

    void send(media::PacketSink& sink, std::size_t index, Clock::Steady arrival, Change change) const;
    void send(media::PacketSink& sink, std::size_t index, Clock::Steady arrival) const
    {
        send(sink, index, arrival, Change{});
    }
    /// All packets, each when its time has come, as a live source does. Blocks until the end or a stop;
    /// `shift` as in Change.
    void play(media::PacketSink& sink, const std::stop_token& stop,
              Microseconds shift = Microseconds(0)) const;

private:
    PacketFeed() = default;

    std::shared_ptr<const media::StreamInfo> m_info;
    std::vector<media::Packet> m_packets; ///< owns `raw`
};

} // namespace recdeck::test
