#include "tests/support/filewriting.h"

#include "core/media/finish.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <sys/mount.h>

namespace recdeck::test {

using media::Packet;
using media::TrackKind;

QStringList writeFiles(const QString& folder, media::Container container, const RecordedStream& stream,
                       int framesPerFile, ByteCount room)
{
    QStringList paths;
    std::unique_ptr<media::Muxer> muxer;
    const bool hasVideo = stream.info() && stream.info()->has(TrackKind::Video);
    int pictures = 0;
    for (const Packet& packet : stream.packets()) {
        const bool mayCut = packet.keyFrame && (packet.kind == TrackKind::Video || !hasVideo);
        if (mayCut && (!muxer || pictures >= framesPerFile)) {
            if (muxer && !muxer->close()) return {};
            paths << QStringLiteral("%1/%2.part").arg(folder).arg(paths.size());
            auto made = media::Muxer::create(paths.back(), container, *stream.info(), {}, room);
            if (!made) return {};
            muxer = std::move(*made);
            pictures = 0;
        }
        if (!muxer) continue;
        if (!muxer->write(packet)) return {};
        pictures += packet.kind == TrackKind::Video || !hasVideo ? 1 : 0;
    }
    if (!muxer || !muxer->close()) return {};
    return paths;
}

QStringList finishFiles(const QStringList& parts)
{
    QStringList paths;
    for (const QString& part : parts) {
        paths << part + QStringLiteral(".mp4");
        if (!media::finishMp4(part, paths.back())) return {};
    }
    return paths;
}

QString flvOfTs(const QString& path)
{
    const QString target = path + QStringLiteral(".flv");
    for (const char* sound : {"-bsf:a aac_adtstoasc ", ""}) { // the filter takes nothing but AAC
        const QString arguments =
            QStringLiteral(
                "-v error -nostdin -y -copyts -i %1 -c copy -bsf:v filter_units=remove_types=7-9 %2-f flv %3")
                .arg(path, QLatin1String(sound), target);
        if (QProcess::execute(QStringLiteral("ffmpeg"), arguments.split(QLatin1Char(' '))) == 0)
            return target;
    }
    return {};
}

TinyDisk::TinyDisk(std::int64_t bytes)
    : m_path(QDir::tempPath() + QStringLiteral("/recdeck-disk-XXXXXX"))
{
    QByteArray name = QFile::encodeName(m_path);
    if (mkdtemp(name.data()) == nullptr) return;
    m_path = QFile::decodeName(name);
    const QByteArray options = "size=" + QByteArray::number(bytes);
    m_mounted = mount("tmpfs", name.constData(), "tmpfs", 0, options.constData()) == 0;
}

TinyDisk::~TinyDisk()
{
    if (m_mounted) umount2(QFile::encodeName(m_path).constData(), MNT_DETACH);
    QDir().rmdir(m_path);
}

bool TinyDisk::makeReadOnly()
{
    return mount(nullptr, QFile::encodeName(m_path).constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) ==
           0;
}

} // namespace recdeck::test
