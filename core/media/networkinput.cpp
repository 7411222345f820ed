#include "core/media/networkinput.h"

namespace recdeck::media {

NetworkInput::~NetworkInput()
{
    closeIo();
    avio_closep(&m_protocol);
}

int NetworkInput::open(const SourceAddress& address, const AVIOInterruptCB& interrupt, AvOptions& options)
{
    options.set("protocol_whitelist", address.scheme->protocols);
    for (const auto& [name, value] : address.options)
        options.set(name.constData(), value.constData());
    const int code = avio_open2(&m_protocol, address.url.constData(), m_flags, &interrupt, options.get());
    return code < 0 ? code : openIo();
}

int NetworkInput::readBytes(std::uint8_t* bytes, int size)
{
    if (m_hadToWait) m_guard.sleep(m_gather);
    const auto before = std::chrono::steady_clock::now();
    const int count = readProtocol(bytes, size);
    // What is in the socket already takes microseconds.
    m_hadToWait = std::chrono::steady_clock::now() - before > Milliseconds{1};
    return count > 0 ? count : errorOf(count);
}

int NetworkInput::readProtocol(std::uint8_t* bytes, int size)
{
    // It remembers an error of its protocol, even that there was nothing just now.
    m_protocol->eof_reached = 0;
    m_protocol->error = 0;
    return avio_read_partial(m_protocol, bytes, size);
}

int NetworkInput::errorOf(int code) const
{
    if (code == 0 || m_capture.unboundedEnd()) return AVERROR_EOF;
    // Kept as such, because the demuxer may deliver what it still holds before the error is looked at.
    return m_guard.expired() && !m_guard.interrupted() ? AVERROR(ETIMEDOUT) : code;
}

} // namespace recdeck::media
