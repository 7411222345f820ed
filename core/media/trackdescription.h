#pragma once

#include "core/media/avptr.h"
#include "core/media/streaminfo.h"

#include <optional>
#include <span>

namespace recdeck::media {

[[nodiscard]] Codec codecOf(AVCodecID id);

/// The track as it is now; nothing if it is neither video nor audio or its codec is unknown.
[[nodiscard]] std::optional<Track> describeTrack(const AVStream& stream);

/// The track with another decoder configuration: size or sample rate and channels are read from it anew.
[[nodiscard]] Track withNewConfiguration(const Track& track, std::span<const std::uint8_t> configuration);

/// Whether a decoder could start on the track: the configuration that the codec needs has arrived.
[[nodiscard]] bool isConfigured(const AVCodecParameters& parameters);

} // namespace recdeck::media
