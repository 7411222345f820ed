#pragma once

#include "core/model/rule.h"
#include "core/model/template.h"
#include "core/service/streammonitor.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

/// A rule as the table shows it.
struct RuleRow
{
    model::Rule value;
    QString templateName;
    int streams = 0;    ///< known ones that it applies to
    int recordings = 0; ///< of it that run now

    friend bool operator==(const RuleRow&, const RuleRow&) = default;
};

using RuleRows = RowModel<RuleRow, RuleId>;

[[nodiscard]] RuleRows::Identity ruleIdentity();
/// `knowsStreams`: whether the columns about streams make sense.
[[nodiscard]] QList<Column<RuleRow>> ruleColumns(bool knowsStreams);
/// Filters: 0 enabled, 1 disabled, 2 recording now, 3 of `shownTemplate`.
[[nodiscard]] quint32 ruleGroups(const RuleRow& row, const TemplateId& shownTemplate);

/// What the streams say about a rule.
struct RuleUse
{
    int streams = 0;
    int recordings = 0;

    friend bool operator==(const RuleUse&, const RuleUse&) = default;
};
using RuleUses = QHash<RuleId, RuleUse>;

[[nodiscard]] RuleUses ruleUses(const QHash<model::StreamKey, service::StreamStatus>& streams);
[[nodiscard]] QList<RuleRow> ruleRows(const QList<model::Rule>& rules,
                                      const QList<model::RecordingTemplate>& templates, const RuleUses& uses);
/// The rows that `uses` makes different from how they are; costs as much as there are streams, not rules.
[[nodiscard]] QList<RuleRow> rowsOfOtherUse(const RuleRows& rows, const RuleUses& before,
                                            const RuleUses& uses);

} // namespace recdeck::ui
