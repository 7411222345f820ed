#include "core/media/mp4head.h"

#include "core/media/boxwriter.h"
#include "core/media/bytereader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <string_view>

namespace recdeck::media {

namespace {

constexpr int bufferSize = 64 * 1024;
// libav leaves room for a longer size in front of the box with the media.
constexpr std::size_t mediaHeadSize = 16;
constexpr std::size_t boxHeadSize = 8;

using MutableBytes = std::span<std::uint8_t>;

/// Adds to every place in a table of them (ISO/IEC 14496-12, 8.7.5). False if one becomes too large.
bool movePlaces(MutableBytes body, std::uint64_t by, std::size_t width)
{
    ByteReader reader(body);
    reader.skip(4);
    const std::size_t count = reader.u32();
    if (reader.ranOut() || body.size() != 8 + count * width) return false;
    for (std::size_t i = 0; i < count; ++i) {
        const auto place = body.subspan(8 + i * width, width);
        const std::uint64_t moved = (width == 8 ? reader.u64() : reader.u32()) + by;
        if (width == 4 && moved > UINT32_MAX) return false;
        putNumber(place, moved);
    }
    return true;
}

/// The places in the tables of all tracks.
bool moveSamples(MutableBytes boxes, std::uint64_t by)
{
    static constexpr std::array<std::string_view, 5> outer{"moov", "trak", "mdia", "minf", "stbl"};
    while (!boxes.empty()) {
        const std::size_t size = ByteReader(boxes).u32();
        if (size < boxHeadSize || size > boxes.size()) return false;
        const std::string_view type(reinterpret_cast<const char*>(boxes.data() + 4), 4);
        const MutableBytes body = boxes.subspan(boxHeadSize, size - boxHeadSize);
        bool done = true;
        if (std::ranges::find(outer, type) != outer.end()) done = moveSamples(body, by);
        if (type == "stco") done = movePlaces(body, by, 4);
        if (type == "co64") done = movePlaces(body, by, 8);
        if (!done) return false;
        boxes = boxes.subspan(size);
    }
    return true;
}

} // namespace

Mp4Head::Mp4Head()
{
    auto* buffer = static_cast<unsigned char*>(av_malloc(bufferSize));
    if (buffer != nullptr)
        m_io = avio_alloc_context(buffer, bufferSize, 1, this, nullptr, &handleWrite, &handleSeek);
    if (m_io == nullptr) av_free(buffer);
}

Mp4Head::~Mp4Head()
{
    if (m_io != nullptr) av_freep(&m_io->buffer);
    avio_context_free(&m_io);
}

void Mp4Head::beginMedia()
{
    avio_flush(m_io);
    m_mediaBegin = avio_tell(m_io);
}

void Mp4Head::endMedia()
{
    avio_flush(m_io);
    m_mediaEnd = avio_tell(m_io);
}

std::span<const std::uint8_t> Mp4Head::index()
{
    avio_flush(m_io);
    return m_index;
}

std::optional<std::vector<std::uint8_t>> Mp4Head::withIndexInFront()
{
    avio_flush(m_io);
    if (m_mediaEnd < 0 || m_front.size() < mediaHeadSize) return std::nullopt;
    if (static_cast<std::int64_t>(m_front.size()) != m_mediaBegin) return std::nullopt;
    const std::size_t place = m_front.size() - mediaHeadSize;
    const std::string_view type(reinterpret_cast<const char*>(m_front.data() + place + 4), 4);
    if (type != "free" && type != "mdat") return std::nullopt;
    if (m_index.empty() || !moveSamples(m_index, m_index.size())) return std::nullopt;
    Bytes all(m_front.begin(), m_front.begin() + static_cast<std::ptrdiff_t>(place));
    all.insert(all.end(), m_index.begin(), m_index.end());
    all.insert(all.end(), m_front.begin() + static_cast<std::ptrdiff_t>(place), m_front.end());
    return all;
}

int Mp4Head::handleWrite(void* self, std::uint8_t* bytes, int size)
{
    static_cast<Mp4Head*>(self)->write(bytes, static_cast<std::size_t>(size));
    return size;
}

// Begin and end of the media are flushed: what comes in one piece belongs to one part of the file.
void Mp4Head::write(const std::uint8_t* bytes, std::size_t size)
{
    const std::int64_t at = std::exchange(m_position, m_position + static_cast<std::int64_t>(size));
    const bool isFront = m_mediaBegin < 0 || at < m_mediaBegin;
    if (!isFront && (m_mediaEnd < 0 || at < m_mediaEnd)) return;
    Bytes& part = isFront ? m_front : m_index;
    const auto offset = static_cast<std::size_t>(isFront ? at : at - m_mediaEnd);
    part.resize(std::max(part.size(), offset + size));
    std::memcpy(part.data() + offset, bytes, size);
}

std::int64_t Mp4Head::handleSeek(void* self, std::int64_t offset, int whence)
{
    auto* head = static_cast<Mp4Head*>(self);
    if (whence == SEEK_CUR) offset += head->m_position;
    if ((whence != SEEK_SET && whence != SEEK_CUR) || offset < 0) return AVERROR(EINVAL);
    head->m_position = offset;
    return offset;
}

} // namespace recdeck::media
