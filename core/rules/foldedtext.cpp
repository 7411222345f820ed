#include "core/rules/foldedtext.h"

#include <cstdint>
#include <cstring>

namespace recdeck::rules {

namespace {

constexpr std::uint64_t lanes(std::uint64_t unit)
{
    return unit * 0x0001000100010001;
}

/// Folds four ASCII units at once; false if one of them is not ASCII.
bool foldFour(std::uint64_t& units)
{
    if ((units & lanes(0xff80)) != 0) return false;
    // Bit 7 of a lane is set from 'A' on, and from behind 'Z' on; between them lie the capitals.
    const std::uint64_t fromA = units + lanes(0x80 - 'A');
    const std::uint64_t behindZ = units + lanes(0x80 - 'Z' - 1);
    units |= (fromA & ~behindZ & lanes(0x80)) >> 2;
    return true;
}

char16_t foldedBeyondAscii(QStringView text, qsizetype i)
{
    const QChar c = text.at(i);
    if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
        return QChar::highSurrogate(QChar::toCaseFolded(QChar::surrogateToUcs4(c, text.at(i + 1))));
    if (c.isLowSurrogate() && i > 0 && text.at(i - 1).isHighSurrogate())
        return QChar::lowSurrogate(QChar::toCaseFolded(QChar::surrogateToUcs4(text.at(i - 1), c)));
    return c.toCaseFolded().unicode();
}

} // namespace

// The buffer is left as it is behind the text: filling it would cost more than all the rest.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
FoldedText::FoldedText(QStringView text)
    : m_text(text)
{
    if (text.size() > bufferSize) return;
    qsizetype i = 0;
    for (; i + 4 <= text.size(); i += 4) {
        std::uint64_t units = 0;
        std::memcpy(&units, text.utf16() + i, sizeof units);
        if (!foldFour(units)) break;
        std::memcpy(m_buffer.data() + i, &units, sizeof units);
    }
    for (; i < text.size(); ++i)
        m_buffer[std::size_t(i)] = foldedUnit(text, i);
}

char16_t FoldedText::foldedUnit(QStringView text, qsizetype i)
{
    const char16_t unit = text.utf16()[i];
    if (unit >= 0x80) return foldedBeyondAscii(text, i);
    return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit | 0x20) : unit;
}

bool FoldedText::equals(const char16_t* folded) const
{
    bool equal = true;
    forEachPiece([&](const char16_t* units, std::size_t count) {
        equal = equal && std::memcmp(units, folded, count * sizeof(char16_t)) == 0;
        folded += count;
    });
    return equal;
}

void FoldedText::copyTo(char16_t* target) const
{
    forEachPiece([&](const char16_t* units, std::size_t count) {
        std::memcpy(target, units, count * sizeof(char16_t));
        target += count;
    });
}

} // namespace recdeck::rules
