#pragma once

#include "core/model/template.h"

#include <QStringList>

namespace recdeck::ui {

/// What the editor offers for a new template: everything but the name is there, so that a name is enough to
/// record. `folder` is where recordings go; empty: object storage, whose address is left open.
[[nodiscard]] model::RecordingTemplate newTemplate(const QString& folder);

/// A copy under a name that is not among `names`. A stored secret key cannot be copied, so it is not there.
[[nodiscard]] model::RecordingTemplate copyOf(const model::RecordingTemplate& original,
                                              const QStringList& names);
/// "News (2)", "News (3)"...: the first that is not taken.
[[nodiscard]] QString freeName(const QString& name, const QStringList& names);

/// Only what differs. A secret key that is not stored any more in `edited` is cleared.
[[nodiscard]] model::TemplatePatch patchBetween(const model::RecordingTemplate& original,
                                                const model::RecordingTemplate& edited);
[[nodiscard]] bool isEmpty(const model::TemplatePatch& patch);

} // namespace recdeck::ui
