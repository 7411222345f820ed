#pragma once

#include "tests/support/childprocess.h"

#include <cstdint>

namespace recdeck::test {

/// Debian's GStreamer RTSP server on a free port of 127.0.0.1: plays a file to each client from its
/// beginning.
class RtspServer final
{
public:
    /// Why it cannot run here; empty if it can. For QSKIP.
    [[nodiscard]] static QString missing();

    /// `clip`: an mp4 file with H.264 or HEVC, and AAC. `arguments`: see tests/data/rtspserver.py.
    explicit RtspServer(const QString& clip, const QStringList& arguments = {});

    [[nodiscard]] bool isReady() const { return m_ready; }
    /// "rtsp://127.0.0.1:<port>/live/s1"
    [[nodiscard]] QString url() const;
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] QString output() { return m_process.output(); }
    void freeze() { m_process.freeze(); }
    void kill() { m_process.kill(); }

private:
    ChildProcess m_process;
    std::uint16_t m_port = 0;
    bool m_ready = false;
};

} // namespace recdeck::test
