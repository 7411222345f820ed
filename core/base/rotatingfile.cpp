#include "core/base/rotatingfile.h"

#include <QFile>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace recdeck {

RotatingFile::RotatingFile(QString path, ByteCount maximumSize, int files)
    : m_path(std::move(path))
    , m_maximumSize(maximumSize)
    , m_files(files)
{
}

RotatingFile::~RotatingFile()
{
    close();
}

RotatingFile::RotatingFile(RotatingFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_maximumSize(other.m_maximumSize)
    , m_files(other.m_files)
    , m_file(std::exchange(other.m_file, -1))
    , m_size(other.m_size)
{
}

RotatingFile& RotatingFile::operator=(RotatingFile&& other) noexcept
{
    if (this == &other) return *this;
    close();
    m_path = std::move(other.m_path);
    m_maximumSize = other.m_maximumSize;
    m_files = other.m_files;
    m_file = std::exchange(other.m_file, -1);
    m_size = other.m_size;
    return *this;
}

Result<RotatingFile> RotatingFile::open(const QString& path, ByteCount maximumSize, int files)
{
    RotatingFile file(path, maximumSize, files);
    if (auto opened = file.openCurrent(); !opened) return Failure(opened.error());
    return file;
}

Result<void> RotatingFile::append(const QByteArray& data)
{
    if (m_file < 0) {
        if (auto opened = openCurrent(); !opened) return opened;
    }
    if (bytes(m_size) > 0 && bytes(m_size) + data.size() > bytes(m_maximumSize)) {
        if (auto rotated = rotate(); !rotated) return rotated;
    }
    qsizetype written = 0;
    while (written < data.size()) {
        const ssize_t put =
            ::write(m_file, data.constData() + written, static_cast<std::size_t>(data.size() - written));
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) {
            const Error error = fileError(errno, m_path, QStringLiteral("write"));
            // Half a line would spoil the next one as well.
            if (written > 0 && ::ftruncate(m_file, bytes(m_size)) != 0) close();
            return Failure(error);
        }
        written += put;
    }
    m_size += ByteCount{data.size()};
    return {};
}

Result<void> RotatingFile::openCurrent()
{
    const QByteArray name = QFile::encodeName(m_path);
    m_file = ::open(name.constData(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK,
                    S_IRUSR | S_IWUSR);
    if (m_file < 0) return Failure(fileError(errno, m_path, QStringLiteral("open")));
    struct stat info = {};
    if (::fstat(m_file, &info) != 0 || !S_ISREG(info.st_mode)) {
        close();
        return Failure(Error{
            .code = ErrorCode::FileFailed, .subject = m_path, .detail = QStringLiteral("it is not a file")});
    }
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::fchmod(m_file, S_IRUSR | S_IWUSR) != 0) {
        const Error error = fileError(errno, m_path, QStringLiteral("chmod"));
        close();
        return Failure(error);
    }
    m_size = ByteCount{info.st_size};
    return {};
}

Result<void> RotatingFile::rotate()
{
    for (int age = m_files - 1; age >= 1; --age) {
        const QString from = older(age - 1);
        const QString to = older(age);
        if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0 &&
            errno != ENOENT)
            return Failure(fileError(errno, from, QStringLiteral("rename")));
    }
    close();
    if (m_files <= 1 && ::unlink(QFile::encodeName(m_path).constData()) != 0)
        return Failure(fileError(errno, m_path, QStringLiteral("remove")));
    return openCurrent();
}

QString RotatingFile::older(int age) const
{
    return age == 0 ? m_path : QStringLiteral("%1.%2").arg(m_path).arg(age);
}

void RotatingFile::close()
{
    if (m_file >= 0) ::close(m_file);
    m_file = -1;
}

} // namespace recdeck
