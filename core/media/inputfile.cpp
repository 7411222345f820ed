#include "core/media/inputfile.h"

#include "core/media/avlog.h"
#include "core/media/mp4boxes.h"
#include "core/media/sourceerrors.h"

#include <QFile>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace recdeck::media {

namespace {

constexpr int bufferSize = 64 * 1024;

bool isMp4(const AVFormatContext& context)
{
    return std::strstr(context.iformat->name, "mp4") != nullptr;
}

} // namespace

Result<std::unique_ptr<InputFile>> InputFile::open(const QString& path, Tail tail)
{
    installAvLog();
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return Failure(fileError(errno, path, QStringLiteral("open")));
    std::unique_ptr<InputFile> file(new InputFile(path, descriptor));
    auto result = file->limitLength(tail);
    if (result) result = file->openDemuxer();
    if (!result) return Failure(result.error());
    return file;
}

InputFile::InputFile(QString path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

InputFile::~InputFile()
{
    m_context.reset();
    if (m_io != nullptr) av_freep(&m_io->buffer);
    avio_context_free(&m_io);
    ::close(m_descriptor);
}

Result<void> InputFile::limitLength(Tail tail)
{
    struct stat info = {};
    if (::fstat(m_descriptor, &info) != 0) return Failure(fileError(errno, m_path, QStringLiteral("read")));
    if (!S_ISREG(info.st_mode)) return Failure(fileError(EISDIR, m_path, QStringLiteral("read")));
    m_length = info.st_size;
    if (tail == Tail::MayBeCutOff) {
        const ReadAt read = [this](std::int64_t offset, std::span<std::uint8_t> bytes) {
            return readAt(offset, bytes);
        };
        m_length = usableMp4Length(read, m_length);
    }
    return {};
}

Result<void> InputFile::openDemuxer()
{
    auto* buffer = static_cast<unsigned char*>(av_malloc(bufferSize));
    if (buffer != nullptr)
        m_io = avio_alloc_context(buffer, bufferSize, 0, this, &handleRead, nullptr, &handleSeek);
    AVFormatContext* context = m_io != nullptr ? avformat_alloc_context() : nullptr;
    if (context == nullptr) return Failure(errorOf(AVERROR(ENOMEM)));
    context->pb = m_io;
    context->protocol_whitelist = av_strdup("none");
    context->format_whitelist = av_strdup("mp4,flv,mpegts");
    AvOptions options;
    // The default hides packets outside the edit list.
    options.set("advanced_editlist", "0");
    int code = avformat_open_input(&context, "", nullptr, options.get());
    if (code < 0) return Failure(errorOf(code));
    m_context.reset(context);
    if (isMp4(*m_context)) {
        // The index describes the tracks and every packet of them.
        m_context->flags |= AVFMT_FLAG_NOPARSE;
        return {};
    }
    code = avformat_find_stream_info(m_context.get(), nullptr);
    if (code < 0) return Failure(errorOf(code));
    return {};
}

Result<bool> InputFile::read(AVPacket& packet)
{
    av_packet_unref(&packet);
    const int code = av_read_frame(m_context.get(), &packet);
    if (m_errno != 0) return Failure(errorOf(code));
    if (code == AVERROR_EOF) return false;
    if (code < 0) return Failure(errorOf(code));
    if ((packet.flags & AV_PKT_FLAG_CORRUPT) != 0) return Failure(errorOf(AVERROR_INVALIDDATA));
    return true;
}

std::int64_t InputFile::readAt(std::int64_t offset, std::span<std::uint8_t> bytes) const
{
    const auto size = std::min(static_cast<std::int64_t>(bytes.size()), m_length - offset);
    if (offset < 0 || size <= 0) return 0;
    for (;;) {
        const ssize_t count = ::pread(m_descriptor, bytes.data(), static_cast<std::size_t>(size), offset);
        if (count >= 0 || errno != EINTR) return count;
    }
}

Result<QByteArray> InputFile::finishHash()
{
    hashUpTo(m_length);
    if (m_errno != 0) return Failure(errorOf(0));
    const QByteArray digest = m_hash->result();
    if (digest.isEmpty()) return Failure(fileError(ENOMEM, m_path, QStringLiteral("read")));
    return digest;
}

// A demuxer may leave out a part of the file and come back for it, or never.
void InputFile::hash(std::int64_t offset, std::span<const std::uint8_t> bytes)
{
    if (offset > m_hashed) hashUpTo(offset);
    const std::int64_t known = m_hashed - offset;
    if (known < 0 || known >= static_cast<std::int64_t>(bytes.size())) return;
    const auto fresh = bytes.subspan(static_cast<std::size_t>(known));
    m_hash->add(fresh);
    m_hashed += static_cast<std::int64_t>(fresh.size());
}

void InputFile::hashUpTo(std::int64_t offset)
{
    std::vector<std::uint8_t> block(bufferSize);
    while (m_hashed < offset && m_errno == 0) {
        const auto size = static_cast<std::size_t>(std::min<std::int64_t>(offset - m_hashed, bufferSize));
        const std::int64_t count = readAt(m_hashed, std::span(block).first(size));
        if (count <= 0) m_errno = count < 0 ? errno : EIO; // it has become shorter
        if (count <= 0) return;
        m_hash->add(std::span<const std::uint8_t>(block).first(static_cast<std::size_t>(count)));
        m_hashed += count;
    }
}

Error InputFile::errorOf(int code) const
{
    if (m_errno != 0) return fileError(m_errno, m_path, QStringLiteral("read"));
    return Error{.code = ErrorCode::FileDamaged, .subject = m_path, .detail = avErrorText(code)};
}

int InputFile::handleRead(void* self, std::uint8_t* bytes, int size)
{
    auto* file = static_cast<InputFile*>(self);
    const std::int64_t count = file->readAt(file->m_position, {bytes, static_cast<std::size_t>(size)});
    if (count < 0) {
        file->m_errno = errno;
        return AVERROR(errno);
    }
    if (file->m_hash) file->hash(file->m_position, {bytes, static_cast<std::size_t>(count)});
    file->m_position += count;
    return count > 0 ? static_cast<int>(count) : AVERROR_EOF;
}

std::int64_t InputFile::handleSeek(void* self, std::int64_t offset, int whence)
{
    auto* file = static_cast<InputFile*>(self);
    switch (whence) {
    case AVSEEK_SIZE:
        return file->m_length;
    case SEEK_SET:
        break;
    case SEEK_CUR:
        offset += file->m_position;
        break;
    case SEEK_END:
        offset += file->m_length;
        break;
    default:
        return AVERROR(EINVAL);
    }
    if (offset < 0) return AVERROR(EINVAL);
    file->m_position = offset;
    return offset;
}

} // namespace recdeck::media
