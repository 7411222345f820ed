#pragma once

#include "core/base/result.h"
#include "core/service/recordingservice.h"

#include <QJsonObject>

namespace recdeck::server {

/// The body of StartRealTimeRecord (contract 5.1): `templateId` and either `pullDomain`, `appName` and
/// `streamNames` (names joined by commas) or, an extension of ours, `streamUrls`. Only types and presence are
/// judged here; the rest is the service's. Error: InvalidFields with every wrong member.
[[nodiscard]] Result<service::StartRequest> startRequestFromJson(const QJsonObject& body);

} // namespace recdeck::server
