#include "tests/support/mediaclip.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <map>

namespace recdeck::test {

namespace {

const QTemporaryDir& clipFolder()
{
    static const QTemporaryDir folder;
    return folder;
}

QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        process.kill();
        return {};
    }
    return process.readAllStandardOutput();
}

QStringList videoArguments(const ClipOptions& options)
{
    const QString gop = QString::number(options.framesPerGop);
    return {QStringLiteral("-c:v"),
            options.videoCodec,
            QStringLiteral("-preset"),
            options.videoCodec == QLatin1String("libsvtav1") ? QStringLiteral("12")
                                                             : QStringLiteral("veryfast"),
            QStringLiteral("-pix_fmt"),
            QStringLiteral("yuv420p"),
            QStringLiteral("-bf"),
            QString::number(options.bFrames),
            QStringLiteral("-g"),
            gop,
            QStringLiteral("-keyint_min"),
            gop,
            QStringLiteral("-sc_threshold"),
            QStringLiteral("0")};
}

QStringList clipArguments(const ClipOptions& options, const QString& path)
{
    QStringList arguments{QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y")};
    const QString lavfi = QStringLiteral("lavfi");
    if (options.video)
        arguments << QStringLiteral("-f") << lavfi << QStringLiteral("-i")
                  << QStringLiteral("testsrc2=size=%1x%2:rate=30").arg(options.width).arg(options.height);
    if (options.audio)
        arguments << QStringLiteral("-f") << lavfi << QStringLiteral("-i")
                  << QStringLiteral("sine=frequency=440:sample_rate=44100");
    if (options.video) arguments << videoArguments(options);
    if (options.audio)
        arguments << QStringLiteral("-c:a")
                  << (options.mp3 ? QStringLiteral("libmp3lame") : options.audioCodec)
                  << QStringLiteral("-b:a") << QStringLiteral("64k");
    if (options.videoCodec == QLatin1String("libx265"))
        arguments << QStringLiteral("-x265-params") << QStringLiteral("log-level=error:info=0");
    return arguments << QStringLiteral("-t") << QString::number(options.seconds) << path;
}

std::int64_t toMillis(const QString& seconds)
{
    return qRound64(seconds.toDouble() * 1000);
}

} // namespace

std::vector<ProbedPacket> probeFile(const QString& path)
{
    const QByteArray lines =
        outputOf(QStringLiteral("ffprobe"),
                 {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-show_packets"),
                  QStringLiteral("-show_data_hash"), QStringLiteral("md5"), QStringLiteral("-show_entries"),
                  QStringLiteral("packet=codec_type,pts_time,dts_time,flags,data_hash"),
                  QStringLiteral("-of"), QStringLiteral("csv=p=0"), path});
    std::vector<ProbedPacket> packets;
    for (const QString& line : QString::fromLatin1(lines).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(QLatin1Char(','));
        if (cells.size() < 5) continue;
        const bool video = cells[0] == QLatin1String("video");
        packets.push_back({.kind = video ? media::TrackKind::Video : media::TrackKind::Audio,
                           .keyFrame = cells[3].startsWith(QLatin1Char('K')),
                           .ptsMillis = toMillis(cells[1]),
                           .dtsMillis = toMillis(cells[2]),
                           .hash = QByteArray::fromHex(cells[4].section(QLatin1Char(':'), 1).toLatin1())});
    }
    return packets;
}

std::vector<ProbedPacket> packetsOf(const std::vector<ProbedPacket>& all, media::TrackKind kind)
{
    std::vector<ProbedPacket> result;
    std::ranges::copy_if(all, std::back_inserter(result),
                         [&](const ProbedPacket& packet) { return packet.kind == kind; });
    return result;
}

const MediaClip& MediaClip::flv(const ClipOptions& options)
{
    return file(QStringLiteral("flv"), options);
}

const MediaClip& MediaClip::file(const QString& suffix, const ClipOptions& options)
{
    static std::vector<std::pair<std::pair<QString, ClipOptions>, std::unique_ptr<MediaClip>>> made;
    for (const auto& [known, clip] : made)
        if (known == std::pair(suffix, options)) return *clip;
    auto clip = std::make_unique<MediaClip>();
    clip->m_path = clipFolder().filePath(QStringLiteral("clip%1.%2").arg(made.size()).arg(suffix));
    outputOf(QStringLiteral("ffmpeg"), clipArguments(options, clip->m_path));
    QFile file(clip->m_path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("The ffmpeg tool with libx264 is needed to make test clips.");
    clip->m_bytes = file.readAll();
    clip->m_packets = probeFile(clip->m_path);
    return *made.emplace_back(std::pair(suffix, options), std::move(clip)).second;
}

} // namespace recdeck::test
