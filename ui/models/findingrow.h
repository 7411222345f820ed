#pragma once

#include "core/model/rule.h"
#include "core/rules/rulecheck.h"
#include "ui/models/rowmodel.h"
#include "ui/style/symbols.h"

namespace recdeck::ui {

/// What a person can do about a finding of the rule check.
enum class FindingWay : std::uint8_t {
    ShowRules = 1,   ///< the rule, and the other one if there is one
    ShowTemplate,    ///< the template that cannot record
    ShowRulesOf,     ///< all rules that name the missing template
    CreateRule,      ///< for the live stream
    DeliveryDomains, ///< where push domains are entered
};

/// A finding of the rule check as the table shows it.
struct FindingRow
{
    int place = 0; ///< in the list, from 0
    rules::Finding finding = {};
    QString kind = {};   ///< in one or two words
    QString object = {}; ///< the rule, template or stream
    QString text = {};   ///< what is wrong
    Tone tone = Tone::Warning;
    FindingWay way = FindingWay::ShowRules;

    friend bool operator==(const FindingRow&, const FindingRow&) = default;
};

using FindingRows = RowModel<FindingRow, int>;

[[nodiscard]] FindingRows::Identity findingIdentity();
[[nodiscard]] QList<Column<FindingRow>> findingColumns();
/// Filters: 0 templates, 1 streams without a rule, 2 rules that never win, duplicates among them.
[[nodiscard]] quint32 findingGroups(const FindingRow& row);

[[nodiscard]] QList<FindingRow> findingRows(const QList<rules::Finding>& findings,
                                            const QList<model::Rule>& rules,
                                            const QList<model::RecordingTemplate>& templates);

/// What the link and the button of a finding say.
[[nodiscard]] QString wayText(const FindingRow& row);

} // namespace recdeck::ui
