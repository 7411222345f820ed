#include "core/media/meters.h"
#include "core/media/pull.h"
#include "tests/support/previewrig.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <atomic>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;
using State = PreviewReading::State;

class PreviewTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void firstPictureComesSoonAndShowsSomething_data();
    void firstPictureComesSoonAndShowsSomething();
    void showsTheColoursOfTheSource();
    void sizeFollowsTheTarget_data();
    void sizeFollowsTheTarget();
    void playsInRealTime();
    void demoStreamThroughAPull();
    void catchesUpWithABurst();
    void hiddenDecodesKeyFramesOnly_data();
    void hiddenDecodesKeyFramesOnly();
    void beepIsHeardAtTheFlash();
    void levelsFollowTheSound();

private:
    std::unique_ptr<test::PacketFeed> m_feed;       ///< 3 s, 320 x 180
    std::unique_ptr<test::PacketFeed> m_bFrameFeed; ///< the same with B-frames
    std::unique_ptr<test::PreviewRig> m_rig;
};

void PreviewTest::initTestCase()
{
    m_feed = test::PacketFeed::fromDemo(test::previewPicture(320, 180), 3s);
    m_bFrameFeed = test::PacketFeed::fromDemo(test::previewPicture(320, 180, true), 3s);
    QVERIFY(m_feed && m_bFrameFeed);
    QVERIFY(m_feed->size() > 200);
}

void PreviewTest::init()
{
    m_rig = std::make_unique<test::PreviewRig>();
}

void PreviewTest::cleanup()
{
    m_rig.reset();
}

void PreviewTest::firstPictureComesSoonAndShowsSomething_data()
{
    QTest::addColumn<bool>("bFrames");
    QTest::newRow("without B-frames") << false;
    QTest::newRow("with B-frames") << true;
}

void PreviewTest::firstPictureComesSoonAndShowsSomething()
{
    QFETCH(bool, bFrames);
    const test::PacketFeed& feed = bFrames ? *m_bFrameFeed : *m_feed;
    m_rig->preview->streamOpened(feed.info());
    QCOMPARE(m_rig->preview->read().state, State::Waiting);
    QVERIFY(!m_rig->preview->picture());
    const test::Player player(feed, *m_rig->preview);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->picture(), 1000);
    QVERIFY(m_rig->ready > 0);
    QCOMPARE(m_rig->preview->read().state, State::Playing);
    const test::Look look = test::lookAt(*m_rig->preview->picture());
    QVERIFY2(look.colours > 20, qPrintable(QString::number(look.colours)));
    QVERIFY(look.brightness > 30);
}

void PreviewTest::showsTheColoursOfTheSource()
{
    m_rig->preview->streamOpened(m_feed->info());
    m_feed->send(*m_rig->preview, 0, m_rig->clock.steady());
    QTRY_VERIFY(m_rig->preview->picture());
    const std::shared_ptr<const Picture> shown = m_rig->preview->picture();
    const auto pixel = [&](int x, int y) {
        const auto* at =
            reinterpret_cast<const uchar*>(shown->pixels.constData()) + qsizetype(y) * shown->stride + 4 * x;
        return std::array<int, 4>{at[0], at[1], at[2], at[3]};
    };
    // The upper ends of the bars, as they are drawn: blue, green, red, opaque.
    const auto near = [](std::array<int, 4> is, std::array<int, 4> expected) {
        return std::ranges::equal(is, expected, [](int a, int b) { return std::abs(a - b) < 14; });
    };
    QVERIFY(near(pixel(60, 4), {52, 200, 245, 255}));  // yellow
    QVERIFY(near(pixel(220, 4), {62, 74, 232, 255}));  // red
    QVERIFY(near(pixel(260, 4), {230, 100, 62, 255})); // blue
}

void PreviewTest::sizeFollowsTheTarget_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("shownWidth");
    QTest::addColumn<int>("shownHeight");
    QTest::newRow("same") << 320 << 180 << 320 << 180;
    QTest::newRow("smaller") << 160 << 90 << 160 << 90;
    QTest::newRow("larger") << 960 << 540 << 960 << 540;
    QTest::newRow("too wide") << 1000 << 90 << 160 << 90;
    QTest::newRow("too high") << 161 << 700 << 161 << 91;
    QTest::newRow("tiny") << 1 << 1 << 1 << 1;
}

void PreviewTest::sizeFollowsTheTarget()
{
    QFETCH(int, width);
    QFETCH(int, height);
    m_rig->preview->setTargetSize(width, height);
    m_rig->preview->streamOpened(m_feed->info());
    m_feed->send(*m_rig->preview, 0, m_rig->clock.steady());
    QTRY_VERIFY(m_rig->preview->picture());
    const std::shared_ptr<const Picture> shown = m_rig->preview->picture();
    QTEST(shown->width, "shownWidth");
    QTEST(shown->height, "shownHeight");
    QVERIFY(shown->stride >= shown->width * 4);
    QCOMPARE(shown->stride % 4, 0);
    QVERIFY(shown->pixels.size() >= qsizetype(shown->stride) * shown->height);
}

void PreviewTest::playsInRealTime()
{
    m_rig->preview->streamOpened(m_feed->info());
    test::Player player(*m_feed, *m_rig->preview);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->picture() && m_rig->preview->picture()->pts >= 1500ms, 3000);
    // What is shown follows what was sent, by no more than the usual delay and the load of the machine.
    QVERIFY(m_rig->preview->read().delay < 1500ms);
    player.wait();
    QTRY_COMPARE(m_rig->picturesDone(), 90);
    const PreviewReading reading = m_rig->preview->read();
    QVERIFY2(reading.picturesShown > 15, qPrintable(QString::number(reading.picturesShown)));
    QCOMPARE(reading.packetsDropped, 0);
    QCOMPARE(reading.decodeErrors, 0);
}

void PreviewTest::demoStreamThroughAPull()
{
    auto demo = DemoSource::start(test::previewPicture(640, 360));
    QVERIFY(demo);
    QTRY_VERIFY((*demo)->sent().size() > 120); // in the middle of a GOP
    const std::shared_ptr<Preview> preview = m_rig->preview;
    const auto meter = std::make_shared<MeterSink>(m_rig->clock);
    std::atomic<bool> ended = false;
    Pull pull(makeLibavSource(), (*demo)->url(QStringLiteral("live"), QStringLiteral("s1")), SourceOptions{},
              Pull::Events{.opened = {}, .ended = [&ended](const Error& error) {
                               ended = error.code == ErrorCode::SourceEnded;
                           }});
    pull.attach(preview);
    pull.attach(meter);
    pull.start();
    QTRY_VERIFY_WITH_TIMEOUT(preview->picture(), 3000);
    QCOMPARE(preview->picture()->width, 320);
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(meter->read().framesPerSecond - 30) < 1, 5000);
    QVERIFY(meter->read().skew < 300ms && meter->read().skew > -300ms);
    std::vector<std::int16_t> sound(2 * 480);
    QTRY_VERIFY(preview->readSound(sound) > 0);
    QTRY_VERIFY(preview->read().picturesShown > 20);
    (*demo)->finish();
    QTRY_VERIFY(ended);
    QTRY_COMPARE(preview->read().state, State::Waiting);
    QCOMPARE(preview->read().decodeErrors, 0);
}

void PreviewTest::catchesUpWithABurst()
{
    m_rig->preview->streamOpened(m_feed->info());
    m_rig->sendAll(*m_feed); // three seconds at once, as a server does that keeps a GOP
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->picture() && m_rig->preview->picture()->pts > 2900ms, 2000);
    QVERIFY(m_rig->preview->read().picturesDropped > 20);
}

void PreviewTest::hiddenDecodesKeyFramesOnly_data()
{
    firstPictureComesSoonAndShowsSomething_data();
}

void PreviewTest::hiddenDecodesKeyFramesOnly()
{
    QFETCH(bool, bFrames);
    const test::PacketFeed& feed = bFrames ? *m_bFrameFeed : *m_feed;
    m_rig->preview->setTargetSize(0, 0);
    m_rig->preview->streamOpened(feed.info());
    m_rig->sendAll(feed);
    QTRY_COMPARE(m_rig->picturesDone(), 3);
    QVERIFY(m_rig->preview->picture());
    QCOMPARE(m_rig->preview->picture()->width, 320);
    // Shown again, it goes on with all pictures from the next key frame.
    m_rig->preview->setTargetSize(160, 90);
    const auto before = m_rig->preview->read();
    m_rig->sendAll(feed, 3s);
    QTRY_VERIFY(m_rig->picturesDone() >= before.picturesShown + 80);
    QTRY_COMPARE(m_rig->preview->picture()->width, 160);
}

void PreviewTest::beepIsHeardAtTheFlash()
{
    m_rig->preview->streamOpened(m_feed->info());
    const test::Player player(*m_feed, *m_rig->preview);
    // Reads like a sound card, ten milliseconds at a time, and notes where in the sound the beep is.
    std::vector<std::int16_t> values(2 * 480);
    int loudReads = 0;
    int quietReads = 0;
    int together = 0; // with the flash
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2600) {
        const std::size_t count = m_rig->preview->readSound(values);
        QVERIFY(count <= values.size() && count % 2 == 0);
        int peak = 0;
        for (std::size_t i = 0; i < count; ++i)
            peak = std::max(peak, std::abs(int(values[i])));
        const auto shown = m_rig->preview->picture();
        if (count > 0 && shown) {
            const auto inSecond = shown->pts % Microseconds(1s);
            if (peak > 4000) {
                ++loudReads;
                // The beep takes the first 100 ms of each second; a picture may be a few tens of milliseconds
                // off.
                if (inSecond < 300ms || inSecond > 800ms) ++together;
            } else if (peak > 0) {
                ++quietReads;
            }
        }
        QTest::qWait(10);
    }
    QVERIFY2(loudReads >= 5, qPrintable(QString::number(loudReads)));
    QVERIFY2(quietReads >= 20, qPrintable(QString::number(quietReads)));
    // Not all: on a machine that is busy with other things single pictures come late.
    QVERIFY2(together * 4 >= loudReads * 3, qPrintable(QString::number(together)));
}

void PreviewTest::levelsFollowTheSound()
{
    m_rig->preview->streamOpened(m_feed->info());
    const test::Player player(*m_feed, *m_rig->preview);
    float loudest = 0;
    float quietest = 1;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2500) {
        const PreviewReading reading = m_rig->preview->read();
        if (reading.peak[0] > 0) {
            loudest = std::max(loudest, reading.peak[0]);
            quietest = std::min(quietest, reading.peak[0]);
            QVERIFY(reading.peak[1] > 0);
        }
        QTest::qWait(40);
    }
    QVERIFY2(loudest > 0.15F && loudest < 0.5F, qPrintable(QString::number(double(loudest))));
    QVERIFY2(quietest < 0.05F, qPrintable(QString::number(double(quietest))));
}

RECDECK_TEST(PreviewTest)
#include "tst_preview.moc"
