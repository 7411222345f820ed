#pragma once

#include <cstdio>
#include <cstdlib>

/// States what must hold for any input; where it does not, the fuzzer gets its crash.
#define RECDECK_REQUIRE(condition)                                                                           \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);              \
            std::abort();                                                                                    \
        }                                                                                                    \
    } while (false)
