#pragma once

#include "tests/support/packetcheck.h"
#include "tests/support/recordedstream.h"

namespace recdeck::test {

/// What packets carry, whatever a container has done to them: hashes of the pictures without start codes,
/// length fields, parameter sets and delimiters, and of the sound without ADTS heads. In the order of the
/// packets.
[[nodiscard]] ReadTracks essenceOf(const RecordedStream& stream);
/// The same of any media file, read with libav's own demuxer and parsers.
[[nodiscard]] ReadTracks essenceOfFile(const QString& path);
/// As what was sent, for checkRuns().
[[nodiscard]] std::vector<media::SentPacket> asSent(const ReadTracks& tracks);

} // namespace recdeck::test
