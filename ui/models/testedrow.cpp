#include "ui/models/testedrow.h"

#include "ui/models/columns.h"
#include "ui/models/errortexts.h"
#include "ui/models/namepreview.h"
#include "ui/models/ruletexts.h"
#include "ui/style/symbols.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(TestedRow)
};

using Verdict = TestedRow::Verdict;

QIcon markOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Recorded:
        return icon(Symbol::Check, Tone::Live);
    case Verdict::NotRecorded:
        return icon(Symbol::Info, Tone::Secondary);
    case Verdict::Broken:
    case Verdict::Invalid:
        return icon(Symbol::Problem, Tone::Problem);
    }
    return {};
}

/// Why a line is no stream URL, without the line: that stands beside it.
QString reasonOf(Error error)
{
    error.subject.clear();
    return errorText(error);
}

void addFiles(TestedRow& row, const model::RecordingTemplate& value, UnixMillis now)
{
    const QStringList files = firstFiles(value, row.line.stream->key, now);
    row.firstFile = files.value(0);
    row.allFiles = files.join(QLatin1Char('\n'));
}

Column<TestedRow> streamColumn()
{
    Column<TestedRow> column{.id = QStringLiteral("stream"), .title = Texts::tr("Stream")};
    column.cell = [](const TestedRow& row, int role) -> QVariant {
        if (role == Qt::DecorationRole) return markOf(row.verdict);
        if (role == Qt::ToolTipRole) return row.line.text;
        if (role == Qt::DisplayRole) return row.line.stream ? row.line.stream->key.toString() : row.line.text;
        return {};
    };
    return column;
}

Column<TestedRow> fileColumn()
{
    Column<TestedRow> column{.id = QStringLiteral("file"), .title = Texts::tr("First file")};
    column.cell = [](const TestedRow& row, int role) -> QVariant {
        if (role == Qt::DisplayRole) return row.firstFile;
        if (role == Qt::ToolTipRole) return row.allFiles;
        return {};
    };
    return column;
}

} // namespace

TestedRows::Identity testedIdentity()
{
    return {[](const TestedRow& row) { return row.place; }, [](int place) { return QString::number(place); }};
}

QList<Column<TestedRow>> testedColumns()
{
    return {numberColumn<TestedRow>(
                "line", Texts::tr("Line"),
                [](const TestedRow& row) { return QString::number(row.line.number); },
                [](const TestedRow& row) { return row.line.number; }),
            streamColumn(),
            textColumn<TestedRow>("result", Texts::tr("Recorded by"),
                                  [](const TestedRow& row) { return row.result; }),
            textColumn<TestedRow>("template", Texts::tr("Template"),
                                  [](const TestedRow& row) { return row.templateName; }),
            fileColumn()};
}

QList<TestedRow> testedRows(const QList<rules::TestedLine>& lines,
                            const QList<model::RecordingTemplate>& templates, UnixMillis now)
{
    QHash<TemplateId, const model::RecordingTemplate*> known;
    for (const model::RecordingTemplate& value : templates)
        known.insert(value.id, &value);
    QList<TestedRow> rows;
    rows.reserve(lines.size());
    for (const rules::TestedLine& line : lines) {
        TestedRow row{.place = static_cast<int>(rows.size()), .line = line};
        if (line.error) {
            row.result = reasonOf(*line.error);
        } else if (!line.winner) {
            row.verdict = Verdict::NotRecorded;
            row.result = Texts::tr("No rule records it.");
        } else if (const model::RecordingTemplate* value = known.value(line.winner->templateId)) {
            row.verdict = Verdict::Recorded;
            row.result = Texts::tr("Rule %1: %2").arg(line.winner->id.text(), ruleTitle(*line.winner));
            row.templateName = value->templateName;
            addFiles(row, *value, now);
        } else {
            row.verdict = Verdict::Broken;
            row.result = Texts::tr("Rule %1: %2").arg(line.winner->id.text(), ruleTitle(*line.winner));
            row.templateName = Texts::tr("Template %1 does not exist").arg(line.winner->templateId.text());
        }
        rows.append(row);
    }
    return rows;
}

} // namespace recdeck::ui
