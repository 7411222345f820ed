#include "tests/support/loopedflv.h"

#include <QFile>
#include <chrono>

namespace recdeck::test {

using media::FlvTag;
using media::FlvTagType;

std::unique_ptr<LoopedFlv> LoopedFlv::start(const QString& path, std::uint32_t millis)
{
    QFile file(path);
    auto origin = media::FlvOrigin::start(0);
    if (!origin || !file.open(QIODevice::ReadOnly)) return nullptr;
    media::FlvPieces pieces = media::splitFlv(file.readAll());
    if (pieces.tags.empty()) return nullptr;
    return std::unique_ptr<LoopedFlv>(new LoopedFlv(std::move(*origin), std::move(pieces), millis));
}

LoopedFlv::LoopedFlv(std::unique_ptr<media::FlvOrigin> origin, media::FlvPieces pieces, std::uint32_t millis)
    : m_origin(std::move(origin))
    , m_pieces(std::move(pieces))
    , m_millis(millis)
{
    QByteArray header = m_pieces.fileHeader;
    for (const FlvTag& tag : m_pieces.tags)
        if (tag.sequenceHeader) header += tag.bytes;
    // The mark of the end of the pictures has no bytes of its own.
    std::erase_if(m_pieces.tags, [](const FlvTag& tag) {
        return tag.type == FlvTagType::Script || tag.sequenceHeader || tag.payload().isEmpty();
    });
    m_origin->open({}, header);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void LoopedFlv::run(const std::stop_token& stop)
{
    const auto begin = std::chrono::steady_clock::now();
    for (std::uint32_t round = 0;; ++round) {
        for (const FlvTag& tag : m_pieces.tags) {
            const std::uint32_t time = round * m_millis + tag.timestampMs();
            std::this_thread::sleep_until(begin + std::chrono::milliseconds(time));
            if (stop.stop_requested()) return;
            m_origin->send({}, tag.at(time));
        }
    }
}

} // namespace recdeck::test
