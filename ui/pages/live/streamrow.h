#pragma once

#include "core/base/clock.h"
#include "core/service/streammonitor.h"
#include "ui/models/rowmodel.h"
#include "ui/style/symbols.h"

namespace recdeck::ui {

/// A row of the Live table: what the engine says, and the names that belong to its ids.
struct StreamRow
{
    service::StreamStatus status;
    QString coveringTemplateName;

    friend bool operator==(const StreamRow&, const StreamRow&) = default;
};

using StreamModel = RowModel<StreamRow, model::StreamKey>;

/// The filters above the table; the numbers are bits of GroupsRole.
enum class StreamGroup : std::uint8_t { Live = 0, Recording, NotCovered, Problem };

[[nodiscard]] quint32 groupsOf(const StreamRow& row);

/// The table's model. Times are counted from the clock, which outlives it.
[[nodiscard]] std::unique_ptr<StreamModel> createStreamModel(const Clock& clock, QObject* parent = nullptr);

/// The columns that move on with time.
[[nodiscard]] QStringList tickingColumns();

[[nodiscard]] Tone stateTone(service::StreamState state);
/// "Rule 7", as causeText() names it.
[[nodiscard]] QString ruleText(const RuleId& id);
/// Who records the stream, or would: "Rule 7", "By hand", "Rule 7, stopped by hand"; a dash if nobody.
[[nodiscard]] QString causeText(const StreamRow& row);
/// The template or templates that record it, or would.
[[nodiscard]] QString templateText(const StreamRow& row);
/// What is wrong, as a sentence; empty if nothing.
[[nodiscard]] QString problemText(const StreamRow& row);
[[nodiscard]] bool isRecorded(const StreamRow& row);

} // namespace recdeck::ui
