#include "core/recorder/segmentpolicy.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;
using model::CutReason;

namespace {

/// Feeds a stream of 25 frames a second with a key frame every `gop` seconds and audio between, and writes
/// down where the segments begin.
struct Feed
{
    SegmentPolicy policy;
    std::vector<Microseconds> cuts;
    std::vector<CutReason> reasons;
    std::int64_t written = 0;
    int dropped = 0;
    PacketDecision last = {};

    void packet(Microseconds dts, bool key, bool reference = true, std::int64_t size = 1000)
    {
        const auto decision =
            policy.decide({.reference = reference, .keyFrame = key, .dts = dts}, ByteCount{written});
        last = decision;
        if (decision.action == PacketAction::Drop) {
            ++dropped;
            return;
        }
        if (decision.action == PacketAction::Cut) {
            cuts.push_back(dts);
            reasons.push_back(*decision.reason);
            written = 0;
        }
        written += size;
    }
    void run(Microseconds from, Microseconds length, Microseconds gop, std::int64_t size = 1000)
    {
        constexpr Microseconds step{40'000};
        for (Microseconds t{0}; t < length; t += step) {
            packet(from + t, t.count() % gop.count() == 0, true, size);
            packet(from + t + Microseconds{7}, true, false, 100);
        }
    }
};

} // namespace

class SegmentPolicyTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingBeforeTheFirstKeyFrame()
    {
        Feed feed{SegmentPolicy{{}}, {}, {}};
        feed.packet(Seconds{0}, true, false); // audio
        feed.packet(Seconds{0}, false);
        QCOMPARE(feed.dropped, 2);
        feed.packet(Seconds{1}, true);
        feed.packet(Seconds{1}, true, false);
        QCOMPARE(feed.dropped, 2);
        QVERIFY(feed.cuts.empty());
    }
    void withoutLimitsThereIsOneSegment()
    {
        Feed feed{SegmentPolicy{{}}, {}, {}};
        feed.run(Seconds{0}, Seconds{600}, Seconds{2});
        QVERIFY(feed.cuts.empty());
    }
    void intervalCutsAtTheFirstKeyFrameAfter()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{10}}}, {}, {}};
        feed.run(Seconds{0}, Seconds{60}, Seconds{4});
        QCOMPARE(feed.cuts, (std::vector<Microseconds>{Seconds{12}, Seconds{24}, Seconds{36}, Seconds{48}}));
        QVERIFY(std::ranges::all_of(feed.reasons, [](CutReason r) { return r == CutReason::Interval; }));
    }
    void intervalIsCountedFromTheSegmentsOwnStart()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{10}}}, {}, {}};
        feed.run(Seconds{1'000'000}, Seconds{31}, Seconds{2});
        QCOMPARE(feed.cuts.size(), std::size_t{3});
        QCOMPARE(feed.cuts.front(), Microseconds(Seconds{1'000'010}));
    }
    void sizeCutsAtTheFirstKeyFrameAfter()
    {
        Feed feed{SegmentPolicy{{.fileSize = megabytes(1)}}, {}, {}};
        feed.run(Seconds{0}, Seconds{30}, Seconds{2}, 10'000); // 252 KB/s: 1 MiB is reached after 4.2 s
        QCOMPARE(feed.cuts, (std::vector<Microseconds>{Seconds{6}, Seconds{12}, Seconds{18}, Seconds{24}}));
        QCOMPARE(feed.reasons.front(), CutReason::FileSize);
    }
    void whicheverIsReachedFirstCuts()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{4}, .fileSize = megabytes(100)}}, {}, {}};
        feed.run(Seconds{0}, Seconds{9}, Seconds{2}, 10'000);
        QCOMPARE(feed.reasons, (std::vector<CutReason>{CutReason::Interval, CutReason::Interval}));
    }
    void withoutKeyFramesItIsCutAfterThreeIntervals()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{10}}}, {}, {}};
        feed.run(Seconds{0}, Seconds{65}, Seconds{1000});
        QCOMPARE(feed.cuts, (std::vector<Microseconds>{Seconds{30}, Seconds{60}}));
        QCOMPARE(feed.reasons.front(), CutReason::NoKeyFrame);
    }
    void aStalledVideoTrackIsCutByTheAudio()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{2}}}, {}, {}};
        feed.packet(Seconds{0}, true);
        for (int i = 0; i < 100; ++i)
            feed.packet(Milliseconds{i * 100}, true, false);
        QCOMPARE(feed.cuts, (std::vector<Microseconds>{Seconds{6}}));
        QCOMPARE(feed.reasons.front(), CutReason::NoKeyFrame);
    }
    void splitNowTakesTheNextKeyFrame()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{60}}}, {}, {}};
        feed.run(Seconds{0}, Seconds{5}, Seconds{2});
        feed.policy.cutAtNextKeyFrame(CutReason::SplitNow);
        feed.packet(Seconds{5}, false);
        QVERIFY(feed.cuts.empty());
        feed.packet(Seconds{6}, true);
        QCOMPARE(feed.reasons, (std::vector<CutReason>{CutReason::SplitNow}));
        feed.packet(Seconds{8}, true);
        QCOMPARE(feed.cuts.size(), std::size_t{1});
    }
    void aJumpCutsAtTheNextKeyFrame_data()
    {
        QTest::addColumn<int>("to");
        QTest::newRow("back to zero") << 0;
        QTest::newRow("a day ahead") << 86'400;
    }
    void aJumpCutsAtTheNextKeyFrame()
    {
        QFETCH(int, to);
        Feed feed{SegmentPolicy{{.interval = Seconds{3600}}}, {}, {}};
        feed.run(Seconds{1000}, Seconds{20}, Seconds{2});
        feed.packet(Seconds{to}, false);
        QVERIFY(feed.cuts.empty());
        feed.packet(Seconds{to + 1}, true);
        QCOMPARE(feed.reasons, (std::vector<CutReason>{CutReason::TimestampJump}));
        feed.packet(Seconds{to + 3}, true);
        QCOMPARE(feed.cuts.size(), std::size_t{1});
    }
    void afterAJumpTheSegmentGoesOnWhereItWas_data()
    {
        QTest::addColumn<int>("to");
        QTest::newRow("back to zero") << 0;
        QTest::newRow("a day ahead") << 86'400;
    }
    void afterAJumpTheSegmentGoesOnWhereItWas()
    {
        QFETCH(int, to);
        const Seconds jumped{to};
        Feed feed{SegmentPolicy{{}}, {}, {}};
        feed.run(Seconds{1000}, Seconds{20}, Seconds{60});
        const Microseconds end = feed.policy.elapsed();
        feed.packet(jumped, true, false); // the sound jumps first
        QCOMPARE(feed.policy.elapsed(), end);
        const Microseconds shift = feed.last.shift;
        QCOMPARE(jumped - shift, Seconds{1000} + end);
        feed.packet(Seconds{1000} + end, false); // a picture from before
        QCOMPARE(feed.last.shift, Microseconds{0});
        feed.packet(jumped + Milliseconds{40}, false);
        QCOMPARE(feed.last.shift, shift);
        QVERIFY(feed.cuts.empty());
        feed.packet(jumped + Seconds{1}, true);
        QCOMPARE(feed.reasons, (std::vector<CutReason>{CutReason::TimestampJump}));
        QCOMPARE(feed.last.shift, Microseconds{0});
        feed.packet(jumped + Seconds{1}, true, false);
        QCOMPARE(feed.last.shift, Microseconds{0});
    }
    void aSmallStepBackIsAJumpToo()
    {
        // Five seconds: the sound has jumped, then the picture at a key frame, then a sound from before.
        Feed feed{SegmentPolicy{{}}, {}, {}};
        feed.run(Seconds{100}, Seconds{10}, Seconds{2});
        const Microseconds end = feed.policy.elapsed();
        feed.packet(Seconds{105}, true, false);
        const Microseconds shift = feed.last.shift;
        QCOMPARE(Microseconds(Seconds{105}) - shift, Seconds{100} + end);
        feed.packet(Seconds{110}, false); // a picture from before
        QCOMPARE(feed.last.shift, Microseconds{0});
        feed.packet(Seconds{105} + Milliseconds{40}, false);
        QCOMPARE(feed.last.shift, shift);
        feed.packet(Seconds{106}, true);
        QCOMPARE(feed.reasons, (std::vector<CutReason>{CutReason::TimestampJump}));
        feed.packet(Seconds{106}, true, false);
        QCOMPARE(feed.last.shift, Microseconds{0});
    }
    void aTrackThatJumpsLaterIsCountedFromWhereItWas()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{3600}}}, {}, {}};
        feed.run(Seconds{1000}, Seconds{10}, Seconds{2});
        feed.packet(Seconds{0}, true); // a key frame of another publisher
        QCOMPARE(feed.reasons, (std::vector<CutReason>{CutReason::TimestampJump}));
        feed.packet(Seconds{1010}, true, false); // a sound of the first one
        const Microseconds place = Seconds{1010} - feed.last.shift;
        QVERIFY2(std::chrono::abs(place) < Milliseconds{100}, qPrintable(QString::number(place.count())));
        feed.packet(Milliseconds{20}, true, false);
        QCOMPARE(feed.last.shift, Microseconds{0});
        feed.packet(Seconds{2}, true);
        QCOMPARE(feed.cuts.size(), std::size_t{1});
    }
    void onePacketWithAWrongTimeCutsNothing()
    {
        for (const bool reference : {true, false}) {
            Feed feed{SegmentPolicy{{}}, {}, {}};
            feed.run(Seconds{1000}, Seconds{9}, Seconds{2});
            feed.packet(Seconds{70'000}, !reference, reference);
            QVERIFY(std::chrono::abs(Seconds{70'000} - feed.last.shift - Seconds{1009}) < Seconds{1});
            feed.packet(Seconds{1009}, false);
            feed.packet(Seconds{1009}, true, false);
            feed.run(Seconds{1010}, Seconds{10}, Seconds{2});
            QVERIFY(feed.cuts.empty());
            QCOMPARE(feed.last.shift, Microseconds{0});
        }
    }
    void tracksThatAreFarApartMakeNoJumps()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{10}}}, {}, {}};
        for (Microseconds t{0}; t < Seconds{21}; t += Milliseconds{40}) {
            feed.packet(t, t.count() % 2'000'000 == 0);
            feed.packet(t + Seconds{3600}, true, false);
        }
        QCOMPARE(feed.reasons, (std::vector<CutReason>{CutReason::Interval, CutReason::Interval}));
    }
    void aTrackThatWasSilentMakesNoJump()
    {
        Feed feed{SegmentPolicy{{}}, {}, {}};
        feed.packet(Seconds{0}, true);
        feed.packet(Seconds{0}, true, false);
        for (int i = 1; i < 30; ++i)
            feed.packet(Seconds{i}, false);
        feed.packet(Seconds{30}, true, false);
        QCOMPARE(feed.last.shift, Microseconds{0});
        feed.packet(Seconds{30}, true);
        QVERIFY(feed.cuts.empty());
    }
    void aStreamWithoutAnyKeyFrameIsRecordedAllTheSame_data()
    {
        QTest::addColumn<bool>("reference");
        QTest::newRow("pictures") << true;
        QTest::newRow("only sound arrives") << false;
    }
    void aStreamWithoutAnyKeyFrameIsRecordedAllTheSame()
    {
        QFETCH(bool, reference);
        Feed feed{SegmentPolicy{{}}, {}, {}};
        for (int i = 0; i < 30; ++i)
            feed.packet(Seconds{1000 + i}, !reference, reference);
        QCOMPARE(feed.dropped, 30);
        feed.packet(Seconds{1030}, !reference, reference);
        QCOMPARE(feed.last.action, PacketAction::Write);
        QCOMPARE(feed.last.reason, CutReason::NoKeyFrame);
        feed.packet(Seconds{1031}, !reference, reference);
        QCOMPARE(feed.last.action, PacketAction::Write);
        QVERIFY(!feed.last.reason);
    }
    void restartWaitsForAKeyFrameAgain()
    {
        Feed feed{SegmentPolicy{{.interval = Seconds{10}}}, {}, {}};
        feed.run(Seconds{0}, Seconds{5}, Seconds{2});
        feed.policy.restart();
        feed.packet(Seconds{100}, false);
        QCOMPARE(feed.dropped, 1);
        feed.packet(Seconds{101}, true);
        QVERIFY(feed.cuts.empty());
        feed.packet(Seconds{111}, true);
        QCOMPARE(feed.cuts.size(), std::size_t{1});
    }
    void optionsBecomeLimits()
    {
        const auto limits = SegmentLimits::of({.fileSize = 2, .interval = 5}, {});
        QCOMPARE(limits.interval, Microseconds(Seconds{5}));
        QCOMPARE(bytes(limits.fileSize), qint64{2 * 1024 * 1024});
    }
};

RECDECK_TEST(SegmentPolicyTest)
#include "tst_segmentpolicy.moc"
