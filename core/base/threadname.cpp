#include "core/base/threadname.h"

#include <pthread.h>
#include <string>

namespace recdeck {

void setThreadName(const char* name)
{
    const std::string fitting = std::string(name).substr(0, 15);
    pthread_setname_np(pthread_self(), fitting.c_str());
}

} // namespace recdeck
