#include "core/media/meters.h"
#include "core/media/preview.h"
#include "core/media/pull.h"
#include "tests/support/packetfeed.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>
#include <atomic>
#include <thread>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;
using State = PreviewReading::State;

namespace {

DemoOptions picture(int width, int height, bool bFrames = false)
{
    DemoOptions options;
    options.width = width;
    options.height = height;
    options.framesPerSecond = 30;
    options.bitsPerSecond = 400'000;
    options.bFrames = bFrames;
    return options;
}

/// Different colours on a coarse grid, and how bright it is on average (0..255).
struct Look
{
    qsizetype colours = 0;
    double brightness = 0;
};

Look lookAt(const Picture& shown)
{
    QSet<QRgb> colours;
    double sum = 0;
    int count = 0;
    for (int y = 0; y < shown.height; y += 4) {
        const auto* row =
            reinterpret_cast<const uchar*>(shown.pixels.constData()) + qsizetype(y) * shown.stride;
        for (int x = 0; x < shown.width; x += 4) {
            const uchar* pixel = row + 4 * x;
            colours.insert(qRgb(pixel[2] & 0xe0, pixel[1] & 0xe0, pixel[0] & 0xe0));
            sum += pixel[0] + pixel[1] + pixel[2];
            count += 3;
        }
    }
    return {colours.size(), sum / std::max(1, count)};
}

/// Plays a feed in a thread of its own, as a pull does, until it is over or the player goes.
class Player
{
public:
    Player(const test::PacketFeed& feed, PacketSink& sink, Microseconds shift = 0us)
        : m_thread([&feed, &sink, shift](const std::stop_token& stop) { feed.play(sink, stop, shift); })
    {
    }
    void wait() { m_thread.join(); }

private:
    std::jthread m_thread;
};

} // namespace

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
    void overflowDropsWholeGopsAndRecovers();
    void goesOnWithAnotherResolution();
    void goesOnAfterATimestampJump();
    void garbageIsCountedAndSurvived();
    void soundWithoutPicture();
    void unknownCodecFails();
    void closingAndOpeningAgain();
    void canBeDestroyedAtAnyTime();

private:
    void sendAll(const test::PacketFeed& feed, Microseconds shift = 0us);

    SystemClock m_clock;
    std::unique_ptr<test::PacketFeed> m_feed;       ///< 3 s, 320 x 180
    std::unique_ptr<test::PacketFeed> m_bFrameFeed; ///< the same with B-frames
    std::unique_ptr<Preview> m_preview;
    std::atomic<int> m_ready = 0;
};

void PreviewTest::initTestCase()
{
    m_feed = test::PacketFeed::fromDemo(picture(320, 180), 3s);
    m_bFrameFeed = test::PacketFeed::fromDemo(picture(320, 180, true), 3s);
    QVERIFY(m_feed && m_bFrameFeed);
    QVERIFY(m_feed->size() > 200);
}

void PreviewTest::init()
{
    m_ready = 0;
    m_preview = std::make_unique<Preview>(m_clock, Preview::Events{.pictureReady = [this] { ++m_ready; }});
    m_preview->setTargetSize(320, 180);
}

void PreviewTest::cleanup()
{
    m_preview.reset();
}

void PreviewTest::sendAll(const test::PacketFeed& feed, Microseconds shift)
{
    for (std::size_t i = 0; i < feed.size(); ++i)
        feed.send(*m_preview, i, m_clock.steady(), {.shift = shift});
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
    m_preview->streamOpened(feed.info());
    QCOMPARE(m_preview->read().state, State::Waiting);
    QVERIFY(!m_preview->picture());
    const Player player(feed, *m_preview);
    QTRY_VERIFY_WITH_TIMEOUT(m_preview->picture(), 1000);
    QVERIFY(m_ready > 0);
    QCOMPARE(m_preview->read().state, State::Playing);
    const Look look = lookAt(*m_preview->picture());
    QVERIFY2(look.colours > 20, qPrintable(QString::number(look.colours)));
    QVERIFY(look.brightness > 30);
}

void PreviewTest::showsTheColoursOfTheSource()
{
    m_preview->streamOpened(m_feed->info());
    m_feed->send(*m_preview, 0, m_clock.steady());
    QTRY_VERIFY(m_preview->picture());
    const std::shared_ptr<const Picture> shown = m_preview->picture();
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
    m_preview->setTargetSize(width, height);
    m_preview->streamOpened(m_feed->info());
    m_feed->send(*m_preview, 0, m_clock.steady());
    QTRY_VERIFY(m_preview->picture());
    const std::shared_ptr<const Picture> shown = m_preview->picture();
    QTEST(shown->width, "shownWidth");
    QTEST(shown->height, "shownHeight");
    QVERIFY(shown->stride >= shown->width * 4);
    QCOMPARE(shown->stride % 4, 0);
    QVERIFY(shown->pixels.size() >= qsizetype(shown->stride) * shown->height);
}

void PreviewTest::playsInRealTime()
{
    m_preview->streamOpened(m_feed->info());
    Player player(*m_feed, *m_preview);
    QTRY_VERIFY_WITH_TIMEOUT(m_preview->picture() && m_preview->picture()->pts >= 1500ms, 3000);
    // What is shown follows what was sent, by no more than the usual delay and the load of the machine.
    QVERIFY(m_preview->read().delay < 1500ms);
    player.wait();
    QTRY_COMPARE(m_preview->read().picturesShown + m_preview->read().picturesDropped, 90);
    const PreviewReading reading = m_preview->read();
    QVERIFY2(reading.picturesShown > 45, qPrintable(QString::number(reading.picturesShown)));
    QCOMPARE(reading.packetsDropped, 0);
    QCOMPARE(reading.decodeErrors, 0);
}

void PreviewTest::demoStreamThroughAPull()
{
    auto demo = DemoSource::start(picture(640, 360));
    QVERIFY(demo);
    QTRY_VERIFY((*demo)->sent().size() > 120); // in the middle of a GOP
    const std::shared_ptr<Preview> preview = std::move(m_preview);
    const auto meter = std::make_shared<MeterSink>(m_clock);
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
    QTRY_COMPARE(preview->readSound(sound), sound.size());
    QTRY_VERIFY(preview->read().picturesShown > 20);
    (*demo)->finish();
    QTRY_VERIFY(ended);
    QTRY_COMPARE(preview->read().state, State::Waiting);
    QCOMPARE(preview->read().decodeErrors, 0);
}

void PreviewTest::catchesUpWithABurst()
{
    m_preview->streamOpened(m_feed->info());
    sendAll(*m_feed); // three seconds at once, as a server does that keeps a GOP
    QTRY_VERIFY_WITH_TIMEOUT(m_preview->picture() && m_preview->picture()->pts > 2900ms, 2000);
    QVERIFY(m_preview->read().picturesDropped > 20);
}

void PreviewTest::hiddenDecodesKeyFramesOnly_data()
{
    firstPictureComesSoonAndShowsSomething_data();
}

void PreviewTest::hiddenDecodesKeyFramesOnly()
{
    QFETCH(bool, bFrames);
    const test::PacketFeed& feed = bFrames ? *m_bFrameFeed : *m_feed;
    m_preview->setTargetSize(0, 0);
    m_preview->streamOpened(feed.info());
    sendAll(feed);
    QTRY_COMPARE(m_preview->read().picturesShown + m_preview->read().picturesDropped, 3);
    QVERIFY(m_preview->picture());
    QCOMPARE(m_preview->picture()->width, 320);
    // Shown again, it goes on with all pictures from the next key frame.
    m_preview->setTargetSize(160, 90);
    const auto before = m_preview->read();
    sendAll(feed, 3s);
    QTRY_VERIFY(m_preview->read().picturesShown + m_preview->read().picturesDropped >=
                before.picturesShown + 80);
    QTRY_COMPARE(m_preview->picture()->width, 160);
}

void PreviewTest::beepIsHeardAtTheFlash()
{
    m_preview->streamOpened(m_feed->info());
    const Player player(*m_feed, *m_preview);
    // Reads like a sound card, ten milliseconds at a time, and notes where in the sound the beep is.
    std::vector<std::int16_t> values(2 * 480);
    int loudReads = 0;
    int quietReads = 0;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2600) {
        const std::size_t count = m_preview->readSound(values);
        QVERIFY(count <= values.size() && count % 2 == 0);
        int peak = 0;
        for (std::size_t i = 0; i < count; ++i)
            peak = std::max(peak, std::abs(int(values[i])));
        const auto shown = m_preview->picture();
        if (count > 0 && shown) {
            const auto inSecond = shown->pts % Microseconds(1s);
            if (peak > 4000) {
                ++loudReads;
                // The beep takes the first 100 ms of each second; a picture may be a few tens of milliseconds
                // off.
                QVERIFY2(inSecond < 300ms || inSecond > 800ms, qPrintable(QString::number(inSecond.count())));
            } else if (peak > 0) {
                ++quietReads;
            }
        }
        QTest::qWait(10);
    }
    QVERIFY2(loudReads >= 5, qPrintable(QString::number(loudReads)));
    QVERIFY2(quietReads >= 50, qPrintable(QString::number(quietReads)));
}

void PreviewTest::levelsFollowTheSound()
{
    m_preview->streamOpened(m_feed->info());
    const Player player(*m_feed, *m_preview);
    float loudest = 0;
    float quietest = 1;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2500) {
        const PreviewReading reading = m_preview->read();
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

void PreviewTest::overflowDropsWholeGopsAndRecovers()
{
    m_preview->streamOpened(m_feed->info());
    for (int round = 0; round < 40; ++round)
        sendAll(*m_feed, round * Microseconds(3s)); // two minutes at once
    QVERIFY(m_preview->read().packetsDropped > 1000);
    QTRY_VERIFY_WITH_TIMEOUT(m_preview->picture() && m_preview->picture()->pts > 119s, 10000);
    QCOMPARE(m_preview->read().decodeErrors, 0); // no picture lacked the one it refers to
    QTRY_VERIFY(lookAt(*m_preview->picture()).colours > 20);
}

void PreviewTest::goesOnWithAnotherResolution()
{
    const auto other = test::PacketFeed::fromDemo(picture(480, 480), 1s);
    QVERIFY(other);
    m_preview->streamOpened(m_feed->info());
    m_feed->send(*m_preview, 0, m_clock.steady());
    QTRY_VERIFY(m_preview->picture());
    QCOMPARE(m_preview->picture()->width, 320);
    m_preview->streamOpened(other->info());
    sendAll(*other, 10s);
    QTRY_COMPARE(m_preview->picture()->width, 180);
    QCOMPARE(m_preview->picture()->height, 180);
    QCOMPARE(m_preview->read().decodeErrors, 0);
}

void PreviewTest::goesOnAfterATimestampJump()
{
    m_preview->streamOpened(m_feed->info());
    for (const Microseconds shift : {Microseconds(1h), Microseconds(0), Microseconds(10s)}) {
        const Player player(*m_feed, *m_preview, shift);
        QTRY_VERIFY_WITH_TIMEOUT(m_preview->picture() && m_preview->picture()->pts >= shift &&
                                     m_preview->picture()->pts <= shift + Microseconds(3s),
                                 2000);
        const auto shown = m_preview->read().picturesShown;
        QTRY_VERIFY_WITH_TIMEOUT(m_preview->read().picturesShown > shown + 20, 3000);
    }
}

void PreviewTest::garbageIsCountedAndSurvived()
{
    m_preview->streamOpened(m_feed->info());
    for (std::size_t i = 0; i < m_feed->size(); ++i)
        m_feed->send(*m_preview, i, m_clock.steady(), {.shift = 0us, .garbage = i % 3 != 0});
    QTRY_VERIFY_WITH_TIMEOUT(m_preview->read().decodeErrors > 20, 5000);
    QVERIFY(!m_preview->read().problem.isEmpty());
    sendAll(*m_feed, 3s);
    QTRY_VERIFY_WITH_TIMEOUT(m_preview->picture() && m_preview->picture()->pts > 5900ms, 5000);
    QCOMPARE(m_preview->read().state, State::Playing);
}

void PreviewTest::soundWithoutPicture()
{
    auto info = std::make_shared<StreamInfo>(*m_feed->info());
    for (Track& track : info->tracks) {
        if (track.kind == TrackKind::Video) track.codec = Codec::Other;
    }
    std::erase_if(info->tracks, [](const Track& track) { return track.kind == TrackKind::Video; });
    QCOMPARE(info->tracks.size(), std::size_t(1));
    m_preview->streamOpened(info);
    QCOMPARE(m_preview->read().state, State::NoVideo);
    // The only track left has index 0, which the feed's packets of the other kind have as well.
    class SoundOnly final : public PacketSink
    {
    public:
        explicit SoundOnly(Preview& preview)
            : m_preview(preview)
        {
        }
        void streamOpened(const std::shared_ptr<const StreamInfo>& info) override
        {
            m_preview.streamOpened(info);
        }
        void packetArrived(const Packet& packet) override
        {
            if (packet.kind != TrackKind::Audio) return;
            Packet moved = packet;
            moved.track = 0;
            m_preview.packetArrived(moved);
        }
        void streamClosed() override {}

    private:
        Preview& m_preview;
    } sink(*m_preview);
    const Player player(*m_feed, sink);
    std::vector<std::int16_t> values(2 * 480);
    QTRY_VERIFY_WITH_TIMEOUT(m_preview->readSound(values) == values.size(), 2000);
    QCOMPARE(m_preview->read().picturesShown, 0);
    QCOMPARE(m_preview->read().state, State::NoVideo);
}

void PreviewTest::unknownCodecFails()
{
    auto info = std::make_shared<StreamInfo>(*m_feed->info());
    for (Track& track : info->tracks)
        track.parameters.reset();
    m_preview->streamOpened(info);
    sendAll(*m_feed);
    QTRY_COMPARE(m_preview->read().state, State::Failed);
    QVERIFY(!m_preview->read().problem.isEmpty());
    m_preview->streamOpened(m_feed->info());
    sendAll(*m_feed, 3s);
    QTRY_COMPARE(m_preview->read().state, State::Playing);
}

void PreviewTest::closingAndOpeningAgain()
{
    m_preview->streamOpened(m_feed->info());
    sendAll(*m_feed);
    QTRY_VERIFY(m_preview->picture());
    m_preview->streamClosed();
    QTRY_COMPARE(m_preview->read().state, State::Waiting);
    std::vector<std::int16_t> values(960);
    QCOMPARE(m_preview->readSound(values), std::size_t(0));
    const auto shown = m_preview->read().picturesShown;
    m_preview->streamOpened(m_feed->info());
    sendAll(*m_feed);
    QTRY_VERIFY(m_preview->read().picturesShown > shown);
    QCOMPARE(m_preview->read().state, State::Playing);
}

void PreviewTest::canBeDestroyedAtAnyTime()
{
    for (int packets : {0, 1, 40, 200}) {
        auto preview = std::make_unique<Preview>(m_clock, Preview::Events{});
        preview->setTargetSize(320, 180);
        preview->streamOpened(m_feed->info());
        for (int i = 0; i < packets; ++i)
            m_feed->send(*preview, std::size_t(i), m_clock.steady());
        preview.reset();
    }
}

RECDECK_TEST(PreviewTest)
#include "tst_preview.moc"
