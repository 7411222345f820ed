#include "core/service/segmentjob.h"

#include "core/bucket/directorybucket.h"
#include "core/recorder/finisher.h"
#include "core/recorder/spool.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace recdeck::service {

namespace {

/// The key, then the same name with -2, -3... before its ending.
QString alternative(const QString& key, int attempt)
{
    if (attempt == 1) return key;
    const qsizetype dot = key.lastIndexOf(QLatin1Char('.'));
    return QStringLiteral("%1-%2%3").arg(key.left(dot)).arg(attempt).arg(key.mid(dot));
}

void setAside(const QString& spool, const model::Segment& segment)
{
    const recorder::SpoolFile file{segment.taskId, segment.output, segment.sequence, segment.format};
    const QString part = file.partPath(spool);
    QFile::rename(part, file.finishedPath(spool) + QStringLiteral(".damaged"));
}

/// The task's folder goes with its last file.
void removeEmptyFolder(const QString& spool, const TaskId& task)
{
    QDir(spool).rmdir(task.text());
}

SegmentOutcome failed(model::Segment segment, const Error& error)
{
    segment.problem = error.toLogString();
    return {.segment = std::move(segment), .error = error};
}

bool isLost(ErrorCode code)
{
    return code == ErrorCode::FileDamaged || code == ErrorCode::NotFound;
}

} // namespace

SegmentOutcome finishInSpool(const QString& spool, model::Segment segment,
                             const std::function<bool()>& cancelled)
{
    auto finished = recorder::finishSegment(spool, segment, cancelled);
    if (finished) return {.segment = std::move(*finished), .error = {}};
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

SegmentOutcome storeInBucket(const QString& spool, model::Segment segment,
                             const std::function<bool()>& cancelled)
{
    const bucket::DirectoryBucket target(bucket::folderOf(segment.mgrUrl).value_or(QString()),
                                         segment.bucketName);
    const auto keyFor = [&](int attempt) { return alternative(segment.key, attempt); };
    Result<bucket::StoredFile> stored = QFileInfo::exists(segment.path)
                                            ? target.store(segment.path, segment.sha256, keyFor, cancelled)
                                            : target.find(segment.sha256, keyFor);
    if (!stored) {
        if (stored.error().code == ErrorCode::NotFound) segment.state = model::SegmentState::Lost;
        return failed(std::move(segment), stored.error());
    }
    segment.key = stored->key;
    segment.path = stored->path;
    segment.state = model::SegmentState::Verified;
    removeEmptyFolder(spool, segment.taskId);
    return {.segment = std::move(segment), .error = {}};
}

Milliseconds pauseBeforeAttempt(int attempts)
{
    constexpr Milliseconds first{10'000};
    constexpr Milliseconds longest{600'000};
    return std::min(longest, first * (1 << std::clamp(attempts - 1, 0, 10)));
}

} // namespace recdeck::service
