#include "ui/pages/recordings/sessionrows.h"

#include "ui/models/columns.h"
#include "ui/models/formats.h"
#include "ui/models/statetexts.h"
#include "ui/style/symbols.h"

#include <QCoreApplication>
#include <algorithm>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(SessionRows)
};

Tone toneOf(const SessionRow& row)
{
    switch (row.task.state) {
    case model::TaskState::Recording:
        return Tone::Recording;
    case model::TaskState::Waiting:
        return Tone::Warning;
    case model::TaskState::Finishing:
        return Tone::Accent;
    case model::TaskState::Ended:
        break;
    }
    return hasProblem(row) ? Tone::Problem : Tone::Idle;
}

Column<SessionRow> stateColumn()
{
    auto column = toneColumn<SessionRow>(
        "state", Texts::tr("State"), [](const SessionRow& row) { return taskStateText(row.task.state); },
        toneOf);
    column.sortKey = [](const SessionRow& row) { return static_cast<int>(row.task.state); };
    return column;
}

UnixMillis lengthOf(const model::Task& task, UnixMillis now)
{
    return std::max<UnixMillis>(0, (task.endTime != 0 ? task.endTime : now) - task.startTime);
}

Milliseconds gapsOf(const model::Task& task)
{
    Milliseconds sum{0};
    for (const model::Gap& gap : task.gaps)
        if (gap.end > gap.start) sum += Milliseconds{gap.end - gap.start};
    return sum;
}

QString gapsText(const SessionRow& row)
{
    const auto count = static_cast<int>(row.task.gaps.size());
    if (count == 0) return dash();
    //: A number of gaps and how long they are together: "2, 0:35".
    return Texts::tr("%1, %2").arg(countText(count), durationText(gapsOf(row.task)));
}

QString gapsToolTip(const SessionRow& row)
{
    QStringList lines;
    for (const model::Gap& gap : row.task.gaps) {
        const QString length =
            gap.end == 0 ? Texts::tr("still open") : durationText(Milliseconds{gap.end - gap.start});
        //: When a gap began, how long it was, why.
        lines << Texts::tr("%1, %2: %3").arg(clockText(gap.start), length, gapCauseText(gap.cause));
    }
    return lines.join(QLatin1Char('\n'));
}

Column<SessionRow> gapsColumn()
{
    auto column = numberColumn<SessionRow>("gaps", Texts::tr("Gaps"), gapsText, [](const SessionRow& row) {
        return qint64{gapsOf(row.task).count()};
    });
    const auto text = column.cell;
    column.cell = [text](const SessionRow& row, int role) -> QVariant {
        return role == Qt::ToolTipRole ? QVariant(gapsToolTip(row)) : text(row, role);
    };
    return column;
}

Column<SessionRow> endColumn()
{
    auto column = textColumn<SessionRow>("end", Texts::tr("Ended because"), [](const SessionRow& row) {
        return row.task.endReason ? endReasonText(*row.task.endReason) : dash();
    });
    const auto text = column.cell;
    column.cell = [text](const SessionRow& row, int role) -> QVariant {
        return role == Qt::ToolTipRole && !row.task.endDetail.isEmpty() ? QVariant(row.task.endDetail)
                                                                        : text(row, role);
    };
    return column;
}

QString filesText(const SessionRow& row)
{
    const SegmentSummary& files = row.segments;
    if (files.count == 0) return dash();
    if (files.lost > 0) return Texts::tr("%n lost", nullptr, files.lost);
    if (files.waiting > 0) return Texts::tr("%n waiting for upload", nullptr, files.waiting);
    if (files.verified == files.count) return Texts::tr("all verified");
    return Texts::tr("%1 of %2 verified").arg(files.verified).arg(files.count);
}

} // namespace

QSet<TaskId> SegmentBook::take(const QList<model::Segment>& segments)
{
    QSet<TaskId> changed;
    for (const model::Segment& segment : segments) {
        const Entry entry{segment.taskId, segment.state, segment.size};
        const auto known = m_entries.find(segment.id);
        if (known != m_entries.end()) {
            if (*known == entry) continue;
            count(*known, -1);
            *known = entry;
        } else {
            m_entries.insert(segment.id, entry);
        }
        count(entry, 1);
        changed.insert(segment.taskId);
    }
    return changed;
}

void SegmentBook::remove(const SegmentId& id)
{
    const auto known = m_entries.find(id);
    if (known == m_entries.end()) return;
    count(*known, -1);
    m_entries.erase(known);
}

void SegmentBook::count(const Entry& entry, int by)
{
    SegmentSummary& summary = m_summaries[entry.task];
    using State = model::SegmentState;
    // Their packets are in the joined file, or it never came about.
    if (entry.state == State::Joined || entry.state == State::NotJoined) return;
    summary.count += by;
    summary.waiting += entry.state == State::Closed || entry.state == State::Uploading ? by : 0;
    summary.verified += entry.state == State::Verified ? by : 0;
    summary.lost += entry.state == State::Lost ? by : 0;
    summary.size += ByteCount{bytes(entry.size) * by};
}

QString sessionTitle(const model::Task& task)
{
    return task.stream.appName + QLatin1Char('/') + task.stream.streamName;
}

SessionRows::Identity sessionIdentity()
{
    return {[](const SessionRow& row) { return row.task.id; }, [](const TaskId& id) { return id.text(); }};
}

QList<Column<SessionRow>> sessionColumns(const std::function<UnixMillis()>& now)
{
    using Row = SessionRow;
    QList<Column<Row>> columns;
    columns << stateColumn();
    columns << textColumn<Row>("stream", Texts::tr("Stream"),
                               [](const Row& row) { return sessionTitle(row.task); });
    columns << textColumn<Row>("domain", Texts::tr("Domain"),
                               [](const Row& row) { return row.task.stream.pullDomain; });
    columns << numberColumn<Row>(
        "start", Texts::tr("Start"), [](const Row& row) { return timeText(row.task.startTime); },
        [](const Row& row) { return qint64{row.task.startTime}; });
    columns << numberColumn<Row>(
        "duration", Texts::tr("Duration"),
        [now](const Row& row) { return durationText(Milliseconds{lengthOf(row.task, now())}); },
        [now](const Row& row) { return qint64{lengthOf(row.task, now())}; });
    columns << numberColumn<Row>(
        "size", Texts::tr("Size"), [](const Row& row) { return bytesText(row.segments.size); },
        [](const Row& row) { return qint64{bytes(row.segments.size)}; });
    columns << numberColumn<Row>(
        "segments", Texts::tr("Files"), [](const Row& row) { return countText(row.segments.count); },
        [](const Row& row) { return row.segments.count; });
    columns << textColumn<Row>("files", Texts::tr("State of the files"), filesText);
    columns << gapsColumn();
    columns << textColumn<Row>("cause", Texts::tr("Started"), [](const Row& row) {
        return row.task.isManual() ? Texts::tr("by hand")
                                   : Texts::tr("by rule %1").arg(row.task.ruleId.text());
    });
    columns << endColumn();
    columns << hiddenAtFirst(textColumn<Row>("template", Texts::tr("Template"), [](const Row& row) {
        return row.task.frozenTemplate.templateName;
    }));
    columns << hiddenAtFirst(
        textColumn<Row>("id", Texts::tr("Id"), [](const Row& row) { return row.task.id.text(); }));
    return columns;
}

bool hasProblem(const SessionRow& row)
{
    using Reason = model::EndReason;
    const auto reason = row.task.endReason;
    return row.segments.lost > 0 || reason == Reason::Failed || reason == Reason::DiskFull ||
           reason == Reason::RetriesUsedUp || reason == Reason::EngineDied;
}

quint32 sessionGroups(const SessionRow& row)
{
    quint32 groups = row.task.state != model::TaskState::Ended ? 1U : 0U;
    if (hasProblem(row) || !row.task.gaps.isEmpty()) groups |= 2U;
    return groups | (row.task.isManual() ? 8U : 4U);
}

} // namespace recdeck::ui
