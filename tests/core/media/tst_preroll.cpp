#include "core/media/preroll.h"
#include "core/media/pull.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QSemaphore>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

/// Remembers which packets it got.
class NotingSink final : public PacketSink
{
public:
    void streamOpened(const std::shared_ptr<const StreamInfo>&) override { ++openings; }
    void packetArrived(const Packet& packet) override
    {
        if (times.empty()) beginsAtKeyFrame = packet.kind == TrackKind::Video && packet.keyFrame;
        times.push_back({packet.track, packet.dts});
        hashes << payloadHash(packet);
    }
    void streamClosed() override {}

    std::vector<std::pair<int, Microseconds>> times;
    QByteArrayList hashes;
    bool beginsAtKeyFrame = false;
    int openings = 0;
};

/// Hands a stream's packets out one by one, when the test says so.
class SteppedSource final : public PacketSource
{
public:
    explicit SteppedSource(const RecordedStream& stream)
        : m_stream(stream)
    {
    }
    Result<std::shared_ptr<const StreamInfo>> open(const QString&, const SourceOptions&) override
    {
        return m_stream.info();
    }
    Result<Packet> read() override
    {
        asked.release();
        allowed.acquire();
        if (m_next >= m_stream.packets().size() || m_interrupted)
            return Failure(Error{.code = ErrorCode::SourceEnded});
        Packet packet = m_stream.packets()[m_next++];
        packet.arrival = Clock::Steady{} + packet.dts + Seconds{1000};
        return packet;
    }
    [[nodiscard]] std::shared_ptr<const StreamInfo> changedInfo() const override { return nullptr; }
    void interrupt() override
    {
        m_interrupted = true;
        allowed.release(1000);
    }
    [[nodiscard]] SourceCounters counters() const override { return {}; }

    QSemaphore asked;
    QSemaphore allowed;

private:
    const RecordedStream& m_stream;
    std::size_t m_next = 0;
    std::atomic<bool> m_interrupted = false;
};

} // namespace

class PreRollTest final : public QObject
{
    Q_OBJECT

    RecordedStream m_stream;

    /// The packets from `from` on, arriving when their timestamps say.
    void feed(PacketSink& sink, std::size_t from, std::size_t count) const
    {
        for (std::size_t i = from; i < from + count && i < m_stream.packets().size(); ++i) {
            Packet packet = m_stream.packets()[i];
            packet.arrival = Clock::Steady{} + packet.dts + Seconds{1000};
            sink.packetArrived(packet);
        }
    }

private slots:
    void initTestCase()
    {
        m_stream = RecordedStream::ofFlv(MediaClip::flv({.seconds = 8}).bytes());
        QVERIFY(m_stream.packets().size() > 200);
    }

    void keepsTheNewestSecondsFromAKeyFrameOn()
    {
        PreRoll preRoll({.time = Milliseconds{3000}});
        preRoll.streamOpened(m_stream.info());
        feed(preRoll, 0, m_stream.packets().size());
        NotingSink sink;
        preRoll.replay(sink);
        QVERIFY(sink.beginsAtKeyFrame);
        const Microseconds kept = sink.times.back().second - sink.times.front().second;
        QVERIFY2(kept >= Seconds{3}, qPrintable(QString::number(kept.count())));
        QVERIFY2(kept <= Seconds{3} + Seconds{3}, qPrintable(QString::number(kept.count())));
        QCOMPARE(sink.times.back().second, m_stream.packets().back().dts);
    }

    void nothingBeforeTheFirstKeyFrame()
    {
        PreRoll preRoll({});
        preRoll.streamOpened(m_stream.info());
        feed(preRoll, 1, 5); // the clip's first packet is a key frame
        NotingSink sink;
        preRoll.replay(sink);
        QVERIFY(sink.times.empty());
    }

    void neverMoreBytesThanAllowed()
    {
        PreRoll preRoll({.time = Seconds{60}, .bytes = ByteCount{20'000}});
        preRoll.streamOpened(m_stream.info());
        for (std::size_t i = 0; i < m_stream.packets().size(); ++i) {
            feed(preRoll, i, 1);
            NotingSink sink;
            preRoll.replay(sink);
            if (sink.times.empty()) continue;
            QVERIFY(sink.beginsAtKeyFrame);
            QCOMPARE(sink.times.back().second, m_stream.packets()[i].dts);
        }
    }

    void anotherConnectionForgetsIt()
    {
        PreRoll preRoll({});
        preRoll.streamOpened(m_stream.info());
        feed(preRoll, 0, 50);
        preRoll.streamOpened(m_stream.info());
        NotingSink sink;
        preRoll.replay(sink);
        QVERIFY(sink.times.empty());
    }

    /// Whenever the second sink comes: what it gets from before and what it gets live join without a packet
    /// missing or doubled.
    void nothingIsMissingOrDoubledInBetween()
    {
        for (const int steps : {1, 7, 60, 133}) {
            auto source = std::make_unique<SteppedSource>(m_stream);
            SteppedSource& stepped = *source;
            Pull pull(std::move(source), {}, {}, {});
            const auto preRoll = std::make_shared<PreRoll>(PreRoll::Limits{.time = Milliseconds{2000}});
            const auto everything = std::make_shared<NotingSink>();
            pull.attach(preRoll);
            pull.attach(everything);
            pull.start();
            stepped.allowed.release(steps);
            QVERIFY(stepped.asked.tryAcquire(steps + 1, 10'000)); // all before were delivered
            const auto late = std::make_shared<NotingSink>();
            pull.attach(late, preRoll);
            stepped.allowed.release(40);
            QVERIFY(stepped.asked.tryAcquire(40, 10'000));
            pull.stop();
            QCOMPARE(late->openings, 1);
            QVERIFY(late->beginsAtKeyFrame);
            QVERIFY(late->hashes.size() > 40);
            QCOMPARE(late->hashes, everything->hashes.last(late->hashes.size()));
        }
    }
};

RECDECK_TEST(PreRollTest)
#include "tst_preroll.moc"
