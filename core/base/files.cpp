#include "core/base/files.h"

#include "core/base/sha256.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace recdeck::files {

namespace {

constexpr std::size_t blockSize = 1024 * 1024;

class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0) ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

Descriptor openFile(const QString& path, int flags, mode_t mode = 0)
{
    return Descriptor(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, mode));
}

Failure failure(const QString& path, const char* operation)
{
    return Failure(fileError(errno, path, QString::fromLatin1(operation)));
}

Result<void> syncPath(const QString& path, int flags)
{
    const Descriptor file = openFile(path, flags);
    if (!file.isOpen()) return failure(path, "open");
    // Some network file systems refuse to sync a folder; their rename is as durable as it gets.
    if (::fsync(file.get()) != 0 && errno != EINVAL && errno != EROFS) return failure(path, "fsync");
    return {};
}

/// One step of reading with retry on interruption; 0 at the end.
Result<std::size_t> readBlock(const Descriptor& file, char* data, const QString& path)
{
    for (;;) {
        const ssize_t got = ::read(file.get(), data, blockSize);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return failure(path, "read");
    }
}

Result<void> writeAll(const Descriptor& file, const char* data, std::size_t size, const QString& path)
{
    while (size > 0) {
        const ssize_t put = ::write(file.get(), data, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return failure(path, "write");
        data += put;
        size -= static_cast<std::size_t>(put);
    }
    return {};
}

/// Hands a file's blocks to `use` until the end or a refusal.
Result<void> forEachBlock(const QString& path, const std::function<bool()>& cancelled,
                          const std::function<Result<void>(const char*, std::size_t)>& use)
{
    const Descriptor file = openFile(path, O_RDONLY);
    if (!file.isOpen()) return failure(path, "open");
    const auto buffer = std::make_unique_for_overwrite<std::array<char, blockSize>>();
    for (;;) {
        if (cancelled && cancelled()) return Failure(Error{.code = ErrorCode::Cancelled, .subject = path});
        const auto got = readBlock(file, buffer->data(), path);
        if (!got) return Failure(got.error());
        if (*got == 0) return {};
        if (auto used = use(buffer->data(), *got); !used) return used;
    }
}

/// Why a file is not this user's alone; empty if it is.
QString exposure(const struct stat& info)
{
    if (!S_ISREG(info.st_mode)) return QStringLiteral("it is not a file");
    if (info.st_uid != ::geteuid()) return QStringLiteral("it belongs to another user");
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return QStringLiteral("others can read or write it (mode %1)").arg(info.st_mode & 07777, 0, 8);
    return {};
}

Failure privateFailure(ErrorCode code, const QString& path, const QString& reason)
{
    return Failure(Error{.code = code, .subject = path, .detail = reason});
}

/// rename that fails with EEXIST, also where the file system does not know RENAME_NOREPLACE.
int renameNoReplace(const QByteArray& from, const QByteArray& to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    // A hard link is the other atomic way; the file has two names for a moment.
    if (::link(from.constData(), to.constData()) == 0) return ::unlink(from.constData());
    if (errno != EPERM && errno != ENOTSUP) return -1;
    struct stat info = {};
    if (::lstat(to.constData(), &info) == 0) {
        errno = EEXIST;
        return -1;
    }
    return ::rename(from.constData(), to.constData());
}

} // namespace

Result<void> syncFile(const QString& path)
{
    return syncPath(path, O_RDONLY);
}

Result<void> syncFolder(const QString& path)
{
    return syncPath(path, O_RDONLY | O_DIRECTORY);
}

Result<void> makeFolder(const QString& path, FolderAccess access)
{
    const mode_t mode = access == FolderAccess::OwnerOnly ? 0700 : 0777;
    QString missing;
    for (const QString& part : QDir::cleanPath(path).split(QLatin1Char('/'))) {
        missing += part;
        if (!missing.isEmpty() && ::mkdir(QFile::encodeName(missing).constData(), mode) != 0) {
            const int reason = errno; // looking at the folder changes it
            if (reason != EEXIST && !QFileInfo(missing).isDir())
                return Failure(fileError(reason, missing, QStringLiteral("mkdir")));
        }
        missing += QLatin1Char('/');
    }
    if (!QFileInfo(path).isDir()) return Failure(fileError(ENOTDIR, path, QStringLiteral("mkdir")));
    return {};
}

Result<MoveResult> moveWithoutReplacing(const QString& from, const QString& to)
{
    if (renameNoReplace(QFile::encodeName(from), QFile::encodeName(to)) != 0) {
        if (errno == EEXIST) return MoveResult::TargetExists;
        if (errno == EXDEV) return MoveResult::OtherFileSystem;
        return failure(to, "rename");
    }
    if (auto synced = syncFolder(QFileInfo(to).path()); !synced) return Failure(synced.error());
    return MoveResult::Moved;
}

Result<void> copySynced(const QString& from, const QString& to, const std::function<bool()>& cancelled)
{
    const Descriptor target = openFile(to, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (!target.isOpen()) return failure(to, "create");
    auto copied = forEachBlock(from, cancelled, [&](const char* data, std::size_t size) {
        return writeAll(target, data, size, to);
    });
    if (copied && ::fsync(target.get()) != 0) copied = failure(to, "fsync");
    if (!copied) ::unlink(QFile::encodeName(to).constData());
    return copied;
}

Result<void> replacePrivateFile(const QString& path, const QByteArray& content)
{
    const QString fresh = path + QStringLiteral(".new");
    const QByteArray freshName = QFile::encodeName(fresh);
    // What a crash left there is nobody's; a link somebody put there must not be followed.
    if (::unlink(freshName.constData()) != 0 && errno != ENOENT) return failure(fresh, "remove");
    const Descriptor file = openFile(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (!file.isOpen()) return failure(fresh, "create");
    Result<void> written =
        writeAll(file, content.constData(), static_cast<std::size_t>(content.size()), path);
    if (written && ::fsync(file.get()) != 0) written = failure(path, "fsync");
    if (written && ::rename(freshName.constData(), QFile::encodeName(path).constData()) != 0)
        written = failure(path, "rename");
    if (!written) {
        ::unlink(freshName.constData());
        return written;
    }
    return syncFolder(QFileInfo(path).path());
}

Result<QByteArray> readPrivateFile(const QString& path, ByteCount limit)
{
    // Without O_NONBLOCK, opening a pipe of this name would wait for a writer.
    const Descriptor file = openFile(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!file.isOpen() && errno == ENOENT) return privateFailure(ErrorCode::NotFound, path, {});
    if (!file.isOpen() && errno == ELOOP)
        return privateFailure(ErrorCode::PermissionDenied, path, QStringLiteral("it is a link"));
    if (!file.isOpen()) return failure(path, "open");
    struct stat info = {};
    if (::fstat(file.get(), &info) != 0) return failure(path, "stat");
    if (const QString reason = exposure(info); !reason.isEmpty())
        return privateFailure(ErrorCode::PermissionDenied, path, reason);
    QByteArray content;
    const auto buffer = std::make_unique_for_overwrite<std::array<char, blockSize>>();
    for (;;) {
        const auto got = readBlock(file, buffer->data(), path);
        if (!got) return Failure(got.error());
        if (*got == 0) return content;
        content.append(buffer->data(), static_cast<qsizetype>(*got));
        if (content.size() > bytes(limit))
            return privateFailure(ErrorCode::FileDamaged, path, QStringLiteral("it is too large"));
    }
}

Result<QByteArray> sha256(const QString& path, const std::function<bool()>& cancelled)
{
    Sha256 hash;
    const auto read = forEachBlock(path, cancelled, [&](const char* data, std::size_t size) -> Result<void> {
        hash.add(QByteArrayView(data, static_cast<qsizetype>(size)));
        return {};
    });
    if (!read) return Failure(read.error());
    const QByteArray digest = hash.result();
    if (digest.isEmpty()) return Failure(fileError(ENOMEM, path, QStringLiteral("read")));
    return digest;
}

Result<ByteCount> freeSpace(const QString& path)
{
    QString existing = QDir::cleanPath(path);
    while (!QFileInfo::exists(existing) && existing.size() > 1)
        existing = QFileInfo(existing).path();
    struct statvfs info = {};
    if (::statvfs(QFile::encodeName(existing).constData(), &info) != 0) return failure(path, "statvfs");
    return ByteCount{static_cast<std::int64_t>(info.f_bavail) * static_cast<std::int64_t>(info.f_frsize)};
}

} // namespace recdeck::files
