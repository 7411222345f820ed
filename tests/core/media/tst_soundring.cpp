#include "core/media/soundring.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace std::chrono_literals;

namespace {

constexpr auto framesPerMs = std::size_t(SoundRing::sampleRate / 1000);

/// Sound whose left values count milliseconds from `first`, so that a test sees which piece it got.
std::vector<std::int16_t> counting(int first, std::size_t milliseconds)
{
    std::vector<std::int16_t> samples;
    for (std::size_t ms = 0; ms < milliseconds; ++ms) {
        for (std::size_t i = 0; i < framesPerMs; ++i) {
            samples.push_back(static_cast<std::int16_t>(first + int(ms)));
            samples.push_back(-1);
        }
    }
    return samples;
}

struct Piece
{
    std::vector<std::int16_t> values;
    std::size_t count = 0;
    [[nodiscard]] int firstMs() const { return values.front(); }
    [[nodiscard]] int lastMs() const { return values[count - 2]; }
};

Piece readMs(SoundRing& ring, Milliseconds position, std::size_t milliseconds)
{
    Piece piece;
    piece.values.resize(milliseconds * framesPerMs * 2);
    piece.count = ring.read(position, piece.values);
    return piece;
}

} // namespace

class SoundRingTest final : public QObject
{
    Q_OBJECT

private slots:
    void waitsUntilTheSoundIsDue();
    void goesOnWithoutAGapWhileThePortionsVary();
    void skipsWhatIsTooLate();
    void theOldestGoesWhenItIsFull();
    void aHoleBecomesSilence();
    void roundingIsNoHole();
    void afterAJumpOnlyTheNewSoundIsKept_data();
    void afterAJumpOnlyTheNewSoundIsKept();
    void anUnderrunStartsAtTheRightPlaceAgain();
    void oddTargetGetsWholeFrames();
};

void SoundRingTest::waitsUntilTheSoundIsDue()
{
    SoundRing ring(1000ms);
    ring.append(200ms, counting(200, 100));
    QCOMPARE(readMs(ring, 150ms, 20).count, std::size_t(0));
    const Piece piece = readMs(ring, 200ms, 20);
    QCOMPARE(piece.count, 20 * framesPerMs * 2);
    QCOMPARE(piece.firstMs(), 200);
    QCOMPARE(piece.lastMs(), 219);
    QCOMPARE(piece.values[1], std::int16_t(-1));
}

void SoundRingTest::goesOnWithoutAGapWhileThePortionsVary()
{
    SoundRing ring(1000ms);
    ring.append(0ms, counting(0, 500));
    int next = 0;
    for (const int early : {0, 40, 90, 20, -30, 60}) { // the device is ahead of the clock by so much
        const Piece piece = readMs(ring, Milliseconds(next - early), 30);
        QCOMPARE(piece.firstMs(), next);
        next += 30;
    }
}

void SoundRingTest::skipsWhatIsTooLate()
{
    SoundRing ring(1000ms);
    ring.append(0ms, counting(0, 500));
    QCOMPARE(readMs(ring, 300ms, 10).firstMs(), 300);
    QCOMPARE(readMs(ring, 400ms, 10).firstMs(), 400);      // 90 ms behind
    QCOMPARE(readMs(ring, 0ms, 10).count, std::size_t(0)); // far ahead: wait
}

void SoundRingTest::theOldestGoesWhenItIsFull()
{
    SoundRing ring(100ms);
    ring.append(0ms, counting(0, 80));
    ring.append(80ms, counting(80, 80));
    QCOMPARE(ring.stored(), Microseconds(100ms));
    QCOMPARE(readMs(ring, 60ms, 5).firstMs(), 60);
    ring.append(160ms, counting(160, 500)); // more than it holds
    QCOMPARE(ring.stored(), Microseconds(100ms));
    ring.clear();
    QCOMPARE(ring.stored(), 0us);
}

void SoundRingTest::aHoleBecomesSilence()
{
    SoundRing ring(2000ms);
    ring.append(0ms, counting(1, 100));
    ring.append(300ms, counting(301, 100));
    const Piece piece = readMs(ring, 0ms, 400);
    QCOMPARE(piece.count, 400 * framesPerMs * 2);
    QCOMPARE(piece.values[200 * framesPerMs * 2], std::int16_t(0));
    QCOMPARE(piece.values[200 * framesPerMs * 2 + 1], std::int16_t(0));
    QCOMPARE(piece.lastMs(), 400);
}

void SoundRingTest::roundingIsNoHole()
{
    SoundRing ring(1000ms);
    ring.append(0ms, counting(0, 100));
    ring.append(103ms, counting(100, 100));
    ring.append(198ms, counting(200, 100));
    QCOMPARE(ring.stored(), Microseconds(300ms));
}

void SoundRingTest::afterAJumpOnlyTheNewSoundIsKept_data()
{
    QTest::addColumn<int>("start");
    QTest::newRow("forward") << 9000;
    QTest::newRow("back") << 0;
}

void SoundRingTest::afterAJumpOnlyTheNewSoundIsKept()
{
    QFETCH(int, start);
    SoundRing ring(1000ms);
    ring.append(5000ms, counting(5000, 100));
    ring.append(Milliseconds(start), counting(start, 100));
    QCOMPARE(ring.stored(), Microseconds(100ms));
    QCOMPARE(readMs(ring, Milliseconds(start), 10).firstMs(), start);
}

void SoundRingTest::anUnderrunStartsAtTheRightPlaceAgain()
{
    SoundRing ring(1000ms);
    ring.append(0ms, counting(0, 100));
    QCOMPARE(readMs(ring, 0ms, 150).count, 100 * framesPerMs * 2); // 50 ms were silence
    ring.append(100ms, counting(100, 200));
    QCOMPARE(readMs(ring, 150ms, 10).firstMs(), 150);
}

void SoundRingTest::oddTargetGetsWholeFrames()
{
    SoundRing ring(1000ms);
    ring.append(0ms, counting(0, 100));
    std::vector<std::int16_t> values(7);
    QCOMPARE(ring.read(0ms, values), std::size_t(6));
}

RECDECK_TEST(SoundRingTest)
#include "tst_soundring.moc"
