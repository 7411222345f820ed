#include "core/server/feedsource.h"

#include <utility>

namespace recdeck::server {

void FeedSource::next(const Take& take)
{
    QByteArray piece;
    {
        const std::scoped_lock lock(m_mutex);
        piece = std::exchange(m_waiting, {});
        if (piece.isEmpty()) {
            m_take = take;
            return;
        }
    }
    take(piece);
}

void FeedSource::put(const QByteArray& text)
{
    Take take;
    {
        const std::scoped_lock lock(m_mutex);
        take = std::exchange(m_take, {});
        if (!take) {
            m_waiting =
                m_waiting.size() + text.size() > mostWaiting ? QByteArray(resetText) : m_waiting + text;
            return;
        }
    }
    take(text);
}

void FeedSource::beat()
{
    Take take;
    {
        const std::scoped_lock lock(m_mutex);
        take = std::exchange(m_take, {});
    }
    if (take) take(QByteArrayLiteral(": still here\n\n"));
}

} // namespace recdeck::server
