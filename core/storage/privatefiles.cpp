#include "core/storage/privatefiles.h"

#include <QFile>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

// The calls of the system instead of Qt's, because those do not keep errno.
namespace recdeck::storage {

Result<void> createPrivateFolder(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    const std::filesystem::path folder(name.toStdString());
    std::error_code failure;
    if (std::filesystem::is_directory(folder, failure)) return {};
    std::filesystem::create_directories(folder.parent_path(), failure);
    if (failure) return Failure(fileError(failure.value(), path, QStringLiteral("create folder")));
    if (::mkdir(name.constData(), S_IRWXU) != 0)
        return Failure(fileError(errno, path, QStringLiteral("create folder")));
    return {};
}

Result<void> createPrivateFile(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                            S_IRUSR | S_IWUSR);
    if (file < 0) return Failure(fileError(errno, path, QStringLiteral("create")));
    ::close(file);
    return {};
}

Result<void> syncFile(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int reason = errno;
    if (file >= 0) ::close(file);
    if (!synced) return Failure(fileError(reason, path, QStringLiteral("write")));
    return {};
}

} // namespace recdeck::storage
