#include "core/base/error.h"

#include <cstdio>

// Proof that the core library links without Gui and Widgets.
int main()
{
    const auto name = recdeck::errorCodeName(recdeck::ErrorCode::Internal).toLatin1();
    std::printf("%s\n", name.constData());
    return name.isEmpty() ? 1 : 0;
}
