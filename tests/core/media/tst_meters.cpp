#include "core/media/meters.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const StreamInfo> pictureAndSound()
{
    auto info = std::make_shared<StreamInfo>();
    info->tracks.push_back(Track{.kind = TrackKind::Video, .codec = Codec::H264, .parameters = {}});
    info->tracks.push_back(Track{.kind = TrackKind::Audio, .codec = Codec::Aac, .parameters = {}});
    return info;
}

std::shared_ptr<const StreamInfo> soundOnly()
{
    auto info = std::make_shared<StreamInfo>();
    info->tracks.push_back(Track{.kind = TrackKind::Audio, .codec = Codec::Aac, .parameters = {}});
    return info;
}

} // namespace

class MetersTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void nothingBeforeAPacket();
    void steadyStreamShowsExactRates();
    void aBurstIsNoHighRate();
    void aSlowStreamShowsItsRealRate();
    void aStallGoesToZero();
    void skewIsVideoMinusAudio();
    void aTimestampJumpDoesNotDisturb_data();
    void aTimestampJumpDoesNotDisturb();
    void soundAloneHasABitRate();
    void otherParametersKeepTheCounters();
    void aNewPullStartsAtZero();

private:
    void packet(TrackKind kind, Microseconds dts, std::int64_t size, bool key = false);
    /// `frames` pictures at 25 a second with 4000 bytes each, a key frame each second; the clock moves along.
    void play(int frames, Microseconds perFrame = 40ms);

    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<MeterSink> m_meter;
    Microseconds m_dts{0};
    int m_frame = 0;
};

void MetersTest::init()
{
    m_clock = std::make_unique<test::FakeClock>();
    m_meter = std::make_unique<MeterSink>(*m_clock);
    m_dts = 0us;
    m_frame = 0;
}

void MetersTest::packet(TrackKind kind, Microseconds dts, std::int64_t size, bool key)
{
    Packet packet;
    packet.track = kind == TrackKind::Video ? 0 : 1;
    packet.kind = kind;
    packet.keyFrame = key;
    packet.dts = packet.pts = dts;
    packet.size = size;
    packet.arrival = m_clock->steady();
    m_meter->packetArrived(packet);
}

void MetersTest::play(int frames, Microseconds perFrame)
{
    for (int i = 0; i < frames; ++i) {
        packet(TrackKind::Video, m_dts, 4000, m_frame % 25 == 0);
        ++m_frame;
        m_dts += 40ms;
        m_clock->advance(perFrame);
    }
}

void MetersTest::nothingBeforeAPacket()
{
    QVERIFY(!m_meter->read().open);
    m_meter->streamOpened(pictureAndSound());
    m_clock->advance(1500ms);
    const MeterReading reading = m_meter->read();
    QVERIFY(reading.open);
    QVERIFY(reading.info);
    QCOMPARE(reading.bitsPerSecond, 0);
    QCOMPARE(reading.framesPerSecond, 0.0);
    QCOMPARE(reading.sinceLastPacket, 1500ms);
}

void MetersTest::steadyStreamShowsExactRates()
{
    m_meter->streamOpened(pictureAndSound());
    play(25 * 60);
    const MeterReading reading = m_meter->read();
    QCOMPARE(reading.framesPerSecond, 25.0);
    QCOMPARE(reading.bitsPerSecond, 25 * 4000 * 8);
    QCOMPARE(reading.keyFrameDistance, Microseconds(1s));
    QCOMPARE(reading.packets, 25 * 60);
    QCOMPARE(reading.payloadBytes, 25 * 60 * 4000);
    QCOMPARE(reading.sinceLastPacket, 40ms);
}

void MetersTest::aBurstIsNoHighRate()
{
    m_meter->streamOpened(pictureAndSound());
    play(50, 0us); // two seconds that a server had buffered
    m_clock->advance(10ms);
    const MeterReading first = m_meter->read();
    QVERIFY(std::abs(first.bitsPerSecond - 25 * 4000 * 8) < 40'000);
    play(25 * 10);
    QCOMPARE(m_meter->read().framesPerSecond, 25.0);
}

void MetersTest::aSlowStreamShowsItsRealRate()
{
    m_meter->streamOpened(pictureAndSound());
    play(25 * 10, 80ms);
    const MeterReading reading = m_meter->read();
    QVERIFY2(std::abs(reading.framesPerSecond - 12.5) < 0.6,
             qPrintable(QString::number(reading.framesPerSecond)));
    QVERIFY(std::abs(reading.bitsPerSecond - 400'000) < 20'000);
}

void MetersTest::aStallGoesToZero()
{
    m_meter->streamOpened(pictureAndSound());
    play(25 * 10);
    m_clock->advance(1500ms);
    const double half = m_meter->read().framesPerSecond;
    QVERIFY(half > 8 && half < 17);
    m_clock->advance(2s);
    const MeterReading reading = m_meter->read();
    QCOMPARE(reading.framesPerSecond, 0.0);
    QCOMPARE(reading.bitsPerSecond, 0);
    QCOMPARE(reading.sinceLastPacket, 3540ms);
    play(25 * 10);
    QCOMPARE(m_meter->read().framesPerSecond, 25.0);
}

void MetersTest::skewIsVideoMinusAudio()
{
    m_meter->streamOpened(pictureAndSound());
    packet(TrackKind::Audio, 900ms, 300);
    QCOMPARE(m_meter->read().skew, 0us);
    packet(TrackKind::Video, 1200ms, 300);
    QCOMPARE(m_meter->read().skew, Microseconds(300ms));
}

void MetersTest::aTimestampJumpDoesNotDisturb_data()
{
    QTest::addColumn<qint64>("jumpSeconds");
    QTest::newRow("forward") << qint64(36000);
    QTest::newRow("back") << qint64(-9);
}

void MetersTest::aTimestampJumpDoesNotDisturb()
{
    QFETCH(qint64, jumpSeconds);
    m_meter->streamOpened(pictureAndSound());
    play(25 * 10);
    m_dts += std::chrono::seconds(jumpSeconds);
    play(10);
    const MeterReading reading = m_meter->read();
    QVERIFY(std::abs(reading.framesPerSecond - 25) < 0.5);
    QCOMPARE(reading.keyFrameDistance, Microseconds(1s));
    play(25 * 10);
    QCOMPARE(m_meter->read().framesPerSecond, 25.0);
    QCOMPARE(m_meter->read().keyFrameDistance, Microseconds(1s));
}

void MetersTest::soundAloneHasABitRate()
{
    m_meter->streamOpened(soundOnly());
    for (int i = 0; i < 500; ++i) {
        packet(TrackKind::Audio, i * 20ms, 320, true);
        m_clock->advance(20ms);
    }
    const MeterReading reading = m_meter->read();
    QVERIFY(std::abs(reading.bitsPerSecond - 128'000) < 1500);
    QCOMPARE(reading.framesPerSecond, 0.0);
    QCOMPARE(reading.keyFrameDistance, 0us);
}

void MetersTest::otherParametersKeepTheCounters()
{
    m_meter->streamOpened(pictureAndSound());
    play(25);
    const auto changed = pictureAndSound();
    m_meter->streamOpened(changed);
    QCOMPARE(m_meter->read().packets, 25);
    QCOMPARE(m_meter->read().info, changed);
}

void MetersTest::aNewPullStartsAtZero()
{
    m_meter->streamOpened(pictureAndSound());
    play(25);
    m_meter->streamClosed();
    QVERIFY(!m_meter->read().open);
    QCOMPARE(m_meter->read().packets, 25);
    QCOMPARE(m_meter->read().bitsPerSecond, 0);
    m_meter->streamOpened(pictureAndSound());
    QCOMPARE(m_meter->read().packets, 0);
}

RECDECK_TEST(MetersTest)
#include "tst_meters.moc"
