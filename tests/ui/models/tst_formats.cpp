#include "tests/support/testmain.h"
#include "ui/models/formats.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class FormatsTest final : public QObject
{
    Q_OBJECT

    const QLocale english{QLocale::English, QLocale::UnitedStates};
    const QLocale german{QLocale::German, QLocale::Germany};
    const QLocale chinese{QLocale::Chinese, QLocale::China};

private slots:
    void bytes_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("unknown") << qint64{-1} << QStringLiteral("–");
        QTest::newRow("1023") << qint64{1023} << QStringLiteral("1023 byte(s)");
        QTest::newRow("1 KB") << qint64{1024} << QStringLiteral("1 KB");
        QTest::newRow("1.5 MB") << qint64{1024 * 1536} << QStringLiteral("1.50 MB");
        QTest::newRow("two digits") << qint64{34} * 1024 * 1024 + 524288 << QStringLiteral("34.5 MB");
        QTest::newRow("never 1000 MB") << qint64{1024} * 1024 * 1024 - 1 << QStringLiteral("1.00 GB");
        QTest::newRow("terabytes") << (qint64{3} << 40) << QStringLiteral("3.00 TB");
        QTest::newRow("beyond") << (qint64{2048} << 50) << QStringLiteral("2048 PB");
    }
    void bytes()
    {
        QFETCH(qint64, value);
        QFETCH(QString, expected);
        QLocale locale(english);
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        QCOMPARE(bytesText(ByteCount{value}, locale), expected);
    }
    void bytesOfAnotherLanguage() { QCOMPARE(bytesText(megabytes(3), german), QStringLiteral("3,00 MB")); }

    void bitRates_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << qint64{0} << QStringLiteral("–");
        QTest::newRow("small") << qint64{8500} << QStringLiteral("8.5 kbit/s");
        QTest::newRow("sound") << qint64{128000} << QStringLiteral("128 kbit/s");
        QTest::newRow("edge") << qint64{999'600} << QStringLiteral("1.0 Mbit/s");
        QTest::newRow("picture") << qint64{4'210'000} << QStringLiteral("4.2 Mbit/s");
        QTest::newRow("many") << qint64{812'000'000} << QStringLiteral("812 Mbit/s");
    }
    void bitRates()
    {
        QFETCH(qint64, value);
        QFETCH(QString, expected);
        QCOMPARE(bitRateText(value, english), expected);
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("clock");
        QTest::addColumn<QString>("words");
        const auto row = [](qint64 seconds, const char* clock, const char* words) {
            QTest::newRow(clock) << seconds << QString::fromLatin1(clock) << QString::fromLatin1(words);
        };
        row(0, "0:00", "0 second(s)");
        row(7, "0:07", "7 second(s)");
        row(727, "12:07", "12 minute(s)");
        row(3600, "1:00:00", "1 hour(s)");
        row(11527, "3:12:07", "3 h 12 min");
        row(86400 * 2, "48:00:00", "2 day(s)");
        row(86400 * 2 + 3600 * 4, "52:00:00", "2 day(s) 4 h");
    }
    void durations()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, clock);
        QFETCH(QString, words);
        QCOMPARE(durationText(Seconds{seconds}, english), clock);
        QCOMPARE(durationWords(Seconds{seconds}), words);
    }
    void aFractionIsNotRoundedUp()
    {
        QCOMPARE(durationText(Milliseconds{59'999}, english), QStringLiteral("0:59"));
        QCOMPARE(durationText(Milliseconds{-1}, english), QStringLiteral("–"));
    }

    void times()
    {
        constexpr UnixMillis when = 1'760'000'000'000; // 2025-10-09 08:53:20 UTC
        QCOMPARE(timeText(0, english), QStringLiteral("–"));
        QCOMPARE(timeText(when, german), QStringLiteral("09.10.2025 08:53:20"));
        QCOMPARE(timeText(when, chinese), QStringLiteral("2025/10/9 08:53:20"));
        QVERIFY(timeText(when, english).startsWith(QStringLiteral("10/9/2025 8:53:20")));
        QCOMPARE(clockText(when, german), QStringLiteral("08:53:20"));
    }

    void sizesAndCounts()
    {
        QCOMPARE(pictureSizeText(1280, 720), QStringLiteral("1280 × 720"));
        QCOMPARE(pictureSizeText(0, 720), QStringLiteral("–"));
        QCOMPARE(countText(1234567, english), QStringLiteral("1,234,567"));
    }
};

RECDECK_TEST(FormatsTest)
#include "tst_formats.moc"
