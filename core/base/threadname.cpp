#include "core/base/threadname.h"

#include <array>
#include <pthread.h>
#include <string>

namespace recdeck {

void setThreadName(const char* name)
{
    const std::string fitting = std::string(name).substr(0, 15);
    pthread_setname_np(pthread_self(), fitting.c_str());
}

QByteArray threadName()
{
    std::array<char, 16> name = {};
    return pthread_getname_np(pthread_self(), name.data(), name.size()) == 0 ? QByteArray(name.data())
                                                                             : QByteArray();
}

} // namespace recdeck
