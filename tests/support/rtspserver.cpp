#include "tests/support/rtspserver.h"

#include "tests/support/httpstub.h"
#include "tests/support/nginxrtmp.h"

namespace recdeck::test {

namespace {

// Not the first python3 of the path: only Debian's own sees Debian's modules.
const QString& python()
{
    static const QString path = QStringLiteral("/usr/bin/python3");
    return path;
}

} // namespace

QString RtspServer::missing()
{
    static const bool works = [] {
        ChildProcess check;
        const QString import = QStringLiteral(
            "import gi; gi.require_version('GstRtspServer', '1.0'); gi.require_version('Gst', '1.0');"
            "from gi.repository import Gst, GstRtspServer; Gst.init(None);"
            "assert all(map(Gst.ElementFactory.find, ('qtdemux', 'rtph264pay', 'rtpbin', 'h265parse')))");
        return check.start(python(), {QStringLiteral("-c"), import}) &&
               check.waitForEnd(std::chrono::seconds{20}) && check.exitCode() == 0;
    }();
    return works ? QString()
                 : QStringLiteral("gir1.2-gst-rtsp-server-1.0, python3-gi, gstreamer1.0-plugins-good or "
                                  "gstreamer1.0-plugins-bad is not installed");
}

RtspServer::RtspServer(const QString& clip, const QStringList& arguments)
{
    // Another program can take a free port before the server does.
    for (int attempt = 0; attempt < 3 && !m_ready; ++attempt) {
        m_process.stop();
        m_port = freePort();
        QStringList all{QStringLiteral(RECDECK_TEST_DATA "/rtspserver.py"), QString::number(m_port), clip};
        m_ready = m_process.start(python(), all + arguments) &&
                  waitForPort(m_port, std::chrono::seconds{10}) && m_process.isRunning();
    }
}

QString RtspServer::url() const
{
    return QStringLiteral("rtsp://127.0.0.1:%1/live/s1").arg(m_port);
}

} // namespace recdeck::test
