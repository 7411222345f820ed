#pragma once

#include <QObject>
#include <functional>
#include <memory>

namespace recdeck::test {

using Factory = std::function<std::unique_ptr<QObject>()>;

/// Makes a test class known to the executable's main(); use RECDECK_TEST.
struct Registration
{
    Registration(const char* file, Factory factory);
};

} // namespace recdeck::test

/// Registers a test class. The unit's name is the file's: `tst_streamurl.cpp` runs as `--unit streamurl`.
/// Put it once at the end of the file, before the `.moc` include.
#define RECDECK_TEST(Class)                                                                                  \
    static const recdeck::test::Registration registration_##Class(__FILE__,                                  \
                                                                  [] { return std::make_unique<Class>(); });
