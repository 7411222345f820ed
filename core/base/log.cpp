#include "core/base/log.h"

namespace recdeck::log {

Q_LOGGING_CATEGORY(engine, "recdeck.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(media, "recdeck.media", QtInfoMsg)
Q_LOGGING_CATEGORY(recorder, "recdeck.recorder", QtInfoMsg)
Q_LOGGING_CATEGORY(server, "recdeck.server", QtInfoMsg)
Q_LOGGING_CATEGORY(storage, "recdeck.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(ui, "recdeck.ui", QtInfoMsg)

} // namespace recdeck::log
