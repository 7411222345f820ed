#pragma once

#include "core/base/units.h"
#include "core/media/muxer.h"

namespace recdeck::media {

/// How a container is written with libav.
struct ContainerFormat
{
    Container container;
    const char* muxer;
    const char* option; ///< name of the muxer's flags
    const char* flags;
    bool oneTrackPerKind;
    bool keepsSourceTime; ///< files of one stream continue each other
    Microseconds lead;    ///< room before the first packet, for tracks that lag behind it
};

[[nodiscard]] const ContainerFormat& containerFormat(Container container);

} // namespace recdeck::media
