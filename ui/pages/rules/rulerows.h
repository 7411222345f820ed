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
/// Filters: 0 enabled, 1 disabled, 2 recording now.
[[nodiscard]] quint32 ruleGroups(const RuleRow& row);

[[nodiscard]] QList<RuleRow> ruleRows(const QList<model::Rule>& rules,
                                      const QList<model::RecordingTemplate>& templates,
                                      const QHash<model::StreamKey, service::StreamStatus>& streams);

} // namespace recdeck::ui
