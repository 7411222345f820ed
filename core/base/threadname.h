#pragma once

#include <QByteArray>

namespace recdeck {

/// Names the calling thread for debuggers and `top -H`; at most 15 characters, the rest is cut.
void setThreadName(const char* name);
/// Name of the calling thread.
[[nodiscard]] QByteArray threadName();

} // namespace recdeck
