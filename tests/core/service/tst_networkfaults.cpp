// What breaks a recording's connection, and what is in its files and its gaps afterwards.

#include "tests/core/service/networkstand.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using model::GapCause;
using std::chrono::milliseconds;

namespace {

QByteArray refusal(const char* status)
{
    return "HTTP/1.1 " + QByteArray(status) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

const QByteArray streamHead = "HTTP/1.1 200 OK\r\nContent-Type: video/x-flv\r\n\r\n";

/// What happens to a connection that records, and what heals it.
struct Fault
{
    const char* name;
    GapCause cause;
    void (*strike)(Stand&);
    void (*heal)(Stand&);
};

void breakOff(Stand& stand)
{
    stand.proxy.cut(FaultProxy::Cut::Reset);
}

/// The connection breaks, and everybody who comes gets this.
template <int which>
void breakAndAnswer(Stand& stand)
{
    static const std::array answers{refusal("404 Not Found"),
                                    refusal("403 Forbidden"),
                                    refusal("500 Server Error"),
                                    QByteArray(),
                                    streamHead,
                                    streamHead + "no stream at all"};
    constexpr int staysOpen = 4;
    stand.proxy.set({.answer = answers.at(which), .answerEnds = which != staysOpen});
    const int before = stand.proxy.accepted();
    breakOff(stand);
    QTRY_VERIFY_WITH_TIMEOUT(stand.proxy.accepted() >= before + 2, 10'000);
}

/// The connection breaks, and the name of its host has no address, or nobody says which.
template <FakeName::Answer answer>
void breakAndForget(Stand& stand)
{
    stand.name.set(answer);
    breakOff(stand);
    QTRY_VERIFY_WITH_TIMEOUT(stand.name.questions() >= 2, 10'000);
}

void healNetwork(Stand& stand)
{
    stand.proxy.set({});
}

void findName(Stand& stand)
{
    stand.name.set(FakeName::Answer::Localhost);
}

const std::vector<Fault>& faults()
{
    using enum GapCause;
    static const std::vector<Fault> all{
        {"reset", ConnectionLost, breakOff, healNetwork},
        {"closed", StreamEnded, [](Stand& s) { s.proxy.cut(FaultProxy::Cut::Fin); }, healNetwork},
        {"silent", Stalled,
         [](Stand& s) {
             s.proxy.set({.stalled = true});
             const int before = s.proxy.accepted();
             QTRY_VERIFY_WITH_TIMEOUT(s.proxy.accepted() > before, 10'000);
         },
         [](Stand& s) {
             s.proxy.set({});
             s.proxy.cut(FaultProxy::Cut::Reset); // what hung in the network does not come after all
         }},
        {"a byte now and then", Stalled,
         [](Stand& s) {
             s.proxy.set({.bytesPerSecond = 20});
             const int before = s.proxy.accepted();
             QTRY_VERIFY_WITH_TIMEOUT(s.proxy.accepted() > before, 10'000);
         },
         healNetwork},
        {"unpublished", StreamEnded,
         [](Stand& s) {
             s.live.unpublish();
             const int before = s.proxy.accepted();
             QTRY_VERIFY_WITH_TIMEOUT(s.proxy.accepted() > before, 10'000);
         },
         [](Stand& s) { s.live.publish(); }},
        {"404 in between", ConnectionLost, breakAndAnswer<0>, healNetwork},
        {"403 in between", ConnectionLost, breakAndAnswer<1>, healNetwork},
        {"500 in between", ConnectionLost, breakAndAnswer<2>, healNetwork},
        {"hangs up at once", ConnectionLost, breakAndAnswer<3>, healNetwork},
        {"a head and then nothing", ConnectionLost, breakAndAnswer<4>, healNetwork},
        {"something else", ConnectionLost, breakAndAnswer<5>, healNetwork},
        {"no such name", ConnectionLost, breakAndForget<FakeName::Answer::Unknown>, findName},
        {"the resolver is silent", ConnectionLost, breakAndForget<FakeName::Answer::Never>, findName},
    };
    return all;
}

} // namespace

/// Connections that break.
class NetworkFaultsTest final : public QObject
{
    Q_OBJECT

private slots:
    void anInterruptionIsOneGapInOneTask_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(faults().size()); ++i)
            QTest::newRow(faults().at(std::size_t(i)).name) << i;
    }
    void anInterruptionIsOneGapInOneTask()
    {
        QFETCH(int, number);
        const Fault& fault = faults().at(std::size_t(number));
        Stand stand;
        const TaskId id = stand.record();
        QVERIFY(!id.isEmpty());
        stand.waitForMedia(milliseconds{4000});
        const UnixMillis struck = stand.rig.clock.wallMillis();
        fault.strike(stand);
        if (QTest::currentTestFailed()) return;
        QTRY_COMPARE_WITH_TIMEOUT(stand.task().state, model::TaskState::Waiting, 10'000);
        fault.heal(stand);
        QTRY_COMPARE_WITH_TIMEOUT(stand.task().gaps.size(), 1, 15'000);
        stand.waitForMedia(milliseconds{4000});
        stand.stop(id);
        const LossReport report = stand.losses(id);
        QVERIFY2(report.problems.isEmpty(), qPrintable(report.problems.mid(0, 10).join(QLatin1Char('\n'))));
        QCOMPARE(stand.rig.tasks().size(), 1);
        QCOMPARE(stand.task().gaps.size(), 1);
        const model::Gap gap = stand.task().gaps.front();
        QCOMPARE(gap.cause, fault.cause);
        // From the last packet, not from when somebody noticed.
        QVERIFY2(std::abs(gap.start - struck) < 500, qPrintable(QString::number(gap.start - struck)));
        QVERIFY(gap.end > gap.start);
        QVERIFY(stand.rig.segments(id).size() >= 2);
        QCOMPARE(stand.proxy.mostConnections(), 1);
    }

    void afterTheWindowItIsAnotherTask()
    {
        Stand stand;
        stand.rig.settings.mergeWindow = milliseconds{700};
        stand.rig.start();
        stand.rig.addRule(stand.rig.addTemplate(10), LiveFlv::key());
        QVERIFY(waitFor(stand.rig.streams().addStreams({stand.proxy.url(LiveFlv::path())})));
        QTRY_COMPARE_WITH_TIMEOUT(stand.rig.tasks().size(), 1, 10'000);
        stand.waitForMedia(milliseconds{3000});
        const TaskId first = stand.task().id;
        stand.live.unpublish();
        const UnixMillis gone = stand.rig.clock.wallMillis();
        const auto firstTask = [&] {
            return waitFor(stand.rig.recordings().tasks({.id = first}))
                .value_or(QList<model::Task>())
                .value(0);
        };
        QTRY_COMPARE_WITH_TIMEOUT(firstTask().state, model::TaskState::Ended, 10'000);
        QCOMPARE(firstTask().endReason, model::EndReason::StreamEnded);
        QVERIFY(std::abs(firstTask().endTime - gone) < 600); // when the stream went
        QVERIFY(firstTask().gaps.isEmpty());
        stand.live.publish();
        QVERIFY(waitFor(stand.rig.streams().checkNow({LiveFlv::key()})));
        QTRY_COMPARE_WITH_TIMEOUT(stand.rig.tasks().size(), 2, 10'000);
    }

    void retriesAreCounted()
    {
        Stand stand;
        const TaskId id = stand.record(10, 2);
        stand.waitForMedia(milliseconds{2000});
        stand.proxy.set({.answer = refusal("404 Not Found")});
        breakOff(stand);
        QTRY_COMPARE_WITH_TIMEOUT(stand.task().state, model::TaskState::Ended, 10'000);
        QCOMPARE(stand.task().endReason, model::EndReason::RetriesUsedUp);
        QCOMPARE(stand.proxy.accepted(), 3); // one that recorded, and two attempts
    }

    // A connection that breaks again and again: one task, and each packet is in a file once or in a gap.
    void flapping()
    {
        const bool isLong = qEnvironmentVariableIsSet("RECDECK_SOAK");
        Stand stand(isLong ? 1 : 8);
        const milliseconds length{isLong ? 100'000 : 36'000};
        const milliseconds life{isLong ? 1000 : 600};
        const TaskId id = stand.record();
        QVERIFY(!id.isEmpty());
        int cuts = 0;
        QElapsedTimer connected;
        connected.start();
        int seen = stand.proxy.accepted();
        while (stand.live.position() < length) {
            QTest::qWait(10);
            if (stand.proxy.accepted() != seen) {
                seen = stand.proxy.accepted();
                connected.restart();
            }
            if (stand.proxy.connections() == 0 || connected.elapsed() < life.count()) continue;
            stand.proxy.cut(++cuts % 2 == 0 ? FaultProxy::Cut::Reset : FaultProxy::Cut::Fin);
        }
        stand.waitForMedia(milliseconds{5000});
        stand.stop(id);
        const LossReport report = stand.losses(id);
        QVERIFY2(report.problems.isEmpty(), qPrintable(report.problems.mid(0, 10).join(QLatin1Char('\n'))));
        QVERIFY(cuts >= 3);
        QCOMPARE(stand.rig.tasks().size(), 1);
        // A connection may come back just where the last one ended, which nobody can tell from a loss.
        QVERIFY(stand.task().gaps.size() >= report.holes && stand.task().gaps.size() <= cuts);
        QVERIFY(report.recorded > report.sent / 3);
        QCOMPARE(stand.proxy.mostConnections(), 1);
    }

    void startingAndStoppingIsNeverASecondConnection()
    {
        Stand stand;
        TaskId task = stand.record();
        QVERIFY(!task.isEmpty());
        const TemplateId id = stand.rig.addTemplate(10);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(waitFor(stand.rig.recordings().stopTask(task)));
            const auto again = waitFor(
                stand.rig.service().startRealTimeRecord({.templateId = id, .streamUrls = {stand.url()}}));
            QVERIFY(again && !again->front().error);
            task = again->front().taskId;
        }
        QCOMPARE(stand.proxy.mostConnections(), 1);
    }

    void aNameWithoutAnAddressIsToldAtOnce()
    {
        EngineRig rig;
        rig.start();
        const auto started = waitFor(rig.service().startRealTimeRecord(
            {.templateId = rig.addTemplate(),
             .streamUrls = {QStringLiteral("rtmp://no-such-host.invalid/live/s")}}));
        QVERIFY(started && started->front().error);
        QCOMPARE(started->front().error->code, ErrorCode::SourceUnreachable);
        QVERIFY(rig.tasks().isEmpty());
        rig.shutDown();
    }
};

RECDECK_TEST(NetworkFaultsTest)
#include "tst_networkfaults.moc"
