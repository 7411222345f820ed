#include "tests/support/tlsproxy.h"

#include "tests/support/httpstub.h"
#include "tests/support/nginxrtmp.h"

#include <QDir>
#include <QFile>

namespace recdeck::test {

namespace {

// As the documentation tells people to: the host that the client signed is passed on as it came.
const char* const configurationText = "daemon off;\n"
                                      "master_process off;\n"
                                      "pid %ROOT%/nginx.pid;\n"
                                      "error_log %ROOT%/error.log info;\n"
                                      "events { worker_connections 512; }\n"
                                      "http {\n"
                                      "  access_log off;\n"
                                      "  client_body_temp_path %ROOT%/tmp/b;\n"
                                      "  proxy_temp_path %ROOT%/tmp/p;\n"
                                      "  fastcgi_temp_path %ROOT%/tmp/f;\n"
                                      "  uwsgi_temp_path %ROOT%/tmp/u;\n"
                                      "  scgi_temp_path %ROOT%/tmp/s;\n"
                                      "  server {\n"
                                      "    listen 127.0.0.1:%PORT% ssl;\n"
                                      "    ssl_certificate %CERTIFICATE%;\n"
                                      "    ssl_certificate_key %KEY%;\n"
                                      "    location / {\n"
                                      "      proxy_pass http://127.0.0.1:%BEHIND%;\n"
                                      "      proxy_http_version 1.1;\n"
                                      "      proxy_buffering off;\n"
                                      "      proxy_set_header Host $http_host;\n"
                                      "      proxy_set_header Connection \"\";\n"
                                      "      proxy_set_header X-Forwarded-For $remote_addr;\n"
                                      "    }\n"
                                      "  }\n"
                                      "}\n";

} // namespace

QString TlsProxy::missing()
{
    return findProgram(QStringLiteral("nginx")).isEmpty() ? QStringLiteral("nginx is not installed")
                                                          : QString();
}

TlsProxy::TlsProxy(std::uint16_t behind)
{
    // Another program can take a free port before nginx does.
    for (int attempt = 0; attempt < 3 && !m_ready; ++attempt)
        m_ready = start(behind);
}

bool TlsProxy::start(std::uint16_t behind)
{
    m_process.stop();
    m_port = freePort();
    QString text = QString::fromLatin1(configurationText);
    text.replace(QStringLiteral("%ROOT%"), m_folder.path());
    text.replace(QStringLiteral("%PORT%"), QString::number(m_port));
    text.replace(QStringLiteral("%BEHIND%"), QString::number(behind));
    text.replace(QStringLiteral("%CERTIFICATE%"), m_files.certificate());
    text.replace(QStringLiteral("%KEY%"), m_files.key());
    QDir(m_folder.path()).mkdir(QStringLiteral("tmp"));
    QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
    if (!file.open(QIODevice::WriteOnly)) return false;
    file.write(text.toUtf8());
    file.close();
    return m_process.start(findProgram(QStringLiteral("nginx")),
                           {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), file.fileName()}) &&
           waitForPort(m_port, std::chrono::seconds{5}) && m_process.isRunning() &&
           QFile::exists(m_folder.filePath(QStringLiteral("nginx.pid")));
}

} // namespace recdeck::test
