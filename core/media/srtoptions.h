#pragma once

#include <QByteArray>
#include <expected>
#include <utility>
#include <vector>

namespace recdeck::media {

using ProtocolOptions = std::vector<std::pair<QByteArray, QByteArray>>;

/// What the query of an srt URL may set: `streamid`, `passphrase` (10 to 79 characters), `pbkeylen` (16, 24,
/// 32), `latency` and `mode`, which must be `caller`. Everything else is left out: libav's list is long, and
/// a URL comes from anywhere. `latency` is in milliseconds as in SRT's own tools; from 10,000 on it is taken
/// for the microseconds of FFmpeg's. The error names the parameter that is wrong.
[[nodiscard]] std::expected<ProtocolOptions, QByteArray> srtOptions(const QByteArray& query);

} // namespace recdeck::media
