#include "core/model/rule.h"

namespace recdeck::model {

Rule applied(Rule original, const RulePatch& patch)
{
    if (patch.templateId) original.templateId = *patch.templateId;
    if (patch.pullDomain) original.pullDomain = *patch.pullDomain;
    if (patch.domain) original.domain = *patch.domain;
    if (patch.appName) original.appName = *patch.appName;
    if (patch.streamName) original.streamName = *patch.streamName;
    if (patch.streamParams) original.streamParams = *patch.streamParams;
    if (patch.isEnabled) original.isEnabled = *patch.isEnabled;
    return original;
}

} // namespace recdeck::model
