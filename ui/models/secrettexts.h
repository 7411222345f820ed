#pragma once

#include "core/secrets/status.h"

#include <QString>

namespace recdeck::ui {

/// Where secret keys are kept, in words.
struct SecretTexts
{
    QString state; ///< what is
    QString next;  ///< what to do; empty if nothing
};

[[nodiscard]] SecretTexts secretTexts(const secrets::Status& status);

/// What stands at a field for a secret key: that it would not be kept. Empty if it would.
[[nodiscard]] QString secretFieldHint(const secrets::Status& status);

} // namespace recdeck::ui
