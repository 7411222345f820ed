#pragma once

#include "core/media/muxer.h"
#include "tests/support/recordedstream.h"

#include <QString>
#include <QStringList>
#include <memory>

namespace recdeck::test {

/// Writes a recorded stream into files "<folder>/0.part", "1.part"..., cut at the first key frame after
/// `framesPerFile` pictures, as a recorder does it. `room`: as for Muxer::create(). Empty if anything fails.
[[nodiscard]] QStringList writeFiles(const QString& folder, media::Container container,
                                     const RecordedStream& stream, int framesPerFile = 1'000'000,
                                     ByteCount room = ByteCount{0});

/// Turns each mp4 part into "<part>.mp4". Empty if one fails.
[[nodiscard]] QStringList finishFiles(const QStringList& parts);

/// The frames of a transport stream taken out again: an FLV file of the same pictures and sounds, made with
/// the ffmpeg tool. Empty if that fails.
[[nodiscard]] QString flvOfTs(const QString& path);

/// A small file system in memory; needs root. For full disks and read-only folders.
class TinyDisk final
{
public:
    explicit TinyDisk(std::int64_t bytes);
    ~TinyDisk();
    TinyDisk(const TinyDisk&) = delete;
    TinyDisk& operator=(const TinyDisk&) = delete;

    [[nodiscard]] bool isMounted() const { return m_mounted; }
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] bool makeReadOnly();

private:
    QString m_path;
    bool m_mounted = false;
};

} // namespace recdeck::test
