#include "core/media/pull.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QSemaphore>
#include <QTest>
#include <atomic>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

/// Checks the order of calls and counts them.
class CountingSink final : public PacketSink
{
public:
    void streamOpened(const std::shared_ptr<const StreamInfo>& info) override
    {
        open = info != nullptr;
        ++openings;
    }
    void packetArrived(const Packet& packet) override
    {
        if (!open || packet.raw == nullptr) disorder = true;
        if (inCall.exchange(true)) disorder = true;
        ++packets;
        inCall = false;
    }
    void streamClosed() override
    {
        if (!open) disorder = true;
        open = false;
        ++closings;
    }

    [[nodiscard]] bool wantsEachAtOnce() const override { return watches; }

    bool watches = false;
    std::atomic<bool> open = false;
    std::atomic<bool> inCall = false;
    std::atomic<bool> disorder = false;
    std::atomic<int> openings = 0;
    std::atomic<int> closings = 0;
    std::atomic<std::int64_t> packets = 0;
};

/// Remembers what it was told and delivers nothing.
class GatherSource final : public PacketSource
{
public:
    Result<std::shared_ptr<const StreamInfo>> open(const QString&, const SourceOptions&) override
    {
        return Failure(Error{.code = ErrorCode::SourceUnreachable});
    }
    Result<Packet> read() override { return Failure(Error{.code = ErrorCode::SourceEnded}); }
    [[nodiscard]] std::shared_ptr<const StreamInfo> changedInfo() const override { return nullptr; }
    void interrupt() override {}
    void setGather(Milliseconds time) override { gather = int(time.count()); }
    [[nodiscard]] SourceCounters counters() const override { return {}; }

    std::atomic<int> gather = -1;
};

RecordedStream clipStream()
{
    return RecordedStream::ofFlv(MediaClip::flv().bytes());
}

} // namespace

class PullTest final : public QObject
{
    Q_OBJECT

private slots:
    void everySinkGetsEveryPacket()
    {
        const RecordedStream stream = clipStream();
        QSemaphore ended;
        Error end;
        int opened = 0;
        Pull pull(std::make_unique<ReplaySource>(stream, ReplaySource::AtEnd::Ends), {}, {},
                  {.opened = [&](const auto& info) { opened += info != nullptr ? 1 : 0; },
                   .ended =
                       [&](const Error& error) {
                           end = error;
                           ended.release();
                       }});
        const std::array sinks{std::make_shared<CountingSink>(), std::make_shared<CountingSink>()};
        for (const auto& sink : sinks)
            pull.attach(sink);
        pull.start();
        QVERIFY(ended.tryAcquire(1, 10'000));
        pull.stop();
        QCOMPARE(opened, 1);
        QCOMPARE(end.code, ErrorCode::SourceEnded);
        for (const auto& sink : sinks) {
            QCOMPARE(sink->packets, std::int64_t(stream.packets().size()));
            QCOMPARE(sink->openings, 1);
            QCOMPARE(sink->closings, 1);
            QVERIFY(!sink->disorder);
        }
        QCOMPARE(pull.counters().packets, std::int64_t(stream.packets().size()));
    }

    void failureToOpenIsReported()
    {
        QSemaphore ended;
        Error end;
        Pull pull(makeLibavSource(), QStringLiteral("file:///etc/passwd"), {},
                  {.opened = {}, .ended = [&](const Error& error) {
                       end = error;
                       ended.release();
                   }});
        const auto sink = std::make_shared<CountingSink>();
        pull.attach(sink);
        pull.start();
        QVERIFY(ended.tryAcquire(1, 10'000));
        QCOMPARE(end.code, ErrorCode::ProtocolNotAllowed);
        QCOMPARE(sink->openings, 0);
        QCOMPARE(sink->closings, 0);
    }

    void sinksComeAndGoUnderLoad()
    {
        Pull pull(std::make_unique<ReplaySource>(clipStream(), ReplaySource::AtEnd::Again), {}, {}, {});
        pull.start();
        for (int i = 0; i < 40; ++i) {
            const auto sink = std::make_shared<CountingSink>();
            pull.attach(sink);
            QTRY_VERIFY(sink->packets > 0);
            pull.detach(sink.get());
            const std::int64_t seen = sink->packets;
            const std::int64_t all = pull.counters().packets;
            QTRY_VERIFY(pull.counters().packets > all + 10);
            QCOMPARE(sink->packets, seen);
            QCOMPARE(sink->openings, 1);
            QCOMPARE(sink->closings, 0);
            QVERIFY(!sink->disorder);
        }
    }

    void packetsAreGatheredUnlessSomebodyWatches()
    {
        auto source = std::make_unique<GatherSource>();
        std::atomic<int>& gather = source->gather;
        Pull pull(std::move(source), {}, {.gather = Milliseconds{70}}, {});
        QCOMPARE(gather, 70);
        const auto recorder = std::make_shared<CountingSink>();
        const auto preview = std::make_shared<CountingSink>();
        preview->watches = true;
        pull.attach(recorder);
        QCOMPARE(gather, 70);
        pull.attach(preview);
        QCOMPARE(gather, 0);
        pull.detach(recorder.get());
        QCOMPARE(gather, 0);
        pull.detach(preview.get());
        QCOMPARE(gather, 70);
    }

    void stopInterruptsAWaitingSource()
    {
        std::atomic<int> code = 0;
        Pull pull(std::make_unique<ReplaySource>(clipStream(), ReplaySource::AtEnd::Waits), {}, {},
                  {.opened = {}, .ended = [&](const Error& error) { code = int(error.code); }});
        const auto sink = std::make_shared<CountingSink>();
        pull.attach(sink);
        pull.start();
        QTRY_VERIFY(sink->packets > 100);
        pull.stop();
        QCOMPARE(code, int(ErrorCode::Cancelled));
        QCOMPARE(sink->closings, 1);
    }

    void destructionIsSilent()
    {
        std::atomic<int> calls = 0;
        const auto sink = std::make_shared<CountingSink>();
        {
            Pull pull(std::make_unique<ReplaySource>(clipStream(), ReplaySource::AtEnd::Waits), {}, {},
                      {.opened = {}, .ended = [&](const Error&) { ++calls; }});
            pull.attach(sink);
            pull.start();
            QTRY_VERIFY(sink->packets > 0);
        }
        QCOMPARE(calls, 0);
        QCOMPARE(sink->closings, 1);
    }
};

RECDECK_TEST(PullTest)
#include "tst_pull.moc"
