#include "core/recorder/spool.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <algorithm>
#include <tuple>

namespace recdeck::recorder {

SpoolFile SpoolFile::of(const model::Segment& segment)
{
    return {.taskId = segment.taskId,
            .output = segment.output,
            .sequence = segment.sequence,
            .format = segment.format};
}

QString SpoolFile::finishedPath(const QString& spool) const
{
    return QStringLiteral("%1/%2/%3-%4.%5")
        .arg(spool, taskId.text(), QString::number(output))
        .arg(sequence, 5, 10, QLatin1Char('0'))
        .arg(model::fileFormatName(format));
}

QString SpoolFile::partPath(const QString& spool) const
{
    return finishedPath(spool) + QStringLiteral(".part");
}

std::optional<SpoolFile> spoolFileOf(const QString& spool, const QString& path)
{
    static const QRegularExpression shape(
        QStringLiteral("^/([0-9a-f]{32})/(\\d{1,2})-(\\d{5,9})\\.([a-z0-9]+)(\\.part)?$"));
    if (!path.startsWith(spool)) return std::nullopt;
    const auto hit = shape.match(path.mid(spool.size()));
    if (!hit.hasMatch()) return std::nullopt;
    const auto format = model::fileFormatFromName(hit.captured(4));
    if (!format) return std::nullopt;
    return SpoolFile{.taskId = TaskId(hit.captured(1)),
                     .output = hit.captured(2).toInt(),
                     .sequence = hit.captured(3).toInt(),
                     .format = *format};
}

QList<SpoolFile> scanSpool(const QString& spool)
{
    QList<SpoolFile> found;
    QDirIterator entries(spool, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const auto file = spoolFileOf(spool, entries.next());
        if (file && !found.contains(*file)) found << *file;
    }
    std::ranges::sort(found, {}, [](const SpoolFile& file) {
        return std::tuple(file.taskId.text(), file.output, file.sequence);
    });
    return found;
}

} // namespace recdeck::recorder
