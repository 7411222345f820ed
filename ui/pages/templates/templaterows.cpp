#include "ui/pages/templates/templaterows.h"

#include "ui/models/columns.h"
#include "ui/models/formats.h"
#include "ui/models/templatetexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(TemplateRows)
};

Column<TemplateRow> usedByColumn()
{
    Column<TemplateRow> column{.id = QStringLiteral("usedBy"), .title = Texts::tr("Used by")};
    column.cell = [](const TemplateRow& row, int role) -> QVariant {
        if (role == Qt::DisplayRole)
            return row.rules == 0 ? Texts::tr("no rule") : Texts::tr("%n rule(s)", nullptr, row.rules);
        if (role == LinkRole) return row.rules > 0;
        if (role == Qt::ToolTipRole && row.rules > 0) return Texts::tr("Show these rules");
        return {};
    };
    column.sortKey = [](const TemplateRow& row) { return row.rules; };
    column.searched = false;
    return column;
}

} // namespace

TemplateRows::Identity templateIdentity()
{
    return {[](const TemplateRow& row) { return row.value.id; },
            [](const TemplateId& id) { return id.text(); }};
}

QList<Column<TemplateRow>> templateColumns()
{
    QList<Column<TemplateRow>> columns;
    columns << textColumn<TemplateRow>("name", Texts::tr("Name"),
                                       [](const TemplateRow& row) { return row.value.templateName; });
    columns << usedByColumn();
    columns << textColumn<TemplateRow>("format", Texts::tr("Format"),
                                       [](const TemplateRow& row) { return formatsText(row.value); });
    columns << textColumn<TemplateRow>("cut", Texts::tr("New file"),
                                       [](const TemplateRow& row) { return cutsText(row.value); });
    columns << textColumn<TemplateRow>("storage", Texts::tr("Storage"),
                                       [](const TemplateRow& row) { return storageText(row.value.mgrUrl); });
    columns << textColumn<TemplateRow>("bucket", Texts::tr("Bucket"),
                                       [](const TemplateRow& row) { return bucketsText(row.value); });
    columns << textColumn<TemplateRow>("region", Texts::tr("Region"),
                                       [](const TemplateRow& row) { return row.value.region; });
    columns << textColumn<TemplateRow>("callback", Texts::tr("Callback"),
                                       [](const TemplateRow& row) { return row.value.notifyUrl; });
    columns << numberColumn<TemplateRow>(
        "created", Texts::tr("Created"),
        [](const TemplateRow& row) { return timeText(row.value.createTime); },
        [](const TemplateRow& row) { return qint64{row.value.createTime}; });
    columns << textColumn<TemplateRow>("id", Texts::tr("Id"),
                                       [](const TemplateRow& row) { return row.value.id.text(); });
    for (Column<TemplateRow>& column : columns)
        if (column.id == QLatin1String("region") || column.id == QLatin1String("callback") ||
            column.id == QLatin1String("created") || column.id == QLatin1String("id"))
            column.shownAtFirst = false;
    return columns;
}

quint32 templateGroups(const TemplateRow& row)
{
    return row.rules > 0 ? 1U : 2U;
}

QList<TemplateRow> templateRows(const QList<model::RecordingTemplate>& templates,
                                const QList<model::Rule>& rules)
{
    QHash<TemplateId, int> uses;
    for (const model::Rule& rule : rules)
        ++uses[rule.templateId];
    QList<TemplateRow> rows;
    for (const model::RecordingTemplate& value : templates)
        rows.append({value, uses.value(value.id)});
    return rows;
}

} // namespace recdeck::ui
