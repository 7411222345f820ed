#include "tests/support/flvedit.h"

#include <algorithm>

namespace recdeck::test {

using media::FlvTag;
using media::FlvTagType;

FlvEdit FlvEdit::clip(const ClipOptions& options)
{
    const media::FlvPieces pieces = media::splitFlv(MediaClip::flv(options).bytes());
    FlvEdit edit;
    edit.m_fileHeader = pieces.fileHeader;
    for (const FlvTag& tag : pieces.tags)
        edit.m_pieces.push_back({tag, static_cast<int>(tag.timestampMs())});
    return edit;
}

FlvEdit& FlvEdit::shift(qint64 by, int from)
{
    for (Piece& piece : m_pieces)
        if (piece.time >= from && (isMedia(piece.tag) || from == 0))
            piece.tag = piece.tag.at(static_cast<std::uint32_t>(piece.tag.timestampMs() + by));
    return *this;
}

FlvEdit& FlvEdit::drop(int from, int to, std::optional<FlvTagType> track)
{
    std::erase_if(m_pieces, [&](const Piece& piece) {
        return isMedia(piece.tag) && piece.time >= from && piece.time < to &&
               (!track || piece.tag.type == *track);
    });
    return *this;
}

FlvEdit& FlvEdit::announceSoundLate()
{
    const auto config = std::ranges::find_if(m_pieces, [](const Piece& piece) {
        return piece.tag.type == FlvTagType::Audio && piece.tag.sequenceHeader;
    });
    Piece late = *config;
    m_pieces.erase(config);
    const auto first = std::ranges::find_if(m_pieces, [](const Piece& piece) {
        return piece.tag.type == FlvTagType::Audio && isMedia(piece.tag);
    });
    late.tag = late.tag.at(first->tag.timestampMs());
    m_pieces.insert(first, late);
    return *this;
}

FlvEdit& FlvEdit::change(int from, int to, const std::function<void(FlvTag&)>& how)
{
    for (Piece& piece : m_pieces)
        if (isMedia(piece.tag) && piece.time >= from && piece.time < to) how(piece.tag);
    return *this;
}

FlvEdit& FlvEdit::changePicture(int from, int number, const std::function<void(FlvTag&)>& how)
{
    for (Piece& piece : m_pieces) {
        if (piece.tag.type != FlvTagType::Video || !isMedia(piece.tag) || piece.time < from) continue;
        if (--number > 0) continue;
        how(piece.tag);
        break;
    }
    return *this;
}

FlvEdit& FlvEdit::swapPictures(int from, int number)
{
    Piece* before = nullptr;
    for (Piece& piece : m_pieces) {
        if (piece.tag.type != FlvTagType::Video || !isMedia(piece.tag) || piece.time < from) continue;
        if (--number == 0 && before != nullptr) std::swap(*before, piece);
        before = &piece;
    }
    return *this;
}

FlvEdit& FlvEdit::repeatConfiguration()
{
    std::vector<Piece> all;
    std::vector<FlvTag> configuration;
    for (const Piece& piece : m_pieces) {
        if (piece.tag.sequenceHeader) configuration.push_back(piece.tag);
        if (piece.tag.keyFrame)
            for (const FlvTag& tag : configuration)
                all.push_back({tag.at(piece.tag.timestampMs()), piece.time});
        all.push_back(piece);
    }
    m_pieces = std::move(all);
    return *this;
}

FlvEdit& FlvEdit::append(const FlvEdit& other)
{
    for (const Piece& piece : other.m_pieces)
        if (piece.tag.type != FlvTagType::Script) m_pieces.push_back(piece);
    return *this;
}

FlvEdit& FlvEdit::insertNoise(int at, qsizetype size)
{
    const auto place = std::ranges::find_if(m_pieces, [at](const Piece& piece) { return piece.time >= at; });
    QByteArray noise(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        noise[i] = static_cast<char>((i * 37 + 11) ^ (i >> 3));
    m_pieces.insert(place, {FlvTag{.type = FlvTagType::Script, .bytes = noise}, at});
    return *this;
}

QByteArray FlvEdit::bytes() const
{
    QByteArray bytes = m_fileHeader;
    for (const Piece& piece : m_pieces)
        bytes += piece.tag.bytes;
    return bytes;
}

std::size_t FlvEdit::count(FlvTagType track) const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        m_pieces, [&](const Piece& piece) { return piece.tag.type == track && isMedia(piece.tag); }));
}

bool FlvEdit::isMedia(const FlvTag& tag)
{
    return tag.type != FlvTagType::Script && !tag.sequenceHeader && !tag.payload().isEmpty();
}

} // namespace recdeck::test
