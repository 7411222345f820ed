#include "ui/style/colors.h"

namespace recdeck::ui {

const Colors& Colors::current()
{
    static const Colors light{QColor(0x1b, 0x7f, 0x4d), QColor(0xc6, 0x28, 0x28), QColor(0xb2, 0x6a, 0x00),
                              QColor(0xb0, 0x00, 0x20), QColor(0x6b, 0x72, 0x80)};
    return light;
}

} // namespace recdeck::ui
