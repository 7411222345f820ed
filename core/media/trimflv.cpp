#include "core/media/finish.h"

#include <QFile>
#include <array>
#include <cerrno>

namespace recdeck::media {

namespace {

// Adobe "Video File Format Specification" 10.1, annex E: a file header, then tags, each with its length
// behind it.
constexpr qint64 fileHeaderSize = 13;
constexpr qint64 tagHeaderSize = 11;
constexpr qint64 lengthSize = 4;

Failure failure(const QFile& file)
{
    return Failure(
        Error{.code = ErrorCode::FileFailed, .subject = file.fileName(), .detail = file.errorString()});
}

/// Where the last whole tag ends; -1 if the file cannot be read.
qint64 endOfWholeTags(QFile& file)
{
    const qint64 size = file.size();
    for (qint64 at = fileHeaderSize;;) {
        std::array<char, tagHeaderSize> head{};
        if (at + tagHeaderSize > size) return std::min(at, size);
        if (!file.seek(at) || file.read(head.data(), tagHeaderSize) != tagHeaderSize) return -1;
        const auto byte = [&head](std::size_t i) { return qint64{static_cast<unsigned char>(head[i])}; };
        const qint64 next = at + tagHeaderSize + (byte(1) << 16 | byte(2) << 8 | byte(3)) + lengthSize;
        if (next > size) return at;
        at = next;
    }
}

} // namespace

Result<void> trimFlv(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return failure(file);
    const qint64 end = endOfWholeTags(file);
    if (end < 0 || (end < file.size() && !file.resize(end))) return failure(file);
    return {};
}

} // namespace recdeck::media
