#pragma once

#include "core/media/packet.h"

#include <QByteArray>
#include <QString>
#include <array>
#include <functional>
#include <memory>
#include <span>

namespace recdeck::media {

/// A decoded picture, 32 bits a pixel in memory order B, G, R, A; rows are `stride` bytes apart.
struct Picture
{
    int width = 0;
    int height = 0;
    int stride = 0;
    QByteArray pixels;
    Microseconds pts{0};
};

/// What the preview's lamps show.
struct PreviewReading
{
    enum class State : std::uint8_t { Waiting = 1, Playing, NoVideo, Failed };
    State state = State::Waiting;
    std::array<float, 2> peak{}; ///< left and right, 0..1, since the last reading
    Milliseconds delay{0};       ///< from a packet's arrival to its picture on the screen
    std::int64_t picturesShown = 0;
    std::int64_t picturesDropped = 0;
    std::int64_t packetsDropped = 0; ///< queue overflow: whole GOPs
    std::int64_t decodeErrors = 0;   ///< packets that could not be decoded; the preview goes on
    QString problem;                 ///< why it failed, or the newest decode error, for the log
};

/// Decodes the shared packets of a stream for the eye and the ear. It may drop, never block: the queue from
/// the pull's thread is bounded (bytes and time) and drops whole GOPs; a decoder thread of its own decodes,
/// scales to the size that is shown and presents pictures and sound together, by their timestamps. No fault
/// here reaches the recording.
class Preview final : public PacketSink
{
public:
    static constexpr int sampleRate = 48000; ///< of the sound it hands out: 16 bit, two channels interleaved

    struct Events
    {
        /// A new picture is there; called on the decoder's thread. Post, do not paint.
        std::function<void()> pictureReady;
    };

    explicit Preview(const Clock& clock, Events events);
    ~Preview() override; ///< stops the decoder and joins it

    void streamOpened(const std::shared_ptr<const StreamInfo>& info) override;
    void packetArrived(const Packet& packet) override;
    void streamClosed() override;
    [[nodiscard]] bool wantsEachAtOnce() const override { return true; }

    /// Pixels that are shown; the picture keeps its shape inside. From any thread. 0 x 0 (the state at the
    /// start): decode key frames only, at the last size, and sound only while somebody reads it.
    void setTargetSize(int width, int height);
    /// How much sound the caller's device holds before it plays: sound is handed out that much earlier, so
    /// that it is heard together with its picture. At most 1 s. From any thread.
    void setSoundLatency(Milliseconds latency);
    /// The newest picture, or null. From any thread.
    [[nodiscard]] std::shared_ptr<const Picture> picture() const;
    /// Fills `samples` with due sound and returns how many were written (a multiple of two). From any one
    /// thread; silence is the caller's.
    std::size_t readSound(std::span<std::int16_t> samples);
    [[nodiscard]] PreviewReading read();

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace recdeck::media
