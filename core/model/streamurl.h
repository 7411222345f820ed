#pragma once

#include "core/base/result.h"
#include "core/model/stream.h"

#include <QStringList>

namespace recdeck::model {

enum class StreamProtocol : std::uint8_t { Rtmp = 1, HttpFlv, Hls, Rtsp, Srt };

/// A stream URL taken apart as the table of `decisions` (Streams 1) says.
struct StreamUrl
{
    QString url; ///< as given, trimmed
    StreamProtocol protocol = StreamProtocol::Rtmp;
    bool secure = false;     ///< rtmps, https
    StreamIdentity identity; ///< streamParams: the raw query of rtmp URLs, otherwise empty
};

/// Takes a delivery URL apart. Errors: ProtocolNotAllowed (scheme outside rtmp, rtmps, http, https, rtsp,
/// srt), UrlInvalid with `detail` naming the missing part ("host", "app", "stream", "streamid", "port"...).
/// `subject` is the redacted URL.
[[nodiscard]] Result<StreamUrl> parseStreamUrl(const QString& text);

/// One line of a pasted list.
struct PastedStream
{
    enum class Verdict : std::uint8_t { New = 1, Duplicate, Invalid };
    QString line;
    Verdict verdict = Verdict::New;
    std::optional<StreamUrl> url; ///< set unless invalid
    std::optional<Error> error;   ///< set if invalid
};

/// Reads one URL per line; blank lines and lines that start with `#` are skipped. A stream that is known
/// already or stands twice in the text is a duplicate, by key and not by URL.
[[nodiscard]] QList<PastedStream> parsePastedStreams(const QString& text, const QList<StreamKey>& known);

} // namespace recdeck::model
