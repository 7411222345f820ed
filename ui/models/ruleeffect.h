#pragma once

#include "core/model/rule.h"
#include "core/model/stream.h"
#include "core/rules/pushdomains.h"
#include "core/rules/takeover.h"
#include "core/service/streammonitor.h"

#include <QList>
#include <QString>

namespace recdeck::ui {

/// What a rule would do with one known stream if it were saved like this.
struct RuleEffect
{
    enum class Kind : std::uint8_t {
        Starts = 1,   ///< live and recorded by nothing: at once
        AfterCurrent, ///< another rule records it now: that goes on, the next broadcast is this rule's
        Already,      ///< this rule records it
        Held,         ///< live, but a person stopped it until the broadcast ends
        WhenLive,     ///< not live now
        GivesUp,      ///< this rule applies now and will not; see other
        Loses,        ///< another rule wins; see other. Keep last
    };

    model::StreamKey stream;
    Kind kind = Kind::Starts;
    /// Loses: the rule that wins. GivesUp: the one that applies then. Otherwise the one that applied until
    /// now. Without an id: none.
    model::Rule other;

    friend bool operator==(const RuleEffect&, const RuleEffect&) = default;
};

/// Looks at every stream that the rule's levels fit, or fitted until now. Streams that it takes at once come
/// first, those that it loses last.
[[nodiscard]] QList<RuleEffect> effectsOf(const model::Rule& candidate, const rules::TakeoverPlanner& planner,
                                          const QList<service::StreamStatus>& streams,
                                          const rules::PushDomains& domains);

/// What happens, when, and which other rule it concerns.
[[nodiscard]] QString effectText(const RuleEffect& effect);
/// One sentence about all of them: how many it takes, how many at once, how many it gives up.
[[nodiscard]] QString effectSummary(const QList<RuleEffect>& effects, bool isEnabled);

} // namespace recdeck::ui
