#include "core/service/segmentjob.h"

#include "core/bucket/directorybucket.h"
#include "core/recorder/finisher.h"
#include "core/recorder/hlsfinish.h"
#include "core/recorder/playlist.h"
#include "core/recorder/spool.h"
#include "core/service/hlsstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace recdeck::service {

namespace {

void setAside(const QString& spool, const model::Segment& segment)
{
    const recorder::SpoolFile file = recorder::SpoolFile::of(segment);
    const QString finished = file.finishedPath(spool);
    QFile::rename(file.partPath(spool), finished + QStringLiteral(".damaged"));
    if (segment.format == model::FileFormat::M3u8)
        QDir().rename(recorder::partsFolderOf(finished),
                      recorder::partsFolderOf(finished) + QStringLiteral(".damaged"));
}

/// The task's folder goes with its last file.
void removeEmptyFolder(const QString& spool, const TaskId& task)
{
    QDir(spool).rmdir(task.text());
}

// Before what keeps a segment from being finished; goes when it is.
const QLatin1String notYet("not yet: ");

SegmentOutcome failed(model::Segment segment, const Error& error)
{
    if (segment.state == model::SegmentState::Lost)
        segment.problem = error.toLogString();
    else
        noteNotYet(segment, error);
    return {.segment = std::move(segment), .error = error};
}

SegmentOutcome done(model::Segment segment)
{
    clearNotYet(segment);
    return {.segment = std::move(segment), .error = {}};
}

bool isLost(ErrorCode code)
{
    return code == ErrorCode::FileDamaged || code == ErrorCode::NotFound;
}

/// The segment whose file has reached the bucket although the database, on a full disk, was not told. Its row
/// has reserved the key, so the file is its own.
std::optional<model::Segment> storedBefore(model::Segment segment, const std::function<bool()>& cancelled)
{
    const auto folder = bucket::folderOf(segment.mgrUrl);
    if (!folder || segment.key.isEmpty()) return std::nullopt;
    const auto path = bucket::DirectoryBucket(*folder, segment.bucketName).pathOf(segment.key);
    if (!path || !QFileInfo::exists(*path)) return std::nullopt;
    const auto figures = segment.format == model::FileFormat::M3u8
                             ? recorder::measurePlaylist(*path, cancelled)
                             : media::measureFile(*path, cancelled);
    if (!figures) return std::nullopt;
    recorder::takeFigures(segment, *figures);
    segment.path = *path;
    segment.state = model::SegmentState::Verified;
    return segment;
}

} // namespace

void noteNotYet(model::Segment& segment, const Error& error)
{
    if (segment.problem.isEmpty() || segment.problem.startsWith(notYet))
        segment.problem = notYet + error.toLogString();
}

void clearNotYet(model::Segment& segment)
{
    if (segment.problem.startsWith(notYet)) segment.problem.clear();
}

QString numberedAlternative(const QString& key, int number)
{
    if (number <= 1) return key;
    const qsizetype dot = key.lastIndexOf(QLatin1Char('.'));
    return QStringLiteral("%1-%2%3").arg(key.left(dot)).arg(number).arg(key.mid(dot));
}

SegmentOutcome finishInSpool(const QString& spool, model::Segment segment,
                             const std::function<bool()>& cancelled)
{
    auto finished = recorder::finishSegment(spool, segment, cancelled);
    if (finished) return done(std::move(*finished));
    if (finished.error().code == ErrorCode::NotFound)
        if (auto stored = storedBefore(segment, cancelled)) return done(std::move(*stored));
    if (isLost(finished.error().code)) {
        setAside(spool, segment);
        segment.state = model::SegmentState::Lost;
        segment.path.clear();
    }
    return failed(std::move(segment), finished.error());
}

bool hasReachableBucket(const model::Segment& segment)
{
    return bucket::folderOf(segment.mgrUrl).has_value();
}

SegmentOutcome storeInBucket(const QString& spool, model::Segment segment, const QList<int>& reserved,
                             const std::function<bool()>& cancelled)
{
    const bucket::DirectoryBucket target(bucket::folderOf(segment.mgrUrl).value_or(QString()),
                                         segment.bucketName);
    const auto keyFor = [&](int number) {
        for (const int other : reserved)
            if (other <= number) ++number;
        return numberedAlternative(segment.key, number);
    };
    // Not the path in the segment: the data folder may have been moved since.
    const QString source = recorder::SpoolFile::of(segment).finishedPath(spool);
    const bool isHere = QFileInfo::exists(source);
    Result<bucket::StoredFile> stored;
    if (segment.format == model::FileFormat::M3u8)
        stored = isHere ? storePlaylist(target, source, keyFor, cancelled)
                        : findPlaylist(target, segment.sha256, keyFor, cancelled);
    else
        stored = isHere ? target.store(source, segment.sha256, keyFor, cancelled)
                        : target.find(segment.sha256, keyFor);
    if (!stored) {
        if (stored.error().code == ErrorCode::NotFound) segment.state = model::SegmentState::Lost;
        return failed(std::move(segment), stored.error());
    }
    segment.key = stored->key;
    segment.path = stored->path;
    segment.state = model::SegmentState::Verified;
    removeEmptyFolder(spool, segment.taskId);
    return done(std::move(segment));
}

} // namespace recdeck::service
