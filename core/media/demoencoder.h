#pragma once

#include "core/media/avptr.h"
#include "core/media/demopicture.h"
#include "core/media/demosound.h"
#include "core/media/demosource.h"
#include "core/media/flvmemory.h"

namespace recdeck::media {

/// Makes the demo stream frame by frame: picture and sound drawn, encoded (H.264, AAC) and put into FLV tags.
/// The first picture of each second is a key frame. One thread.
class DemoEncoder final
{
public:
    /// `startSecond` of the day is what the picture's clock begins with. Errors: Internal (no such encoder).
    [[nodiscard]] static Result<std::unique_ptr<DemoEncoder>> open(const DemoOptions& options,
                                                                   int startSecond);

    [[nodiscard]] const QByteArray& header() const { return m_flv->header(); }
    /// The next picture with its sound; the tags may be of earlier ones. Errors: Internal.
    [[nodiscard]] Result<std::vector<FlvTag>> next();
    /// What the encoders and the muxer still hold. Errors: Internal.
    [[nodiscard]] Result<std::vector<FlvTag>> finish();
    [[nodiscard]] std::int64_t framesMade() const { return m_frame; }

private:
    explicit DemoEncoder(const DemoPicture::Options& picture);
    [[nodiscard]] Result<void> openVideo(const DemoOptions& options);
    [[nodiscard]] Result<void> openAudio();
    [[nodiscard]] Result<void> encodePicture();
    [[nodiscard]] Result<void> encodeSound();
    [[nodiscard]] Result<void> drain(AVCodecContext& encoder, int track);

    DemoPicture m_picture;
    DemoSound m_sound;
    AvPtr<AVCodecContext> m_video;
    AvPtr<AVCodecContext> m_audio;
    AvPtr<AVFrame> m_videoFrame;
    AvPtr<AVFrame> m_audioFrame;
    AvPtr<AVPacket> m_packet;
    std::unique_ptr<FlvMemory> m_flv;
    std::vector<FlvTag> m_tags; ///< of the call that runs
    std::int64_t m_frame = 0;
    std::int64_t m_sample = 0;
};

} // namespace recdeck::media
