#include "ui/pages/activity/uploadrows.h"

#include "core/base/redact.h"
#include "ui/models/columns.h"
#include "ui/models/errortexts.h"
#include "ui/models/formats.h"
#include "ui/style/symbols.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

using service::UploadState;
using service::UploadStatus;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(UploadRows)
};

QString rateText(qint64 bytesPerSecond)
{
    if (bytesPerSecond <= 0) return dash();
    //: A rate: "4.2 MB/s".
    return Texts::tr("%1/s").arg(bytesText(ByteCount{bytesPerSecond}));
}

Tone toneOf(const UploadStatus& row)
{
    switch (row.state) {
    case UploadState::Uploading:
        return Tone::Accent;
    case UploadState::Retrying:
        return Tone::Warning;
    case UploadState::Waiting:
    case UploadState::Paused:
        break;
    }
    return Tone::Idle;
}

QString sentText(const UploadStatus& row)
{
    if (row.size == ByteCount{0}) return dash();
    //: How much of a file has been sent.
    return Texts::tr("%1 %").arg(100 * bytes(row.sent) / bytes(row.size));
}

QString problemText(const UploadStatus& row)
{
    if (!row.problem) return dash();
    const QString what = errorSentences(*row.problem).what;
    return row.problem->httpStatus ? QStringLiteral("%1: %2").arg(*row.problem->httpStatus).arg(what) : what;
}

} // namespace

UploadRows::Identity uploadIdentity()
{
    return {[](const UploadStatus& row) { return row.id; }, [](const SegmentId& id) { return id.text(); }};
}

QList<Column<UploadStatus>> uploadColumns()
{
    QList<Column<UploadStatus>> columns;
    columns << essential(toneColumn<UploadStatus>(
        "state", Texts::tr("State"), [](const UploadStatus& row) { return uploadStateText(row.state); },
        toneOf));
    columns << essential(
        textColumn<UploadStatus>("file", Texts::tr("File"), [](const UploadStatus& row) { return row.key; }));
    columns << essential(textColumn<UploadStatus>("bucket", Texts::tr("Bucket"),
                                                  [](const UploadStatus& row) { return row.bucketName; }));
    columns << numberColumn<UploadStatus>(
        "size", Texts::tr("Size"), [](const UploadStatus& row) { return bytesText(row.size); },
        [](const UploadStatus& row) { return QVariant(qint64{bytes(row.size)}); });
    columns << numberColumn<UploadStatus>("sent", Texts::tr("Sent"), sentText, [](const UploadStatus& row) {
        return QVariant(qint64{bytes(row.sent)});
    });
    columns << numberColumn<UploadStatus>(
        "rate", Texts::tr("Rate"), [](const UploadStatus& row) { return rateText(row.bytesPerSecond); },
        [](const UploadStatus& row) { return QVariant(row.bytesPerSecond); });
    columns << essential(textColumn<UploadStatus>("reason", Texts::tr("Last problem"), problemText));
    columns << numberColumn<UploadStatus>(
        "attempts", Texts::tr("Failures"), [](const UploadStatus& row) { return countText(row.attempts); },
        [](const UploadStatus& row) { return row.attempts; });
    columns << numberColumn<UploadStatus>(
        "next", Texts::tr("Next attempt"), [](const UploadStatus& row) { return clockText(row.nextAttempt); },
        [](const UploadStatus& row) { return QVariant(qint64{row.nextAttempt}); });
    columns << hiddenAtFirst(numberColumn<UploadStatus>(
        "time", Texts::tr("Recorded"), [](const UploadStatus& row) { return timeText(row.startTime); },
        [](const UploadStatus& row) { return QVariant(qint64{row.startTime}); }));
    columns << hiddenAtFirst(textColumn<UploadStatus>(
        "service", Texts::tr("Service"), [](const UploadStatus& row) { return redactUrl(row.mgrUrl); }));
    columns << hiddenAtFirst(
        textColumn<UploadStatus>("stream", Texts::tr("Stream"), [](const UploadStatus& row) {
            return row.stream.appName + QLatin1Char('/') + row.stream.streamName;
        }));
    columns << hiddenAtFirst(textColumn<UploadStatus>(
        "task", Texts::tr("Recording"), [](const UploadStatus& row) { return row.taskId.text(); }));
    return columns;
}

quint32 uploadGroups(const UploadStatus& row)
{
    switch (row.state) {
    case UploadState::Uploading:
        return 1U;
    case UploadState::Waiting:
    case UploadState::Paused:
        return 2U;
    case UploadState::Retrying:
        return 4U;
    }
    return 0U;
}

QString uploadStateText(UploadState state)
{
    switch (state) {
    case UploadState::Waiting:
        return Texts::tr("Waiting");
    case UploadState::Uploading:
        return Texts::tr("Uploading");
    case UploadState::Retrying:
        return Texts::tr("Will be tried again");
    case UploadState::Paused:
        return Texts::tr("Paused");
    }
    return {};
}

QString uploadTotalsText(const service::UploadTotals& totals)
{
    if (totals.waiting == 0) return Texts::tr("Nothing waits to be uploaded.");
    QString text =
        Texts::tr("%n file(s) to upload, %1.", nullptr, totals.waiting).arg(bytesText(totals.bytesLeft));
    if (totals.isPaused)
        text += QLatin1Char(' ') + Texts::tr("All uploads are paused.");
    else if (totals.bytesPerSecond > 0)
        text +=
            QLatin1Char(' ') +
            Texts::tr("%1, %2 left.").arg(rateText(totals.bytesPerSecond), durationWords(totals.timeLeft));
    if (totals.failing > 0 && !totals.isPaused)
        text +=
            QLatin1Char(' ') + Texts::tr("%n of them could not be uploaded yet.", nullptr, totals.failing);
    if (totals.isOverLimit)
        text += QLatin1Char(' ') + Texts::tr("This is more than the limit in the settings.");
    return text;
}

QString uploadReasonText(const UploadStatus& row)
{
    if (!row.problem) return {};
    QString text = errorText(*row.problem);
    const QString details = errorDetails(*row.problem);
    if (!details.isEmpty()) text += QStringLiteral(" (%1)").arg(details);
    if (row.nextAttempt > 0)
        text += QLatin1Char(' ') + Texts::tr("It is tried again at %1.").arg(clockText(row.nextAttempt));
    return text;
}

} // namespace recdeck::ui
