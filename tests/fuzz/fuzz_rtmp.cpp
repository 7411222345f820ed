// Any bytes as what an RTMP server sends behind the handshake: the same messages in whatever pieces they
// arrive, and commands and data that can be read. The first byte says how the others are cut.

#include "core/media/rtmpchunks.h"
#include "core/media/rtmpcommand.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/require.h"

using namespace recdeck::media;

namespace {

struct Reading
{
    std::vector<RtmpMessage> messages;
    bool isBroken = false;
};

Reading readPieces(const std::vector<Bytes>& pieces)
{
    RtmpChunks chunks;
    Reading reading;
    for (const Bytes piece : pieces) {
        const auto room = chunks.room();
        RECDECK_REQUIRE(room.size() >= piece.size());
        std::ranges::copy(piece, room.begin());
        chunks.received(piece.size());
        while (auto message = chunks.next())
            reading.messages.push_back(std::move(*message));
        if (chunks.isBroken()) break;
    }
    reading.isBroken = chunks.isBroken();
    return reading;
}

void requireSame(const RtmpMessage& one, const RtmpMessage& other)
{
    RECDECK_REQUIRE(one.type == other.type && one.time == other.time && one.stream == other.stream);
    RECDECK_REQUIRE(one.body == other.body);
}

bool isIn(Bytes part, Bytes whole)
{
    return part.empty() ||
           (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void checkBody(Bytes body)
{
    RECDECK_REQUIRE(isIn(rtmpDataForViewers(body), body));
    const auto command = readRtmpCommand(body);
    if (!command) return;
    const auto texts =
        command->name.size() + command->level.size() + command->code.size() + command->description.size();
    RECDECK_REQUIRE(static_cast<std::size_t>(texts) < body.size());
}

/// What we write, we read.
void checkWritten(RtmpMessage message, std::uint8_t way)
{
    message.type = RtmpType::Data;
    message.time &= 0x7FFFFFU;
    const auto written = rtmpChunksOf(static_cast<std::uint8_t>(2 + way % 62), message);
    const Reading read = readPieces(piecesOf(written, way));
    RECDECK_REQUIRE(!read.isBroken && read.messages.size() == 1);
    requireSame(read.messages.front(), message);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::uint8_t way = data[0];
    const Bytes bytes(data + 1, size - 1);
    const Reading reading = readPieces(piecesOf(bytes, way));
    const Reading other = readPieces(piecesOf(bytes, way == 0 ? 13 : 0));
    RECDECK_REQUIRE(reading.isBroken == other.isBroken);
    RECDECK_REQUIRE(reading.messages.size() == other.messages.size());
    for (std::size_t i = 0; i < reading.messages.size(); ++i) {
        requireSame(reading.messages[i], other.messages[i]);
        checkBody(reading.messages[i].body);
    }
    if (!reading.messages.empty()) checkWritten(reading.messages.front(), way);
    checkBody(bytes);
    return 0;
}
