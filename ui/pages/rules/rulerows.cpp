#include "ui/pages/rules/rulerows.h"

#include "ui/models/columns.h"
#include "ui/models/formats.h"
#include "ui/models/ruletexts.h"
#include "ui/style/symbols.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(RuleRows)
};

Column<RuleRow> stateColumn()
{
    Column<RuleRow> column{.id = QStringLiteral("state"), .title = Texts::tr("State")};
    column.cell = [](const RuleRow& row, int role) -> QVariant {
        if (role == Qt::DisplayRole) {
            if (row.recordings > 0) return Texts::tr("Recording");
            return row.value.isEnabled ? Texts::tr("Enabled") : Texts::tr("Disabled");
        }
        if (role == ToneRole)
            return static_cast<int>(row.recordings > 0    ? Tone::Recording
                                    : row.value.isEnabled ? Tone::Live
                                                          : Tone::Idle);
        if (role == Qt::ToolTipRole && row.recordings > 0 && !row.value.isEnabled)
            return Texts::tr("Disabled; what it records goes on until the broadcast ends.");
        return {};
    };
    return column;
}

Column<RuleRow> templateColumn()
{
    auto column = textColumn<RuleRow>("template", Texts::tr("Template"),
                                      [](const RuleRow& row) { return row.templateName; });
    const auto text = column.cell;
    column.cell = [text](const RuleRow& row, int role) -> QVariant {
        return role == LinkRole ? QVariant(true) : text(row, role);
    };
    return column;
}

Column<RuleRow> levelColumn(const char* id, const QString& title, QString model::Rule::* level)
{
    Column<RuleRow> column{.id = QLatin1String(id), .title = title};
    column.cell = [level](const RuleRow& row, int role) -> QVariant {
        const QString& value = row.value.*level;
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return levelText(value);
        return {};
    };
    column.sortKey = [level](const RuleRow& row) { return row.value.*level; };
    return column;
}

} // namespace

RuleRows::Identity ruleIdentity()
{
    return {[](const RuleRow& row) { return row.value.id; }, [](const RuleId& id) { return id.text(); }};
}

QList<Column<RuleRow>> ruleColumns(bool knowsStreams)
{
    QList<Column<RuleRow>> columns;
    columns << stateColumn();
    columns << levelColumn("pullDomain", Texts::tr("Delivery domain"), &model::Rule::pullDomain);
    columns << levelColumn("app", Texts::tr("App"), &model::Rule::appName);
    columns << levelColumn("stream", Texts::tr("Stream"), &model::Rule::streamName);
    columns << templateColumn();
    if (knowsStreams)
        columns << numberColumn<RuleRow>(
            "streams", Texts::tr("Streams"), [](const RuleRow& row) { return countText(row.streams); },
            [](const RuleRow& row) { return row.streams; });
    columns << levelColumn("pushDomain", Texts::tr("Push domain"), &model::Rule::domain);
    columns << hiddenAtFirst(levelColumn("params", Texts::tr("Parameters"), &model::Rule::streamParams));
    columns << hiddenAtFirst(numberColumn<RuleRow>(
        "created", Texts::tr("Created"), [](const RuleRow& row) { return timeText(row.value.createTime); },
        [](const RuleRow& row) { return qint64{row.value.createTime}; }));
    columns << hiddenAtFirst(
        textColumn<RuleRow>("id", Texts::tr("Id"), [](const RuleRow& row) { return row.value.id.text(); }));
    return columns;
}

quint32 ruleGroups(const RuleRow& row)
{
    return (row.value.isEnabled ? 1U : 2U) | (row.recordings > 0 ? 4U : 0U);
}

QList<RuleRow> ruleRows(const QList<model::Rule>& rules, const QList<model::RecordingTemplate>& templates,
                        const QHash<model::StreamKey, service::StreamStatus>& streams)
{
    QHash<TemplateId, QString> names;
    for (const model::RecordingTemplate& value : templates)
        names.insert(value.id, value.templateName);
    QHash<RuleId, int> covered;
    QHash<RuleId, int> recording;
    for (const service::StreamStatus& status : streams) {
        ++covered[status.coveringRule];
        for (const service::RunningRecording& running : status.recordings)
            ++recording[running.ruleId];
    }
    QList<RuleRow> rows;
    for (const model::Rule& rule : rules)
        rows.append({rule, names.value(rule.templateId, rule.templateId.text()), covered.value(rule.id),
                     recording.value(rule.id)});
    return rows;
}

} // namespace recdeck::ui
