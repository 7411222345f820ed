#pragma once

#include "core/media/avptr.h"

#include <array>
#include <vector>

namespace recdeck::media {

/// Brings packets of byte streams (MPEG-TS, RTP) into the form that files expect: AAC without its ADTS heads,
/// and what a decoder must know beside the packets. Pictures stay as they are, with start codes: muxers turn
/// them into what their container holds. Packets that are in that form already pass untouched.
class BitstreamForm final
{
public:
    /// May change the packet, and the parameters of its stream while they are incomplete. A new configuration
    /// of a stream is attached to the packet as AV_PKT_DATA_NEW_EXTRADATA. False: the packet is damaged.
    [[nodiscard]] bool prepare(AVStream& stream, AVPacket& packet);

private:
    /// What of an ADTS head describes the stream rather than the frame.
    using AdtsKind = std::array<std::uint8_t, 2>;
    struct Adts
    {
        AvPtr<AVBSFContext> filter;
        AdtsKind kind{};
    };

    [[nodiscard]] bool stripAdts(AVStream& stream, AVPacket& packet);
    [[nodiscard]] static bool takeParameterSets(AVStream& stream, AVPacket& packet);

    std::vector<Adts> m_adts; ///< by libav's index
};

} // namespace recdeck::media
