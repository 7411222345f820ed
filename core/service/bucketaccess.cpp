#include "core/service/bucketaccess.h"

#include "core/base/sha256.h"
#include "core/bucket/s3address.h"
#include "core/recorder/playlist.h"
#include "core/service/hlsstore.h"

#include <QBuffer>

namespace recdeck::service {

namespace {

// A playlist of a day in parts of a second has some 4 MB.
constexpr std::int64_t largestPlaylist = 64 * 1024 * 1024;

Failure changed(const QString& key, const QString& detail)
{
    return Failure(Error{.code = ErrorCode::FileDamaged, .subject = key, .detail = detail});
}

/// Takes bytes and keeps only their checksum.
class HashDevice final : public QIODevice
{
public:
    HashDevice() { open(QIODevice::WriteOnly); }
    [[nodiscard]] QByteArray result() { return m_sha256.result(); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override
    {
        m_sha256.add(QByteArrayView(data, size));
        return size;
    }

private:
    Sha256 m_sha256;
};

Result<QByteArray> sha256Of(const bucket::Bucket& bucket, const QString& key,
                            const std::function<bool()>& cancelled)
{
    HashDevice device;
    if (auto read = bucket.read(key, 0, -1, device, cancelled); !read) return Failure(read.error());
    return device.result();
}

/// The checksum of an HLS recording is over those of its parts.
Result<QByteArray> sha256OfRecording(const bucket::Bucket& bucket, const QString& key,
                                     const std::function<bool()>& cancelled)
{
    const auto info = bucket.describe(key);
    if (!info) return Failure(info.error());
    if (bytes(info->size) > largestPlaylist) return changed(key, QStringLiteral("it is no playlist of ours"));
    QBuffer text;
    text.open(QIODevice::WriteOnly);
    if (auto read = bucket.read(key, 0, -1, text, cancelled); !read) return Failure(read.error());
    const auto parts = recorder::parsePlaylist(text.data(), key);
    if (!parts) return Failure(parts.error());
    Sha256 all;
    for (const recorder::PlaylistPart& part : *parts) {
        const auto sha256 = sha256Of(bucket, partKeyOf(key, part), cancelled);
        if (!sha256) return sha256;
        all.add(*sha256);
    }
    return all.result();
}

} // namespace

bool isInService(const model::Segment& segment)
{
    return bucket::serviceUrl(segment.mgrUrl).has_value();
}

Result<void> verifyInService(const bucket::Bucket& bucket, const model::Segment& segment,
                             const QList<model::UploadObject>& objects,
                             const std::function<bool()>& cancelled)
{
    for (const model::UploadObject& object : objects) {
        const auto found = bucket.describe(object.key);
        if (!found) return Failure(found.error());
        if (found->size != object.size)
            return changed(object.key, QStringLiteral("it has %1 bytes now, %2 were stored")
                                           .arg(bytes(found->size))
                                           .arg(bytes(object.size)));
    }
    const auto sha256 = segment.format == model::FileFormat::M3u8
                            ? sha256OfRecording(bucket, segment.key, cancelled)
                            : sha256Of(bucket, segment.key, cancelled);
    if (!sha256) return Failure(sha256.error());
    if (*sha256 == segment.sha256) return {};
    return changed(segment.key, QStringLiteral("its SHA-256 is %1 now, it was %2")
                                    .arg(QString::fromLatin1(sha256->toHex()),
                                         QString::fromLatin1(segment.sha256.toHex())));
}

Result<model::Segment> deleteInService(const bucket::Bucket& bucket, model::Segment segment,
                                       const QList<model::UploadObject>& objects)
{
    QList<model::UploadObject> ordered = objects;
    std::ranges::stable_partition(
        ordered, [&](const model::UploadObject& object) { return object.key == segment.key; });
    if (ordered.isEmpty() || ordered.first().key != segment.key || !ordered.first().isStored)
        return changed(segment.key, QStringLiteral("nothing is noted of what was stored, so it is kept"));
    for (const model::UploadObject& object : std::as_const(ordered)) {
        if (!object.isStored) continue;
        const auto found = bucket.describe(object.key);
        if (!found && found.error().code == ErrorCode::NotFound) continue;
        if (!found) return Failure(found.error());
        if (found->size != object.size || found->etag != object.etag)
            return changed(object.key, QStringLiteral("it was changed after it was stored, so it is kept"));
        if (auto gone = bucket.remove(object.key); !gone) return Failure(gone.error());
    }
    segment.path.clear();
    segment.expireTime = 0;
    segment.state = model::SegmentState::Expired;
    return segment;
}

} // namespace recdeck::service
