#include "ui/models/filewriting.h"

#include "ui/models/background.h"

#include <QSaveFile>

namespace recdeck::ui {

namespace {

ErrorCode codeOf(QFileDevice::FileError error)
{
    switch (error) {
    case QFileDevice::PermissionsError:
        return ErrorCode::PermissionDenied;
    case QFileDevice::ResourceError:
        return ErrorCode::DiskFull;
    default:
        return ErrorCode::FileFailed;
    }
}

} // namespace

Result<void> writeFile(const QString& path, const QByteArray& bytes, Readers readers)
{
    QSaveFile file(path);
    bool written = file.open(QIODevice::WriteOnly);
    if (written && readers == Readers::Owner)
        written = file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (written && file.write(bytes) == bytes.size() && file.commit()) return {};
    return Failure(Error{.code = codeOf(file.error()), .subject = path, .detail = file.errorString()});
}

QFuture<Result<void>> writeFileLater(const QString& path, Readers readers,
                                     std::function<Result<QByteArray>()> content)
{
    return inBackground([path, readers, content = std::move(content)]() -> Result<void> {
        const auto bytes = content();
        if (!bytes) return Failure(bytes.error());
        return writeFile(path, *bytes, readers);
    });
}

} // namespace recdeck::ui
