#include "core/media/avlog.h"
#include "core/media/finish.h"
#include "core/media/inputfile.h"
#include "core/media/mp4head.h"
#include "core/media/mp4indexer.h"
#include "core/media/outputfile.h"
#include "core/media/remuxer.h"
#include "core/media/sourceerrors.h"

#include <QFile>
#include <algorithm>

namespace recdeck::media {

namespace {

// What fits into the processor's cache is copied fastest.
constexpr std::size_t blockSize = 256 * 1024;

/// Finishes a file without looking at its packets: the bytes are copied in large blocks.
class BlockFinish final
{
public:
    BlockFinish(InputFile& input, OutputFile& file)
        : m_input(input)
        , m_file(file)
    {
    }

    /// False: something in the file is not understood; nothing was written.
    [[nodiscard]] Result<bool> run();

private:
    [[nodiscard]] Result<void> copy(const Mp4Indexer::Run& run);

    InputFile& m_input;
    OutputFile& m_file;
};

Result<bool> BlockFinish::run()
{
    Mp4Head head;
    Mp4Indexer indexer(m_input);
    if (!indexer.run(head, Mp4Indexer::Places::InOrder)) return false;
    const auto front = head.withIndexInFront();
    std::int64_t size = 0;
    for (const Mp4Indexer::Run& run : indexer.runs())
        size += run.size;
    if (!front || head.mediaSize() != size) return false;
    auto copied = m_file.append(*front);
    for (const Mp4Indexer::Run& run : indexer.runs())
        if (copied) copied = copy(run);
    if (!copied) return Failure(copied.error());
    return true;
}

Result<void> BlockFinish::copy(const Mp4Indexer::Run& run)
{
    std::vector<std::uint8_t> block(static_cast<std::size_t>(std::min<std::int64_t>(run.size, blockSize)));
    for (std::int64_t done = 0; done < run.size;) {
        const auto size =
            static_cast<std::size_t>(std::min<std::int64_t>(run.size - done, std::int64_t{blockSize}));
        const std::int64_t count = m_input.readAt(run.position + done, std::span(block).first(size));
        if (count <= 0)
            return Failure(fileError(count < 0 ? errno : EIO, m_input.path(), QStringLiteral("read")));
        const auto written = m_file.append(std::span(block).first(static_cast<std::size_t>(count)));
        if (!written) return written;
        done += count;
    }
    return {};
}

/// Packet by packet, whatever libav can read.
Result<void> remux(InputFile& input, OutputFile& file)
{
    Remuxer remuxer({.tracks = input.context(),
                     .path = input.path(),
                     .read = [&input](AVPacket& packet) { return input.read(packet); }},
                    {.io = file.io(), .path = file.path(), .flags = "faststart", .status = [&file] {
                         return file.status();
                     }});
    return remuxer.run();
}

} // namespace

Result<void> finishMp4(const QString& source, const QString& target, const std::function<bool()>& cancelled,
                       FinishWay way)
{
    auto input = InputFile::open(source, InputFile::Tail::MayBeCutOff);
    if (!input) return Failure(input.error());
    auto file = OutputFile::create(target);
    if (!file) return Failure(file.error());
    (*file)->setCancelled(cancelled);
    Result<bool> copied = false;
    if (way != FinishWay::Packets) copied = BlockFinish(**input, **file).run();
    Result<void> result;
    if (!copied)
        result = Failure(copied.error());
    else if (!*copied && way == FinishWay::OnlyBlocks)
        result = Failure(Error{.code = ErrorCode::FileFailed,
                               .subject = source,
                               .detail = QStringLiteral("not a file of ours")});
    else if (!*copied)
        result = remux(**input, **file);
    if (result) result = (*file)->sync();
    if (result) result = (*file)->close();
    if (!result) (*file)->discard();
    return result;
}

} // namespace recdeck::media
