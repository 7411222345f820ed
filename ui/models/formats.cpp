#include "ui/models/formats.h"

#include <QCoreApplication>
#include <QDateTime>
#include <array>
#include <cmath>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Formats)
};

/// Three digits are enough to compare, and the width of a column stays the same.
int decimalsFor(double value)
{
    return value < 10 ? 2 : value < 100 ? 1 : 0;
}

QString twoDigits(qint64 value, const QLocale& locale)
{
    const QString text = locale.toString(value);
    return value < 10 ? locale.zeroDigit() + text : text;
}

/// "h:mm:ss AP" of a locale: its long time format without the time zone.
QString timeFormat(const QLocale& locale)
{
    QString format = locale.timeFormat(QLocale::LongFormat);
    format.remove(QLatin1Char('t'));
    format.remove(QStringLiteral("()"));
    return format.trimmed();
}

QString dateFormat(const QLocale& locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1String("yyyy"))) format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return format;
}

} // namespace

QString dash()
{
    return QStringLiteral("–");
}

QString bytesText(ByteCount count, const QLocale& locale)
{
    const qint64 value = bytes(count);
    if (value < 0) return dash();
    if (value < 1024) return Texts::tr("%n byte(s)", nullptr, static_cast<int>(value));
    double scaled = static_cast<double>(value) / 1024;
    std::size_t unit = 0;
    // 999.5 would be shown with four digits, so it belongs to the next unit already.
    for (; scaled >= 999.5 && unit < 4; ++unit)
        scaled /= 1024;
    const std::array units{Texts::tr("%1 KB"), Texts::tr("%1 MB"), Texts::tr("%1 GB"), Texts::tr("%1 TB"),
                           Texts::tr("%1 PB")};
    const int decimals = unit == 0 ? 0 : decimalsFor(scaled);
    return units.at(unit).arg(locale.toString(scaled, 'f', decimals));
}

QString bitRateText(qint64 bitsPerSecond, const QLocale& locale)
{
    if (bitsPerSecond <= 0) return dash();
    const double kilobits = static_cast<double>(bitsPerSecond) / 1000;
    if (kilobits < 999.5)
        return Texts::tr("%1 kbit/s").arg(locale.toString(kilobits, 'f', kilobits < 10 ? 1 : 0));
    const double megabits = kilobits / 1000;
    return Texts::tr("%1 Mbit/s").arg(locale.toString(megabits, 'f', megabits < 100 ? 1 : 0));
}

QString durationText(Microseconds duration, const QLocale& locale)
{
    if (duration.count() < 0) return dash();
    const qint64 seconds = std::chrono::duration_cast<Seconds>(duration).count();
    QLocale plain(locale);
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    const QString tail = QLatin1Char(':') + twoDigits(seconds % 60, plain);
    if (seconds < 3600) return plain.toString(seconds / 60) + tail;
    return plain.toString(seconds / 3600) + QLatin1Char(':') + twoDigits(seconds / 60 % 60, plain) + tail;
}

QString shortTimeText(Microseconds time, const QLocale& locale)
{
    if (time.count() == 0) return dash();
    //: A short time in seconds.
    return Texts::tr("%1 s").arg(locale.toString(std::chrono::duration<double>(time).count(), 'f', 2));
}

QString durationWords(Seconds duration)
{
    const auto total = static_cast<int>(std::min<Seconds::rep>(duration.count(), 1'000'000'000));
    if (total < 60) return Texts::tr("%n second(s)", nullptr, std::max(total, 0));
    if (total < 3600) return Texts::tr("%n minute(s)", nullptr, total / 60);
    if (total < 86400) {
        const int minutes = total / 60 % 60;
        if (minutes == 0) return Texts::tr("%n hour(s)", nullptr, total / 3600);
        return Texts::tr("%1 h %2 min").arg(total / 3600).arg(minutes);
    }
    const int days = total / 86400;
    const int hours = total / 3600 % 24;
    if (hours == 0) return Texts::tr("%n day(s)", nullptr, days);
    return Texts::tr("%n day(s) %1 h", nullptr, days).arg(hours);
}

QString timeText(UnixMillis time, const QLocale& locale)
{
    if (time == 0) return dash();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    return locale.toString(local.date(), dateFormat(locale)) + QLatin1Char(' ') +
           locale.toString(local.time(), timeFormat(locale));
}

QString clockText(UnixMillis time, const QLocale& locale)
{
    if (time == 0) return dash();
    return locale.toString(QDateTime::fromMSecsSinceEpoch(time).time(), timeFormat(locale));
}

QString pictureSizeText(int width, int height)
{
    if (width <= 0 || height <= 0) return dash();
    return Texts::tr("%1 × %2").arg(width).arg(height);
}

QString countText(qint64 count, const QLocale& locale)
{
    return locale.toString(count);
}

} // namespace recdeck::ui
