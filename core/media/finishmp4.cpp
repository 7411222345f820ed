#include "core/media/avlog.h"
#include "core/media/finish.h"
#include "core/media/inputfile.h"
#include "core/media/mp4fragments.h"
#include "core/media/mp4head.h"
#include "core/media/outputfile.h"
#include "core/media/remuxer.h"
#include "core/media/sourceerrors.h"

#include <QFile>
#include <algorithm>

namespace recdeck::media {

namespace {

// What fits into the processor's cache is copied fastest.
constexpr std::size_t blockSize = 256 * 1024;
constexpr std::uint32_t largestSample = 64 * 1024 * 1024;

/// Bytes of the source that lie behind each other.
struct Run
{
    std::int64_t position = 0;
    std::int64_t size = 0;
};

/// Whether libav writes the index without looking at the packets themselves.
bool isIndexedByNumbers(const AVCodecParameters& parameters)
{
    switch (parameters.codec_id) {
    case AV_CODEC_ID_H264:
    case AV_CODEC_ID_HEVC: // a configuration record, not a byte stream that would have to be converted
        return parameters.extradata_size > 0 && parameters.extradata[0] == 1;
    case AV_CODEC_ID_AAC:
    case AV_CODEC_ID_OPUS:
    case AV_CODEC_ID_MP3:
        return true;
    default:
        return false;
    }
}

/// Finishes a file without reading its packets: libav makes the index out of their sizes and times, and the
/// bytes are copied in large blocks.
class BlockFinish final
{
public:
    BlockFinish(InputFile& input, OutputFile& file)
        : m_input(input)
        , m_file(file)
        , m_fragments([&input](std::int64_t offset,
                               std::span<std::uint8_t> bytes) { return input.readAt(offset, bytes); },
                      input.length())
    {
    }

    /// False: something in the file is not understood; nothing was written.
    [[nodiscard]] Result<bool> run();

private:
    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] Result<bool> read(AVPacket& packet);
    [[nodiscard]] Result<void> copy(const Run& run);
    [[nodiscard]] int streamOf(std::uint32_t track) const;
    void addToRuns(const FragmentSample& sample);

    InputFile& m_input;
    OutputFile& m_file;
    Mp4Fragments m_fragments;
    std::vector<FragmentSample> m_samples; ///< of the present fragment
    std::size_t m_next = 0;
    bool m_understood = true;
    std::vector<Run> m_runs;
};

Result<bool> BlockFinish::run()
{
    Mp4Head head;
    if (!isPossible() || head.io() == nullptr) return false;
    Remuxer index({.tracks = m_input.context(),
                   .path = m_input.path(),
                   .read = [this](AVPacket& packet) { return read(packet); }},
                  {.io = head.io(),
                   .path = m_file.path(),
                   .status = [] { return Result<void>(); },
                   .headerWritten = [&head] { head.beginMedia(); },
                   .mediaWritten = [&head] { head.endMedia(); }});
    const auto made = index.run();
    if (!m_understood || !made) return false;
    const auto front = head.withIndexInFront();
    std::int64_t size = 0;
    for (const Run& run : m_runs)
        size += run.size;
    if (!front || head.mediaSize() != size) return false;
    auto copied = m_file.append(*front);
    for (const Run& run : m_runs)
        if (copied) copied = copy(run);
    if (!copied) return Failure(copied.error());
    return true;
}

bool BlockFinish::isPossible() const
{
    const AVFormatContext& context = m_input.context();
    return context.nb_streams > 0 &&
           std::ranges::all_of(std::span(context.streams, context.nb_streams),
                               [](const AVStream* stream) { return isIndexedByNumbers(*stream->codecpar); });
}

/// A packet without its data.
Result<bool> BlockFinish::read(AVPacket& packet)
{
    av_packet_unref(&packet);
    if (m_next == m_samples.size()) {
        auto samples = m_fragments.next();
        m_understood = samples.has_value();
        if (!samples || samples->empty()) return false;
        m_samples = std::move(*samples);
        m_next = 0;
    }
    const FragmentSample& sample = m_samples[m_next++];
    packet.stream_index = streamOf(sample.track);
    if (packet.stream_index < 0 || sample.size > largestSample) {
        m_understood = false;
        return false;
    }
    const AVStream& stream = *m_input.context().streams[packet.stream_index];
    packet.size = static_cast<int>(sample.size);
    packet.dts = sample.dts;
    packet.pts = sample.pts;
    if (sample.keyFrame || stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO) packet.flags = AV_PKT_FLAG_KEY;
    addToRuns(sample);
    return true;
}

int BlockFinish::streamOf(std::uint32_t track) const
{
    const AVFormatContext& context = m_input.context();
    for (unsigned i = 0; i < context.nb_streams; ++i)
        if (context.streams[i]->id >= 0 && static_cast<std::uint32_t>(context.streams[i]->id) == track)
            return static_cast<int>(i);
    return -1;
}

void BlockFinish::addToRuns(const FragmentSample& sample)
{
    if (m_runs.empty() || m_runs.back().position + m_runs.back().size != sample.position)
        m_runs.push_back({.position = sample.position, .size = 0});
    m_runs.back().size += sample.size;
}

Result<void> BlockFinish::copy(const Run& run)
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
