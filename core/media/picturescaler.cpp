#include "core/media/picturescaler.h"

#include <algorithm>
#include <cmath>

namespace recdeck::media {

namespace {

constexpr int largestSide = 4096;
constexpr int alignment =
    64; // what the vector code of libswscale likes; it may also write a little past a row

/// The "J" formats only say "full range" in their name; libswscale warns about them at every use.
AVPixelFormat withoutRange(int format)
{
    switch (format) {
    case AV_PIX_FMT_YUVJ420P:
        return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
        return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
        return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P:
        return AV_PIX_FMT_YUV440P;
    default:
        return static_cast<AVPixelFormat>(format);
    }
}

bool isFullRange(const AVFrame& frame)
{
    return frame.color_range == AVCOL_RANGE_JPEG || withoutRange(frame.format) != frame.format;
}

/// Streams that do not say which colours they mean: high definition is BT.709, the rest BT.601.
int coloursOf(const AVFrame& frame)
{
    if (frame.colorspace == AVCOL_SPC_BT709) return SWS_CS_ITU709;
    if (frame.colorspace == AVCOL_SPC_BT2020_NCL || frame.colorspace == AVCOL_SPC_BT2020_CL)
        return SWS_CS_BT2020;
    if (frame.colorspace == AVCOL_SPC_UNSPECIFIED && frame.height >= 720) return SWS_CS_ITU709;
    return SWS_CS_ITU601;
}

} // namespace

PictureSize fitInto(PictureSize picture, AVRational pixelShape, PictureSize room)
{
    const bool square = pixelShape.num <= 0 || pixelShape.den <= 0;
    const double width = picture.width * (square ? 1.0 : av_q2d(pixelShape));
    const double factor = std::min(room.width / width, room.height / static_cast<double>(picture.height));
    const auto side = [factor](double length) {
        return std::clamp(static_cast<int>(std::lround(length * factor)), 1, largestSide);
    };
    return {side(width), side(picture.height)};
}

bool PictureScaler::prepare(const AVFrame& frame, PictureSize target)
{
    const PictureSize source{frame.width, frame.height};
    const int colours = coloursOf(frame);
    const int range = isFullRange(frame) ? 1 : 0;
    const bool same = m_context && source == m_source && target == m_target && frame.format == m_format &&
                      colours == m_colours && range == m_range;
    if (same) return true;
    m_source = source;
    m_target = target;
    m_format = frame.format;
    m_colours = colours;
    m_range = range;
    const int method = target.width > source.width ? SWS_FAST_BILINEAR : SWS_BILINEAR;
    m_context.reset(sws_getContext(source.width, source.height, withoutRange(frame.format), target.width,
                                   target.height, AV_PIX_FMT_BGRA, method, nullptr, nullptr, nullptr));
    if (!m_context) return false;
    constexpr int one = 1 << 16;
    sws_setColorspaceDetails(m_context.get(), sws_getCoefficients(colours), range,
                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, one, one);
    return true;
}

std::shared_ptr<const Picture> PictureScaler::scale(const AVFrame& frame, Microseconds pts, PictureSize room)
{
    if (frame.width <= 0 || frame.height <= 0) return nullptr;
    const PictureSize target = fitInto({frame.width, frame.height}, frame.sample_aspect_ratio, room);
    if (!prepare(frame, target)) return nullptr;
    auto picture = std::make_shared<Picture>();
    picture->width = target.width;
    picture->height = target.height;
    picture->stride = (target.width * 4 + alignment - 1) / alignment * alignment;
    picture->pts = pts;
    picture->pixels = QByteArray(qsizetype(picture->stride) * target.height + alignment, Qt::Uninitialized);
    std::uint8_t* planes[] = {reinterpret_cast<std::uint8_t*>(picture->pixels.data()), nullptr, nullptr,
                              nullptr};
    const int strides[] = {picture->stride, 0, 0, 0};
    const int rows = sws_scale(m_context.get(), frame.data, frame.linesize, 0, frame.height, planes, strides);
    return rows > 0 ? picture : nullptr;
}

} // namespace recdeck::media
