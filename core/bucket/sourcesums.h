#pragma once

#include "core/base/sha256.h"
#include "core/bucket/bucket.h"

#include <QCryptographicHash>
#include <QFile>
#include <functional>

namespace recdeck::bucket {

struct RangeSum
{
    QByteArray md5;    ///< 16 bytes
    QByteArray sha256; ///< 32 bytes, or empty if not wanted
};

/// Each sum of each byte takes its time.
struct WantedSums
{
    bool sha256OfRanges = false;
    bool sha256OfAll = false;
};

/// Sums of a local file that is read once, from its start, range after range. Errors: FileFailed, Cancelled.
class SourceSums final
{
public:
    SourceSums(const QString& path, WantedSums wanted, std::function<bool()> cancelled);

    /// Of the next `size` bytes.
    [[nodiscard]] Result<RangeSum> next(ByteCount size);
    /// SHA-256 of all ranges together, if wanted; nothing can follow.
    [[nodiscard]] QByteArray sha256() { return m_all.result(); }
    /// The ETag of an upload in parts whose parts were these ranges.
    [[nodiscard]] QByteArray partsEtag() const;

private:
    QFile m_file;
    WantedSums m_wanted;
    std::function<bool()> m_cancelled;
    Sha256 m_all;
    QCryptographicHash m_md5s{QCryptographicHash::Md5};
    int m_ranges = 0;
};

/// FileDamaged: the file is no longer what was to be sent.
[[nodiscard]] Failure sourceChanged(const UploadItem& item);

} // namespace recdeck::bucket
