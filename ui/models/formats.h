#pragma once

#include "core/base/units.h"

#include <QLocale>
#include <QString>

namespace recdeck::ui {

/// Numbers for people, in the language and the habits of `locale`. What is unknown is shown as a dash.

/// "812 bytes", "3.4 MB", "1.25 GB"; 1 MB is 1024 * 1024 bytes, as in a template. Negative: a dash.
[[nodiscard]] QString bytesText(ByteCount count, const QLocale& locale = {});
/// "640 kbit/s", "4.2 Mbit/s"; 1 kbit is 1000 bits. 0 or less: a dash.
[[nodiscard]] QString bitRateText(qint64 bitsPerSecond, const QLocale& locale = {});
/// "0:07", "12:07", "3:12:07": for clocks and columns. Negative: a dash.
[[nodiscard]] QString durationText(Microseconds duration, const QLocale& locale = {});
/// "7 seconds", "12 minutes", "3 h 12 min", "2 days 4 h": for sentences; the two largest units.
[[nodiscard]] QString durationWords(Seconds duration);
/// "0.12 s", "-0.04 s": for differences. 0: a dash.
[[nodiscard]] QString shortTimeText(Microseconds time, const QLocale& locale = {});
/// Date with a four-digit year and time with seconds, local time. 0: a dash.
[[nodiscard]] QString timeText(UnixMillis time, const QLocale& locale = {});
/// The time with seconds alone. 0: a dash.
[[nodiscard]] QString clockText(UnixMillis time, const QLocale& locale = {});
/// "1280 x 720". 0: a dash.
[[nodiscard]] QString pictureSizeText(int width, int height);
/// "1,234".
[[nodiscard]] QString countText(qint64 count, const QLocale& locale = {});

/// What stands in a cell whose value is not known or does not apply.
[[nodiscard]] QString dash();

} // namespace recdeck::ui
