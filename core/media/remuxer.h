#pragma once

#include "core/base/result.h"
#include "core/media/avptr.h"
#include "core/media/outputclock.h"

#include <QString>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace recdeck::media {

/// Puts the packets of a fragmented mp4 into an ordinary one, through libav.
class Remuxer final
{
public:
    struct Input
    {
        AVFormatContext& tracks; ///< what the packets' stream indexes mean
        QString path;
        /// The next packet; false at the end. One without data stands for its size in zeros.
        std::function<Result<bool>(AVPacket&)> read;
    };
    struct Output
    {
        AVIOContext* io = nullptr;
        QString path;
        const char* flags = "";                      ///< of the mov muxer
        std::function<Result<void>()> status;        ///< why io() fails, if it does
        std::function<void()> headerWritten = [] {}; ///< the media data begins here
        std::function<void()> mediaWritten = [] {};  ///< and here the index
        std::function<void(const AVPacket&)> beforePacket = [](const AVPacket&) {};
    };

    Remuxer(Input input, Output output)
        : m_input(std::move(input))
        , m_output(std::move(output))
    {
    }
    ~Remuxer() { m_view->buf = nullptr; }
    Remuxer(const Remuxer&) = delete;
    Remuxer& operator=(const Remuxer&) = delete;

    /// Errors: FileDamaged (no packet), those of reading and of the output.
    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> addStreams();
    [[nodiscard]] Result<void> lookAhead();
    [[nodiscard]] Result<void> writeAll();
    [[nodiscard]] AvPtr<AVPacket> next();
    [[nodiscard]] int write(const AVPacket& packet);
    [[nodiscard]] Result<void> outcome(int code) const;

    struct Track
    {
        int stream = -1;
        Microseconds frameDuration{0}; ///< 0: take the distance of the packets before
        std::optional<OutputClock> clock;
    };

    Input m_input;
    Output m_output;
    AvOutputPtr m_context;
    std::vector<Track> m_tracks; ///< by the input's index
    std::deque<AvPtr<AVPacket>> m_ahead;
    Microseconds m_origin{0};
    std::optional<Error> m_readError;
    std::vector<std::uint8_t> m_zeros;
    AvPtr<AVPacket> m_view{av_packet_alloc()}; ///< borrows the payload of the packet being written
};

} // namespace recdeck::media
