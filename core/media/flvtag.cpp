#include "core/media/flvtag.h"

namespace recdeck::media {

namespace {

constexpr qsizetype fileHeaderSize = 9;
constexpr qsizetype tagHeaderSize = 11;
constexpr qsizetype lengthFieldSize = 4;

unsigned byteAt(QByteArrayView bytes, qsizetype at)
{
    return static_cast<unsigned char>(bytes[at]);
}

qsizetype bodySize(QByteArrayView tag)
{
    return static_cast<qsizetype>(byteAt(tag, 1) << 16 | byteAt(tag, 2) << 8 | byteAt(tag, 3));
}

/// Bytes between the tag header and the packet: codec byte, and for AVC and AAC the packet type and time
/// offset.
qsizetype codecBytes(FlvTagType type, QByteArrayView body)
{
    if (body.isEmpty()) return 0;
    if (type == FlvTagType::Video) {
        const unsigned codec = byteAt(body, 0) & 0x0f;
        return codec == 7 ? 5 : 1;
    }
    if (type == FlvTagType::Audio) {
        const unsigned codec = byteAt(body, 0) >> 4;
        return codec == 10 ? 2 : 1;
    }
    return 0;
}

FlvTag makeTag(QByteArrayView bytes)
{
    FlvTag tag{.type = static_cast<FlvTagType>(byteAt(bytes, 0) & 0x1f), .bytes = bytes.toByteArray()};
    const QByteArrayView body = bytes.sliced(tagHeaderSize, bodySize(bytes));
    const qsizetype extra = codecBytes(tag.type, body);
    if (extra >= 2 && body.size() >= extra) tag.sequenceHeader = byteAt(body, 1) == 0;
    if (tag.type == FlvTagType::Video && !body.isEmpty())
        tag.keyFrame = (byteAt(body, 0) >> 4) == 1 && !tag.sequenceHeader;
    return tag;
}

} // namespace

QByteArrayView FlvTag::payload() const
{
    const QByteArrayView all(bytes);
    if (all.size() < tagHeaderSize + lengthFieldSize) return {};
    const QByteArrayView body = all.sliced(tagHeaderSize, all.size() - tagHeaderSize - lengthFieldSize);
    return body.sliced(std::min(codecBytes(type, body), body.size()));
}

std::uint32_t FlvTag::timestampMs() const
{
    if (bytes.size() < tagHeaderSize) return 0;
    return byteAt(bytes, 7) << 24 | byteAt(bytes, 4) << 16 | byteAt(bytes, 5) << 8 | byteAt(bytes, 6);
}

FlvTag FlvTag::at(std::uint32_t timestampMs) const
{
    FlvTag copy = *this;
    if (copy.bytes.size() < tagHeaderSize) return copy;
    char* data = copy.bytes.data();
    data[4] = static_cast<char>(timestampMs >> 16 & 0xff);
    data[5] = static_cast<char>(timestampMs >> 8 & 0xff);
    data[6] = static_cast<char>(timestampMs & 0xff);
    data[7] = static_cast<char>(timestampMs >> 24 & 0xff);
    return copy;
}

FlvPieces splitFlv(QByteArrayView bytes)
{
    FlvPieces pieces;
    if (bytes.startsWith("FLV") && bytes.size() >= fileHeaderSize + lengthFieldSize) {
        pieces.fileHeader = bytes.first(fileHeaderSize + lengthFieldSize).toByteArray();
        bytes = bytes.sliced(pieces.fileHeader.size());
    }
    while (bytes.size() >= tagHeaderSize + lengthFieldSize) {
        const qsizetype whole = tagHeaderSize + bodySize(bytes) + lengthFieldSize;
        if (whole > bytes.size()) break;
        pieces.tags.push_back(makeTag(bytes.first(whole)));
        bytes = bytes.sliced(whole);
    }
    pieces.complete = bytes.isEmpty();
    return pieces;
}

} // namespace recdeck::media
