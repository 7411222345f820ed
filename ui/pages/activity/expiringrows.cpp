#include "ui/pages/activity/expiringrows.h"

#include "core/base/redact.h"
#include "ui/models/columns.h"
#include "ui/models/formats.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

using model::Segment;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ExpiringRows)
};

Column<Segment> whenColumn(const char* id, const QString& title, UnixMillis Segment::* time)
{
    return numberColumn<Segment>(
        id, title, [time](const Segment& row) { return timeText(row.*time); },
        [time](const Segment& row) { return QVariant(qint64{row.*time}); });
}

} // namespace

ExpiringRows::Identity expiringIdentity()
{
    return {[](const Segment& row) { return row.id; }, [](const SegmentId& id) { return id.text(); }};
}

QList<Column<Segment>> expiringColumns()
{
    QList<Column<Segment>> columns;
    columns << essential(whenColumn("when", Texts::tr("Deleted at"), &Segment::expireTime));
    columns << essential(
        textColumn<Segment>("file", Texts::tr("File"), [](const Segment& row) { return row.key; }));
    columns << essential(textColumn<Segment>("bucket", Texts::tr("Bucket"),
                                             [](const Segment& row) { return row.bucketName; }));
    columns << essential(numberColumn<Segment>(
        "size", Texts::tr("Size"), [](const Segment& row) { return bytesText(row.size); },
        [](const Segment& row) { return QVariant(qint64{bytes(row.size)}); }));
    columns << whenColumn("time", Texts::tr("Recorded"), &Segment::startTime);
    columns << textColumn<Segment>("stream", Texts::tr("Stream"), [](const Segment& row) {
        return row.stream.appName + QLatin1Char('/') + row.stream.streamName;
    });
    columns << hiddenAtFirst(textColumn<Segment>("service", Texts::tr("Service"),
                                                 [](const Segment& row) { return redactUrl(row.mgrUrl); }));
    columns << hiddenAtFirst(textColumn<Segment>("task", Texts::tr("Recording"),
                                                 [](const Segment& row) { return row.taskId.text(); }));
    return columns;
}

QString expiringSumText(const QList<Segment>& rows)
{
    if (rows.isEmpty()) return Texts::tr("Nothing will be deleted from its bucket in the next 24 hours.");
    std::int64_t sum = 0;
    for (const Segment& row : rows)
        sum += bytes(row.size);
    const auto count = static_cast<int>(rows.size());
    QString text =
        Texts::tr("%n file(s), %1 in all, will be deleted from buckets in the next 24 hours.", nullptr, count)
            .arg(bytesText(ByteCount{sum}));
    if (count >= mostExpiring)
        text += QLatin1Char(' ') +
                Texts::tr("These are the first %1; there may be more.").arg(countText(mostExpiring));
    return text;
}

} // namespace recdeck::ui
