#include "core/media/packetdescription.h"

#include "core/media/avptr.h"

#include <algorithm>

namespace recdeck::media {

namespace {

constexpr AVRational microsecond{1, 1'000'000};

std::optional<std::int64_t> known(std::int64_t timestamp)
{
    if (timestamp == AV_NOPTS_VALUE) return std::nullopt;
    return timestamp;
}

Microseconds toMicroseconds(std::int64_t ticks, AVRational timeBase)
{
    return Microseconds(av_rescale_q(ticks, timeBase, microsecond));
}

AVRational timeBaseOf(const Track& description)
{
    return {description.timeBaseNumerator, description.timeBaseDenominator};
}

/// 0 if the codec does not say.
Microseconds soundDuration(const AVPacket& packet, const Track& description)
{
    if (description.kind != TrackKind::Audio || description.sampleRate <= 0) return Microseconds{0};
    const int samples = av_get_audio_frame_duration2(
        const_cast<AVCodecParameters*>(description.parameters.get()), packet.size);
    return Microseconds(samples * 1'000'000LL / description.sampleRate);
}

} // namespace

bool repairTimes(AVPacket& packet, const Track& description, TimestampUnwrapper& unwrapper,
                 TimestampRepair& repair)
{
    std::optional<std::int64_t> dts = known(packet.dts);
    std::optional<std::int64_t> pts = known(packet.pts);
    const std::int64_t shown = dts && pts ? *pts - *dts : 0;
    if (dts) dts = unwrapper.unwrap(*dts);
    if (pts) pts = dts ? *dts + shown : unwrapper.unwrap(*pts);
    const Microseconds sound = soundDuration(packet, description);
    if (sound.count() > 0)
        packet.duration = av_rescale_q(sound.count(), microsecond, timeBaseOf(description));
    const TimestampRepair::Times times = repair.next(dts, pts, packet.duration);
    packet.dts = times.dts;
    packet.pts = times.pts;
    return times.repaired && sound.count() <= 0;
}

Packet describePacket(AVPacket& packet, int track, const Track& description)
{
    const AVRational timeBase = timeBaseOf(description);
    const Microseconds sound = soundDuration(packet, description);
    packet.stream_index = track;
    return {.track = track,
            .kind = description.kind,
            .keyFrame = description.kind == TrackKind::Audio || (packet.flags & AV_PKT_FLAG_KEY) != 0,
            .dts = toMicroseconds(packet.dts, timeBase),
            .pts = toMicroseconds(packet.pts, timeBase),
            .duration = sound.count() > 0
                            ? sound
                            : std::max(Microseconds{0}, toMicroseconds(packet.duration, timeBase)),
            .size = packet.size,
            .arrival = std::chrono::steady_clock::now(),
            .raw = &packet};
}

} // namespace recdeck::media
