#pragma once

#include "core/bucket/bucket.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <optional>

namespace recdeck::bucket {

/// The folder that a template's `file:` management URL names; nothing for any other scheme.
[[nodiscard]] std::optional<QString> folderOf(const QString& mgrUrl);

struct StoredFile
{
    QString key; ///< as asked for, or numbered because the name existed
    QString path;
    Proof proof = Proof::SameFile;
};

/// A bucket that is a folder: `<folder of mgrUrl>/<bucketName>/<key>`. Holds nothing open; use it from any
/// thread.
class DirectoryBucket
{
public:
    DirectoryBucket(QString folder, const QString& bucketName);

    /// Moves a finished file into the bucket, or copies and verifies it if the bucket is on another file
    /// system; then the source is gone. Never replaces a file and never leaves the bucket's folder, also not
    /// through a link. `nextKey(n)` gives the key to try for n = 1, 2, 3... until a name is free. `sha256` is
    /// the source's. Errors: PathNotAllowed, PermissionDenied, DiskFull, StorageUnavailable, FileDamaged,
    /// FileFailed, Cancelled; the source is untouched then.
    [[nodiscard]] Result<StoredFile> store(const QString& source, const QByteArray& sha256,
                                           const std::function<QString(int)>& nextKey,
                                           const std::function<bool()>& cancelled = {}) const;
    /// The same under exactly this key; nothing if another file has it.
    [[nodiscard]] Result<std::optional<StoredFile>>
    storeAs(const QString& source, const QByteArray& sha256, const QString& key,
            const std::function<bool()>& cancelled = {}) const;

    /// The file with this content that an earlier store() has brought here, under the first of the keys that
    /// has it; only as many keys as exist without a break are looked at. Errors: NotFound, PathNotAllowed.
    [[nodiscard]] Result<StoredFile> find(const QByteArray& sha256,
                                          const std::function<QString(int)>& nextKey) const;

    /// Where a key would be. Errors: PathNotAllowed.
    [[nodiscard]] Result<QString> pathOf(const QString& key) const;
    [[nodiscard]] const QString& folder() const { return m_folder; }

    /// Tries whether files can be created here. Errors as store().
    [[nodiscard]] Result<void> probe() const;

private:
    [[nodiscard]] Result<QString> prepareFolder(const QString& key) const;
    [[nodiscard]] Result<bool> place(const QString& source, const QByteArray& sha256, StoredFile& file,
                                     const std::function<bool()>& cancelled) const;

    QString m_root;   ///< as configured
    QString m_folder; ///< with the bucket's name
    bool m_nameIsSafe;
};

} // namespace recdeck::bucket
