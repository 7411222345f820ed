#pragma once

#include "core/media/avptr.h"
#include "core/media/packet.h"

#include <deque>
#include <optional>

namespace recdeck::media {

/// One thing for a decoder to do.
struct PreviewEntry
{
    AvPtr<AVPacket> packet;                 ///< timestamps in microseconds; null: only new parameters
    std::shared_ptr<const StreamInfo> info; ///< set: open the decoder anew with it, before the packet
    bool keyFrame = false;
    bool afterGap = false; ///< packets are missing before this one
    bool alone = false;    ///< a key frame without what follows it
    Microseconds step{0};  ///< time since the packet before it
    Clock::Steady arrival{};
};

/// What waits for the preview's decoders: one line for pictures, one for sound. Bounded by bytes and by time;
/// when it is full, whole GOPs go. Pictures begin at a key frame. Guarded by its owner.
class PreviewQueue final
{
public:
    struct Limits
    {
        ByteCount bytes = megabytes(24);
        Milliseconds time{8000};
    };

    explicit PreviewQueue(Limits limits);

    /// Other parameters from here on.
    void open(const std::shared_ptr<const StreamInfo>& info);
    void push(const Packet& packet);
    /// Pictures: only key frames are taken. Switched off, it goes on at the next key frame.
    void setKeyFramesOnly(bool on);
    /// Sound is thrown away while nobody wants it.
    void setSoundWanted(bool on) { m_soundWanted = on; }

    [[nodiscard]] bool hasVideo() const { return !m_video.entries.empty(); }
    [[nodiscard]] bool hasAudio() const { return !m_audio.entries.empty(); }
    [[nodiscard]] PreviewEntry takeVideo() { return take(m_video); }
    [[nodiscard]] PreviewEntry takeAudio() { return take(m_audio); }

    /// Packets that overflow has cost.
    [[nodiscard]] std::int64_t dropped() const { return m_dropped; }

private:
    struct Line
    {
        std::deque<PreviewEntry> entries;
        std::int64_t bytes = 0;
        Microseconds time{0};
        std::optional<Microseconds> lastDts;
        int track = -1; ///< of StreamInfo; -1: there is none
        bool gap = false;
    };

    static PreviewEntry take(Line& line);
    void pushTo(Line& line, const Packet& packet);
    [[nodiscard]] bool isFull(const Line& line) const;
    void dropFront(Line& line, std::size_t count);
    void makeRoomForPictures();
    void makeRoomForSound();

    Limits m_limits;
    Line m_video;
    Line m_audio;
    bool m_needKeyFrame = true;
    bool m_keyFramesOnly = true;
    bool m_soundWanted = false;
    std::int64_t m_dropped = 0;
};

} // namespace recdeck::media
