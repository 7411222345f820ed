#pragma once

#include "core/model/findings.h"
#include "core/model/validation.h"

namespace recdeck::model {

/// Checks a non-empty `mgrUrl` (decisions, Buckets 1): a directory as `file:` URL, or an S3-compatible
/// endpoint whose scheme may be left out. Internal to this folder.
void checkDestination(const QString& field, const QString& text, const ValidationContext& context,
                      Findings& findings);

} // namespace recdeck::model
