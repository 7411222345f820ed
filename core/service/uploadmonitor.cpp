#include "core/service/uploadmonitor.h"

#include <array>

namespace recdeck::service {

QString uploadStateName(UploadState state)
{
    static constexpr std::array names{"waiting", "uploading", "retrying", "paused"};
    static_assert(names.size() == static_cast<std::size_t>(UploadState::Paused));
    return QString::fromLatin1(names.at(static_cast<std::size_t>(state) - 1));
}

} // namespace recdeck::service
