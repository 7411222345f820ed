#include "core/service/uploadjob.h"

#include "core/base/files.h"
#include "core/bucket/proof.h"
#include "core/recorder/playlist.h"
#include "core/recorder/spool.h"
#include "core/service/hlsstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>

namespace recdeck::service {

namespace {

using model::UploadObject;
using recorder::PlaylistPart;

constexpr int mostKeys = 1000;

QString outgoingOf(const QString& playlist)
{
    return playlist + QStringLiteral(".out");
}

bucket::UploadState stateOf(const UploadObject& object)
{
    return {
        .key = object.key, .uploadId = object.uploadId, .partSize = object.partSize, .parts = object.parts};
}

void takeState(UploadObject& object, const bucket::UploadState& state)
{
    object.uploadId = state.uploadId;
    object.partSize = state.partSize;
    object.parts = state.parts;
}

/// What leaves now: a file, or what an earlier attempt has brought there already.
struct Outgoing
{
    QString source;
    QString key;
};

/// One attempt to bring a segment to its service.
class Upload final
{
public:
    Upload(const bucket::Bucket& bucket, const UploadWork& work, const UploadHooks& hooks)
        : m_bucket(bucket)
        , m_hooks(hooks)
        , m_segment(work.segment)
        , m_source(recorder::SpoolFile::of(work.segment).finishedPath(work.spool))
        , m_isRepeated(work.isRepeated)
    {
        for (const UploadObject& object : work.known)
            m_known.insert(object.key, object);
    }

    SegmentOutcome run()
    {
        Result<void> done = clean();
        if (done) done = isPlaylist() ? storeRecording() : storeFile();
        if (!done && done.error().code == ErrorCode::NotFound && m_isGone)
            m_segment.state = model::SegmentState::Lost;
        if (!done) return {.segment = m_segment, .error = done.error()};
        m_segment.state = model::SegmentState::Verified;
        m_segment.path.clear();
        return {.segment = m_segment, .error = {}};
    }

private:
    [[nodiscard]] bool isPlaylist() const { return m_segment.format == model::FileFormat::M3u8; }
    [[nodiscard]] QString partsPrefix() const
    {
        return recorder::partsFolderOf(m_segment.key) + QLatin1Char('/');
    }
    [[nodiscard]] bool isOwn(const QString& key) const
    {
        return key == m_segment.key || (isPlaylist() && key.startsWith(partsPrefix()));
    }

    /// What earlier attempts have begun and nobody goes on with.
    Result<void> clean()
    {
        const auto known = m_known;
        for (const UploadObject& object : known)
            if (!isOwn(object.key))
                if (auto gone = giveUp(object); !gone) return gone;
        if (!m_isRepeated) return {};
        const qsizetype dot = m_segment.key.lastIndexOf(QLatin1Char('.'));
        const auto open = m_bucket.openUploads(m_segment.key.left(dot));
        // Whoever may write need not be allowed to list.
        if (!open)
            return open.error().retry == Retry::Later ? Result<void>(Failure(open.error())) : Result<void>();
        for (const bucket::OpenUpload& upload : *open) {
            if (!isOwn(upload.key) || m_known.value(upload.key).uploadId == upload.uploadId) continue;
            if (auto gone = m_bucket.abortUpload(upload.key, upload.uploadId); !gone) return gone;
        }
        return {};
    }

    /// Takes an object back that is not of use any more, as far as it is ours.
    Result<void> giveUp(const UploadObject& object)
    {
        if (!object.uploadId.isEmpty())
            if (auto gone = m_bucket.abortUpload(object.key, object.uploadId); !gone) return gone;
        if (object.isStored) {
            const auto found = m_bucket.describe(object.key);
            if (!found && found.error().code != ErrorCode::NotFound) return Failure(found.error());
            if (found && found->etag == object.etag && found->size == object.size)
                if (auto gone = m_bucket.remove(object.key); !gone) return gone;
        }
        m_known.remove(object.key);
        return m_hooks.forget(object.key);
    }

    Result<void> keep(const UploadObject& object)
    {
        m_known.insert(object.key, object);
        return m_hooks.keep(object);
    }

    /// Somebody else's object has the key, or one of those that go with it.
    Result<void> takeNextKey()
    {
        if (++m_keys > mostKeys) return Failure(fileError(EEXIST, m_segment.key, QStringLiteral("upload")));
        auto key = m_hooks.nextKey();
        if (!key) return Failure(key.error());
        m_segment.key = *key;
        return clean();
    }

    /// Whether an object that was stored is still what it was.
    Result<bool> isThere(const UploadObject& object)
    {
        const auto found = m_bucket.describe(object.key);
        if (!found && found.error().code != ErrorCode::NotFound) return Failure(found.error());
        return found && found->size == object.size && found->etag == object.etag;
    }

    /// False: somebody else's object has the key.
    Result<bool> store(const Outgoing& file, const QByteArray& sha256)
    {
        UploadObject object = m_known.value(file.key);
        if (object.isStored) {
            const auto there = isThere(object);
            if (!there) return there;
            if (*there) return told(object);
            object = {};
        }
        const ByteCount size{QFileInfo(file.source).size()};
        if (object.size != size || object.uploadId.isEmpty()) {
            if (!object.uploadId.isEmpty())
                if (auto gone = m_bucket.abortUpload(object.key, object.uploadId); !gone)
                    return Failure(gone.error());
            object = {.key = file.key, .size = size};
        }
        const bucket::UploadControl control{
            .cancelled = m_hooks.cancelled,
            .progress = [this](ByteCount sent) { m_hooks.progress(m_done + sent); },
            .keep =
                [&](const bucket::UploadState& state) {
                    takeState(object, state);
                    return keep(object);
                },
            .allowance = m_hooks.allowance};
        const auto stored = m_bucket.storeAs(
            {.source = file.source, .size = size, .sha256 = sha256, .resume = stateOf(object)}, file.key,
            control);
        if (!stored) return Failure(stored.error());
        if (!*stored) return false;
        return note(object, (*stored)->proof);
    }

    Result<bool> note(UploadObject object, bucket::Proof proof)
    {
        const auto found = m_bucket.describe(object.key);
        if (!found) return Failure(found.error());
        if (found->size != object.size)
            return Failure(Error{
                .code = ErrorCode::FileDamaged,
                .subject = object.key,
                .detail =
                    QStringLiteral("%1 bytes arrived of %2").arg(bytes(found->size)).arg(bytes(object.size)),
                .retry = Retry::Later});
        object.isStored = true;
        object.etag = found->etag;
        object.proof = bucket::proofName(proof);
        object.uploadId.clear();
        object.parts.clear();
        if (auto kept = keep(object); !kept) return Failure(kept.error());
        return told(object);
    }

    bool told(const UploadObject& object)
    {
        m_done += object.size;
        m_hooks.progress(m_done);
        return true;
    }

    Result<void> storeFile()
    {
        while (true) {
            m_done = ByteCount{0};
            if (!QFileInfo::exists(m_source)) return withoutSource();
            const auto stored = store({.source = m_source, .key = m_segment.key}, m_segment.sha256);
            if (!stored) return Failure(stored.error());
            if (*stored) return {};
            if (auto next = takeNextKey(); !next) return next;
        }
    }

    /// An earlier attempt may have brought it there, and only the database was not told in time.
    Result<void> withoutSource()
    {
        const UploadObject last = m_known.value(m_segment.key);
        if (last.isStored) {
            const auto there = isThere(last);
            if (!there) return Failure(there.error());
            if (*there) return {};
        }
        const auto known = m_known;
        for (const UploadObject& object : known) {
            if (object.uploadId.isEmpty()) continue;
            if (auto gone = giveUp(object); !gone) return gone;
        }
        m_isGone = true;
        return Failure(Error{.code = ErrorCode::NotFound, .subject = m_source});
    }

    Result<void> storeRecording()
    {
        if (!QFileInfo::exists(m_source)) return withoutSource();
        const auto parts = recorder::readPlaylist(m_source);
        if (!parts) return Failure(parts.error());
        while (true) {
            m_done = ByteCount{0};
            auto isFree = isFreeForParts();
            if (isFree && *isFree) isFree = storeParts(*parts);
            if (isFree && *isFree) isFree = storeText(*parts);
            if (!isFree) return Failure(isFree.error());
            if (*isFree) return {};
            if (auto next = takeNextKey(); !next) return next;
        }
    }

    /// Parts would go among somebody else's. Only asked before the first of ours is there.
    Result<bool> isFreeForParts()
    {
        if (m_isRepeated || !m_known.isEmpty()) return true;
        const auto others = m_bucket.list(partsPrefix(), {});
        if (!others)
            return others.error().code == ErrorCode::PermissionDenied ? Result<bool>(true)
                                                                      : Failure(others.error());
        return others->objects.isEmpty();
    }

    Result<bool> storeParts(const QList<PlaylistPart>& parts)
    {
        for (const PlaylistPart& part : parts) {
            const Outgoing file{.source = QFileInfo(m_source).path() + QLatin1Char('/') + part.uri,
                                .key = partKeyOf(m_segment.key, part)};
            Result<QByteArray> sha256 = files::sha256(file.source, m_hooks.cancelled);
            if (!sha256) return Failure(sha256.error());
            const auto stored = store(file, *sha256);
            if (!stored || !*stored) return stored;
        }
        return true;
    }

    Result<bool> storeText(const QList<PlaylistPart>& parts)
    {
        const QString outgoing = outgoingOf(m_source);
        QSaveFile file(outgoing);
        if (!file.open(QIODevice::WriteOnly) || file.write(storedPlaylist(m_segment.key, parts)) < 0 ||
            !file.commit())
            return Failure(Error{.code = ErrorCode::FileFailed,
                                 .subject = outgoing,
                                 .detail = file.errorString(),
                                 .retry = Retry::Later});
        const auto sha256 = files::sha256(outgoing, m_hooks.cancelled);
        if (!sha256) return Failure(sha256.error());
        return store({.source = outgoing, .key = m_segment.key}, *sha256);
    }

    const bucket::Bucket& m_bucket;
    const UploadHooks& m_hooks;
    model::Segment m_segment;
    QString m_source;
    bool m_isRepeated;
    QMap<QString, UploadObject> m_known;
    ByteCount m_done{0}; ///< of the objects that are there
    int m_keys = 0;      ///< that were taken
    bool m_isGone = false;
};

} // namespace

SegmentOutcome uploadSegment(const bucket::Bucket& bucket, const UploadWork& work, const UploadHooks& hooks)
{
    return Upload(bucket, work, hooks).run();
}

void removeFromSpool(const QString& spool, const model::Segment& segment)
{
    const QString file = recorder::SpoolFile::of(segment).finishedPath(spool);
    if (segment.format == model::FileFormat::M3u8) {
        QFile::remove(outgoingOf(file));
        QDir(recorder::partsFolderOf(file)).removeRecursively();
    }
    QFile::remove(file);
    QDir(spool).rmdir(segment.taskId.text());
}

} // namespace recdeck::service
