#include "core/media/demosource.h"
#include "core/media/muxer.h"
#include "core/media/pull.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <cstdio>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

// What recording costs: CPU seconds of the pull threads per gigabyte of payload, for N streams that are
// pulled and written to fragmented mp4. bench_recording [streams [seconds [url-pattern [gather-ms]]]];
// without a pattern the demo stream is the origin, a pattern such as rtmp://127.0.0.1:19350/live/s%1 has the
// number of the stream in it.

using namespace recdeck;
using namespace recdeck::media;

namespace {

/// Writes one file and flushes at key frames, as a recorder does.
class FileSink final : public PacketSink
{
public:
    explicit FileSink(QString path)
        : m_path(std::move(path))
    {
    }
    void streamOpened(const std::shared_ptr<const StreamInfo>& info) override
    {
        if (auto muxer = Muxer::create(m_path, Container::Mp4, *info, {})) m_muxer = std::move(*muxer);
    }
    void packetArrived(const Packet& packet) override
    {
        const bool key = packet.kind == TrackKind::Video && packet.keyFrame;
        m_begun = m_begun || key;
        if (!m_muxer || !m_begun) return;
        if (key && !m_muxer->flush()) m_muxer.reset();
        if (m_muxer && !m_muxer->write(packet)) m_muxer.reset();
    }
    void streamClosed() override
    {
        if (m_muxer && !m_muxer->close()) std::fprintf(stderr, "cannot close %s\n", qPrintable(m_path));
    }

private:
    QString m_path;
    std::unique_ptr<Muxer> m_muxer;
    bool m_begun = false;
};

/// Takes packets one by one and does nothing with them.
class WatchingSink final : public PacketSink
{
public:
    void streamOpened(const std::shared_ptr<const StreamInfo>&) override {}
    void packetArrived(const Packet&) override {}
    void streamClosed() override {}
    [[nodiscard]] bool wantsEachAtOnce() const override { return true; }
};

/// CPU seconds so far of all threads with this name.
double cpuSeconds(const QByteArray& threadName)
{
    double ticks = 0;
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(task + QStringLiteral("/stat")));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QByteArray stat = file.readAll();
        const qsizetype end = stat.lastIndexOf(')');
        if (stat.mid(stat.indexOf('(') + 1, threadName.size() + 1) != threadName + ')') continue;
        const QList<QByteArray> cells = stat.mid(end + 2).split(' ');
        ticks += cells.value(11).toDouble() + cells.value(12).toDouble();
    }
    return ticks / double(sysconf(_SC_CLK_TCK));
}

std::int64_t payloadBytes(const std::vector<std::unique_ptr<Pull>>& pulls)
{
    std::int64_t sum = 0;
    for (const auto& pull : pulls)
        sum += pull->counters().payloadBytes;
    return sum;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const int streams = arguments.value(1, QStringLiteral("20")).toInt();
    const int seconds = arguments.value(2, QStringLiteral("10")).toInt();
    QString pattern = arguments.value(3);
    std::unique_ptr<DemoSource> demo;
    if (pattern.isEmpty()) {
        auto started = DemoSource::start({.bitsPerSecond = 4'000'000, .keepSent = false});
        if (!started) return 1;
        demo = std::move(*started);
        pattern = demo->url(QStringLiteral("live"), QStringLiteral("s%1"));
    }
    const QTemporaryDir folder;
    const SourceOptions options{.gather = Milliseconds{arguments.value(4, QStringLiteral("100")).toInt()}};
    std::vector<std::unique_ptr<Pull>> pulls;
    for (int i = 0; i < streams; ++i) {
        auto& pull = pulls.emplace_back(
            std::make_unique<Pull>(makeLibavSource(), pattern.arg(i), options, Pull::Events{}));
        pull->attach(std::make_shared<FileSink>(folder.filePath(QStringLiteral("%1.part").arg(i))));
        pull->start();
    }
    std::this_thread::sleep_for(Seconds{3});
    const auto watcher = std::make_shared<WatchingSink>();
    // Rounds in turn watched and not: only figures of the same minute compare.
    for (int round = 0; round < 6; ++round) {
        const bool watched = round % 2 == 0;
        for (const auto& pull : pulls)
            watched ? pull->attach(watcher) : pull->detach(watcher.get());
        const double cpuBefore = cpuSeconds("pull");
        const std::int64_t bytesBefore = payloadBytes(pulls);
        std::this_thread::sleep_for(Seconds{seconds});
        const double cpu = cpuSeconds("pull") - cpuBefore;
        const double gigabytes = double(payloadBytes(pulls) - bytesBefore) / 1e9;
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        std::printf("%s: %.1f Mbit/s, %.2f CPU s, %.2f CPU s/GB, %.1f %% of a core, peak %ld MB\n",
                    watched ? "one by one" : "gathered", gigabytes * 8000 / seconds, cpu,
                    gigabytes > 0 ? cpu / gigabytes : 0, 100 * cpu / seconds, usage.ru_maxrss / 1024);
        std::fflush(stdout);
    }
    for (const auto& pull : pulls)
        pull->stop();
    return 0;
}
