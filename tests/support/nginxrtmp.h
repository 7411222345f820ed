#pragma once

#include "tests/support/childprocess.h"

#include <QTemporaryDir>
#include <cstdint>

namespace recdeck::test {

struct NginxRtmpOptions
{
    QStringList server;       ///< further lines of the rtmp server, such as "on_connect http://...;"
    QStringList application;  ///< further lines of the application, such as "on_publish http://...;"
    bool waitKey = true;      ///< a player starts at a key frame
    bool idleStreams = false; ///< players stay connected when the publisher leaves
    bool hls = false;         ///< what is published can be read as HLS too, in parts of about a second
};

/// nginx with its RTMP module on free ports of 127.0.0.1, with one application "live" that others can publish
/// to and play from. All its files are in a folder that goes away with it.
class NginxRtmp final
{
public:
    /// Why it cannot run here; empty if it can. For QSKIP.
    [[nodiscard]] static QString missing();

    explicit NginxRtmp(NginxRtmpOptions options = {});
    ~NginxRtmp();

    /// It answers on both ports; if not, see log().
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] std::uint16_t rtmpPort() const { return m_rtmpPort; }
    /// "rtmp://127.0.0.1:<port>/live/<stream>"
    [[nodiscard]] QString url(const QString& stream) const;
    /// "http://127.0.0.1:<port>" + path: /stat, /control/drop/publisher?app=live&name=...
    [[nodiscard]] QString httpUrl(const QString& path) const;
    [[nodiscard]] QString log() const;
    /// "http://127.0.0.1:<port>/live/<stream>.m3u8"
    [[nodiscard]] QString hlsUrl(const QString& stream) const;
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    void freeze() { m_process.freeze(); }
    void thaw() { m_process.thaw(); }
    /// As if the power failed.
    void kill() { m_process.kill(); }
    void stop() { m_process.stop(); }
    /// Again on the same ports, after stop() or kill().
    bool start();

private:
    [[nodiscard]] QString configuration() const;

    NginxRtmpOptions m_options;
    QTemporaryDir m_folder;
    ChildProcess m_process;
    std::uint16_t m_rtmpPort = 0;
    std::uint16_t m_httpPort = 0;
    bool m_ready = false;
};

/// Waits until somebody listens on the port of 127.0.0.1.
[[nodiscard]] bool waitForPort(std::uint16_t port, std::chrono::milliseconds limit);

} // namespace recdeck::test
