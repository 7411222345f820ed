#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/units.h"
#include "core/model/upload.h"

#include <QByteArray>
#include <QIODevice>
#include <QList>
#include <QString>
#include <QUrl>
#include <functional>
#include <memory>
#include <optional>

namespace recdeck::bucket {

/// Where a bucket is and who may write there: what a template says of it. `mgrUrl` is a `file:` URL, or the
/// address of an S3-compatible service; without a scheme it means `https:`.
struct BucketAddress
{
    QString mgrUrl;
    QString bucketName;
    QString region;
    QString accessKey;
    Secret secretKey;
    Secret sessionToken; ///< of temporary keys; empty without
};

/// How it was proven that a bucket has a file. Names are stored: see proofName().
enum class Proof : std::uint8_t {
    SameFile = 1, ///< moved inside one file system: it is the file itself
    ReadBack,     ///< read back and compared by SHA-256
    Checksum,     ///< the service computed and returned our SHA-256
    WholeMd5,     ///< one request whose ETag is the MD5 of the file
    PartMd5s,     ///< an upload in parts whose ETags are the MD5s of the parts, and the size; keep last
};

/// How far an upload in parts has come. Durable: with it an upload goes on after a restart.
struct UploadState
{
    QString key;
    QString uploadId; ///< empty: not begun, or in one request
    ByteCount partSize{0};
    QList<model::UploadPart> parts; ///< by number

    friend bool operator==(const UploadState&, const UploadState&) = default;
};

/// What an upload asks and tells while it works. All are called on the thread that called the bucket, and
/// each may be empty.
struct UploadControl
{
    std::function<bool()> cancelled; ///< asked at least once a second
    /// Bytes of this file that have left, counted from its start; may go back when a part is repeated.
    std::function<void(ByteCount)> progress;
    /// Before bytes depend on it: an upload id before its first part, each confirmed part. An error ends the
    /// upload.
    std::function<Result<void>(const UploadState&)> keep;
    /// How many of `wanted` bytes may leave now; 0: none yet, ask again soon. Unlimited without.
    std::function<ByteCount(ByteCount wanted)> allowance;
};

/// A finished local file on its way.
struct UploadItem
{
    QString source; ///< path
    ByteCount size{0};
    QByteArray sha256;  ///< 32 bytes
    UploadState resume; ///< of an earlier attempt for the same key; otherwise empty
};

struct StoredObject
{
    QString key;
    QString path; ///< where it is on this computer; empty in a service
    Proof proof = Proof::SameFile;
};

/// An object as the bucket describes it.
struct ObjectInfo
{
    QString key;
    ByteCount size{0};
    UnixMillis modified = 0;
    QByteArray etag; ///< without quotes; empty in a folder
};

struct ObjectPage
{
    QList<ObjectInfo> objects; ///< by key
    QString next;              ///< token of the next page; empty: this was the last
};

/// An upload in parts that was begun and neither completed nor aborted.
struct OpenUpload
{
    QString key;
    QString uploadId;
    UnixMillis begun = 0;
};

/// A place that keeps files. Holds no file open between calls; calls block, so they belong on a worker
/// thread; any thread may use its own. Errors of all: StorageUnavailable (retry Later: not reachable, 5xx,
/// slow down), PermissionDenied (keys, signature, policy), NotFound (bucket or key), PathNotAllowed (a key
/// that leaves a folder), Cancelled; `detail` has the service's own code and sentence.
class Bucket
{
public:
    virtual ~Bucket() = default;

    /// Brings the file here under exactly this key and proves that it arrived; nothing if another object has
    /// the key. An object with this content counts as arrived. Never removes the source, except that a folder
    /// on the same file system takes the file itself. Errors also: DiskFull, FileDamaged (arrived with
    /// another content; what arrived is gone again, retry Later), FileFailed (the source).
    [[nodiscard]] virtual Result<std::optional<StoredObject>>
    storeAs(const UploadItem& item, const QString& key, const UploadControl& control) const = 0;

    [[nodiscard]] virtual Result<ObjectInfo> describe(const QString& key) const = 0;
    /// Writes the object's bytes `[offset, offset + size)` to `target`; size -1: to the end.
    [[nodiscard]] virtual Result<void> read(const QString& key, std::int64_t offset, std::int64_t size,
                                            QIODevice& target,
                                            const std::function<bool()>& cancelled) const = 0;
    /// Deletes the object. One that has gone already is no error.
    [[nodiscard]] virtual Result<void> remove(const QString& key) const = 0;
    /// Objects whose key begins with `prefix`, up to 1000 a page. `token`: ObjectPage::next, or empty.
    [[nodiscard]] virtual Result<ObjectPage> list(const QString& prefix, const QString& token) const = 0;
    [[nodiscard]] virtual Result<QList<OpenUpload>> openUploads(const QString& prefix) const = 0;
    /// One that has gone already is no error.
    [[nodiscard]] virtual Result<void> abortUpload(const QString& key, const QString& uploadId) const = 0;
    /// An address that plays or downloads the object without keys, for `validity` (up to 7 days).
    [[nodiscard]] virtual Result<QUrl> presignedUrl(const QString& key, Milliseconds validity) const = 0;
};

} // namespace recdeck::bucket
