#include "ui/models/orphanrows.h"

#include "ui/models/columns.h"
#include "ui/models/formats.h"

#include <QCoreApplication>
#include <algorithm>

namespace recdeck::ui {

namespace {

using Kind = OrphanRow::Kind;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(OrphanRows)
};

QString kindText(const OrphanRow& row)
{
    switch (row.kind) {
    case Kind::Loose:
        return Texts::tr("No recording");
    case Kind::Missing:
        return Texts::tr("Missing");
    case Kind::Unfinished:
        return row.isInUse ? Texts::tr("Upload in use") : Texts::tr("Unfinished upload");
    }
    return {};
}

Tone toneOf(const OrphanRow& row)
{
    switch (row.kind) {
    case Kind::Missing:
        return Tone::Problem;
    case Kind::Unfinished:
        return row.isInUse ? Tone::Accent : Tone::Warning;
    case Kind::Loose:
        break;
    }
    return Tone::Idle;
}

} // namespace

QList<OrphanRow> orphanRows(const service::OrphanReport& report)
{
    QList<OrphanRow> rows;
    rows.reserve(report.loose.size() + report.missing.size() + report.unfinished.size());
    for (const service::MissingObject& one : report.missing)
        rows << OrphanRow{.kind = Kind::Missing,
                          .bucketName = one.bucketName,
                          .key = one.key,
                          .size = one.size,
                          .time = one.startTime,
                          .task = one.task,
                          .uploadId = {}};
    for (const service::UnfinishedUpload& one : report.unfinished)
        rows << OrphanRow{.kind = Kind::Unfinished,
                          .bucketName = one.bucketName,
                          .key = one.key,
                          .time = one.begun,
                          .task = {},
                          .uploadId = one.uploadId,
                          .isInUse = one.isInUse};
    for (const service::LooseObject& one : report.loose)
        rows << OrphanRow{.kind = Kind::Loose,
                          .bucketName = one.bucketName,
                          .key = one.key,
                          .size = one.size,
                          .time = one.modified,
                          .task = {},
                          .uploadId = {}};
    return rows;
}

OrphanRows::Identity orphanIdentity()
{
    return {[](const OrphanRow& row) {
                return QStringList{QString::number(static_cast<int>(row.kind)), row.bucketName, row.key,
                                   row.uploadId}
                    .join(QLatin1Char('\n'));
            },
            [](const QString& key) { return key; }};
}

QList<Column<OrphanRow>> orphanColumns(const std::function<UnixMillis()>& now)
{
    using Row = OrphanRow;
    QList<Column<Row>> columns;
    columns << essential(toneColumn<Row>("kind", Texts::tr("What"), kindText, toneOf));
    columns << textColumn<Row>("bucket", Texts::tr("Bucket"), [](const Row& row) { return row.bucketName; });
    columns << essential(textColumn<Row>("key", Texts::tr("Key"), [](const Row& row) { return row.key; }));
    columns << numberColumn<Row>(
        "size", Texts::tr("Size"),
        [](const Row& row) { return row.kind == Kind::Unfinished ? dash() : bytesText(row.size); },
        [](const Row& row) { return qint64{bytes(row.size)}; });
    columns << numberColumn<Row>(
        "time", Texts::tr("Time"), [](const Row& row) { return timeText(row.time); },
        [](const Row& row) { return qint64{row.time}; });
    columns << essential(numberColumn<Row>(
        "age", Texts::tr("Age"),
        [now](const Row& row) {
            return row.time == 0 ? dash()
                                 : durationWords(Seconds{std::max<qint64>(0, now() - row.time) / 1000});
        },
        [](const Row& row) { return -qint64{row.time}; }));
    return columns;
}

quint32 orphanGroups(const OrphanRow& row)
{
    return 1U << (static_cast<unsigned>(row.kind) - 1U);
}

QString orphanSummary(const service::OrphanReport& report)
{
    const QString looked =
        Texts::tr("%1 objects were compared at %2.").arg(countText(report.objects), clockText(report.time));
    if (report.looseCount + report.missingCount + report.unfinishedCount == 0)
        return looked + QLatin1Char(' ') + Texts::tr("Everything has its recording, and nothing is missing.");
    QString found = Texts::tr("%1 have no recording (%2), %3 are missing, %4 uploads are unfinished.")
                        .arg(countText(report.looseCount), bytesText(report.looseSize),
                             countText(report.missingCount), countText(report.unfinishedCount));
    const bool isCut = report.looseCount > report.loose.size() ||
                       report.missingCount > report.missing.size() ||
                       report.unfinishedCount > report.unfinished.size();
    if (isCut) found += QLatin1Char(' ') + Texts::tr("The table shows the first of them.");
    return looked + QLatin1Char(' ') + found;
}

} // namespace recdeck::ui
