// What the demo stream and its preview cost, by thread, and how soon the first picture is there.
#include "core/media/demosource.h"
#include "core/media/preview.h"
#include "core/media/pull.h"

#include <QDir>
#include <QFile>
#include <algorithm>
#include <cstdio>
#include <map>
#include <thread>
#include <unistd.h>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;

namespace {

/// CPU seconds that the threads of this process have used, by name.
std::map<QString, double> cpuByThread()
{
    std::map<QString, double> seconds;
    const double ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    const QStringList tasks =
        QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& task : tasks) {
        QFile file(QStringLiteral("/proc/self/task/%1/stat").arg(task));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QString line = QString::fromUtf8(file.readAll());
        const qsizetype end = line.lastIndexOf(u')');
        const QStringList fields = line.mid(end + 2).split(u' ');
        if (fields.size() < 13) continue;
        seconds[line.mid(line.indexOf(u'(') + 1, end - line.indexOf(u'(') - 1)] +=
            (fields[11].toDouble() + fields[12].toDouble()) / ticks;
    }
    return seconds;
}

void printShare(const char* what, std::chrono::seconds length)
{
    const auto before = cpuByThread();
    std::this_thread::sleep_for(length);
    std::printf("%s, share of one core over %d s:\n", what, int(length.count()));
    for (const auto& [name, seconds] : cpuByThread()) {
        const auto found = before.find(name);
        const double used = seconds - (found == before.end() ? 0 : found->second);
        const double percent = 100 * used / static_cast<double>(length.count());
        if (percent >= 0.1) std::printf("  %-16s %5.1f %%\n", qPrintable(name), percent);
    }
}

void listen(Preview& preview, const std::stop_token& stop)
{
    std::vector<std::int16_t> values(2 * Preview::sampleRate / 50);
    while (!stop.stop_requested()) {
        static_cast<void>(preview.readSound(values));
        std::this_thread::sleep_for(20ms);
    }
}

void measurePreview(const SystemClock& clock, const QString& url, int width, int height)
{
    const auto preview = std::make_shared<Preview>(clock, Preview::Events{});
    preview->setTargetSize(width, height);
    Pull pull(makeLibavSource(), url, SourceOptions{}, Pull::Events{});
    pull.attach(preview);
    const auto begin = clock.steady();
    pull.start();
    while (!preview->picture() && clock.steady() - begin < 10s)
        std::this_thread::sleep_for(1ms);
    const auto first = std::chrono::duration_cast<Milliseconds>(clock.steady() - begin);
    std::this_thread::sleep_for(1500ms);
    const auto before = preview->read();
    const std::jthread listener([&preview](const std::stop_token& stop) { listen(*preview, stop); });
    char title[80];
    std::snprintf(title, sizeof title, "preview at %d x %d", width, height);
    printShare(title, 10s);
    const auto after = preview->read();
    std::printf(
        "  first picture after %lld ms; %.1f pictures/s shown, %.1f dropped; delay %lld ms; errors %lld\n",
        static_cast<long long>(first.count()), double(after.picturesShown - before.picturesShown) / 10,
        double(after.picturesDropped - before.picturesDropped) / 10,
        static_cast<long long>(after.delay.count()), static_cast<long long>(after.decodeErrors));
    pull.stop();
}

} // namespace

int main()
{
    const SystemClock clock;
    DemoOptions options;
    options.caption = QStringLiteral("Benchmark");
    auto demo = DemoSource::start(options);
    if (!demo) {
        std::fprintf(stderr, "%s\n", qPrintable(demo.error().toLogString()));
        return 1;
    }
    std::this_thread::sleep_for(2s);
    printShare("demo stream 720p30, nobody watching", 10s);
    const QString url = (*demo)->url(QStringLiteral("live"), QStringLiteral("bench"));
    measurePreview(clock, url, 640, 360);
    measurePreview(clock, url, 1280, 720);
    measurePreview(clock, url, 1920, 1080);
    measurePreview(clock, url, 0, 0);
    (*demo)->finish();
    return 0;
}
