#include "core/service/inventory.h"

#include "core/bucket/directorybucket.h"
#include "core/recorder/spool.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QHash>

namespace recdeck::service {

namespace {

const QLatin1String gone("the file is gone from its folder");

} // namespace

bool isMissing(const model::Segment& segment)
{
    return segment.problem == gone;
}

QList<model::Segment> checkInventory(const QList<model::Segment>& stored,
                                     const std::function<bool()>& cancelled)
{
    QHash<QString, bool> isThere; // by root folder: asked once, not for each of a hundred thousand files
    QList<model::Segment> changed;
    for (model::Segment segment : stored) {
        if (cancelled()) return changed;
        const auto folder = bucket::folderOf(segment.mgrUrl);
        if (!folder) continue;
        const QString root = *folder + QLatin1Char('/') + segment.bucketName;
        if (!isThere.contains(root)) isThere.insert(root, QFileInfo(root).isDir());
        if (!isThere.value(root)) continue;
        const auto path = bucket::DirectoryBucket(*folder, segment.bucketName).pathOf(segment.key);
        if (!path) continue;
        const bool missing = !QFileInfo::exists(*path);
        if (missing == isMissing(segment) || (missing && !segment.problem.isEmpty())) continue;
        segment.problem = missing ? QString(gone) : QString();
        changed << segment;
    }
    return changed;
}

QStringList foreignFiles(const QString& spool, const std::function<bool(const TaskId&)>& isKnown)
{
    QStringList foreign;
    QDirIterator entries(spool, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        const QString inside = path.mid(spool.size() + 1);
        const QString folder = inside.section(QLatin1Char('/'), 0, 0);
        if (!inside.contains(QLatin1Char('/')) || !isKnown(TaskId(folder))) foreign << inside;
    }
    return foreign;
}

} // namespace recdeck::service
