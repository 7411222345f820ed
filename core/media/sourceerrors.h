#pragma once

#include "core/base/error.h"
#include "core/media/avlog.h"

#include <cstdint>

namespace recdeck::media {

enum class SourcePhase : std::uint8_t { Opening = 1, Reading };

/// The text of a libav error number.
[[nodiscard]] QString avErrorText(int code);

/// What a failure of libav means for a source; `subject` is the redacted URL. Deadlines and interrupts are
/// the caller's business, they look like any failure from here.
[[nodiscard]] Error sourceError(int code, SourcePhase phase, const AvLogCapture& capture,
                                const QString& subject);

} // namespace recdeck::media
