// Any bytes read as FLV, as RTMP and HTTP deliver it: no crash, packets that can be described.

#include "tests/fuzz/streambytes.h"

extern "C" {
#include <libavutil/log.h>
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    av_log_set_level(AV_LOG_QUIET);
    recdeck::media::readStreamBytes(recdeck::media::StreamForm::Flv, std::span(data, size));
    return 0;
}
