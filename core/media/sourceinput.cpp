#include "core/media/sourceinput.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr int bufferSize = 64 * 1024;
// Twice the largest packet that FLV can announce.
constexpr std::int64_t mostWithoutPacket = 32 * 1024 * 1024;

} // namespace

SourceInput::~SourceInput()
{
    closeIo();
}

int SourceInput::openIo()
{
    closeIo();
    auto* buffer = static_cast<unsigned char*>(av_malloc(bufferSize));
    if (buffer != nullptr)
        m_io = avio_alloc_context(buffer, bufferSize, 0, this, &handleRead, nullptr, nullptr);
    if (m_io != nullptr) return 0;
    av_free(buffer);
    return AVERROR(ENOMEM);
}

void SourceInput::closeIo()
{
    if (m_io != nullptr) av_freep(&m_io->buffer);
    avio_context_free(&m_io);
}

std::span<const std::uint8_t> SourceInput::buffered() const
{
    return {m_io->buf_ptr, m_io->buf_end};
}

void SourceInput::dropBuffered()
{
    m_io->buf_ptr = m_io->buf_end;
}

void SourceInput::giveBack(std::span<const std::uint8_t> bytes)
{
    m_givenBack.insert(m_givenBack.begin(), bytes.begin(), bytes.end());
}

int SourceInput::handleRead(void* self, std::uint8_t* bytes, int size)
{
    auto* input = static_cast<SourceInput*>(self);
    if (auto& first = input->m_givenBack; !first.empty()) {
        const std::size_t count = std::min(first.size(), static_cast<std::size_t>(size));
        std::copy_n(first.begin(), count, bytes);
        first.erase(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(count));
        return static_cast<int>(count);
    }
    if (input->m_error < 0) return input->m_error;
    int count = input->readBytes(bytes, size);
    if (count == AVERROR_EOF && input->isPieceEnd()) return count;
    if (count > 0) {
        input->m_bytesSincePacket += count;
        if (input->m_bytesSincePacket <= mostWithoutPacket) return count;
        input->setProblem(Error{.code = ErrorCode::SourceNotMedia,
                                .detail = QStringLiteral("32 MB without a single packet")});
        count = AVERROR_INVALIDDATA;
    }
    input->m_error = count;
    return count;
}

} // namespace recdeck::media
