#include "app/print.h"

namespace recdeck::app {

void print(std::FILE* stream, const QString& text)
{
    std::fprintf(stream, "%s\n", text.toUtf8().constData());
    std::fflush(stream);
}

} // namespace recdeck::app
