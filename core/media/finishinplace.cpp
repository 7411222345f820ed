#include "core/media/avlog.h"
#include "core/media/boxwriter.h"
#include "core/media/finish.h"
#include "core/media/inputfile.h"
#include "core/media/mp4boxes.h"
#include "core/media/mp4indexer.h"
#include "core/media/mp4room.h"

#include <QFile>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

// A fragmented mp4 of ours begins with
//
//     ftyp | moov (no packets, fragments follow) | free, with room for the index | moof | mdat | moof | ...
//
// The index of the whole file and the head of one large box of media data, which will hold all that follows,
// are written into the room, where no reader looks. Then the first moov becomes a free box that ends where
// the contents of the other one begin:
//
//     ftyp | free (the old moov, and a head) | moov (all packets) | mdat (what is left of the room, moof,
//     ...)
//
// That is one write of a few bytes inside one sector: the file is the one or the other, never half of each.

namespace recdeck::media {

namespace {

constexpr std::int64_t headSize = 8;
constexpr std::int64_t longHeadSize = 16;
constexpr std::int64_t fileTypeSize = 28; // major brand, version, three brands

/// Where the parts of the file's front are.
struct Front
{
    std::int64_t indexAt = 0;   ///< of the box that is moov first and free in the end
    std::int64_t indexSize = 0; ///< of that box, without the head that it takes in
    std::int64_t roomAt = 0;
    std::int64_t roomSize = 0;
    bool isFinished = false;
};

class OpenFile final
{
public:
    explicit OpenFile(const QString& path)
        : m_path(path)
        , m_descriptor(::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC))
    {
    }
    ~OpenFile()
    {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] Result<void> status() const { return outcome(m_descriptor >= 0, "open"); }
    [[nodiscard]] Result<std::int64_t> size() const
    {
        struct stat info = {};
        if (const auto done = outcome(::fstat(m_descriptor, &info) == 0, "read"); !done)
            return Failure(done.error());
        return info.st_size;
    }
    [[nodiscard]] Result<void> write(std::int64_t offset, std::span<const std::uint8_t> bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t count = ::pwrite(m_descriptor, bytes.data(), bytes.size(), offset);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return outcome(false, "write");
            bytes = bytes.subspan(static_cast<std::size_t>(count));
            offset += count;
        }
        return {};
    }
    [[nodiscard]] Result<void> sync() const { return outcome(::fsync(m_descriptor) == 0, "sync"); }

    [[nodiscard]] std::optional<Mp4Box> boxAt(std::int64_t offset) const
    {
        return mp4BoxAt(
            [this](std::int64_t at, std::span<std::uint8_t> bytes) {
                return std::int64_t{::pread(m_descriptor, bytes.data(), bytes.size(), at)};
            },
            offset);
    }

private:
    [[nodiscard]] Result<void> outcome(bool isGood, const char* what) const
    {
        if (isGood) return {};
        return Failure(fileError(errno != 0 ? errno : EIO, m_path, QString::fromLatin1(what)));
    }

    QString m_path;
    int m_descriptor;
};

/// Nothing if the file does not begin as ours do.
std::optional<Front> frontOf(const OpenFile& file)
{
    const auto fileType = file.boxAt(0);
    if (!fileType || fileType->type != "ftyp" || fileType->size != fileTypeSize) return std::nullopt;
    const std::int64_t at = fileType->size;
    const auto first = file.boxAt(at);
    if (!first || first->size < headSize) return std::nullopt;
    const auto second = file.boxAt(at + first->size);
    if (!second || second->size < headSize) return std::nullopt;
    if (first->type == "moov" && second->type == "free")
        return Front{.indexAt = at,
                     .indexSize = first->size,
                     .roomAt = at + first->size + headSize,
                     .roomSize = second->size - headSize};
    if (first->type == "free" && second->type == "moov" && first->size >= 2 * headSize)
        return Front{.indexAt = at, .indexSize = first->size - headSize, .isFinished = true};
    return std::nullopt;
}

using Bytes = std::vector<std::uint8_t>;

/// The head of the box that was the first index, behind the file's brands: an ordinary file has others.
Bytes finishedHead(const Front& front)
{
    BoxWriter head;
    const auto fileType = head.begin("ftyp");
    head.text("isom");
    head.u32(0x200);
    head.text("isomiso2mp41");
    head.end(fileType);
    head.u32(static_cast<std::uint32_t>(front.indexSize + headSize));
    head.text("free");
    return head.take();
}

/// What goes into the room; empty if it does not fit well.
Bytes contentOfRoom(std::span<const std::uint8_t> index, const Front& front, std::int64_t fileSize)
{
    const auto indexSize = static_cast<std::int64_t>(index.size());
    const std::int64_t unused = front.roomSize - indexSize - longHeadSize;
    if (index.empty() || unused < 0 || isTooMuchRoom(ByteCount{unused}, ByteCount{fileSize})) return {};
    BoxWriter media;
    media.u32(1); // the size follows, in eight bytes
    media.text("mdat");
    media.u64(static_cast<std::uint64_t>(fileSize - front.roomAt - indexSize));
    Bytes content(index.begin(), index.end());
    const Bytes head = media.take();
    content.insert(content.end(), head.begin(), head.end());
    return content;
}

} // namespace

Result<bool> finishMp4InPlace(const QString& path)
{
    installAvLog();
    const OpenFile file(path);
    if (auto opened = file.status(); !opened) return Failure(opened.error());
    const auto front = frontOf(file);
    if (!front) return false;
    if (!front->isFinished) {
        const auto size = file.size();
        if (!size) return Failure(size.error());
        auto input = InputFile::open(path, InputFile::Tail::MayBeCutOff);
        if (!input) return Failure(input.error());
        Mp4Head head;
        Mp4Indexer indexer(**input);
        if (!indexer.run(head, Mp4Indexer::Places::WhereTheyAre)) return false;
        const Bytes content = contentOfRoom(head.index(), *front, *size);
        if (content.empty()) return false;
        auto done = file.write(front->roomAt, content);
        if (done) done = file.sync();
        if (done) done = file.write(0, finishedHead(*front));
        if (!done) return Failure(done.error());
    }
    if (auto synced = file.sync(); !synced) return Failure(synced.error());
    return true;
}

Result<void> undoFinishInPlace(const QString& path)
{
    const OpenFile file(path);
    if (auto opened = file.status(); !opened) return opened;
    const auto front = frontOf(file);
    if (!front || !front->isFinished) return {};
    BoxWriter head;
    head.u32(static_cast<std::uint32_t>(front->indexSize));
    head.text("moov");
    auto done = file.write(front->indexAt, head.take());
    return done ? file.sync() : done;
}

} // namespace recdeck::media
