#include "tests/support/testmain.h"
#include "ui/preview/levelmeter.h"

#include <QTest>

using namespace recdeck::ui;

class LevelMeterTest final : public QObject
{
    Q_OBJECT

private slots:
    void scale_data()
    {
        QTest::addColumn<float>("peak");
        QTest::addColumn<double>("position");
        QTest::newRow("silence") << 0.0F << 0.0;
        QTest::newRow("negative is silence") << -1.0F << 0.0;
        QTest::newRow("below the scale") << 0.0001F << 0.0;
        QTest::newRow("-60 dB") << 0.001F << 0.0;
        QTest::newRow("-30 dB") << 0.0316228F << 0.5;
        QTest::newRow("-6 dB") << 0.501187F << 0.9;
        QTest::newRow("full scale") << 1.0F << 1.0;
        QTest::newRow("clipped") << 2.0F << 1.0;
    }
    void scale()
    {
        QFETCH(float, peak);
        QFETCH(double, position);
        QVERIFY(qAbs(meterPosition(peak) - position) < 0.001);
    }
    void channelsAreApart()
    {
        LevelMeter meter;
        meter.setPeaks({0.5F, 1.0F});
        QVERIFY(meter.shown(0) < meter.shown(1));
        meter.clear();
        QCOMPARE(meter.shown(1), 0.0);
        QCOMPARE(meter.held(1), 0.0);
    }
    void paints()
    {
        LevelMeter meter;
        meter.resize(200, 13);
        const QImage quiet = meter.grab().toImage();
        meter.setPeaks({1.0F, 1.0F});
        QVERIFY(meter.grab().toImage() != quiet);
    }
};

RECDECK_TEST(LevelMeterTest)
#include "tst_levelmeter.moc"
