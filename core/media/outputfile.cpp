#include "core/media/outputfile.h"

#include "core/media/avptr.h"

#include <QFile>
#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

namespace recdeck::media {

namespace {

constexpr mode_t mode = 0644;
constexpr std::size_t mostPieces = 256;
constexpr std::size_t mostAtOnce = 1024 * 1024;

} // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::create(const QString& path, int bufferSize)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) return Failure(fileError(errno, path, QStringLiteral("create")));
    std::unique_ptr<OutputFile> file(new OutputFile(path, descriptor));
    auto* buffer = static_cast<unsigned char*>(av_malloc(static_cast<std::size_t>(bufferSize)));
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
    return m_io != nullptr ? avio_tell(m_io) + m_appended : 0;
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

Result<void> OutputFile::append(std::span<const std::span<const std::uint8_t>> pieces)
{
    // What io() holds comes first; once it holds nothing this costs nothing.
    if (auto flushed = flush(); !flushed) return flushed;
    std::array<iovec, mostPieces> next{};
    std::size_t done = 0; // bytes of the first piece
    while (!pieces.empty() && !isCancelled()) {
        std::size_t count = 0;
        std::size_t size = 0;
        for (; count < std::min(pieces.size(), next.size()) && size < mostAtOnce; ++count) {
            const auto left = pieces[count].subspan(count == 0 ? done : 0);
            next[count] = {.iov_base = const_cast<std::uint8_t*>(left.data()), .iov_len = left.size()};
            size += left.size();
        }
        const ssize_t written = ::writev(m_descriptor, next.data(), static_cast<int>(count));
        if (size > 0 && !isProgress(written)) break;
        m_appended += std::max<ssize_t>(written, 0);
        done += static_cast<std::size_t>(std::max<ssize_t>(written, 0));
        while (!pieces.empty() && done >= pieces.front().size()) {
            done -= pieces.front().size();
            pieces = pieces.subspan(1);
        }
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
    if (isCancelled()) return AVERROR_EXIT;
    int done = 0;
    while (done < size) {
        const ssize_t count = ::write(m_descriptor, bytes + done, static_cast<std::size_t>(size - done));
        if (!isProgress(count)) return AVERROR(m_errno);
        done += static_cast<int>(std::max<ssize_t>(count, 0));
    }
    return size;
}

bool OutputFile::isCancelled()
{
    m_wasCancelled = m_wasCancelled || (m_cancelled && m_cancelled());
    return m_wasCancelled;
}

bool OutputFile::isProgress(ssize_t count)
{
    if (count > 0 || (count < 0 && errno == EINTR)) return true;
    // A file that takes nothing and gives no reason counts as full.
    if (m_errno == 0) m_errno = count < 0 ? errno : ENOSPC;
    return false;
}

void OutputFile::freeIo()
{
    if (m_io == nullptr) return;
    av_freep(&m_io->buffer);
    avio_context_free(&m_io);
}

} // namespace recdeck::media
