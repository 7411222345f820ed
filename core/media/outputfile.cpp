#include "core/media/outputfile.h"

#include "core/media/avptr.h"

#include <QFile>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace recdeck::media {

namespace {

constexpr int bufferSize = 256 * 1024;
constexpr mode_t mode = 0644;

} // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::create(const QString& path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) return Failure(fileError(errno, path, QStringLiteral("create")));
    std::unique_ptr<OutputFile> file(new OutputFile(path, descriptor));
    auto* buffer = static_cast<unsigned char*>(av_malloc(bufferSize));
    if (buffer != nullptr)
        file->m_io =
            avio_alloc_context(buffer, bufferSize, 1, file.get(), nullptr, &handleWrite, &handleSeek);
    if (file->m_io == nullptr) {
        av_free(buffer);
        file->discard();
        return Failure(fileError(ENOMEM, path, QStringLiteral("create")));
    }
    return file;
}

OutputFile::OutputFile(QString path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

OutputFile::~OutputFile()
{
    freeIo();
    if (m_descriptor >= 0) ::close(m_descriptor);
}

std::int64_t OutputFile::position() const
{
    return m_io != nullptr ? avio_tell(m_io) : 0;
}

Result<void> OutputFile::status() const
{
    if (m_wasCancelled) return Failure(Error{.code = ErrorCode::Cancelled, .subject = m_path});
    if (m_errno != 0) return Failure(fileError(m_errno, m_path, QStringLiteral("write")));
    return {};
}

Result<void> OutputFile::flush()
{
    if (m_io != nullptr) avio_flush(m_io);
    return status();
}

Result<void> OutputFile::append(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t most = 1024 * 1024;
    while (!bytes.empty() && status()) {
        const auto part = bytes.first(std::min(bytes.size(), most));
        writeAll(part.data(), static_cast<int>(part.size()));
        bytes = bytes.subspan(part.size());
    }
    return status();
}

Result<void> OutputFile::sync()
{
    auto flushed = flush();
    if (flushed && ::fsync(m_descriptor) != 0)
        return Failure(fileError(errno, m_path, QStringLiteral("sync")));
    return flushed;
}

Result<void> OutputFile::close()
{
    auto flushed = flush();
    freeIo();
    const int descriptor = std::exchange(m_descriptor, -1);
    // Some file systems report a full disk only here.
    if (descriptor >= 0 && ::close(descriptor) != 0 && flushed)
        return Failure(fileError(errno, m_path, QStringLiteral("close")));
    return flushed;
}

void OutputFile::discard()
{
    freeIo();
    if (m_descriptor >= 0) ::close(std::exchange(m_descriptor, -1));
    ::unlink(QFile::encodeName(m_path).constData());
}

int OutputFile::handleWrite(void* self, std::uint8_t* bytes, int size)
{
    return static_cast<OutputFile*>(self)->writeAll(bytes, size);
}

std::int64_t OutputFile::handleSeek(void* self, std::int64_t offset, int whence)
{
    const auto* file = static_cast<OutputFile*>(self);
    if (whence == AVSEEK_SIZE) return AVERROR(ENOSYS);
    const off_t position = ::lseek(file->m_descriptor, offset, whence);
    return position < 0 ? AVERROR(errno) : position;
}

int OutputFile::writeAll(const std::uint8_t* bytes, int size)
{
    if (m_cancelled && m_cancelled()) {
        m_wasCancelled = true;
        return AVERROR_EXIT;
    }
    int done = 0;
    while (done < size) {
        const ssize_t count = ::write(m_descriptor, bytes + done, static_cast<std::size_t>(size - done));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            // A file that takes nothing and gives no reason counts as full.
            if (m_errno == 0) m_errno = count < 0 ? errno : ENOSPC;
            return AVERROR(m_errno);
        }
        done += static_cast<int>(count);
    }
    return size;
}

void OutputFile::freeIo()
{
    if (m_io == nullptr) return;
    av_freep(&m_io->buffer);
    avio_context_free(&m_io);
}

} // namespace recdeck::media
