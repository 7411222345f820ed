#pragma once

#include <QStringView>
#include <algorithm>
#include <array>
#include <cstddef>

namespace recdeck::rules {

/// A domain as it compares: case-folded, in a buffer of its own on the stack. Domains are at most 253
/// characters long; what is longer is folded unit by unit whenever it is needed, so that nothing is ever
/// allocated. Internal to this folder.
class FoldedText final
{
public:
    explicit FoldedText(QStringView text);

    [[nodiscard]] qsizetype size() const { return m_text.size(); }
    [[nodiscard]] bool equals(const char16_t* folded) const;
    /// Writes size() units.
    void copyTo(char16_t* target) const;

    /// Calls `use(units, count)` with the folded text, in pieces if it is long.
    template <class Use>
    void forEachPiece(Use use) const
    {
        if (m_text.size() <= bufferSize) return use(m_buffer.data(), std::size_t(m_text.size()));
        for (qsizetype at = 0; at < m_text.size(); at += pieceSize) {
            std::array<char16_t, pieceSize> piece;
            const qsizetype count = std::min(pieceSize, m_text.size() - at);
            for (qsizetype i = 0; i < count; ++i)
                piece[std::size_t(i)] = foldedUnit(m_text, at + i);
            use(piece.data(), std::size_t(count));
        }
    }

private:
    static constexpr qsizetype bufferSize = 256;
    static constexpr qsizetype pieceSize = 64;
    [[nodiscard]] static char16_t foldedUnit(QStringView text, qsizetype i);

    QStringView m_text;
    std::array<char16_t, bufferSize> m_buffer;
};

} // namespace recdeck::rules
