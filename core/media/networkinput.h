#pragma once

#include "core/base/result.h"
#include "core/media/avlog.h"
#include "core/media/avptr.h"
#include "core/media/sourcescheme.h"

#include <cstdint>
#include <memory>

namespace recdeck::media {

/// The bytes of a network connection for a demuxer. It stands between libav's protocol and its demuxer
/// because that pair forgets a failure: after an error the demuxer asks once more, is told "end of file", and
/// a broken connection looks like a clean end.
class NetworkInput final
{
public:
    /// `capture` is the one that is active while the input is used.
    explicit NetworkInput(const AvLogCapture& capture)
        : m_capture(capture)
    {
    }
    ~NetworkInput();
    NetworkInput(const NetworkInput&) = delete;
    NetworkInput& operator=(const NetworkInput&) = delete;

    /// Connects; returns a libav error code. The interrupt callback is asked while connecting, reading and
    /// closing.
    [[nodiscard]] int open(const SourceAddress& address, const AVIOInterruptCB& interrupt,
                           AvOptions& options);
    void close();

    [[nodiscard]] AVIOContext* io() const { return m_outer; }
    /// The first error of a read so far, or 0. AVERROR_EOF is one.
    [[nodiscard]] int error() const { return m_error; }

private:
    static int handleRead(void* self, std::uint8_t* bytes, int size);

    const AvLogCapture& m_capture;
    AVIOContext* m_inner = nullptr; ///< the protocol
    AVIOContext* m_outer = nullptr; ///< for the demuxer
    int m_error = 0;
};

} // namespace recdeck::media
