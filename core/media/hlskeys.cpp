#include "core/media/hlskeys.h"

#include "core/media/hlscipher.h"

#include <algorithm>

namespace recdeck::media {

namespace {

// Keys that take turns come one after the other, and an old one is soon forgotten.
constexpr std::size_t mostKeys = 8;
// A page that says no is longer than a key.
constexpr qsizetype largestAnswer = 4096;

} // namespace

int HlsKeys::find(const QByteArray& url, QByteArray& bytes)
{
    const auto known = std::ranges::find(m_known, url, &Entry::url);
    if (known != m_known.end()) {
        bytes = known->bytes;
        return 0;
    }
    int code = m_fetch.readAll({.url = url}, largestAnswer, bytes);
    m_fetch.close();
    if (code == AVERROR_BUFFER_TOO_SMALL || (code >= 0 && bytes.size() != HlsCipher::keySize))
        code = AVERROR_INVALIDDATA;
    if (code < 0) return code;
    m_known.push_back({url, bytes});
    if (m_known.size() > mostKeys) m_known.pop_front();
    return 0;
}

void HlsKeys::forget(const QByteArray& url)
{
    std::erase_if(m_known, [&](const Entry& entry) { return entry.url == url; });
}

} // namespace recdeck::media
