#pragma once

#include "core/base/result.h"
#include "core/media/streaminfo.h"

#include <QByteArray>
#include <QString>
#include <memory>
#include <vector>

namespace recdeck::media {

struct DemoOptions
{
    int width = 1280;
    int height = 720;
    int framesPerSecond = 30;
    int bitsPerSecond = 2'000'000;
    QString caption;        ///< drawn into the picture
    std::uint16_t port = 0; ///< 0: any free port
    bool bFrames = false;
    bool keepSent = true; ///< remember packets for sent(): 5 MB an hour
};

/// One packet that the demo stream sent.
struct SentPacket
{
    TrackKind kind = TrackKind::Video;
    bool keyFrame = false;  ///< for audio always true
    QByteArray payloadHash; ///< 16 bytes: MD5 of the payload
};

/// A live test picture with sound, made in this program and served over HTTP-FLV on 127.0.0.1 to any number
/// of clients: `http://127.0.0.1:<port>/<app>/<stream>.flv`. Each client starts at a key frame. Threads of
/// its own.
class DemoSource final
{
public:
    /// Starts encoding and listening. Sizes and rates outside 64..4096 pixels, 1..60 pictures a second are
    /// moved to the nearest that is possible. Errors: Internal (no encoder in this libav), FileFailed (no
    /// port).
    [[nodiscard]] static Result<std::unique_ptr<DemoSource>> start(const DemoOptions& options);
    ~DemoSource(); ///< cuts whoever still watches

    [[nodiscard]] QString url(const QString& app, const QString& stream) const;
    [[nodiscard]] std::uint16_t port() const;
    /// Ends the broadcast: clients get every packet that was made, then a clean end. Waits for that, at most
    /// 5 s; who is still behind then is cut. From then on the streams answer 404.
    void finish();
    /// Everything made so far, in sending order; what a recording is compared with.
    [[nodiscard]] std::vector<SentPacket> sent() const;

private:
    class Private;
    explicit DemoSource(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

} // namespace recdeck::media
