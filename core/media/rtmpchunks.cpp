#include "core/media/rtmpchunks.h"

#include "core/media/bytereader.h"

#include <algorithm>
#include <bit>

namespace recdeck::media {

namespace {

constexpr std::uint32_t longTime = 0xFFFFFF;
constexpr std::size_t mostChannels = 64;
constexpr std::size_t mostHeld = 32 * 1024 * 1024;
constexpr std::size_t mostReserved = 1024 * 1024; // of what is only announced
constexpr std::size_t largestChunk = 16 * 1024 * 1024;
constexpr std::size_t ourChunkSize = 128;

void put(std::vector<std::uint8_t>& bytes, std::uint32_t value, int count)
{
    for (int shift = (count - 1) * 8; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

} // namespace

std::span<std::uint8_t> RtmpChunks::room()
{
    const auto begin = m_bytes.begin();
    std::copy(begin + static_cast<std::ptrdiff_t>(m_at), begin + static_cast<std::ptrdiff_t>(m_end), begin);
    m_end -= std::exchange(m_at, 0);
    return std::span(m_bytes).subspan(m_end);
}

std::optional<RtmpMessage> RtmpChunks::next()
{
    while (!m_isBroken && (m_current != nullptr || readHead())) {
        RtmpMessage& message = m_current->message;
        const std::size_t size = std::min(m_chunkLeft, m_end - m_at);
        const auto from = m_bytes.begin() + static_cast<std::ptrdiff_t>(m_at);
        message.body.insert(message.body.end(), from, from + static_cast<std::ptrdiff_t>(size));
        m_at += size;
        m_chunkLeft -= size;
        if (m_chunkLeft > 0) return std::nullopt;
        const Channel& channel = *std::exchange(m_current, nullptr);
        if (message.body.size() < channel.length) continue;
        RtmpMessage whole{.type = message.type,
                          .time = message.time,
                          .stream = message.stream,
                          .body = std::exchange(message.body, {})};
        handle(whole);
        return whole;
    }
    return std::nullopt;
}

/// False if it is not there yet.
bool RtmpChunks::readHead()
{
    const auto bytes = std::span<const std::uint8_t>(m_bytes).subspan(m_at, m_end - m_at);
    ByteReader reader(bytes);
    unsigned form = 0;
    Channel* channel = readBasicHead(reader, form);
    if (channel == nullptr || reader.ranOut()) return false;
    Channel head = {.message = {.type = channel->message.type,
                                .time = channel->message.time,
                                .stream = channel->message.stream,
                                .body = {}},
                    .step = channel->step,
                    .length = channel->length,
                    .isLong = channel->isLong};
    if (form < 3) head.step = reader.u24();
    if (form < 3) head.isLong = head.step == longTime;
    if (form < 2) head.length = reader.u24();
    if (form < 2) head.message.type = static_cast<RtmpType>(reader.u8());
    if (form == 0) head.message.stream = std::byteswap(reader.u32());
    const std::uint32_t step = head.isLong ? reader.u32() : head.step;
    if (reader.ranOut()) return false;
    if (head.isLong) head.step = step;
    m_at += bytes.size() - reader.rest().size();
    const bool goesOn = form == 3 && !channel->message.body.empty();
    if (!goesOn) {
        head.message.time = form == 0 ? step : head.message.time + step;
        head.message.body.reserve(std::min({std::size_t{head.length}, m_chunkSize * 64, mostReserved}));
        *channel = std::move(head);
    }
    std::size_t held = 0;
    for (const auto& [number, each] : m_channels)
        held += each.message.body.size();
    m_isBroken = held + channel->length > mostHeld;
    m_current = channel;
    m_chunkLeft = std::min<std::size_t>(m_chunkSize, channel->length - channel->message.body.size());
    return !m_isBroken;
}

/// Null if the bytes run out or are no chunk.
RtmpChunks::Channel* RtmpChunks::readBasicHead(ByteReader& reader, unsigned& form)
{
    const std::uint8_t first = reader.u8();
    form = first >> 6U;
    std::uint32_t number = first & 0x3FU;
    if (number == 0) {
        number = 64U + reader.u8();
    } else if (number == 1) {
        const std::uint32_t low = reader.u8();
        number = 64U + low + reader.u8() * 256U;
    }
    if (reader.ranOut()) return nullptr;
    const auto known = m_channels.find(number);
    if (known != m_channels.end()) return &known->second;
    // The first head of a channel is a full one.
    m_isBroken = form != 0 || m_channels.size() >= mostChannels;
    return m_isBroken ? nullptr : &m_channels[number];
}

void RtmpChunks::handle(const RtmpMessage& message)
{
    ByteReader reader(message.body);
    if (message.type == RtmpType::ChunkSize) {
        const std::size_t size = reader.u32();
        m_isBroken = reader.ranOut() || size == 0 || size > largestChunk;
        m_chunkSize = m_isBroken ? m_chunkSize : size;
    } else if (message.type == RtmpType::Abort) {
        const auto channel = m_channels.find(reader.u32());
        if (channel != m_channels.end()) channel->second.message.body.clear();
    }
}

std::vector<std::uint8_t> rtmpChunksOf(std::uint8_t channel, const RtmpMessage& message)
{
    std::vector<std::uint8_t> bytes;
    bytes.push_back(channel);
    put(bytes, message.time, 3);
    put(bytes, static_cast<std::uint32_t>(message.body.size()), 3);
    bytes.push_back(static_cast<std::uint8_t>(message.type));
    put(bytes, std::byteswap(message.stream), 4);
    for (std::size_t at = 0; at < message.body.size(); at += ourChunkSize) {
        if (at > 0) bytes.push_back(static_cast<std::uint8_t>(0xC0U | channel));
        const auto begin = message.body.begin() + static_cast<std::ptrdiff_t>(at);
        const auto size = static_cast<std::ptrdiff_t>(std::min(ourChunkSize, message.body.size() - at));
        bytes.insert(bytes.end(), begin, begin + size);
    }
    return bytes;
}

} // namespace recdeck::media
