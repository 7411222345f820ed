#pragma once

#include "core/service/recordingmonitor.h"

#include <QString>

namespace recdeck::ui {

/// What the engine tells, as sentences for the status bar: what happened, and what to do next. Empty: nothing
/// that needs a person.
[[nodiscard]] QString eventText(const service::EngineEvent& event);

/// The key of the page that shows more of it, where something can be done about it; empty: none.
[[nodiscard]] QString eventPage(const service::EngineEvent& event);

} // namespace recdeck::ui
