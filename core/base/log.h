#pragma once

#include <QLoggingCategory>

namespace recdeck::log {

Q_DECLARE_LOGGING_CATEGORY(engine)
Q_DECLARE_LOGGING_CATEGORY(media)
Q_DECLARE_LOGGING_CATEGORY(recorder)
Q_DECLARE_LOGGING_CATEGORY(server)
Q_DECLARE_LOGGING_CATEGORY(storage)
Q_DECLARE_LOGGING_CATEGORY(ui)

} // namespace recdeck::log
