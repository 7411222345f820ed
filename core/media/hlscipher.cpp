#include "core/media/hlscipher.h"

extern "C" {
#include <libavutil/aes.h>
#include <libavutil/mem.h>
}

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr int keyBits = 128;
constexpr int decrypting = 1;

/// How many of the last block's bytes are padding; 0 if it is none, as of a server that does not pad.
std::size_t paddingOf(std::span<const std::uint8_t> block)
{
    const std::size_t count = block.back();
    if (count == 0 || count > block.size()) return 0;
    const auto isPadding = [&](std::uint8_t byte) { return byte == count; };
    return std::ranges::all_of(block.last(count), isPadding) ? count : 0;
}

} // namespace

void HlsCipher::Free::operator()(AVAES* aes) const
{
    av_free(aes);
}

HlsCipher::HlsCipher() = default;
HlsCipher::~HlsCipher() = default;

bool HlsCipher::begin(const QByteArray& key, const HlsKey::Iv& iv)
{
    m_isActive = false;
    m_held.clear();
    m_iv = iv;
    if (!m_aes) m_aes.reset(av_aes_alloc());
    if (!m_aes || key.size() != keySize) return false;
    m_isActive =
        av_aes_init(m_aes.get(), reinterpret_cast<const std::uint8_t*>(key.data()), keyBits, decrypting) >= 0;
    return m_isActive;
}

void HlsCipher::push(std::span<const std::uint8_t> bytes, std::vector<std::uint8_t>& out)
{
    m_held.insert(m_held.end(), bytes.begin(), bytes.end());
    if (m_held.size() <= blockSize) return;
    const std::size_t blocks = (m_held.size() - 1) / blockSize;
    const std::size_t at = out.size();
    out.resize(at + blocks * blockSize);
    av_aes_crypt(m_aes.get(), out.data() + at, m_held.data(), static_cast<int>(blocks), m_iv.data(),
                 decrypting);
    m_held.erase(m_held.begin(), m_held.begin() + static_cast<std::ptrdiff_t>(blocks * blockSize));
}

bool HlsCipher::finish(std::vector<std::uint8_t>& out)
{
    m_isActive = false;
    if (m_held.size() != blockSize) return false;
    HlsKey::Iv last{};
    av_aes_crypt(m_aes.get(), last.data(), m_held.data(), 1, m_iv.data(), decrypting);
    out.insert(out.end(), last.begin(), last.end() - static_cast<std::ptrdiff_t>(paddingOf(last)));
    m_held.clear();
    return true;
}

} // namespace recdeck::media
