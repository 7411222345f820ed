#include "core/media/demosource.h"
#include "core/media/finish.h"
#include "tests/support/httpstub.h"
#include "tests/support/loopedflv.h"
#include "tests/support/nginxrtmp.h"
#include "tests/support/packetcheck.h"
#include "tests/support/processcost.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QUrl>
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>

// What it costs to record: this engine against one `ffmpeg -c copy -f segment` per stream, against
// nginx-rtmp's own `record` (RTMP) and against `curl -o` (HTTP-FLV, the floor: no demuxing), all on the same
// streams at the same time: a clip of constant rate that is sent again and again. bench_cost [http|rtmp
// [streams [kbit/s [seconds [windows]]]]]; without arguments 20 streams of 4 Mbit/s and 100 of 1 Mbit/s over
// both. The ratios of one run compare; seconds of two runs do not.

using namespace recdeck;
using namespace recdeck::test;

namespace {

constexpr int clipSeconds = 10;
constexpr int soundKilobits = 64;

struct Load
{
    bool rtmp = false;
    int streams = 20;
    int kilobits = 4000;
    int seconds = 20;
    int windows = 3;
};

/// Recorders of one kind that run beside the others.
struct Recorder
{
    QString name;
    QList<qint64> processes;
    QString folder;
    ProcessCost before{};
    double cpuSeconds = 0;
    ProcessCost last{};
};

QString nameOf(int stream)
{
    return QStringLiteral("s%1").arg(stream, 3, 10, QLatin1Char('0'));
}

std::int64_t bytesBelow(const QString& folder)
{
    std::int64_t sum = 0;
    QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        sum += entries.fileInfo().size();
    }
    return sum;
}

class Bench
{
public:
    explicit Bench(Load load)
        : m_load(load)
    {
    }
    /// False: it cannot be run here; the reason was printed.
    bool run();

private:
    bool startOrigin();
    bool makeClip();
    bool startRtmpOrigin();
    void startEngine();
    void startPerStream(const QString& name, const QString& program,
                        const std::function<QStringList(int)>& arguments);
    qint64 spawn(const QString& program, const QStringList& arguments);
    void measure();
    void measureNginx();
    void stopRecorders();
    void report();
    [[nodiscard]] QString url(int stream) const;
    [[nodiscard]] QString lossOf(const Recorder& recorder) const;
    [[nodiscard]] QString folderOf(const QString& name) const { return m_folder.filePath(name); }

    Load m_load;
    QTemporaryDir m_folder;
    std::unique_ptr<LoopedFlv> m_loop;
    std::unique_ptr<NginxRtmp> m_nginx;
    QString m_clip;
    std::vector<media::SentPacket> m_sent;
    std::vector<std::unique_ptr<QProcess>> m_processes;
    std::unique_ptr<QProcess> m_publisher;
    std::vector<Recorder> m_recorders;
    double m_gigabytes = 0;     ///< of the streams, in all windows
    double m_nginxSeconds = -1; ///< what recording adds to the server
};

QString Bench::url(int stream) const
{
    return m_load.rtmp ? m_nginx->url(nameOf(stream)) : m_loop->url(nameOf(stream));
}

bool Bench::startOrigin()
{
    if (!makeClip()) return false;
    if (m_load.rtmp) return startRtmpOrigin();
    m_loop = LoopedFlv::start(m_clip, clipSeconds * 1000);
    return m_loop != nullptr;
}

/// A file of exactly the rate that is asked for.
bool Bench::makeClip()
{
    m_clip = folderOf(QStringLiteral("clip.flv"));
    const QString rate = QString::number(m_load.kilobits - soundKilobits) + QLatin1Char('k');
    const QString size = m_load.kilobits >= 2000 ? QStringLiteral("1280x720") : QStringLiteral("640x360");
    QProcess make;
    make.start(QStringLiteral("ffmpeg"),
               QStringLiteral("-v error -f lavfi -i testsrc2=size=%1:rate=30 -f lavfi -i "
                              "sine=frequency=440:sample_rate=44100 -t %2 -c:v libx264 -preset ultrafast "
                              "-pix_fmt yuv420p -b:v %3 -minrate %3 -maxrate %3 -bufsize %3 -x264-params "
                              "nal-hrd=cbr:force-cfr=1 -g 60 -keyint_min 60 -sc_threshold 0 -bf 0 -c:a aac "
                              "-b:a %4k -f flv %5")
                   .arg(size, QString::number(clipSeconds), rate, QString::number(soundKilobits), m_clip)
                   .split(QLatin1Char(' ')));
    if (!make.waitForFinished(120'000) || make.exitCode() != 0) return false;
    const auto clip = media::auditFile(m_clip);
    if (!clip) return false;
    for (int round = 0; round < 60; ++round)
        for (const media::AuditPacket& packet : clip->packets)
            m_sent.push_back({packet.kind, packet.keyFrame, packet.payloadHash});
    return true;
}

/// One publisher process for all streams.
bool Bench::startRtmpOrigin()
{
    if (const QString missing = NginxRtmp::missing(); !missing.isEmpty()) {
        std::printf("skipped: %s\n", qPrintable(missing));
        return false;
    }
    QDir().mkpath(folderOf(QStringLiteral("nginx")));
    m_nginx = std::make_unique<NginxRtmp>(
        NginxRtmpOptions{.application = {QStringLiteral("recorder all { record all manual; record_path %1; "
                                                        "record_unique on; }")
                                             .arg(folderOf(QStringLiteral("nginx")))}});
    QStringList publish =
        QStringLiteral("-v error -nostdin -re -stream_loop -1 -i %1").arg(m_clip).split(QLatin1Char(' '));
    for (int i = 0; i < m_load.streams; ++i)
        publish << QStringLiteral("-c") << QStringLiteral("copy") << QStringLiteral("-f")
                << QStringLiteral("flv") << m_nginx->url(nameOf(i));
    m_publisher = std::make_unique<QProcess>();
    m_publisher->start(QStringLiteral("ffmpeg"), publish);
    // Ends at once if the server does not take it.
    return m_publisher->waitForStarted() && !m_publisher->waitForFinished(4000);
}

qint64 Bench::spawn(const QString& program, const QStringList& arguments)
{
    auto& process = m_processes.emplace_back(std::make_unique<QProcess>());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(program, arguments);
    process->waitForStarted();
    return process->processId();
}

/// The program as it is installed, with a rule that records all streams.
void Bench::startEngine()
{
    const QString folder = folderOf(QStringLiteral("engine"));
    QJsonArray streams;
    for (int i = 0; i < m_load.streams; ++i)
        streams << QJsonObject{{QStringLiteral("url"), url(i)}};
    const QJsonObject output{
        {QStringLiteral("bucketName"), QStringLiteral("b")},
        {QStringLiteral("fops"), QJsonObject{{QStringLiteral("fileFormat"), QStringLiteral("mp4")},
                                             {QStringLiteral("interval"), 10}}}};
    const QJsonObject settings{{QStringLiteral("templateId"), QStringLiteral("1")},
                               {QStringLiteral("region"), QStringLiteral("local")},
                               {QStringLiteral("templateName"), QStringLiteral("bench")},
                               {QStringLiteral("mgrUrl"), QUrl::fromLocalFile(folder).toString()},
                               {QStringLiteral("recordParams"), QJsonArray{output}}};
    const QJsonObject rule{{QStringLiteral("templateId"), QStringLiteral("1")},
                           {QStringLiteral("pullDomain"), QStringLiteral("127.0.0.1")}};
    QFile file(folderOf(QStringLiteral("bench.json")));
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write(QJsonDocument(QJsonObject{{QStringLiteral("format"), QStringLiteral("recdeck-config")},
                                         {QStringLiteral("version"), 1},
                                         {QStringLiteral("templates"), QJsonArray{settings}},
                                         {QStringLiteral("rules"), QJsonArray{rule}},
                                         {QStringLiteral("domains"), QJsonArray{}},
                                         {QStringLiteral("streams"), streams}})
                   .toJson());
    file.close();
    const qint64 id =
        spawn(QCoreApplication::applicationDirPath() + QStringLiteral("/../../app/recdeck"),
              {QStringLiteral("--headless"), QStringLiteral("--data-dir"), folderOf(QStringLiteral("data")),
               QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(freePort()),
               QStringLiteral("--import"), file.fileName()});
    m_recorders.push_back({.name = QStringLiteral("engine"), .processes = {id}, .folder = folder});
}

void Bench::startPerStream(const QString& name, const QString& program,
                           const std::function<QStringList(int)>& arguments)
{
    Recorder recorder{.name = name, .folder = folderOf(name.section(QLatin1Char(' '), -1))};
    QDir().mkpath(recorder.folder);
    for (int i = 0; i < m_load.streams; ++i)
        recorder.processes << spawn(program, arguments(i));
    m_recorders.push_back(std::move(recorder));
}

void Bench::measure()
{
    for (int window = 0; window < m_load.windows; ++window) {
        for (Recorder& recorder : m_recorders)
            recorder.before = ProcessCost::of(recorder.processes);
        std::this_thread::sleep_for(std::chrono::seconds{m_load.seconds});
        for (Recorder& recorder : m_recorders) {
            recorder.last = ProcessCost::of(recorder.processes);
            recorder.cpuSeconds += recorder.last.cpuSeconds - recorder.before.cpuSeconds;
        }
        const double clipRate = double(QFileInfo(m_clip).size()) / clipSeconds;
        m_gigabytes += clipRate * m_load.seconds * m_load.streams / 1e9;
    }
}

/// The server's cost with its own recording on, minus that of the same time without.
void Bench::measureNginx()
{
    if (!m_load.rtmp) return;
    const QList<qint64> server{m_nginx->processId()};
    const auto window = [&] {
        const double before = ProcessCost::of(server).cpuSeconds;
        std::this_thread::sleep_for(std::chrono::seconds{m_load.seconds});
        return ProcessCost::of(server).cpuSeconds - before;
    };
    const auto control = [&](const char* what) {
        for (int i = 0; i < m_load.streams; ++i)
            QProcess::execute(QStringLiteral("curl"),
                              {QStringLiteral("-s"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
                               m_nginx->httpUrl(QStringLiteral("/control/record/%1?app=live&name=%2&rec=all")
                                                    .arg(QLatin1String(what), nameOf(i)))});
    };
    double extra = 0;
    for (int round = 0; round < m_load.windows; ++round) {
        const double without = window();
        control("start");
        extra += window() - without;
        control("stop");
    }
    m_nginxSeconds = bytesBelow(folderOf(QStringLiteral("nginx"))) > 0 ? extra : -1;
}

void Bench::stopRecorders()
{
    for (const auto& process : m_processes)
        process->terminate();
    for (const auto& process : m_processes)
        if (!process->waitForFinished(20'000)) process->kill();
    m_processes.clear();
    if (m_publisher) m_publisher->kill();
    if (m_publisher) m_publisher->waitForFinished();
}

/// What the first stream's files lack of what was sent between their first and last packet.
QString Bench::lossOf(const Recorder& recorder) const
{
    QStringList files;
    QDirIterator entries(recorder.folder, {nameOf(0) + QStringLiteral("*.mp4")}, QDir::Files,
                         QDirIterator::Subdirectories);
    while (entries.hasNext())
        files << entries.next();
    files.sort();
    ReadTracks read;
    for (const QString& file : std::as_const(files))
        if (const auto audit = media::auditFile(file)) read.add(*audit);
    if (files.isEmpty() || read.video.empty()) return QStringLiteral("-");
    return checkRuns(read, m_sent).isEmpty() ? QStringLiteral("0") : QStringLiteral("some");
}

void Bench::report()
{
    const auto base = std::ranges::find(m_recorders, QStringLiteral("N x ffmpeg"), &Recorder::name);
    std::printf("%-14s %12s %12s %8s %9s %8s %9s %6s\n", "", "CPU s", "CPU s/GB", "ratio", "RSS MB", "ratio",
                "PSS MB", "lost");
    for (const Recorder& recorder : m_recorders)
        std::printf("%-14s %12.2f %12.2f %8.2f %9.0f %8.3f %9.0f %6s\n", qPrintable(recorder.name),
                    recorder.cpuSeconds, recorder.cpuSeconds / m_gigabytes,
                    recorder.cpuSeconds / base->cpuSeconds, recorder.last.rssMegabytes,
                    recorder.last.rssMegabytes / base->last.rssMegabytes, recorder.last.pssMegabytes,
                    qPrintable(lossOf(recorder)));
    if (m_nginxSeconds >= 0)
        std::printf("%-14s %12.2f %12.2f %8.2f   (inside the server: on minus off)\n", "nginx record",
                    m_nginxSeconds, m_nginxSeconds / m_gigabytes, m_nginxSeconds / base->cpuSeconds);
    std::fflush(stdout);
}

bool Bench::run()
{
    std::printf("%d streams of %.1f Mbit/s over %s, %d windows of %d s\n", m_load.streams,
                m_load.kilobits / 1000.0, m_load.rtmp ? "RTMP (nginx)" : "HTTP-FLV", m_load.windows,
                m_load.seconds);
    std::fflush(stdout);
    if (!startOrigin()) return false;
    startEngine();
    startPerStream(QStringLiteral("N x ffmpeg"), QStringLiteral("ffmpeg"), [this](int i) {
        return QStringLiteral(
                   "-v error -nostdin -i %1 -c copy -f segment -segment_time 10 -segment_format mp4 "
                   "-reset_timestamps 1 %2/%3-%04d.mp4")
            .replace(QStringLiteral("%1"), url(i))
            .replace(QStringLiteral("%2"), folderOf(QStringLiteral("ffmpeg")))
            .replace(QStringLiteral("%3"), nameOf(i))
            .split(QLatin1Char(' '));
    });
    if (!m_load.rtmp)
        startPerStream(QStringLiteral("N x curl"), QStringLiteral("curl"), [this](int i) {
            return QStringList{QStringLiteral("-s"), QStringLiteral("-N"), QStringLiteral("-o"),
                               folderOf(QStringLiteral("curl/")) + nameOf(i), url(i)};
        });
    std::this_thread::sleep_for(std::chrono::seconds{12}); // until all are connected and in their stride
    measure();
    measureNginx();
    stopRecorders();
    report();
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    QList<Load> loads;
    if (arguments.size() > 1)
        loads << Load{.rtmp = arguments.at(1) == QLatin1String("rtmp"),
                      .streams = arguments.value(2, QStringLiteral("20")).toInt(),
                      .kilobits = arguments.value(3, QStringLiteral("4000")).toInt(),
                      .seconds = arguments.value(4, QStringLiteral("20")).toInt(),
                      .windows = arguments.value(5, QStringLiteral("3")).toInt()};
    else
        loads = {{.rtmp = false},
                 {.rtmp = false, .streams = 100, .kilobits = 1000},
                 {.rtmp = true},
                 {.rtmp = true, .streams = 100, .kilobits = 1000}};
    bool all = true;
    for (const Load& load : loads)
        all = Bench(load).run() && all;
    return all ? 0 : 1;
}
