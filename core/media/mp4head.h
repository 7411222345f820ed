#pragma once

#include "core/media/avptr.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace recdeck::media {

/// Takes what libav writes of an mp4, and keeps all but the media data: the beginning of the file and the
/// index that comes behind the media.
class Mp4Head final
{
public:
    Mp4Head();
    ~Mp4Head();
    Mp4Head(const Mp4Head&) = delete;
    Mp4Head& operator=(const Mp4Head&) = delete;

    [[nodiscard]] AVIOContext* io() const { return m_io; } ///< null if there is no memory
    /// What is written from here on is media data.
    void beginMedia();
    /// What is written from here on is the index.
    void endMedia();
    /// Bytes of media data.
    [[nodiscard]] std::int64_t mediaSize() const { return m_mediaEnd - m_mediaBegin; }

    /// The index as it was written: places count from the beginning of this file. Once all is written.
    [[nodiscard]] std::span<const std::uint8_t> index();
    /// The file up to the first byte of media data, with the index in front. Once all is written. Nothing if
    /// that cannot be done, because the places of the samples need longer numbers then.
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> withIndexInFront();

private:
    using Bytes = std::vector<std::uint8_t>;

    static int handleWrite(void* self, std::uint8_t* bytes, int size);
    static std::int64_t handleSeek(void* self, std::int64_t offset, int whence);
    void write(const std::uint8_t* bytes, std::size_t size);

    AVIOContext* m_io = nullptr;
    std::int64_t m_position = 0;
    std::int64_t m_mediaBegin = -1; ///< -1: not yet
    std::int64_t m_mediaEnd = -1;
    Bytes m_front;
    Bytes m_index;
};

} // namespace recdeck::media
