#pragma once

#include "core/media/httpfetch.h"

#include <QByteArray>
#include <deque>

namespace recdeck::media {

/// The keys of a playlist's parts: each is fetched once, with what the parts are fetched with.
class HlsKeys final
{
public:
    explicit HlsKeys(HttpFetch& fetch)
        : m_fetch(fetch)
    {
    }

    /// Fills in the key's bytes; a libav error code, AVERROR_INVALIDDATA for an answer that is no key.
    [[nodiscard]] int find(const QByteArray& url, QByteArray& bytes);
    /// It was the wrong one: the next find() fetches it again.
    void forget(const QByteArray& url);

private:
    struct Entry
    {
        QByteArray url;
        QByteArray bytes;
    };

    HttpFetch& m_fetch;
    std::deque<Entry> m_known; ///< the newest last
};

} // namespace recdeck::media
