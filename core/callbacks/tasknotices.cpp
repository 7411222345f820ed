#include "core/callbacks/tasknotices.h"

#include <QUrl>

namespace recdeck::callbacks {

namespace {

using model::Segment;
using model::SegmentState;

QString streamNameOf(const model::Task& task, const model::Output& output)
{
    QString app = task.stream.appName;
    app.replace(QLatin1Char('/'), QLatin1Char('_'));
    return QStringLiteral("%1-%2.%3")
        .arg(app, task.stream.streamName, model::fileFormatName(output.effectiveOptions().fileFormat));
}

/// `wsrecord/flv/vcodec/copy/acodec/copy|saveas/<Base64 of bucket:pattern>`, as the vendor's own.
QString instructionOf(const model::Output& output)
{
    const model::OutputOptions options = output.effectiveOptions();
    QString text = QStringLiteral("wsrecord/") + model::fileFormatName(options.fileFormat);
    if (options.removeVideo.value_or(0) == 0) text += QLatin1String("/vcodec/copy");
    if (options.removeAudio.value_or(0) == 0) text += QLatin1String("/acodec/copy");
    const QString pattern = output.filePath.isEmpty() ? model::defaultFilePath() : output.filePath;
    const QByteArray target = (output.bucketName + QLatin1Char(':') + pattern).toUtf8();
    return text + QLatin1String("|saveas/") +
           QString::fromLatin1(target.toBase64(QByteArray::Base64UrlEncoding));
}

QString urlOf(const Segment& segment)
{
    if (!segment.path.isEmpty()) return QUrl::fromLocalFile(segment.path).toString(QUrl::FullyEncoded);
    const QString place = segment.mgrUrl.contains(QLatin1String("://"))
                              ? segment.mgrUrl
                              : QStringLiteral("https://") + segment.mgrUrl;
    QUrl url(place);
    QString path = url.path();
    if (!path.endsWith(QLatin1Char('/'))) path += QLatin1Char('/');
    url.setPath(path + segment.bucketName + QLatin1Char('/') + segment.key);
    return url.toString(QUrl::FullyEncoded);
}

NoticeFile fileOf(const Segment& segment)
{
    return {.key = segment.bucketName + QLatin1Char(':') + segment.key,
            .url = urlOf(segment),
            .duration = segment.duration,
            .sha256 = segment.sha256,
            .size = segment.size};
}

/// How far one output's files are.
struct Count
{
    QList<NoticeFile> stored;
    QList<NoticeFile> joined;
    int lost = 0;
    int kept = 0;  ///< finished, but nobody here can bring them into their bucket
    int parts = 0; ///< that are stored and could be joined
    bool notJoined = false;
    bool open = false;
};

Count countOf(const QList<Segment>& segments, int output, const CanStore& canStore)
{
    Count count;
    for (const Segment& segment : segments) {
        if (segment.output != output) continue;
        const bool isJoined = segment.sequence == 0;
        switch (segment.state) {
        case SegmentState::Verified:
            (isJoined ? count.joined : count.stored) << fileOf(segment);
            break;
        case SegmentState::Lost:
            ++count.lost;
            break;
        case SegmentState::NotJoined:
            count.notJoined = true;
            break;
        case SegmentState::Joined:
        case SegmentState::Expired:
            break;
        case SegmentState::Closed:
            if (!segment.sha256.isEmpty() && !canStore(segment))
                ++count.kept;
            else
                count.open = true;
            break;
        case SegmentState::Writing:
        case SegmentState::Uploading:
        case SegmentState::Stored:
            count.open = true;
            break;
        }
    }
    count.parts = static_cast<int>(count.stored.size());
    return count;
}

/// What keeps the files of an output from being all there, for people; empty if nothing does.
QString errorOf(const Count& count, const QList<NoticeFile>& files, const model::Task& task)
{
    if (count.lost > 0) return QStringLiteral("%1 of the files could not be saved").arg(count.lost);
    if (count.kept > 0)
        return QStringLiteral("%1 of the files wait on the recorder: their bucket cannot be reached")
            .arg(count.kept);
    if (!files.isEmpty()) return {};
    return task.endDetail.isEmpty() ? QStringLiteral("nothing was recorded")
                                    : QStringLiteral("nothing was recorded: ") + task.endDetail;
}

} // namespace

QStringList addressesOf(const model::RecordingTemplate& value)
{
    QStringList all;
    if (!value.notifyUrl.isEmpty()) all << value.notifyUrl;
    all += value.notifyUrls;
    all.removeDuplicates();
    return all;
}

StartNotice startNoticeOf(const model::Task& task, int output)
{
    const model::Output& its = task.frozenTemplate.recordParams.at(output);
    return {.taskId = task.id,
            .streamName = streamNameOf(task, its),
            .ops = instructionOf(its),
            .bucket = its.bucketName};
}

std::optional<QList<FinishItem>> finishNoticeOf(const model::Task& task, const QList<Segment>& segments,
                                                const CanStore& canStore)
{
    if (task.state != model::TaskState::Ended) return std::nullopt;
    QList<FinishItem> items;
    for (int output = 0; output < task.frozenTemplate.recordParams.size(); ++output) {
        const Count count = countOf(segments, output, canStore);
        if (count.open) return std::nullopt;
        const auto options = task.frozenTemplate.recordParams.at(output).effectiveOptions();
        const bool isToBeJoined = options.concat.value_or(0) == 1 && count.parts > 1;
        if (isToBeJoined && count.joined.isEmpty() && !count.notJoined) return std::nullopt;
        // The parts go once they are joined, and are the recording if they cannot be.
        const QList<NoticeFile>& files = count.joined.isEmpty() ? count.stored : count.joined;
        const StartNotice start = startNoticeOf(task, output);
        FinishItem item{.taskId = task.id,
                        .streamName = start.streamName,
                        .ops = start.ops,
                        .bucket = start.bucket,
                        .description = QStringLiteral("done"),
                        .error = errorOf(count, files, task),
                        .files = files};
        if (!item.error.isEmpty()) {
            item.code = ItemCode::PartlyFailed;
            item.description = files.isEmpty() ? QStringLiteral("failed") : QStringLiteral("partly failed");
        } else if (count.notJoined && count.joined.isEmpty()) {
            item.code = ItemCode::PartlyFailed;
            item.description = QStringLiteral("the files are complete, but could not be joined");
        }
        items << item;
    }
    return items;
}

} // namespace recdeck::callbacks
