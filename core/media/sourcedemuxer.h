#pragma once

#include "core/media/avptr.h"
#include "core/media/streamform.h"

namespace recdeck::media {

/// How a demuxer is set up for a form of stream.
struct DemuxerSettings
{
    StreamForm form;
    const char* name;    ///< of the demuxer; null: libav looks at the bytes
    const char* formats; ///< the only ones that may come of that
    /// Packets are whole and have their timestamps: parsing them and guessing only costs time.
    bool isComplete;
    std::int64_t probeBytes;
    std::int64_t probeMicroseconds;
    bool wraps; ///< timestamps have a fixed number of bits
    /// Several tracks of a kind can stand beside each other; otherwise a second one takes the first one's
    /// place.
    bool parallelTracks;
    bool isInOrder; ///< packets of all tracks come by rising decoding time
};

[[nodiscard]] const DemuxerSettings& demuxerSettings(StreamForm form);

/// Opens a demuxer that reads from `io`, or from `url` where that is null; returns a libav error code.
/// `protocols` is all that it may open itself.
[[nodiscard]] int openDemuxer(const DemuxerSettings& settings, AVIOContext* io, const char* url,
                              const char* protocols, const AVIOInterruptCB& interrupt, AvOptions& options,
                              AvInputPtr& result);

} // namespace recdeck::media
