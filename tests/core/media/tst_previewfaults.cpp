#include "tests/support/previewrig.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;
using State = PreviewReading::State;

namespace {

/// Hands on the packets of the sound, as those of a stream that has nothing else.
class SoundOnly final : public PacketSink
{
public:
    explicit SoundOnly(PacketSink& target)
        : m_target(target)
    {
    }
    void streamOpened(const std::shared_ptr<const StreamInfo>& info) override { m_target.streamOpened(info); }
    void packetArrived(const Packet& packet) override
    {
        if (packet.kind != TrackKind::Audio) return;
        Packet moved = packet;
        moved.track = 0;
        m_target.packetArrived(moved);
    }
    void streamClosed() override { m_target.streamClosed(); }

private:
    PacketSink& m_target;
};

} // namespace

class PreviewFaultsTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void overflowDropsWholeGopsAndRecovers();
    void goesOnWithAnotherResolution();
    void goesOnAfterATimestampJump();
    void garbageIsCountedAndSurvived();
    void soundWithoutPicture();
    void unknownCodecFails();
    void closingAndOpeningAgain();
    void canBeDestroyedAtAnyTime();

private:
    std::unique_ptr<test::PacketFeed> m_feed; ///< 3 s, 320 x 180
    std::unique_ptr<test::PreviewRig> m_rig;
};

void PreviewFaultsTest::initTestCase()
{
    m_feed = test::PacketFeed::fromDemo(test::previewPicture(320, 180), 3s);
    QVERIFY(m_feed);
}

void PreviewFaultsTest::init()
{
    m_rig = std::make_unique<test::PreviewRig>();
}

void PreviewFaultsTest::cleanup()
{
    m_rig.reset();
}

void PreviewFaultsTest::overflowDropsWholeGopsAndRecovers()
{
    m_rig->preview->streamOpened(m_feed->info());
    for (int round = 0; round < 40; ++round)
        m_rig->sendAll(*m_feed, round * Microseconds(3s)); // two minutes at once
    QVERIFY(m_rig->preview->read().packetsDropped > 1000);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->picture() && m_rig->preview->picture()->pts > 119s, 10000);
    QCOMPARE(m_rig->preview->read().decodeErrors, 0); // no picture lacked the one it refers to
    QTRY_VERIFY(test::lookAt(*m_rig->preview->picture()).colours > 20);
}

void PreviewFaultsTest::goesOnWithAnotherResolution()
{
    const auto other = test::PacketFeed::fromDemo(test::previewPicture(480, 480), 1s);
    QVERIFY(other);
    m_rig->preview->streamOpened(m_feed->info());
    m_feed->send(*m_rig->preview, 0, m_rig->clock.steady());
    QTRY_VERIFY(m_rig->preview->picture());
    QCOMPARE(m_rig->preview->picture()->width, 320);
    m_rig->preview->streamOpened(other->info());
    m_rig->sendAll(*other, 10s);
    QTRY_COMPARE(m_rig->preview->picture()->width, 180);
    QCOMPARE(m_rig->preview->picture()->height, 180);
    QCOMPARE(m_rig->preview->read().decodeErrors, 0);
}

void PreviewFaultsTest::goesOnAfterATimestampJump()
{
    m_rig->preview->streamOpened(m_feed->info());
    for (const Microseconds shift : {Microseconds(1h), Microseconds(0), Microseconds(10s)}) {
        const test::Player player(*m_feed, *m_rig->preview, shift);
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->picture() && m_rig->preview->picture()->pts >= shift &&
                                     m_rig->preview->picture()->pts <= shift + Microseconds(3s),
                                 2000);
        const auto shown = m_rig->preview->read().picturesShown;
        QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->read().picturesShown > shown + 20, 3000);
    }
}

void PreviewFaultsTest::garbageIsCountedAndSurvived()
{
    m_rig->preview->streamOpened(m_feed->info());
    for (std::size_t i = 0; i < m_feed->size(); ++i)
        m_feed->send(*m_rig->preview, i, m_rig->clock.steady(), {.shift = 0us, .garbage = i % 3 != 0});
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->read().decodeErrors > 20, 5000);
    QVERIFY(!m_rig->preview->read().problem.isEmpty());
    m_rig->sendAll(*m_feed, 3s);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->picture() && m_rig->preview->picture()->pts > 5900ms, 5000);
    QCOMPARE(m_rig->preview->read().state, State::Playing);
}

void PreviewFaultsTest::soundWithoutPicture()
{
    auto info = std::make_shared<StreamInfo>(*m_feed->info());
    std::erase_if(info->tracks, [](const Track& track) { return track.kind == TrackKind::Video; });
    QCOMPARE(info->tracks.size(), std::size_t(1));
    m_rig->preview->streamOpened(info);
    QCOMPARE(m_rig->preview->read().state, State::NoVideo);
    SoundOnly sink(*m_rig->preview);
    const test::Player player(*m_feed, sink);
    std::vector<std::int16_t> values(2 * 480);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->preview->readSound(values) == values.size(), 2000);
    QCOMPARE(m_rig->preview->read().picturesShown, 0);
    QCOMPARE(m_rig->preview->read().state, State::NoVideo);
}

void PreviewFaultsTest::unknownCodecFails()
{
    auto info = std::make_shared<StreamInfo>(*m_feed->info());
    for (Track& track : info->tracks)
        track.parameters.reset();
    m_rig->preview->streamOpened(info);
    m_rig->sendAll(*m_feed);
    QTRY_COMPARE(m_rig->preview->read().state, State::Failed);
    QVERIFY(!m_rig->preview->read().problem.isEmpty());
    m_rig->preview->streamOpened(m_feed->info());
    m_rig->sendAll(*m_feed, 3s);
    QTRY_COMPARE(m_rig->preview->read().state, State::Playing);
}

void PreviewFaultsTest::closingAndOpeningAgain()
{
    m_rig->preview->streamOpened(m_feed->info());
    m_rig->sendAll(*m_feed);
    QTRY_VERIFY(m_rig->preview->picture());
    m_rig->preview->streamClosed();
    QTRY_COMPARE(m_rig->preview->read().state, State::Waiting);
    std::vector<std::int16_t> values(960);
    QCOMPARE(m_rig->preview->readSound(values), std::size_t(0));
    const auto shown = m_rig->preview->read().picturesShown;
    m_rig->preview->streamOpened(m_feed->info());
    m_rig->sendAll(*m_feed);
    QTRY_VERIFY(m_rig->preview->read().picturesShown > shown);
    QCOMPARE(m_rig->preview->read().state, State::Playing);
}

void PreviewFaultsTest::canBeDestroyedAtAnyTime()
{
    for (int packets : {0, 1, 40, 200}) {
        auto preview = std::make_unique<Preview>(m_rig->clock, Preview::Events{});
        preview->setTargetSize(320, 180);
        preview->streamOpened(m_feed->info());
        for (int i = 0; i < packets; ++i)
            m_feed->send(*preview, std::size_t(i), m_rig->clock.steady());
        preview.reset();
    }
}

RECDECK_TEST(PreviewFaultsTest)
#include "tst_previewfaults.moc"
