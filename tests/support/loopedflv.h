#pragma once

#include "core/media/flvorigin.h"

#include <QString>
#include <memory>
#include <thread>

namespace recdeck::test {

/// Serves an FLV file over HTTP-FLV again and again in real time, frame by frame, as one stream under any
/// name. Timestamps go on from one round to the next.
class LoopedFlv final
{
public:
    /// Null if the file cannot be read or there is no port. `millis`: how long the file plays.
    [[nodiscard]] static std::unique_ptr<LoopedFlv> start(const QString& path, std::uint32_t millis);

    [[nodiscard]] QString url(const QString& stream) const
    {
        return m_origin->url(QStringLiteral("live"), stream);
    }

private:
    LoopedFlv(std::unique_ptr<media::FlvOrigin> origin, media::FlvPieces pieces, std::uint32_t millis);
    void run(const std::stop_token& stop);

    std::unique_ptr<media::FlvOrigin> m_origin;
    media::FlvPieces m_pieces;
    std::uint32_t m_millis;
    std::jthread m_thread; ///< last: it uses everything above
};

} // namespace recdeck::test
