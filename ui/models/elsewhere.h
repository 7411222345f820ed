#pragma once

#include "core/model/rule.h"
#include "core/model/template.h"

#include <QStringList>

namespace recdeck::ui {

/// What becomes of a draft when somebody else has stored another version of its object meanwhile.
template <class T>
struct Merged
{
    T draft;              ///< what a person has not touched is as it is stored now
    QStringList followed; ///< member paths that changed elsewhere only
    QStringList both;     ///< changed here and elsewhere, to different values; the draft has those from here
};

/// `original`: what the draft began with; `now`: what is stored now. Pure. A secret key that was typed is the
/// draft's; a stored one cannot be compared.
[[nodiscard]] Merged<model::Rule> merged(const model::Rule& original, const model::Rule& draft,
                                         const model::Rule& now);
[[nodiscard]] Merged<model::RecordingTemplate> merged(const model::RecordingTemplate& original,
                                                      const model::RecordingTemplate& draft,
                                                      const model::RecordingTemplate& now);

/// The names of these fields as a list for people; of many the first ones.
[[nodiscard]] QString fieldList(const QStringList& paths);

} // namespace recdeck::ui
