#include "core/server/byterange.h"

#include <QByteArray>
#include <algorithm>
#include <optional>

namespace recdeck::server {

namespace {

/// Digits only; what is larger than any file is as good as the largest number.
std::optional<std::int64_t> numberOf(QByteArrayView text)
{
    if (text.isEmpty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    constexpr qsizetype mostDigits = 18;
    if (text.size() > mostDigits) return std::numeric_limits<std::int64_t>::max();
    return text.toByteArray().toLongLong();
}

} // namespace

RangeAnswer parseRange(QByteArrayView header, std::int64_t size)
{
    const QByteArray text = header.toByteArray().trimmed();
    constexpr QByteArrayView unit("bytes=");
    if (text.left(unit.size()).toLower() != unit || text.contains(',')) return WholeFile{};
    const QByteArray range = text.sliced(unit.size()).trimmed();
    const qsizetype dash = range.indexOf('-');
    if (dash < 0) return WholeFile{};
    const auto first = numberOf(QByteArrayView(range).first(dash));
    const auto last = numberOf(QByteArrayView(range).sliced(dash + 1));
    const bool isOpen = dash + 1 == range.size();
    if (dash == 0) { // the last so many bytes
        if (!last) return WholeFile{};
        if (*last == 0 || size == 0) return NoSuchRange{};
        return ByteRange{std::max<std::int64_t>(0, size - *last), size - 1};
    }
    if (!first || (!last && !isOpen) || (last && *last < *first)) return WholeFile{};
    if (*first >= size) return NoSuchRange{};
    return ByteRange{*first, std::min(last.value_or(size - 1), size - 1)};
}

} // namespace recdeck::server
