// Any bytes as a fragmented mp4 that was left behind: samples that lie in the file, in order, and share no
// byte. With an odd first byte the file has become shorter meanwhile.

#include "core/media/mp4fragments.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/require.h"

using namespace recdeck::media;

namespace {

constexpr std::size_t enoughSamples = 100'000;

std::int64_t readAt(Bytes file, std::int64_t offset, std::span<std::uint8_t> into)
{
    RECDECK_REQUIRE(offset >= 0);
    const auto length = static_cast<std::int64_t>(file.size());
    const auto count = std::min<std::int64_t>(std::max<std::int64_t>(length - offset, 0),
                                              static_cast<std::int64_t>(into.size()));
    if (count > 0) std::copy_n(file.begin() + offset, count, into.begin());
    return count;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    Bytes file(data + 1, size - 1);
    const ReadAt read = [&file](std::int64_t offset, std::span<std::uint8_t> into) {
        return readAt(file, offset, into);
    };
    const auto whole = static_cast<std::int64_t>(file.size());
    const std::int64_t length = usableMp4Length(read, whole);
    RECDECK_REQUIRE(length >= 0 && length <= whole);
    if (data[0] % 2 != 0) file = file.first(file.size() / 2);

    Mp4Fragments fragments(read, length);
    std::int64_t end = 0;
    std::size_t count = 0;
    while (count < enoughSamples) {
        const auto samples = fragments.next();
        if (!samples || samples->empty()) break;
        count += samples->size();
        for (const FragmentSample& sample : *samples) {
            RECDECK_REQUIRE(sample.position >= end && sample.dts >= 0 && sample.pts >= sample.dts);
            end = sample.position + sample.size;
            RECDECK_REQUIRE(end <= length);
        }
    }
    return 0;
}
