#pragma once

#include "core/media/avptr.h"
#include "core/media/preview.h"

namespace recdeck::media {

struct PictureSize
{
    int width = 0;
    int height = 0;
    friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// The largest size of the picture's shape that fits into `room`; never empty, at most 4096 a side.
[[nodiscard]] PictureSize fitInto(PictureSize picture, AVRational pixelShape, PictureSize room);

/// Brings decoded pictures to the size that is shown, in the colours of a screen. One thread.
class PictureScaler final
{
public:
    /// Null if libav cannot convert the picture.
    [[nodiscard]] std::shared_ptr<const Picture> scale(const AVFrame& frame, Microseconds pts,
                                                       PictureSize room);

private:
    [[nodiscard]] bool prepare(const AVFrame& frame, PictureSize target);

    AvPtr<SwsContext> m_context;
    PictureSize m_source;
    PictureSize m_target;
    int m_format = -1;
    int m_colours = -1;
    int m_range = -1;
};

} // namespace recdeck::media
