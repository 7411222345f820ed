#pragma once

#include "core/base/result.h"
#include "core/media/avptr.h"
#include "core/media/flvtag.h"

namespace recdeck::media {

/// libav's FLV muxer writing into memory. Packets go in by track, tags come out in interleaved order. One
/// thread.
class FlvMemory final
{
public:
    /// Track 0 is video, track 1 audio. Errors: Internal.
    [[nodiscard]] static Result<std::unique_ptr<FlvMemory>> open(const AVCodecContext& video,
                                                                 const AVCodecContext& audio);
    ~FlvMemory();

    /// File header, metadata and decoder configurations: what each client gets first.
    [[nodiscard]] const QByteArray& header() const { return m_header; }
    /// Takes the packet's content. The returned tags may be of earlier packets. Errors: Internal.
    [[nodiscard]] Result<std::vector<FlvTag>> write(AVPacket& packet, int track, AVRational timeBase);
    /// What interleaving held back. Errors: Internal.
    [[nodiscard]] Result<std::vector<FlvTag>> finish();

private:
    FlvMemory() = default;
    [[nodiscard]] Result<void> begin(const AVCodecContext& video, const AVCodecContext& audio);
    [[nodiscard]] std::vector<FlvTag> takeTags();

    AVFormatContext* m_context = nullptr;
    QByteArray m_bytes;
    QByteArray m_header;
};

} // namespace recdeck::media
