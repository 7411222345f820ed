#include "tests/support/swiftserver.h"

#include "tests/support/httpstub.h"
#include "tests/support/nginxrtmp.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <pwd.h>
#include <unistd.h>

namespace recdeck::test {

namespace {

const std::array<const char*, 3> stores{"account", "container", "object"};

const char* const storeText = "[DEFAULT]\n"
                              "devices = %ROOT%/dev\n"
                              "mount_check = false\n"
                              "bind_ip = 127.0.0.1\n"
                              "bind_port = %PORT%\n"
                              "workers = 0\n"
                              "user = %USER%\n"
                              "swift_dir = %ROOT%\n"
                              "disable_fallocate = true\n"
                              "fallocate_reserve = 0\n"
                              "recon_cache_path = %ROOT%/cache\n"
                              "[pipeline:main]\n"
                              "pipeline = %STORE%-server\n"
                              "[app:%STORE%-server]\n"
                              "use = egg:swift#%STORE%\n";

const char* const proxyText =
    "[DEFAULT]\n"
    "bind_ip = 127.0.0.1\n"
    "bind_port = %PORT%\n"
    "workers = 0\n"
    "user = %USER%\n"
    "swift_dir = %ROOT%\n"
    "[pipeline:main]\n"
    "pipeline = catch_errors gatekeeper healthcheck proxy-logging cache listing_formats bulk s3api tempauth "
    "copy slo dlo versioned_writes proxy-logging proxy-server\n"
    "[app:proxy-server]\n"
    "use = egg:swift#proxy\n"
    "account_autocreate = true\n"
    "allow_account_management = true\n"
    "[filter:s3api]\n"
    "use = egg:swift#s3api\n"
    "location = us-east-1\n"
    "s3_acl = false\n"
    "auth_pipeline_check = false\n"
    "[filter:tempauth]\n"
    "use = egg:swift#tempauth\n"
    "user_test_tester = testing .admin\n"
    "[filter:cache]\n"
    "use = egg:swift#memcache\n"
    "memcache_servers = 127.0.0.1:%CACHE%\n"
    "[filter:catch_errors]\nuse = egg:swift#catch_errors\n"
    "[filter:gatekeeper]\nuse = egg:swift#gatekeeper\n"
    "[filter:healthcheck]\nuse = egg:swift#healthcheck\n"
    "[filter:proxy-logging]\nuse = egg:swift#proxy_logging\n"
    "[filter:listing_formats]\nuse = egg:swift#listing_formats\n"
    "[filter:bulk]\nuse = egg:swift#bulk\n"
    "[filter:copy]\nuse = egg:swift#copy\n"
    "[filter:slo]\nuse = egg:swift#slo\n"
    "[filter:dlo]\nuse = egg:swift#dlo\n"
    "[filter:versioned_writes]\nuse = egg:swift#versioned_writes\n";

const char* const clusterText = "[swift-hash]\n"
                                "swift_hash_path_suffix = x\n"
                                "swift_hash_path_prefix = y\n"
                                "[storage-policy:0]\n"
                                "name = p0\n"
                                "default = yes\n";

/// One process for what takes nine calls of swift-ring-builder; of the Python that Swift is installed for.
const char* const ringScript =
    "import sys\n"
    "from swift.common.ring import RingBuilder\n"
    "for name, port in zip(('account', 'container', 'object'), sys.argv[2:]):\n"
    "    ring = RingBuilder(4, 1, 1)\n"
    "    ring.add_dev(dict(id=0, region=1, zone=1, ip='127.0.0.1', port=int(port), device='d1', weight=1,\n"
    "                      replication_ip='127.0.0.1', replication_port=int(port), meta=''))\n"
    "    ring.rebalance()\n"
    "    ring.get_ring().save(sys.argv[1] + '/' + name + '.ring.gz')\n";

QString userName()
{
    const passwd* user = ::getpwuid(::geteuid());
    return user == nullptr ? QStringLiteral("root") : QString::fromLocal8Bit(user->pw_name);
}

QString program(const char* store)
{
    return findProgram(QStringLiteral("swift-%1-server").arg(QLatin1String(store)));
}

} // namespace

QString SwiftServer::missing()
{
    for (const char* name : {"account", "container", "object", "proxy"})
        if (program(name).isEmpty())
            return QStringLiteral("swift-%1-server is not installed").arg(QLatin1String(name));
    return findProgram(QStringLiteral("memcached")).isEmpty() ? QStringLiteral("memcached is not installed")
                                                              : QString();
}

SwiftServer::SwiftServer()
{
    // Another program can take a free port before the server does.
    for (int attempt = 0; attempt < 2 && !m_ready; ++attempt)
        m_ready = start();
}

bool SwiftServer::start()
{
    for (ChildProcess& process : m_processes)
        process.stop();
    for (std::uint16_t& port : m_storePorts)
        port = freePort();
    m_cachePort = freePort();
    m_port = freePort();
    QDir(m_folder.path()).mkpath(QStringLiteral("dev/d1"));
    QDir(m_folder.path()).mkpath(QStringLiteral("cache"));
    configure();
    if (!makeRings()) return false;
    m_processes[0].start(findProgram(QStringLiteral("memcached")),
                         {QStringLiteral("-u"), userName(), QStringLiteral("-l"), QStringLiteral("127.0.0.1"),
                          QStringLiteral("-p"), QString::number(m_cachePort), QStringLiteral("-U"),
                          QStringLiteral("0"), QStringLiteral("-m"), QStringLiteral("32")});
    for (std::size_t i = 0; i < stores.size(); ++i)
        m_processes[i + 1].start(
            program(stores[i]),
            {path(QLatin1String(stores[i]) + QStringLiteral(".conf")), QStringLiteral("-v")});
    m_processes[4].start(program("proxy"), {path(QStringLiteral("proxy.conf")), QStringLiteral("-v")});
    for (const std::uint16_t port : {m_storePorts[0], m_storePorts[1], m_storePorts[2], m_cachePort, m_port})
        if (!waitForPort(port, std::chrono::seconds{60})) return false;
    return createBucket(QStringLiteral("rec"));
}

bool SwiftServer::makeRings() const
{
    ChildProcess python;
    QStringList arguments{QStringLiteral("-c"), QString::fromLatin1(ringScript), m_folder.path()};
    for (const std::uint16_t port : m_storePorts)
        arguments << QString::number(port);
    return python.start(QStringLiteral("/usr/bin/python3"), arguments) &&
           python.waitForEnd(std::chrono::seconds{60}) && python.exitCode() == 0;
}

void SwiftServer::configure() const
{
    write(QStringLiteral("swift.conf"), QString::fromLatin1(clusterText));
    for (std::size_t i = 0; i < stores.size(); ++i) {
        QString text = QString::fromLatin1(storeText);
        text.replace(QStringLiteral("%PORT%"), QString::number(m_storePorts[i]));
        text.replace(QStringLiteral("%STORE%"), QLatin1String(stores[i]));
        write(QLatin1String(stores[i]) + QStringLiteral(".conf"), text);
    }
    QString text = QString::fromLatin1(proxyText);
    text.replace(QStringLiteral("%PORT%"), QString::number(m_port));
    text.replace(QStringLiteral("%CACHE%"), QString::number(m_cachePort));
    write(QStringLiteral("proxy.conf"), text);
}

void SwiftServer::write(const QString& name, QString text) const
{
    text.replace(QStringLiteral("%ROOT%"), m_folder.path());
    text.replace(QStringLiteral("%USER%"), userName());
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(file.fileName()));
}

QString SwiftServer::log()
{
    QString all;
    for (ChildProcess& process : m_processes)
        all += process.output();
    return all.right(4000);
}

bool SwiftServer::createBucket(const QString& name)
{
    bucket::S3Knowledge knowledge;
    bucket::S3Session session(*bucket::s3Address(url(), name), keys(), "us-east-1",
                              {.tries = 8, .pause = Milliseconds{200}}, knowledge, {});
    return session.perform({.method = bucket::S3Method::Put}).has_value();
}

QString SwiftServer::url(std::uint16_t port) const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port == 0 ? m_port : port);
}

net::AwsKeys SwiftServer::keys()
{
    return {.accessKey = "test:tester", .secretKey = Secret(QStringLiteral("testing")), .sessionToken = {}};
}

std::unique_ptr<bucket::S3Bucket> SwiftServer::bucket(const QString& name, std::uint16_t port,
                                                      bucket::S3Options options) const
{
    return std::make_unique<bucket::S3Bucket>(*bucket::s3Address(url(port), name), keys(), QByteArray(),
                                              options);
}

} // namespace recdeck::test
