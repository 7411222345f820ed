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

quint32 ruleGroups(const RuleRow& row, const TemplateId& shownTemplate)
{
    const bool ofTemplate = !shownTemplate.isEmpty() && row.value.templateId == shownTemplate;
    return (row.value.isEnabled ? 1U : 2U) | (row.recordings > 0 ? 4U : 0U) | (ofTemplate ? 8U : 0U);
}

RuleUses ruleUses(const QHash<model::StreamKey, service::StreamStatus>& streams)
{
    RuleUses uses;
    for (const service::StreamStatus& status : streams) {
        if (!status.coveringRule.isEmpty()) ++uses[status.coveringRule].streams;
        for (const service::RunningRecording& running : status.recordings)
            if (!running.ruleId.isEmpty()) ++uses[running.ruleId].recordings;
    }
    return uses;
}

QList<RuleRow> ruleRows(const QList<model::Rule>& rules, const QList<model::RecordingTemplate>& templates,
                        const RuleUses& uses)
{
    QHash<TemplateId, QString> names;
    for (const model::RecordingTemplate& value : templates)
        names.insert(value.id, value.templateName);
    QList<RuleRow> rows;
    rows.reserve(rules.size());
    for (const model::Rule& rule : rules) {
        const RuleUse use = uses.value(rule.id);
        rows.append(
            {rule, names.value(rule.templateId, rule.templateId.text()), use.streams, use.recordings});
    }
    return rows;
}

QList<RuleRow> rowsOfOtherUse(const RuleRows& rows, const RuleUses& before, const RuleUses& uses)
{
    QSet<RuleId> touched;
    for (const RuleUses& known : {before, uses})
        for (auto at = known.cbegin(); at != known.cend(); ++at)
            if (before.value(at.key()) != uses.value(at.key())) touched.insert(at.key());
    QList<RuleRow> changed;
    for (const RuleId& id : std::as_const(touched)) {
        const RuleRow* row = rows.find(id);
        if (!row) continue;
        changed.append(*row);
        changed.last().streams = uses.value(id).streams;
        changed.last().recordings = uses.value(id).recordings;
    }
    return changed;
}

} // namespace recdeck::ui
