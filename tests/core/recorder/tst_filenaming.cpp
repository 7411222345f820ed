#include "core/recorder/filenaming.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;

namespace {

NameContext context(const QString& stream, const QString& app = QStringLiteral("live"))
{
    return {.stream = {QStringLiteral("pull.example.com"), app, stream},
            .firstPacket = 1'760'000'000'000, // 2025-10-09 08:53:20 UTC
            .sequence = 7,
            .zone = QTimeZone::utc()};
}

} // namespace

class FileNamingTest final : public QObject
{
    Q_OBJECT

private slots:
    void patterns_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* pattern, const char* expected) {
            QTest::newRow(pattern) << QString::fromLatin1(pattern) << QString::fromLatin1(expected);
        };
        row("", "studio-1-20251009085320");
        row("$(streamname)-$(timestamp)", "studio-1-20251009085320");
        row("$(domain)/$(app)/$(date)/$(time)-$(seq)", "pull.example.com/live/2025-10-09/08-53-20-00007");
        row("a//b/$(seq)", "a/b/00007");
        row("plain", "plain");
        row("$(unknown)", "_");
        row("open $(streamname", "open $(streamname");
        row("../../etc/$(seq)", "__/__/etc/00007");
        row("a\\b", "a_b");
    }
    void patterns()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, expected);
        QCOMPARE(expandFileName(pattern, context(QStringLiteral("studio-1"))), expected);
    }
    void noStreamNameLeavesItsFolder_data()
    {
        QTest::addColumn<QString>("stream");
        for (const char* name : {"../../etc/passwd", "..", ".", "/", "a/../b", "\\..\\x", "a\nb", "\x01", ""})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void noStreamNameLeavesItsFolder()
    {
        QFETCH(QString, stream);
        const QString key = expandFileName(QStringLiteral("rec/$(streamname)/$(app)/$(streamname)-$(seq)"),
                                           context(stream, stream));
        QVERIFY2(!key.startsWith(QLatin1Char('/')), qPrintable(key));
        for (const QString& part : key.split(QLatin1Char('/'))) {
            QVERIFY2(part != QLatin1String("..") && part != QLatin1String(".") && !part.isEmpty(),
                     qPrintable(key));
            for (const QChar c : part)
                QVERIFY(c.unicode() >= 0x20);
        }
        QVERIFY(key.startsWith(QLatin1String("rec/")));
        QVERIFY(key.endsWith(QLatin1String("-00007")));
    }
    void longNamesAreShortenedBetweenCharacters()
    {
        const QString name = QStringLiteral("直播😀").repeated(200);
        const QString key = expandFileName(QStringLiteral("$(streamname)-$(timestamp)"), context(name));
        QVERIFY(key.toUtf8().size() <= 200);
        QVERIFY(key.endsWith(QLatin1String("-20251009085320")));
        QVERIFY(key.startsWith(QStringLiteral("直播")));
        QCOMPARE(QString::fromUtf8(key.toUtf8()), key); // no half surrogate
    }
    void takenNamesAreNumbered()
    {
        const QString name = QStringLiteral("a/b");
        QCOMPARE(numberedKey(name, model::FileFormat::Mp4, 1), QStringLiteral("a/b.mp4"));
        QCOMPARE(numberedKey(name, model::FileFormat::Flv, 2), QStringLiteral("a/b-2.flv"));
        QCOMPARE(numberedKey(name, model::FileFormat::Ts, 3), QStringLiteral("a/b-3.ts"));
    }
    void theZoneOfTheComputerCounts()
    {
        NameContext here = context(QStringLiteral("s"));
        here.zone = QTimeZone(8 * 3600);
        QCOMPARE(expandFileName({}, here), QStringLiteral("s-20251009165320"));
    }
};

RECDECK_TEST(FileNamingTest)
#include "tst_filenaming.moc"
