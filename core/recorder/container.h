#pragma once

#include "core/media/muxer.h"
#include "core/model/template.h"

namespace recdeck::recorder {

/// What the files of a format are written in; of m3u8 its parts.
[[nodiscard]] inline media::Container containerOf(model::FileFormat format)
{
    switch (format) {
    case model::FileFormat::Mp4:
        return media::Container::Mp4;
    case model::FileFormat::Flv:
        return media::Container::Flv;
    case model::FileFormat::M3u8:
    case model::FileFormat::Ts:
        return media::Container::MpegTs;
    }
    return media::Container::Mp4;
}

} // namespace recdeck::recorder
