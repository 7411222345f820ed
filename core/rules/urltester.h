#pragma once

#include "core/base/error.h"
#include "core/rules/match.h"
#include "core/rules/pushdomains.h"

#include <QList>
#include <QString>

namespace recdeck::rules {

/// One line of a pasted list of URLs, and the rule that records its stream.
struct TestedLine
{
    int number = 0;                                   ///< of the line in the text, from 1
    QString text = {};                                ///< redacted: fit for showing
    std::optional<model::StreamIdentity> stream = {}; ///< unset: the line is no stream URL, see `error`
    std::optional<Error> error = {};                  ///< see parseStreamUrl()
    std::optional<model::Rule> winner = {};           ///< unset: no rule records it

    friend bool operator==(const TestedLine&, const TestedLine&) = default;
};

/// Which rule records each stream of a text with one URL a line. Blank lines and lines that begin with `#`
/// are skipped but counted. Pure; costs the same for any number of rules.
[[nodiscard]] QList<TestedLine> testLines(const QString& text, const RuleIndex& rules,
                                          const PushDomains& domains);

} // namespace recdeck::rules
