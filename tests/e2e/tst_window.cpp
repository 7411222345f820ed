#include "tests/support/program.h"
#include "tests/support/testmain.h"
#include "tests/support/virtualscreen.h"

#include <QDir>
#include <QImage>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck::test;

namespace {

int colours(const QImage& image, const QRect& area)
{
    QSet<QRgb> seen;
    for (int y = area.top(); y <= area.bottom(); y += 3)
        for (int x = area.left(); x <= area.right(); x += 3)
            seen << image.pixel(x, y);
    return int(seen.size());
}

} // namespace

/// The real window on a real X server.
class WindowTest final : public QObject
{
    Q_OBJECT

private slots:
    void theDemoShowsItsLivePicture()
    {
        for (const char* tool : {"Xvfb", "import"})
            if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(tool))));
        const VirtualScreen screen;
        QVERIFY2(!screen.display().isEmpty(), "Xvfb did not start");
        const QTemporaryDir folder;
        Program program(QStringLiteral(RECDECK_PROGRAM),
                        {QStringLiteral("--demo"), QStringLiteral("--seconds"), QStringLiteral("12"),
                         QStringLiteral("--output"), folder.filePath(QStringLiteral("out"))},
                        folder.path(), screen.display());
        // The test picture has gradients: far more colours than any interface. The preview is at the upper
        // right.
        QImage last;
        const auto livePictureIsSeen = [&] {
            last = screen.picture(folder.filePath(QStringLiteral("screen.png")));
            return !last.isNull() && colours(last, QRect(880, 90, 400, 260)) > 300;
        };
        QTRY_VERIFY_WITH_TIMEOUT(livePictureIsSeen(), 40'000);
        QCOMPARE(program.wait(90'000), 0); // it verified every packet, with a window and a preview
    }
};

RECDECK_TEST(WindowTest)
#include "tst_window.moc"
