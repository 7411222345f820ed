#pragma once

#include "core/model/stream.h"

#include <QList>
#include <QString>

namespace recdeck::ui {

/// Every kind of media server, in the order in which it is offered.
[[nodiscard]] QList<model::MediaServerKind> mediaServerKinds();
[[nodiscard]] QString mediaServerText(model::MediaServerKind kind);

} // namespace recdeck::ui
