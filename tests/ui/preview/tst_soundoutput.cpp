#include "tests/support/fakepreview.h"
#include "tests/support/testmain.h"
#include "ui/preview/soundoutput.h"

#include <QElapsedTimer>
#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

/// On a machine without a sound device, too: there it proves that nothing blocks or fails.
class SoundOutputTest final : public QObject
{
    Q_OBJECT

private slots:
    void playsAndLetsGo_data()
    {
        QTest::addColumn<bool>("silent");
        QTest::newRow("device, if there is one") << false;
        QTest::newRow("silent") << true;
    }
    void playsAndLetsGo()
    {
        QFETCH(bool, silent);
        const auto output = silent ? createSilentOutput() : createSoundOutput();
        if (silent) QVERIFY(!output->hasDevice());
        auto feed = std::make_shared<test::FakeFeed>();
        feed->sound = 1000;
        output->setVolume(0.5);
        output->setFeed(feed);
        output->setVolume(0);
        output->setFeed(feed);
        QTest::qWait(50);
        output->setFeed({});
        QCOMPARE(feed.use_count(), 1);
    }
};

RECDECK_TEST(SoundOutputTest)
#include "tst_soundoutput.moc"
