#pragma once

#include "core/media/avlog.h"
#include "core/media/hlsplaylist.h"
#include "core/media/ioguard.h"
#include "core/media/sourceinput.h"

namespace recdeck::media {

/// Fetches one thing after the other over http or https, and nothing else: redirects are held to that too. Of
/// one thread; all waiting ends with the guard.
class HttpFetch final
{
public:
    enum class Certificates : std::uint8_t { Verified = 1, Any };

    /// `capture` is the one that is active while fetching; it is cleared for each fetch. `interrupt` is asked
    /// by libav.
    HttpFetch(AvLogCapture& capture, IoGuard& guard, const AVIOInterruptCB& interrupt,
              Certificates certificates)
        : m_capture(capture)
        , m_guard(guard)
        , m_interrupt(interrupt)
        , m_certificates(certificates)
    {
    }
    ~HttpFetch() { close(); }
    HttpFetch(const HttpFetch&) = delete;
    HttpFetch& operator=(const HttpFetch&) = delete;

    /// Returns a libav error code.
    [[nodiscard]] int open(const HlsResource& resource);
    /// Bytes that were read, AVERROR_EOF at the end, or another libav error code: also for an answer that is
    /// shorter than it was announced.
    [[nodiscard]] int read(std::uint8_t* bytes, int size);
    /// open() and everything behind it, `limit` bytes at most; more is AVERROR_BUFFER_TOO_SMALL.
    [[nodiscard]] int readAll(const HlsResource& resource, qsizetype limit, QByteArray& bytes);
    void close() { avio_closep(&m_io); }
    [[nodiscard]] bool isOpen() const { return m_io != nullptr; }
    /// Where redirects have led to.
    [[nodiscard]] QByteArray location() const;

private:
    [[nodiscard]] int lookUp(const QByteArray& url);

    AvLogCapture& m_capture;
    IoGuard& m_guard;
    AVIOInterruptCB m_interrupt;
    Certificates m_certificates;
    AVIOContext* m_io = nullptr;
    QByteArray m_url;
};

} // namespace recdeck::media
