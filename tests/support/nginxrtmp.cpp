#include "tests/support/nginxrtmp.h"

#include "tests/support/httpstub.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QThread>

namespace recdeck::test {

namespace {

const QString& modulePath()
{
    static const QString path = QStringLiteral("/usr/lib/nginx/modules/ngx_rtmp_module.so");
    return path;
}

const char* const configurationText = R"(daemon off;
master_process off;
load_module %MODULE%;
pid %ROOT%/nginx.pid;
error_log %ROOT%/error.log info;
events { worker_connections 512; }
rtmp { server {
    listen 127.0.0.1:%RTMP%;
    chunk_size 4096;
    notify_method post;
%SERVER%
    application live {
        live on;
        interleave on;
        publish_notify on;
        drop_idle_publisher 10s;
        wait_key %WAITKEY%;
        idle_streams %IDLE%;
%APPLICATION%
    }
} }
http {
    access_log off;
    client_body_temp_path %ROOT%/tmp/b;
    proxy_temp_path %ROOT%/tmp/p;
    fastcgi_temp_path %ROOT%/tmp/f;
    uwsgi_temp_path %ROOT%/tmp/u;
    scgi_temp_path %ROOT%/tmp/s;
    server {
        listen 127.0.0.1:%HTTP%;
        location /stat { rtmp_stat all; }
        location /control { rtmp_control all; }
        location /live { alias %ROOT%/hls; types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; } }
    }
}
)";

QString onOff(bool value)
{
    return value ? QStringLiteral("on") : QStringLiteral("off");
}

} // namespace

QString NginxRtmp::missing()
{
    if (findProgram(QStringLiteral("nginx")).isEmpty()) return QStringLiteral("nginx is not installed");
    if (!QFile::exists(modulePath())) return QStringLiteral("libnginx-mod-rtmp is not installed");
    return {};
}

NginxRtmp::NginxRtmp(NginxRtmpOptions options)
    : m_options(std::move(options))
{
    // Another program can take a free port before nginx does.
    for (int attempt = 0; attempt < 3 && !m_ready; ++attempt) {
        m_process.stop();
        m_rtmpPort = freePort();
        m_httpPort = freePort();
        start();
    }
}

NginxRtmp::~NginxRtmp() = default;

bool NginxRtmp::start()
{
    QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
    QDir(m_folder.path()).mkdir(QStringLiteral("tmp"));
    const QString own = m_folder.filePath(QStringLiteral("nginx.pid"));
    QFile::remove(own);
    if (!file.open(QIODevice::WriteOnly)) return false;
    file.write(configuration().toUtf8());
    file.close();
    const std::chrono::seconds limit{5};
    m_ready =
        m_process.start(findProgram(QStringLiteral("nginx")),
                        {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), file.fileName()}) &&
        waitForPort(m_rtmpPort, limit) && waitForPort(m_httpPort, limit) && m_process.isRunning() &&
        QFile::exists(own); // written when the ports are its own, not somebody else's
    return m_ready;
}

QString NginxRtmp::url(const QString& stream) const
{
    return QStringLiteral("rtmp://127.0.0.1:%1/live/%2").arg(m_rtmpPort).arg(stream);
}

QString NginxRtmp::httpUrl(const QString& path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_httpPort).arg(path);
}

QString NginxRtmp::hlsUrl(const QString& stream) const
{
    return httpUrl(QStringLiteral("/live/%1.m3u8").arg(stream));
}

QString NginxRtmp::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("error.log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString NginxRtmp::configuration() const
{
    QStringList application = m_options.application;
    if (m_options.hls)
        application << QStringLiteral(
            "hls on; hls_path %ROOT%/hls; hls_fragment 1s; hls_playlist_length 20s;");
    QString text = QString::fromLatin1(configurationText);
    text.replace(QStringLiteral("%APPLICATION%"), application.join(QLatin1Char('\n')));
    text.replace(QStringLiteral("%MODULE%"), modulePath());
    text.replace(QStringLiteral("%ROOT%"), m_folder.path());
    text.replace(QStringLiteral("%RTMP%"), QString::number(m_rtmpPort));
    text.replace(QStringLiteral("%HTTP%"), QString::number(m_httpPort));
    text.replace(QStringLiteral("%WAITKEY%"), onOff(m_options.waitKey));
    text.replace(QStringLiteral("%IDLE%"), onOff(m_options.idleStreams));
    text.replace(QStringLiteral("%SERVER%"), m_options.server.join(QLatin1Char('\n')));
    return text;
}

bool waitForPort(std::uint16_t port, std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    do {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        if (socket.waitForConnected(200)) return true;
        QThread::msleep(20);
    } while (timer.elapsed() < limit.count());
    return false;
}

} // namespace recdeck::test
