#pragma once

#include "core/model/rule.h"
#include "core/model/stream.h"
#include "core/service/streammonitor.h"

#include <QList>
#include <QString>

namespace recdeck::ui {

/// What a rule would do with one known stream if it were saved like this and enabled.
struct RuleEffect
{
    enum class Kind : std::uint8_t {
        Starts = 1,   ///< live and recorded by nothing: at once
        AfterCurrent, ///< another rule records it now: that goes on, the next broadcast is this rule's
        Already,      ///< this rule records it
        Held,         ///< live, but a person stopped it until the broadcast ends
        WhenLive,     ///< not live now
        Loses,        ///< another rule wins; see winner. Keep last
    };

    model::StreamKey stream;
    Kind kind = Kind::Starts;
    model::Rule winner; ///< with Loses
    model::Rule before; ///< the rule that applied until now, if it is another one

    friend bool operator==(const RuleEffect&, const RuleEffect&) = default;
};

/// Looks at every stream that the rule's levels fit. `rules` are all rules; one with the candidate's id is
/// replaced by it. Streams that it takes at once come first, those that it loses last.
[[nodiscard]] QList<RuleEffect> effectsOf(const model::Rule& candidate, const QList<model::Rule>& rules,
                                          const QList<service::StreamStatus>& streams,
                                          const QList<model::DeliveryDomain>& domains);

[[nodiscard]] QString effectText(const RuleEffect& effect);
/// One sentence about all of them: how many it takes, how many at once.
[[nodiscard]] QString effectSummary(const QList<RuleEffect>& effects, bool isEnabled);

} // namespace recdeck::ui
