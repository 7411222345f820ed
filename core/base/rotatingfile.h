#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QByteArray>
#include <QString>

namespace recdeck {

/// A file that is only appended to, and only readable by this user. Before it gets larger than `maximumSize`
/// it becomes `name.1`, what was that `name.2`, and so on; the oldest of `files` goes. One thread at a time.
class RotatingFile final
{
public:
    /// Goes on with a file that is there. Makes no folder.
    [[nodiscard]] static Result<RotatingFile> open(const QString& path, ByteCount maximumSize, int files);
    ~RotatingFile();
    RotatingFile(RotatingFile&& other) noexcept;
    RotatingFile& operator=(RotatingFile&& other) noexcept;

    /// Appends all of it or nothing.
    [[nodiscard]] Result<void> append(const QByteArray& data);

private:
    RotatingFile(QString path, ByteCount maximumSize, int files);
    [[nodiscard]] Result<void> openCurrent();
    [[nodiscard]] Result<void> rotate();
    [[nodiscard]] QString older(int age) const;
    void close();

    QString m_path;
    ByteCount m_maximumSize;
    int m_files;
    int m_file = -1;
    ByteCount m_size{0};
};

} // namespace recdeck
