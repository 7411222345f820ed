#include "core/media/networkinput.h"

namespace recdeck::media {

namespace {

constexpr int bufferSize = 64 * 1024;

} // namespace

NetworkInput::~NetworkInput()
{
    close();
}

int NetworkInput::open(const SourceAddress& address, const AVIOInterruptCB& interrupt, AvOptions& options)
{
    options.set("protocol_whitelist", address.scheme->protocols);
    const int code = avio_open2(&m_inner, address.url.constData(), AVIO_FLAG_READ, &interrupt, options.get());
    if (code < 0) return code;
    auto* buffer = static_cast<unsigned char*>(av_malloc(bufferSize));
    if (buffer != nullptr)
        m_outer = avio_alloc_context(buffer, bufferSize, 0, this, &handleRead, nullptr, nullptr);
    if (m_outer != nullptr) return 0;
    av_free(buffer);
    return AVERROR(ENOMEM);
}

void NetworkInput::close()
{
    if (m_outer != nullptr) av_freep(&m_outer->buffer);
    avio_context_free(&m_outer);
    avio_closep(&m_inner);
}

int NetworkInput::handleRead(void* self, std::uint8_t* bytes, int size)
{
    auto* input = static_cast<NetworkInput*>(self);
    if (input->m_error < 0) return input->m_error;
    if (input->m_hadToWait) input->m_guard.sleep(input->m_gather);
    const auto before = std::chrono::steady_clock::now();
    const int count = avio_read_partial(input->m_inner, bytes, size);
    // What is in the socket already takes microseconds.
    input->m_hadToWait = std::chrono::steady_clock::now() - before > Milliseconds{1};
    if (count > 0) return count;
    input->m_error = count < 0 && !input->m_capture.unboundedEnd() ? count : AVERROR_EOF;
    return input->m_error;
}

} // namespace recdeck::media
