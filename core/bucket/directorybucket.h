#pragma once

#include "core/bucket/bucket.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <optional>

namespace recdeck::bucket {

/// The folder that a template's `file:` management URL names; nothing for any other scheme.
[[nodiscard]] std::optional<QString> folderOf(const QString& mgrUrl);

/// `key` is as asked for, or numbered because the name existed.
using StoredFile = StoredObject;

/// A bucket that is a folder: `<folder of mgrUrl>/<bucketName>/<key>`. Holds nothing open; use it from any
/// thread. A folder knows no uploads in parts, and `allowance` does not hold it back.
class DirectoryBucket final : public Bucket
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

    /// As Bucket says: without a copy the source has moved; after a copy it is still there.
    [[nodiscard]] Result<std::optional<StoredObject>> storeAs(const UploadItem& item, const QString& key,
                                                              const UploadControl& control) const override;
    [[nodiscard]] Result<ObjectInfo> describe(const QString& key) const override;
    [[nodiscard]] Result<void> read(const QString& key, std::int64_t offset, std::int64_t size,
                                    QIODevice& target, const std::function<bool()>& cancelled) const override;
    [[nodiscard]] Result<void> remove(const QString& key) const override;
    /// Links, and copies that are not complete (`*.part`), are no objects.
    [[nodiscard]] Result<ObjectPage> list(const QString& prefix, const QString& token) const override;
    [[nodiscard]] Result<QList<OpenUpload>> openUploads(const QString& prefix) const override;
    [[nodiscard]] Result<void> abortUpload(const QString& key, const QString& uploadId) const override;
    /// A `file:` URL, which has no end of validity.
    [[nodiscard]] Result<QUrl> presignedUrl(const QString& key, Milliseconds validity) const override;

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
    enum class AfterCopy : std::uint8_t { RemoveSource = 1, KeepSource };

    [[nodiscard]] Result<QString> prepareFolder(const QString& key) const;
    [[nodiscard]] Result<QString> existing(const QString& key) const;
    [[nodiscard]] Result<std::optional<StoredObject>> bring(const QString& source, const QByteArray& sha256,
                                                            const QString& key, AfterCopy after,
                                                            const std::function<bool()>& cancelled) const;
    [[nodiscard]] static Result<bool> place(const QString& source, const QByteArray& sha256, StoredFile& file,
                                            const std::function<bool()>& cancelled);

    QString m_root;   ///< as configured
    QString m_folder; ///< with the bucket's name
    bool m_nameIsSafe;
};

} // namespace recdeck::bucket
