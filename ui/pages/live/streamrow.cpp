#include "ui/pages/live/streamrow.h"

#include "ui/models/errortexts.h"
#include "ui/models/formats.h"
#include "ui/models/statetexts.h"

#include <QCoreApplication>
#include <QFont>
#include <QLocale>
#include <algorithm>

namespace recdeck::ui {

namespace {

using service::RunningRecording;
using service::StreamState;
using service::StreamStatus;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(StreamTable)
};

constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

/// A column that only has a text.
Column<StreamRow> textColumn(const char* id, const QString& title,
                             std::function<QString(const StreamRow&)> text)
{
    Column<StreamRow> column{.id = QLatin1String(id), .title = title, .cell = {}};
    column.cell = [text = std::move(text)](const StreamRow& row, int role) -> QVariant {
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text(row)) : QVariant();
    };
    return column;
}

/// A column of numbers that are sorted as numbers.
Column<StreamRow> figureColumn(const char* id, const QString& title,
                               std::function<QString(const StreamRow&)> text,
                               std::function<qint64(const StreamRow&)> key)
{
    Column<StreamRow> column{.id = QLatin1String(id), .title = title, .cell = {}};
    column.cell = [text = std::move(text)](const StreamRow& row, int role) -> QVariant {
        return role == Qt::DisplayRole ? QVariant(text(row)) : QVariant();
    };
    column.sortKey = [key = std::move(key)](const StreamRow& row) { return QVariant(key(row)); };
    column.alignment = right;
    column.searched = false;
    return column;
}

UnixMillis firstStart(const StreamStatus& status)
{
    UnixMillis first = 0;
    for (const RunningRecording& recording : status.recordings)
        if (first == 0 || recording.startTime < first) first = recording.startTime;
    return first;
}

UnixMillis nextCut(const StreamStatus& status)
{
    UnixMillis next = 0;
    for (const RunningRecording& recording : status.recordings)
        if (recording.nextCut > 0 && (next == 0 || recording.nextCut < next)) next = recording.nextCut;
    return next;
}

qint64 recordedBytes(const StreamStatus& status)
{
    qint64 sum = 0;
    for (const RunningRecording& recording : status.recordings)
        sum += bytes(recording.size);
    return sum;
}

/// What needs attention comes first when the table is sorted by state.
int stateRank(const StreamRow& row)
{
    if (!problemText(row).isEmpty()) return 0;
    switch (row.status.state) {
    case StreamState::Problem:
        return 0;
    case StreamState::Recording:
        return 1;
    case StreamState::Waiting:
        return 2;
    case StreamState::Live:
        return 3;
    case StreamState::Checking:
        return 4;
    case StreamState::Offline:
        return 5;
    }
    return 6;
}

Column<StreamRow> stateColumn()
{
    Column<StreamRow> column{.id = QStringLiteral("state"), .title = Texts::tr("State"), .cell = {}};
    column.cell = [](const StreamRow& row, int role) -> QVariant {
        if (role == Qt::DisplayRole) return streamStateText(row.status.state);
        if (role == ToneRole) return static_cast<int>(stateTone(row.status.state));
        if (role == Qt::ToolTipRole) {
            const QString problem = problemText(row);
            return problem.isEmpty() ? streamStateText(row.status.state) : problem;
        }
        return {};
    };
    column.sortKey = [](const StreamRow& row) { return QVariant(stateRank(row)); };
    // The dot and the rounding of the badge take as much as two letters.
    for (int state = 1; state <= static_cast<int>(StreamState::Problem); ++state)
        column.samples << streamStateText(static_cast<StreamState>(state)) + QStringLiteral("MM");
    return column;
}

Column<StreamRow> streamColumn()
{
    Column<StreamRow> column{.id = QStringLiteral("stream"), .title = Texts::tr("Stream"), .cell = {}};
    column.cell = [](const StreamRow& row, int role) -> QVariant {
        if (role == Qt::DisplayRole) return row.status.key.streamName;
        if (role == Qt::ToolTipRole)
            return row.status.url.isEmpty() ? row.status.key.toString() : row.status.url;
        if (role == Qt::FontRole) {
            QFont font;
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    };
    column.samples = {QStringLiteral("stream-name-1")};
    return column;
}

QList<Column<StreamRow>> timeColumns(const Clock& clock)
{
    auto elapsed = figureColumn(
        "time", Texts::tr("Time"),
        [&clock](const StreamRow& row) {
            const UnixMillis start = firstStart(row.status);
            return start == 0 ? QString() : durationText(Milliseconds(clock.wallMillis() - start));
        },
        // The longest first when sorted downwards, and steady while the time passes.
        [](const StreamRow& row) { return -firstStart(row.status); });
    auto cut = figureColumn(
        "nextCut", Texts::tr("Next cut"),
        [&clock](const StreamRow& row) {
            const UnixMillis next = nextCut(row.status);
            const qint64 left = qMax<qint64>(0, next - clock.wallMillis());
            return next == 0 ? QString() : durationText(Milliseconds(left));
        },
        [](const StreamRow& row) { return nextCut(row.status); });
    elapsed.samples = {durationText(Seconds(9 * 3600))};
    cut.samples = {durationText(Seconds(9 * 3600))};
    return {elapsed, cut};
}

QList<Column<StreamRow>> mediaColumns()
{
    auto rate = figureColumn(
        "bitRate", Texts::tr("Bit rate"),
        [](const StreamRow& row) {
            return row.status.bitsPerSecond > 0 ? bitRateText(row.status.bitsPerSecond) : QString();
        },
        [](const StreamRow& row) { return row.status.bitsPerSecond; });
    auto frames = figureColumn(
        "fps", Texts::tr("fps"),
        [](const StreamRow& row) {
            const double fps = row.status.framesPerSecond;
            return fps > 0 ? QLocale().toString(fps, 'f', fps < 100 ? 1 : 0) : QString();
        },
        [](const StreamRow& row) { return qint64(row.status.framesPerSecond * 1000); });
    auto size = figureColumn(
        "size", Texts::tr("Size"),
        [](const StreamRow& row) {
            return row.status.recordings.isEmpty() ? QString()
                                                   : bytesText(ByteCount{recordedBytes(row.status)});
        },
        [](const StreamRow& row) { return recordedBytes(row.status); });
    rate.samples = {bitRateText(99'900'000)};
    size.samples = {bytesText(megabytes(999))};
    return {rate, frames, size};
}

/// The template is named in the tool tip: a narrow window may not show its column.
Column<StreamRow> ruleColumn()
{
    auto column = textColumn("rule", Texts::tr("Rule"), causeText);
    const auto text = column.cell;
    column.cell = [text](const StreamRow& row, int role) -> QVariant {
        const QString name = templateText(row);
        if (role != Qt::ToolTipRole || name.isEmpty()) return text(row, role);
        //: %1 is a rule, or "by hand".
        return Texts::tr("%1, template “%2”").arg(causeText(row), name);
    };
    column.samples = {ruleText(RuleId(QStringLiteral("99999")))};
    return column;
}

QList<Column<StreamRow>> columnsOf(const Clock& clock)
{
    const QList<Column<StreamRow>> times = timeColumns(clock);
    const QList<Column<StreamRow>> media = mediaColumns();
    QList<Column<StreamRow>> columns{stateColumn(), streamColumn(), ruleColumn(), times.at(0),
                                     textColumn("problem", Texts::tr("Problem"), problemText)};
    // What a narrow window must show, too.
    for (Column<StreamRow>& column : columns)
        column.essential = true;
    columns << textColumn("template", Texts::tr("Template"), templateText);
    columns << media.at(0);
    columns << textColumn("app", Texts::tr("App"),
                          [](const StreamRow& row) { return row.status.key.appName; });
    columns << media.at(2) << times.at(1);
    columns << textColumn("domain", Texts::tr("Domain"),
                          [](const StreamRow& row) { return row.status.key.pullDomain; });
    columns << media.at(1);
    return columns;
}

} // namespace

QStringList tickingColumns()
{
    return {QStringLiteral("time"), QStringLiteral("nextCut")};
}

Tone stateTone(StreamState state)
{
    switch (state) {
    case StreamState::Live:
        return Tone::Live;
    case StreamState::Recording:
        return Tone::Recording;
    case StreamState::Waiting:
        return Tone::Warning;
    case StreamState::Problem:
        return Tone::Problem;
    case StreamState::Checking:
    case StreamState::Offline:
        return Tone::Idle;
    }
    return Tone::Idle;
}

bool isRecorded(const StreamRow& row)
{
    return !row.status.recordings.isEmpty();
}

QString ruleText(const RuleId& id)
{
    return Texts::tr("Rule %1").arg(id.text());
}

QString causeText(const StreamRow& row)
{
    QStringList causes;
    for (const RunningRecording& recording : row.status.recordings)
        causes << (recording.ruleId.isEmpty() ? Texts::tr("By hand") : ruleText(recording.ruleId));
    if (!causes.isEmpty()) return causes.join(QStringLiteral(", "));
    if (row.status.coveringRule.isEmpty()) return Texts::tr("No rule");
    const QString rule = row.status.coveringRule.text();
    return row.status.suppressed ? Texts::tr("Rule %1, stopped by hand").arg(rule)
                                 : ruleText(row.status.coveringRule);
}

QString templateText(const StreamRow& row)
{
    QStringList names;
    for (const RunningRecording& recording : row.status.recordings)
        names << recording.templateName;
    return names.isEmpty() ? row.coveringTemplateName : names.join(QStringLiteral(", "));
}

QString problemText(const StreamRow& row)
{
    if (row.status.problem) return errorText(*row.status.problem);
    for (const RunningRecording& recording : row.status.recordings)
        if (recording.problem) return errorText(*recording.problem);
    return {};
}

quint32 groupsOf(const StreamRow& row)
{
    const auto bit = [](StreamGroup group) { return 1U << static_cast<unsigned>(group); };
    const StreamState state = row.status.state;
    quint32 groups = 0;
    if (state == StreamState::Live || state == StreamState::Recording) groups |= bit(StreamGroup::Live);
    if (isRecorded(row)) groups |= bit(StreamGroup::Recording);
    if (row.status.coveringRule.isEmpty()) groups |= bit(StreamGroup::NotCovered);
    if (state == StreamState::Problem || !problemText(row).isEmpty()) groups |= bit(StreamGroup::Problem);
    return groups;
}

std::unique_ptr<StreamModel> createStreamModel(const Clock& clock, QObject* parent)
{
    const StreamModel::Identity identity{[](const StreamRow& row) { return row.status.key; },
                                         [](const model::StreamKey& key) { return key.toString(); }};
    auto streams = std::make_unique<StreamModel>(identity, columnsOf(clock), parent);
    streams->setGroups(groupsOf);
    return streams;
}

} // namespace recdeck::ui
