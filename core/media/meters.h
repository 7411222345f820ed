#pragma once

#include "core/media/packet.h"

#include <memory>
#include <mutex>

namespace recdeck::media {

/// What the meters of a stream show; all figures over the last seconds.
struct MeterReading
{
    bool open = false;
    std::int64_t bitsPerSecond = 0;
    double framesPerSecond = 0;
    Microseconds keyFrameDistance{0}; ///< the last complete GOP
    Microseconds skew{0};             ///< newest video timestamp minus newest audio timestamp
    std::int64_t packets = 0;         ///< since the pull opened
    std::int64_t payloadBytes = 0;    ///< since the pull opened
    Milliseconds sinceLastPacket{0};
    std::shared_ptr<const StreamInfo> info; ///< null until open
};

/// Counts what passes; costs a few additions a packet. Written by the pull's thread, read by any.
class MeterSink final : public PacketSink
{
public:
    explicit MeterSink(const Clock& clock);

    void streamOpened(const std::shared_ptr<const StreamInfo>& info) override;
    void packetArrived(const Packet& packet) override;
    void streamClosed() override;

    [[nodiscard]] MeterReading read() const;

private:
    struct State;
    const Clock& m_clock;
    mutable std::mutex m_mutex;
    std::unique_ptr<State> m_state;

public:
    ~MeterSink() override;
};

} // namespace recdeck::media
