#include "ui/style/colors.h"

#include "ui/style/theme.h"

namespace recdeck::ui {

const Colors& Colors::light()
{
    static const Colors colors{
        .live = QColor(0x1b, 0x7f, 0x4d),
        .recording = QColor(0xcc, 0x2b, 0x2b),
        .warning = QColor(0x9a, 0x5b, 0x00),
        .problem = QColor(0xb4, 0x18, 0x2d),
        .idle = QColor(0x6b, 0x76, 0x86),
        .accent = QColor(0x24, 0x5f, 0xc7),
        .accentFill = QColor(0x2a, 0x66, 0xd0),
        .onAccent = QColor(0xff, 0xff, 0xff),
        .selection = QColor(0xd9, 0xe6, 0xfb),
        .hover = QColor(0xee, 0xf2, 0xf8),
        .window = QColor(0xf4, 0xf5, 0xf8),
        .sidebar = QColor(0xe9, 0xec, 0xf1),
        .surface = QColor(0xff, 0xff, 0xff),
        .control = QColor(0xff, 0xff, 0xff),
        .border = QColor(0xdc, 0xe0, 0xe7),
        .strongBorder = QColor(0xc2, 0xc9, 0xd4),
        .text = QColor(0x1b, 0x23, 0x30),
        .secondaryText = QColor(0x58, 0x63, 0x73),
        .disabledText = QColor(0x9f, 0xa8, 0xb5),
    };
    return colors;
}

const Colors& Colors::dark()
{
    static const Colors colors{
        .live = QColor(0x4f, 0xc2, 0x8a),
        .recording = QColor(0xff, 0x6b, 0x64),
        .warning = QColor(0xf0, 0xb3, 0x52),
        .problem = QColor(0xff, 0x7a, 0x85),
        .idle = QColor(0x8b, 0x96, 0xa6),
        .accent = QColor(0x7f, 0xae, 0xff),
        .accentFill = QColor(0x2f, 0x6c, 0xd8),
        .onAccent = QColor(0xff, 0xff, 0xff),
        .selection = QColor(0x26, 0x3b, 0x5e),
        .hover = QColor(0x26, 0x2c, 0x36),
        .window = QColor(0x16, 0x1a, 0x20),
        .sidebar = QColor(0x11, 0x14, 0x19),
        .surface = QColor(0x1c, 0x21, 0x28),
        .control = QColor(0x27, 0x2d, 0x37),
        .border = QColor(0x2c, 0x33, 0x3e),
        .strongBorder = QColor(0x41, 0x4b, 0x59),
        .text = QColor(0xe6, 0xea, 0xf0),
        .secondaryText = QColor(0xa0, 0xab, 0xba),
        .disabledText = QColor(0x63, 0x6d, 0x7b),
    };
    return colors;
}

const Colors& Colors::current()
{
    return shownTheme() == Theme::Dark ? dark() : light();
}

QColor blended(const QColor& over, const QColor& below, double share)
{
    const auto mix = [share](int a, int b) { return int(a * share + b * (1 - share) + 0.5); };
    return QColor(mix(over.red(), below.red()), mix(over.green(), below.green()),
                  mix(over.blue(), below.blue()));
}

} // namespace recdeck::ui
