#include "ui/pages/recordings/segmentrows.h"

#include "ui/models/columns.h"
#include "ui/models/formats.h"
#include "ui/models/statetexts.h"
#include "ui/style/symbols.h"

#include <QCoreApplication>
#include <QFontDatabase>

namespace recdeck::ui {

namespace {

using model::Segment;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(SegmentRows)
};

Tone toneOf(model::SegmentState state)
{
    switch (state) {
    case model::SegmentState::Writing:
        return Tone::Recording;
    case model::SegmentState::Closed:
    case model::SegmentState::Uploading:
        return Tone::Accent;
    case model::SegmentState::Stored:
    case model::SegmentState::Verified:
        return Tone::Live;
    case model::SegmentState::NotJoined:
        return Tone::Warning;
    case model::SegmentState::Joined:
    case model::SegmentState::Expired:
        return Tone::Idle;
    case model::SegmentState::Lost:
        return Tone::Problem;
    }
    return Tone::Idle;
}

Column<Segment> stateColumn()
{
    auto column = textColumn<Segment>("state", Texts::tr("State"), [](const Segment& row) {
        const bool joins = row.sequence == 0 && row.state == model::SegmentState::Writing;
        return joins ? Texts::tr("Joining") : segmentStateText(row.state);
    });
    const auto text = column.cell;
    column.cell = [text](const Segment& row, int role) -> QVariant {
        // What was stored, and then found to be missing or changed.
        const bool isDoubtful = row.state == model::SegmentState::Verified && !row.problem.isEmpty();
        if (role == ToneRole) return static_cast<int>(isDoubtful ? Tone::Warning : toneOf(row.state));
        if (role == Qt::ToolTipRole && !row.problem.isEmpty()) return row.problem;
        return text(row, role);
    };
    column.sortKey = [](const Segment& row) { return static_cast<int>(row.state); };
    return column;
}

Column<Segment> hashColumn()
{
    auto column = textColumn<Segment>("sha256", Texts::tr("SHA-256"), [](const Segment& row) {
        return row.sha256.isEmpty() ? dash() : QString::fromLatin1(row.sha256.toHex());
    });
    const auto text = column.cell;
    column.cell = [text](const Segment& row, int role) -> QVariant {
        if (role == Qt::FontRole) return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        return text(row, role);
    };
    return column;
}

QString outputText(const Segment& row)
{
    //: The number of an output and its file format: "1 (MP4)".
    return Texts::tr("%1 (%2)").arg(row.output + 1).arg(fileFormatText(row.format));
}

} // namespace

SegmentRows::Identity segmentIdentity()
{
    return {[](const Segment& row) { return row.id; }, [](const SegmentId& id) { return id.text(); }};
}

QList<Column<Segment>> segmentColumns()
{
    QList<Column<Segment>> columns;
    columns << numberColumn<Segment>(
        "sequence", Texts::tr("No."),
        [](const Segment& row) { return row.sequence == 0 ? Texts::tr("joined") : countText(row.sequence); },
        [](const Segment& row) { return row.sequence; });
    columns << stateColumn();
    columns << numberColumn<Segment>(
        "time", Texts::tr("Start"), [](const Segment& row) { return timeText(row.startTime); },
        [](const Segment& row) { return qint64{row.startTime}; });
    columns << numberColumn<Segment>(
        "duration", Texts::tr("Duration"), [](const Segment& row) { return durationText(row.duration); },
        [](const Segment& row) { return qint64{row.duration.count()}; });
    columns << numberColumn<Segment>(
        "size", Texts::tr("Size"), [](const Segment& row) { return bytesText(row.size); },
        [](const Segment& row) { return qint64{bytes(row.size)}; });
    columns << textColumn<Segment>("cut", Texts::tr("Cut because"), [](const Segment& row) {
        return row.cut ? cutReasonText(*row.cut) : dash();
    });
    columns << textColumn<Segment>("key", Texts::tr("File"), [](const Segment& row) {
        return row.bucketName + QLatin1Char('/') + row.key;
    });
    columns << hiddenAtFirst(textColumn<Segment>("output", Texts::tr("Output"), outputText));
    columns << hiddenAtFirst(numberColumn<Segment>(
        "packets", Texts::tr("Packets"), [](const Segment& row) { return countText(row.packets); },
        [](const Segment& row) { return qint64{row.packets}; }));
    columns << hiddenAtFirst(numberColumn<Segment>(
        "keyFrames", Texts::tr("Key frame distance"),
        [](const Segment& row) { return shortTimeText(row.longestKeyFrameDistance); },
        [](const Segment& row) { return qint64{row.longestKeyFrameDistance.count()}; }));
    columns << hiddenAtFirst(numberColumn<Segment>(
        "skew", Texts::tr("Sound ends later by"), [](const Segment& row) { return shortTimeText(row.skew); },
        [](const Segment& row) { return qint64{row.skew.count()}; }));
    columns << hiddenAtFirst(numberColumn<Segment>(
        "repairs", Texts::tr("Repaired"), [](const Segment& row) { return countText(row.repairs); },
        [](const Segment& row) { return qint64{row.repairs}; }));
    columns << hiddenAtFirst(numberColumn<Segment>(
        "damaged", Texts::tr("Damaged"), [](const Segment& row) { return countText(row.damaged); },
        [](const Segment& row) { return qint64{row.damaged}; }));
    columns << hashColumn();
    columns << hiddenAtFirst(textColumn<Segment>("path", Texts::tr("Path"), [](const Segment& row) {
        return row.path.isEmpty() ? dash() : row.path;
    }));
    return columns;
}

} // namespace recdeck::ui
