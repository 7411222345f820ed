// Any bytes read as MPEG-TS, as SRT and HLS deliver it: no crash, packets that can be described.

#include "core/media/tssplicer.h"
#include "tests/fuzz/streambytes.h"

extern "C" {
#include <libavutil/log.h>
}

using namespace recdeck::media;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    av_log_set_level(AV_LOG_QUIET);
    // As two parts of a playlist that are joined.
    const std::span bytes(data, size);
    TsSplicer splicer;
    std::vector<std::uint8_t> joined;
    for (const auto part : {bytes.first(size / 2), bytes.subspan(size / 2)}) {
        splicer.beginPart(TsSplicer::Before::Whole);
        splicer.push(part, joined);
    }
    RECDECK_REQUIRE(joined.size() <= 2 * size + 2 * 188);
    readStreamBytes(StreamForm::MpegTs, joined);
    return 0;
}
