#pragma once

#include <QString>
#include <cstdio>

namespace recdeck::app {

/// A line for who started the program; out at once, also into a pipe. Without control characters: names may
/// come from strangers, and a terminal would obey them.
void print(std::FILE* stream, const QString& text);

} // namespace recdeck::app
