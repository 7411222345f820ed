#include "tests/support/testmain.h"
#include "ui/style/colors.h"
#include "ui/style/symbols.h"
#include "ui/style/theme.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace recdeck::ui;

namespace {

/// How many pixels are not empty, and whether any of them has this colour, fully.
struct Ink
{
    int pixels = 0;
    bool hasColor = false;
};

Ink inkOf(const QImage& image, const QColor& color)
{
    Ink ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > 40) ++ink.pixels;
            if (pixel.alpha() == 255 && pixel.rgb() == color.rgb()) ink.hasColor = true;
        }
    }
    return ink;
}

} // namespace

class SymbolsTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { applyTheme(ThemeChoice::Light); }

    void everySymbolIsDrawnInEveryScale()
    {
        QSet<QByteArray> shapes;
        for (int i = 1; i <= int(Symbol::Preview); ++i) {
            const QIcon symbol = icon(Symbol(i));
            for (const qreal scale : {1.0, 1.5, 2.0}) {
                const QPixmap pixmap = symbol.pixmap(QSize(18, 18), scale);
                QCOMPARE(pixmap.size(), QSize(18, 18) * scale);
                const Ink ink = inkOf(pixmap.toImage(), Colors::light().text);
                QVERIFY2(ink.pixels > 12 * scale, qPrintable(QString::number(i)));
            }
            const QImage large = symbol.pixmap(48, 48).toImage();
            shapes << QByteArray(reinterpret_cast<const char*>(large.constBits()), large.sizeInBytes());
        }
        QCOMPARE(shapes.size(), int(Symbol::Preview)); // no two are the same
    }
    void followsTheThemeAndTheMode()
    {
        const QIcon symbol = icon(Symbol::Stop);
        QVERIFY(inkOf(symbol.pixmap(48, 48).toImage(), Colors::light().text).hasColor);
        QVERIFY(
            inkOf(symbol.pixmap(48, 48, QIcon::Disabled).toImage(), Colors::light().disabledText).hasColor);
        applyTheme(ThemeChoice::Dark);
        QVERIFY(inkOf(symbol.pixmap(48, 48).toImage(), Colors::dark().text).hasColor);
        QVERIFY(
            inkOf(icon(Symbol::Record, Tone::Recording).pixmap(48, 48).toImage(), Colors::dark().recording)
                .hasColor);
    }
    void isPaintedWhereItIsAsked()
    {
        QImage image(60, 60, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        icon(Symbol::Record).paint(&painter, QRect(30, 30, 24, 24));
        painter.end();
        QCOMPARE(inkOf(image.copy(0, 0, 30, 60), Qt::black).pixels, 0);
        QVERIFY(inkOf(image.copy(30, 30, 24, 24), Qt::black).pixels > 50);
    }
    void everyFileBelongsToASymbol()
    {
        const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
        QCOMPARE(files.size(), int(Symbol::Preview) + 1); // and the program's own
        QVERIFY(!applicationIcon().pixmap(64, 64).isNull());
    }
};

RECDECK_TEST(SymbolsTest)
#include "tst_symbols.moc"
