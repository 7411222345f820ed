#pragma once

#include "core/base/result.h"

#include <QString>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <sys/types.h>

struct AVIOContext;

namespace recdeck::media {

/// A new file that libav writes into through a buffer. Libav writes late and forgets why it
/// failed; this keeps the errno of the first failure.
class OutputFile final
{
public:
    /// The file must not exist. Errors: AlreadyExists, DiskFull, PermissionDenied, FileFailed.
    [[nodiscard]] static Result<std::unique_ptr<OutputFile>> create(const QString& path,
                                                                    int bufferSize = 256 * 1024);
    ~OutputFile(); ///< closes without flushing
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    [[nodiscard]] AVIOContext* io() const { return m_io; }
    [[nodiscard]] const QString& path() const { return m_path; }
    /// Position of the next byte, including what is in the buffer.
    [[nodiscard]] std::int64_t position() const;

    /// Asked before each write to the file; true makes it fail with Cancelled.
    void setCancelled(std::function<bool()> cancelled) { m_cancelled = std::move(cancelled); }
    /// The first failure of a write so far.
    [[nodiscard]] Result<void> status() const;
    /// Hands the buffer to the operating system.
    [[nodiscard]] Result<void> flush();
    /// Writes behind what is there, past the buffer, all pieces in one go where the system can. From then on
    /// nothing may be written to io(), which does not hear of it.
    [[nodiscard]] Result<void> append(std::span<const std::span<const std::uint8_t>> pieces);
    [[nodiscard]] Result<void> append(std::span<const std::uint8_t> bytes)
    {
        return append(std::span<const std::span<const std::uint8_t>>(&bytes, 1));
    }
    /// Flushes and waits until the disk has it.
    [[nodiscard]] Result<void> sync();
    /// Flushes and closes; io() is gone afterwards.
    [[nodiscard]] Result<void> close();
    /// Closes and deletes the file.
    void discard();

private:
    OutputFile(QString path, int descriptor);
    static int handleWrite(void* self, std::uint8_t* bytes, int size);
    static std::int64_t handleSeek(void* self, std::int64_t offset, int whence);
    int writeAll(const std::uint8_t* bytes, int size);
    [[nodiscard]] bool isCancelled();
    /// Whether bytes were written, or the system was only interrupted; otherwise why not is known.
    [[nodiscard]] bool isProgress(ssize_t count);
    void freeIo();

    QString m_path;
    int m_descriptor;
    std::int64_t m_appended = 0; ///< bytes that went past io()
    int m_errno = 0;
    bool m_wasCancelled = false;
    std::function<bool()> m_cancelled;
    AVIOContext* m_io = nullptr;
};

} // namespace recdeck::media
