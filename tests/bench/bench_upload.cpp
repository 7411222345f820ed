// Brings files into a storage service, OpenStack Swift on this computer, by our bucket and by `aws s3 cp`, in
// turn and in one run. bench_upload [MB OF THE LARGE FILE] [SMALL FILES] [MB OF EACH] [ROUNDS]

#include "core/base/files.h"
#include "tests/support/swiftserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <atomic>
#include <cstdio>
#include <functional>
#include <sys/resource.h>
#include <thread>
#include <vector>

using namespace recdeck;
using namespace recdeck::test;

namespace {

constexpr int parallelFiles = 3; // as the queue's setting is at first

double cpuSeconds(__rusage_who who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// A figure of this process in MB, such as "VmHWM:", the most memory since forgetPeak().
double memoryOf(const char* name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith(name)) return line.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

void forgetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly)) file.write("5");
}

/// Bytes that no service can make smaller.
bucket::UploadItem makeFile(const QString& path, qint64 size, QRandomGenerator& random)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path));
    QByteArray block(1024 * 1024, Qt::Uninitialized);
    for (qint64 left = size; left > 0; left -= block.size()) {
        random.fillRange(reinterpret_cast<quint32*>(block.data()), block.size() / 4);
        if (file.write(block.left(left)) < 0) qFatal("cannot write %s", qPrintable(path));
    }
    file.close();
    // The recorder knows it when a file is finished.
    return {.source = path, .size = ByteCount{size}, .sha256 = *files::sha256(path), .resume = {}};
}

/// Swift stops when nobody takes what it tells.
void waitFor(const std::function<bool()>& isDone)
{
    while (!isDone()) {
        QCoreApplication::processEvents();
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
}

struct Figures
{
    double seconds = 0;
    double cpu = 0;
};

/// What the queue does with each file: bring it, and note size and ETag of what is there.
Figures uploadOurs(const SwiftServer& swift, const QString& bucketName,
                   const QList<bucket::UploadItem>& items)
{
    QElapsedTimer clock;
    clock.start();
    const double before = cpuSeconds(RUSAGE_SELF);
    std::atomic<qsizetype> next = 0;
    std::atomic<int> working = parallelFiles;
    std::vector<std::jthread> workers;
    for (int i = 0; i < parallelFiles; ++i)
        workers.emplace_back([&] {
            for (qsizetype at = next++; at < items.size(); at = next++) {
                const auto bucket = swift.bucket(bucketName);
                const QString key = QFileInfo(items.at(at).source).fileName();
                const auto stored = bucket->storeAs(items.at(at), key, {});
                if (!stored) qFatal("%s", qPrintable(stored.error().toLogString()));
                if (!*stored || !bucket->describe(key)) qFatal("%s is not there", qPrintable(key));
            }
            --working;
        });
    waitFor([&] { return working == 0; });
    workers.clear();
    return {.seconds = double(clock.elapsed()) / 1000, .cpu = cpuSeconds(RUSAGE_SELF) - before};
}

Figures uploadByAws(const SwiftServer& swift, const QString& bucketName, const QString& source)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QString::fromUtf8(SwiftServer::keys().accessKey));
    environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), SwiftServer::keys().secretKey.reveal());
    environment.insert(QStringLiteral("AWS_DEFAULT_REGION"), QStringLiteral("us-east-1"));
    environment.insert(QStringLiteral("AWS_EC2_METADATA_DISABLED"), QStringLiteral("true"));
    // Checksums at the end of a body are newer than Swift's S3 interface.
    environment.insert(QStringLiteral("AWS_REQUEST_CHECKSUM_CALCULATION"), QStringLiteral("when_required"));
    QStringList arguments{QStringLiteral("--endpoint-url"),
                          swift.url(),
                          QStringLiteral("s3"),
                          QStringLiteral("cp"),
                          QStringLiteral("--only-show-errors"),
                          source,
                          QStringLiteral("s3://%1/").arg(bucketName)};
    if (QFileInfo(source).isDir()) arguments << QStringLiteral("--recursive");
    QProcess aws;
    aws.setProcessEnvironment(environment);
    aws.setProcessChannelMode(QProcess::ForwardedChannels);
    QElapsedTimer clock;
    clock.start();
    const double before = cpuSeconds(RUSAGE_CHILDREN);
    aws.start(QStringLiteral("aws"), arguments);
    waitFor([&] { return aws.state() == QProcess::NotRunning; });
    if (aws.error() != QProcess::UnknownError || aws.exitCode() != 0) qFatal("aws s3 cp failed");
    return {.seconds = double(clock.elapsed()) / 1000, .cpu = cpuSeconds(RUSAGE_CHILDREN) - before};
}

void compare(SwiftServer& swift, const char* what, const QString& source,
             const QList<bucket::UploadItem>& items, int rounds)
{
    double megabytes = 0;
    for (const bucket::UploadItem& item : items)
        megabytes += double(bytes(item.size)) / 1e6;
    for (int round = 0; round < rounds; ++round) {
        const QString name = QStringLiteral("%1-%2-").arg(QLatin1String(what)).arg(round);
        if (!swift.createBucket(name + QStringLiteral("a")) ||
            !swift.createBucket(name + QStringLiteral("b")))
            qFatal("no bucket: %s", qPrintable(swift.log()));
        forgetPeak();
        const double before = memoryOf("VmRSS:");
        const Figures ours = uploadOurs(swift, name + QStringLiteral("a"), items);
        const double grown = memoryOf("VmHWM:") - before;
        const Figures aws = uploadByAws(swift, name + QStringLiteral("b"), source);
        std::printf(
            "%s, %lld file(s), %.0f MB: ours %.1f MB/s, %.2f CPU s, memory +%.1f MB; aws s3 cp %.1f MB/s, "
            "%.2f CPU s; speed ratio %.2f, CPU ratio %.2f\n",
            what, static_cast<long long>(items.size()), megabytes, megabytes / ours.seconds, ours.cpu, grown,
            megabytes / aws.seconds, aws.cpu, aws.seconds / ours.seconds, ours.cpu / aws.cpu);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const qint64 largeSize = arguments.value(1, QStringLiteral("512")).toLongLong() * 1024 * 1024;
    const int smallCount = arguments.value(2, QStringLiteral("50")).toInt();
    const qint64 smallSize = arguments.value(3, QStringLiteral("5")).toLongLong() * 1024 * 1024;
    const int rounds = arguments.value(4, QStringLiteral("2")).toInt();
    if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) {
        std::printf("nothing to measure with: %s\n", qPrintable(missing));
        return 0;
    }
    if (findProgram(QStringLiteral("aws")).isEmpty()) {
        std::printf("nothing to compare with: the package awscli is not installed\n");
        return 0;
    }
    SwiftServer swift;
    if (!swift.isReady()) qFatal("Swift does not start: %s", qPrintable(swift.log()));
    const QTemporaryDir folder;
    QRandomGenerator random(1);
    const QString large = folder.filePath(QStringLiteral("large.mp4"));
    if (largeSize > 0) compare(swift, "large", large, {makeFile(large, largeSize, random)}, rounds);
    QFile::remove(large);
    const QDir small(folder.filePath(QStringLiteral("small")));
    small.mkpath(QStringLiteral("."));
    QList<bucket::UploadItem> items;
    for (int i = 0; i < smallCount; ++i)
        items << makeFile(small.filePath(QStringLiteral("%1.mp4").arg(i, 5, 10, QLatin1Char('0'))), smallSize,
                          random);
    if (!items.isEmpty()) compare(swift, "small", small.path(), items, rounds);
    return 0;
}
