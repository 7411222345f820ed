// How the REST server of a recorder that records answers a good client: alone, beside many others, and beside
// those that mean no good. bench_rest [SECONDS PER ROW]

#include "core/media/demosource.h"
#include "core/net/cncsignature.h"
#include "core/server/credentials.h"
#include "tests/support/processcost.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cstdio>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace recdeck;
using namespace recdeck::test;

namespace {

constexpr int manyClients = 64;
constexpr int slowClients = 200;
constexpr int largeClients = 8;
constexpr int patience = 5000; // milliseconds

/// A blocking connection that gives up after `patience`.
class Connection
{
public:
    explicit Connection(std::uint16_t port)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_isOpen = ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Connection() { ::close(m_socket); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool send(const QByteArray& bytes)
    {
        qsizetype sent = 0;
        while (m_isOpen && sent < bytes.size()) {
            const auto size = static_cast<std::size_t>(bytes.size() - sent);
            const ssize_t now = ::send(m_socket, bytes.constData() + sent, size, MSG_NOSIGNAL);
            if (now <= 0) m_isOpen = false;
            sent += std::max<ssize_t>(now, 0);
        }
        return m_isOpen;
    }
    /// The status of the next reply; 0 if there is none.
    int read() { return readAll().mid(9, 3).toInt(); }
    /// The next reply; empty if there is none.
    QByteArray readAll()
    {
        QByteArray input;
        qsizetype whole = -1;
        while (m_isOpen && (whole < 0 || input.size() < whole)) {
            pollfd waiting{.fd = m_socket, .events = POLLIN, .revents = 0};
            char block[8192];
            const ssize_t size =
                ::poll(&waiting, 1, patience) > 0 ? ::recv(m_socket, block, sizeof block, 0) : 0;
            if (size <= 0) m_isOpen = false;
            input.append(block, std::max<ssize_t>(size, 0));
            const qsizetype head = input.indexOf("\r\n\r\n");
            const qsizetype length = input.indexOf("Content-Length: ");
            if (whole < 0 && head > 0 && length > 0 && length < head)
                whole = head + 4 + input.mid(length + 16, 12).split('\r').first().toLongLong();
        }
        const QByteArray reply = m_isOpen ? input : QByteArray();
        if (input.left(std::max<qsizetype>(input.indexOf("\r\n\r\n"), 0)).contains("Connection: close"))
            m_isOpen = false; // it answers so many requests of one connection
        return reply;
    }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

private:
    int m_socket;
    bool m_isOpen = false;
};

/// Signs what does not count, each request as one that has not been before.
QByteArray signedRequest(const QByteArray& client)
{
    static std::atomic<qint64> number = 0;
    net::WireRequest request{.method = "GET",
                             .target =
                                 "/recdeck/v1/tasks?pageSize=10&n=" + client + QByteArray::number(++number),
                             .headers = {{"Host", "h"}, {"Content-Type", "application/json"}},
                             .body = {}};
    if (!net::signRequest(request, "ak", Secret(QStringLiteral("sk")), QDateTime::currentSecsSinceEpoch()))
        qFatal("cannot sign");
    QByteArray bytes = "GET " + request.target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : request.headers)
        bytes += name + ": " + value + "\r\n";
    return bytes + "\r\n";
}

/// A recorder with one stream that it records, as a process of its own.
class Recorder
{
public:
    Recorder()
    {
        auto started = media::DemoSource::start({.width = 640, .height = 360, .framesPerSecond = 25});
        if (!started) qFatal("no stream");
        m_source = *std::move(started);
        QFile file(m_folder.filePath(QStringLiteral("users.json")));
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file");
        file.write(server::credentialsToJson({{QStringLiteral("ops"), "ak", Secret(QStringLiteral("sk"))}}));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.close();
        m_program = std::make_unique<Program>(
            QStringLiteral(RECDECK_PROGRAM),
            QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"),
                        m_folder.filePath(QStringLiteral("data")), QStringLiteral("--secrets"),
                        QStringLiteral("file"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                        QStringLiteral("--credentials"), file.fileName()},
            m_folder.path());
        static const QRegularExpression line(QStringLiteral("http://127\\.0\\.0\\.1:(\\d+)/healthz"));
        const bool runs =
            QTest::qWaitFor([this] { return line.match(m_program->output()).hasMatch(); }, 20'000);
        if (!runs) qFatal("the recorder does not start: %s", qPrintable(m_program->errors()));
        port = static_cast<std::uint16_t>(line.match(m_program->output()).captured(1).toUInt());
        record();
    }
    /// The sum of the samples of a metric.
    [[nodiscard]] long long metric(const char* name) const
    {
        Connection connection(port);
        QByteArray text;
        if (connection.send("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n")) text = connection.readAll();
        long long sum = 0;
        for (const QByteArray& line : text.split('\n'))
            if (line.startsWith(name)) sum += line.mid(line.lastIndexOf(' ') + 1).toLongLong();
        return sum;
    }
    [[nodiscard]] double rss() const { return ProcessCost::of({m_program->processId()}).rssMegabytes; }
    [[nodiscard]] double cpu() const { return ProcessCost::of({m_program->processId()}).cpuSeconds; }

    std::uint16_t port = 0;

private:
    void record()
    {
        const QByteArray bucket =
            QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("data/buckets"))).toEncoded();
        post("/api/v2/streams/recording-parameter-templates",
             R"({"region":"r","templateName":"t","mgrUrl":")" + bucket +
                 R"(","recordParams":[{"bucketName":"b","fops":{"fileFormat":"mp4","interval":5}}]})");
        const QString url = m_source->url(QStringLiteral("live"), QStringLiteral("s"));
        post("/api/v2/streams/recordings",
             R"({"templateId":"1001","streamUrls":[")" + url.toUtf8() + R"("]})");
    }
    void post(const QByteArray& target, const QByteArray& body) const
    {
        net::WireRequest request{.method = "POST",
                                 .target = target,
                                 .headers = {{"Host", "h"}, {"Content-Type", "application/json"}},
                                 .body = body};
        if (!net::signRequest(request, "ak", Secret(QStringLiteral("sk")),
                              QDateTime::currentSecsSinceEpoch()))
            qFatal("cannot sign");
        QByteArray bytes =
            "POST " + target + " HTTP/1.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        for (const auto& [name, value] : request.headers)
            bytes += name + ": " + value + "\r\n";
        Connection connection(port);
        const int status = connection.send(bytes + "\r\n" + body) ? connection.read() : 0;
        if (status != 200) qFatal("%s: %d", target.constData(), status);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<media::DemoSource> m_source;
    std::unique_ptr<Program> m_program;
};

/// What others do meanwhile, each client on a thread of its own, until `stop`.
using Others = void (*)(std::uint16_t port, const std::atomic<bool>& stop, std::atomic<qint64>& answered);

void busy(std::uint16_t port, const std::atomic<bool>& stop, std::atomic<qint64>& answered)
{
    auto connection = std::make_unique<Connection>(port);
    while (!stop && connection->send(signedRequest("b")) && connection->read() == 200) {
        ++answered;
        if (!connection->isOpen()) connection = std::make_unique<Connection>(port);
    }
}

void pipelining(std::uint16_t port, const std::atomic<bool>& stop, std::atomic<qint64>& answered)
{
    while (!stop) {
        Connection connection(port);
        QByteArray bytes;
        for (int i = 0; i < 50; ++i)
            bytes += signedRequest("p");
        if (connection.send(bytes) && connection.read() == 200) ++answered; // and goes
    }
}

void slow(std::uint16_t port, const std::atomic<bool>& stop, std::atomic<qint64>&)
{
    while (!stop) {
        Connection connection(port);
        const QByteArray bytes = signedRequest("s");
        for (qsizetype i = 0; i < bytes.size() && !stop && connection.send(bytes.mid(i, 1)); ++i)
            std::this_thread::sleep_for(std::chrono::seconds{1});
    }
}

void half(std::uint16_t port, const std::atomic<bool>& stop, std::atomic<qint64>&)
{
    while (!stop) {
        Connection connection(port);
        const QByteArray bytes = signedRequest("h");
        connection.send(bytes.left(bytes.size() / 2));
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
}

void large(std::uint16_t port, const std::atomic<bool>& stop, std::atomic<qint64>& answered)
{
    const QByteArray block(1024 * 1024, 'x');
    while (!stop) {
        Connection connection(port);
        connection.send(
            "POST /api/v2/streams/recordings HTTP/1.1\r\nHost: h\r\nContent-Length: 104857600\r\n\r\n");
        for (int i = 0; i < 100 && !stop && connection.send(block); ++i) {
        }
        ++answered;
    }
}

struct Row
{
    const char* name;
    Others others;
    int clients;
};

struct Latency
{
    double median = 0;
    double high = 0; ///< 99 of 100
    double worst = 0;
};

/// One request every 20 ms.
Latency goodClient(std::uint16_t port, int seconds)
{
    std::vector<double> times;
    qint64 unanswered = 0;
    QElapsedTimer row;
    row.start();
    auto connection = std::make_unique<Connection>(port);
    while (row.elapsed() < seconds * 1000) {
        QElapsedTimer timer;
        timer.start();
        if (!connection->send(signedRequest("g")) || connection->read() != 200) ++unanswered;
        if (!connection->isOpen()) connection = std::make_unique<Connection>(port);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    if (unanswered > 0)
        std::printf("  %lld good requests were not answered\n", static_cast<long long>(unanswered));
    std::ranges::sort(times);
    return {times.at(times.size() / 2), times.at(times.size() * 99 / 100), times.back()};
}

Latency run(const Recorder& recorder, const Row& row, int seconds, const Latency& alone)
{
    std::atomic<bool> stop = false;
    std::atomic<qint64> answered = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < row.clients; ++i)
        threads.emplace_back([&] {
            // Of this thread alone: those that mean no good are on other computers, and take no time of this.
            if (::nice(19) < 0) qFatal("no priority");
            row.others(recorder.port, stop, answered);
        });
    const double cpu = recorder.cpu();
    const Latency latency = goodClient(recorder.port, seconds);
    const double spent = recorder.cpu() - cpu;
    stop = true;
    for (std::thread& thread : threads)
        thread.join();
    const double ratio = alone.median > 0 ? latency.median / alone.median : 1;
    std::printf("%-34s %8.2f %8.2f %8.2f  %6.1fx %9.0f %7.2f %7.1f\n", row.name, latency.median, latency.high,
                latency.worst, ratio, static_cast<double>(answered) / seconds, spent / seconds,
                recorder.rss());
    return latency;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 10;
    const Recorder recorder;
    QTest::qWait(3000); // it records
    std::printf("one good client, a request every 20 ms, while a stream is recorded; %d s per row\n",
                seconds);
    std::printf("%-34s %8s %8s %8s  %7s %9s %7s %7s\n", "beside it", "median", "99 %", "worst ms", "alone",
                "others/s", "cores", "RSS MB");
    const Latency alone = run(recorder, {"nobody", nullptr, 0}, seconds, {});
    run(recorder, {"64 clients as fast as they can", busy, manyClients}, seconds, alone);
    run(recorder, {"8 that pipeline 50 and go", pipelining, largeClients}, seconds, alone);
    run(recorder, {"200 that send a byte a second", slow, slowClients}, seconds, alone);
    run(recorder, {"200 that send half a request", half, slowClients}, seconds, alone);
    run(recorder, {"8 that send bodies of 100 MB", large, largeClients}, seconds, alone);
    run(recorder, {"nobody, afterwards", nullptr, 0}, seconds, alone);
    std::printf("the recording meanwhile: %lld gaps, %lld still running\n",
                recorder.metric("recdeck_gaps_total"), recorder.metric("recdeck_recordings_running"));
    return 0;
}
