#pragma once

#include "core/media/streaminfo.h"

#include <QByteArray>
#include <QString>
#include <memory>
#include <vector>

namespace recdeck::test {

/// A short generated clip; each kind is made once per process, with the ffmpeg tool.
struct ClipOptions
{
    int seconds = 6;
    int width = 320;
    int height = 180;
    int framesPerGop = 30; ///< at 30 frames a second
    int bFrames = 2;
    bool video = true;
    bool audio = true;
    bool mp3 = false;                               ///< instead of AAC
    QString videoCodec = QStringLiteral("libx264"); ///< ffmpeg's names of the encoders
    QString audioCodec = QStringLiteral("aac");

    friend bool operator==(const ClipOptions&, const ClipOptions&) = default;
};

/// What the ffprobe tool, which shares no code with ours above libav, says about a packet.
struct ProbedPacket
{
    media::TrackKind kind = media::TrackKind::Video;
    bool keyFrame = false;
    std::int64_t ptsMillis = 0;
    std::int64_t dtsMillis = 0;
    QByteArray hash; ///< MD5 of the payload, 16 bytes

    friend bool operator==(const ProbedPacket&, const ProbedPacket&) = default;
};

/// Empty if the file cannot be read.
[[nodiscard]] std::vector<ProbedPacket> probeFile(const QString& path);
/// The packets of one track, in file order.
[[nodiscard]] std::vector<ProbedPacket> packetsOf(const std::vector<ProbedPacket>& all,
                                                  media::TrackKind kind);

class MediaClip final
{
public:
    /// An FLV file. Fails the calling program if the ffmpeg tool is missing: it is on the install list.
    [[nodiscard]] static const MediaClip& flv(const ClipOptions& options = {});
    /// A file of another kind: "mp4", "ts".
    [[nodiscard]] static const MediaClip& file(const QString& suffix, const ClipOptions& options = {});

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const QByteArray& bytes() const { return m_bytes; }
    [[nodiscard]] const std::vector<ProbedPacket>& packets() const { return m_packets; }

private:
    QString m_path;
    QByteArray m_bytes;
    std::vector<ProbedPacket> m_packets;
};

} // namespace recdeck::test
