#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <memory>

/// Owners of libav objects. Include it in .cpp files of this folder only.
namespace recdeck::media {

struct AvDelete
{
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVCodecParameters* parameters) const { avcodec_parameters_free(&parameters); }
    void operator()(AVBSFContext* context) const { av_bsf_free(&context); }
    void operator()(SwsContext* context) const { sws_freeContext(context); }
    void operator()(SwrContext* context) const { swr_free(&context); }
};

/// A context that was opened for reading; closing it may talk to the peer.
struct AvCloseInput
{
    void operator()(AVFormatContext* context) const { avformat_close_input(&context); }
};
using AvInputPtr = std::unique_ptr<AVFormatContext, AvCloseInput>;

/// A context for writing; its AVIO belongs to somebody else.
struct AvFreeOutput
{
    void operator()(AVFormatContext* context) const { avformat_free_context(context); }
};
using AvOutputPtr = std::unique_ptr<AVFormatContext, AvFreeOutput>;

/// Options that are consumed by a call; what is left in it nobody knew.
class AvOptions final
{
public:
    AvOptions() = default;
    ~AvOptions() { av_dict_free(&m_options); }
    AvOptions(const AvOptions&) = delete;
    AvOptions& operator=(const AvOptions&) = delete;

    void set(const char* name, const char* value) { av_dict_set(&m_options, name, value, 0); }
    [[nodiscard]] AVDictionary** get() { return &m_options; }

private:
    AVDictionary* m_options = nullptr;
};

template <class T>
using AvPtr = std::unique_ptr<T, AvDelete>;

} // namespace recdeck::media
