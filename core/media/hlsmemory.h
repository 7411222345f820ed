#pragma once

#include "core/media/hlscursor.h"

#include <QHash>
#include <mutex>

namespace recdeck::media {

/// How far each HLS stream has been read, across connections: a playlist shows its last parts for a while, so
/// that a connection that was lost can go on without a hole, and one that finds nothing new is not live.
/// Thread-safe.
class HlsMemory final
{
public:
    [[nodiscard]] std::optional<HlsResume> recall(const QByteArray& playlist, Clock::Steady now) const;
    void remember(const QByteArray& playlist, const HlsPosition& position, Clock::Steady now);

private:
    struct Entry
    {
        HlsPosition position;
        Clock::Steady when;
    };
    void forgetOldest();

    mutable std::mutex m_mutex;
    QHash<QByteArray, Entry> m_entries;
};

} // namespace recdeck::media
