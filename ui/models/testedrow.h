#pragma once

#include "core/base/units.h"
#include "core/model/template.h"
#include "core/rules/urltester.h"
#include "ui/models/rowmodel.h"

namespace recdeck::ui {

/// A line of the rule tester: what it was read as, and what becomes of its stream.
struct TestedRow
{
    /// What a person sees at a glance.
    enum class Verdict : std::uint8_t {
        Recorded = 1,
        NotRecorded, ///< no rule
        Broken,      ///< a rule, but its template does not exist
        Invalid,     ///< no stream URL
    };

    int place = 0; ///< in the list, from 0
    rules::TestedLine line = {};
    Verdict verdict = Verdict::Invalid;
    QString result = {};       ///< the rule's title, or why there is none
    QString templateName = {}; ///< "" without a rule
    QString firstFile = {};    ///< of the template's first output; "" if it cannot be said
    QString allFiles = {};     ///< the first one of each output, one a line

    friend bool operator==(const TestedRow&, const TestedRow&) = default;
};

using TestedRows = RowModel<TestedRow, int>;

[[nodiscard]] TestedRows::Identity testedIdentity();
[[nodiscard]] QList<Column<TestedRow>> testedColumns();

/// `now`: when the streams are thought to go live, for the names of their files.
[[nodiscard]] QList<TestedRow> testedRows(const QList<rules::TestedLine>& lines,
                                          const QList<model::RecordingTemplate>& templates, UnixMillis now);

} // namespace recdeck::ui
