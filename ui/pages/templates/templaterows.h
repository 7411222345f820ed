#pragma once

#include "core/model/rule.h"
#include "core/model/template.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

/// A template as the table shows it.
struct TemplateRow
{
    model::RecordingTemplate value;
    int rules = 0; ///< that use it

    friend bool operator==(const TemplateRow&, const TemplateRow&) = default;
};

using TemplateRows = RowModel<TemplateRow, TemplateId>;

[[nodiscard]] TemplateRows::Identity templateIdentity();
[[nodiscard]] QList<Column<TemplateRow>> templateColumns();
/// Filters: 0 used by rules, 1 not used.
[[nodiscard]] quint32 templateGroups(const TemplateRow& row);

[[nodiscard]] QList<TemplateRow> templateRows(const QList<model::RecordingTemplate>& templates,
                                              const QList<model::Rule>& rules);

} // namespace recdeck::ui
