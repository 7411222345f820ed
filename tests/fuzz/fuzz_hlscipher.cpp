// Any key and any bytes as an encrypted part: 16 bytes of key, 16 of the initial vector, one that says how
// the rest is cut, the part. The same bytes in whatever pieces it arrives, and what was encrypted properly
// comes back.

#include "core/media/hlscipher.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/require.h"

extern "C" {
#include <libavutil/aes.h>
#include <libavutil/mem.h>
}

using namespace recdeck::media;

namespace {

constexpr std::size_t blockSize = 16;

struct Reading
{
    std::vector<std::uint8_t> bytes;
    bool isWhole = false;

    friend bool operator==(const Reading&, const Reading&) = default;
};

Reading readPieces(HlsCipher& cipher, const QByteArray& key, const HlsKey::Iv& iv,
                   const std::vector<Bytes>& pieces)
{
    Reading reading;
    RECDECK_REQUIRE(cipher.begin(key, iv));
    for (const Bytes piece : pieces)
        cipher.push(piece, reading.bytes);
    reading.isWhole = cipher.finish(reading.bytes);
    return reading;
}

std::vector<std::uint8_t> encrypted(Bytes plain, const QByteArray& key, HlsKey::Iv iv)
{
    const std::size_t padding = blockSize - plain.size() % blockSize;
    std::vector<std::uint8_t> bytes(plain.begin(), plain.end());
    bytes.insert(bytes.end(), padding, static_cast<std::uint8_t>(padding));
    AVAES* aes = av_aes_alloc();
    av_aes_init(aes, reinterpret_cast<const std::uint8_t*>(key.constData()), 128, 0);
    av_aes_crypt(aes, bytes.data(), bytes.data(), static_cast<int>(bytes.size() / blockSize), iv.data(), 0);
    av_free(aes);
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    HlsCipher cipher;
    HlsKey::Iv iv{};
    RECDECK_REQUIRE(!cipher.begin(QByteArray(qsizetype(size % blockSize), 'x'), iv) && !cipher.isActive());
    if (size < 2 * blockSize + 1) return 0;
    const QByteArray key(reinterpret_cast<const char*>(data), HlsCipher::keySize);
    std::copy_n(data + blockSize, blockSize, iv.begin());
    const std::uint8_t way = data[2 * blockSize];
    const Bytes part(data + 2 * blockSize + 1, size - 2 * blockSize - 1);

    const Reading reading = readPieces(cipher, key, iv, piecesOf(part, way));
    RECDECK_REQUIRE(reading.bytes.size() <= part.size());
    RECDECK_REQUIRE(reading.isWhole == (!part.empty() && part.size() % blockSize == 0));
    RECDECK_REQUIRE(reading == readPieces(cipher, key, iv, piecesOf(part, way == 0 ? 13 : 0)));

    const Reading back = readPieces(cipher, key, iv, piecesOf(encrypted(part, key, iv), way));
    RECDECK_REQUIRE(back.isWhole && std::ranges::equal(back.bytes, part));
    return 0;
}
