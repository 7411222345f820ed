#include "core/server/metrics.h"

#include "core/server/metrictext.h"
#include "tests/support/callscript.h"
#include "tests/support/fakeconnection.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using namespace recdeck::server;

namespace {

model::Segment segmentIn(model::SegmentState state, const char* id = "7")
{
    return {.id = SegmentId(QString::fromLatin1(id)),
            .size = ByteCount{1000},
            .packets = 50,
            .damaged = 1,
            .state = state};
}

} // namespace

class MetricsTest final : public QObject
{
    Q_OBJECT

    CallScript m_script;

private slots:
    void textIsAsPrometheusReadsIt()
    {
        MetricText text;
        text.counter("recdeck_a_total", "What.", 5);
        text.begin("recdeck_b", "gauge", "By user.");
        text.sample({{"user", QStringLiteral("a\"b\\c\nd")}, {"kind", QStringLiteral("x")}}, -1);
        text.gauge("recdeck_c", "Large.", 12345678901234.0);
        QCOMPARE(text.text(), QByteArray("# HELP recdeck_a_total What.\n# TYPE recdeck_a_total counter\n"
                                         "recdeck_a_total 5\n"
                                         "# HELP recdeck_b By user.\n# TYPE recdeck_b gauge\n"
                                         "recdeck_b{user=\"a\\\"b\\\\c\\nd\",kind=\"x\"} -1\n"
                                         "# HELP recdeck_c Large.\n# TYPE recdeck_c gauge\n"
                                         "recdeck_c 12345678901234\n"));
    }

    void eachFileCountsOnce()
    {
        FakeRecordingMonitor monitor(m_script);
        EngineCounters counters(monitor);
        using enum model::SegmentState;
        monitor.push(QList{segmentIn(Writing)});
        QCOMPARE(counters.values().segments, 0);
        for (const auto state : {Closed, Uploading, Stored, Verified, Verified, Expired})
            monitor.push(QList{segmentIn(state)});
        QCOMPARE(counters.values().segments, 1);
        QCOMPARE(counters.values().bytes, 1000);
        QCOMPARE(counters.values().packets, 50);
        // Batched, so that its writing was never seen.
        monitor.push(QList{segmentIn(Verified, "8")});
        QCOMPARE(counters.values().segments, 2);
        // Of the run before, and verified again now.
        monitor.push(QList{segmentIn(Verified, "3")});
        QCOMPARE(counters.values().segments, 2);
        monitor.push(QList{segmentIn(Lost, "9")});
        QCOMPARE(counters.values().segments, 2);
        QCOMPARE(counters.values().lost, 1);
    }

    void gapsAndEndsCountOnce()
    {
        FakeRecordingMonitor monitor(m_script);
        EngineCounters counters(monitor);
        model::Task task{.id = TaskId(QStringLiteral("t"))};
        monitor.push(QList{task});
        task.gaps = {{.start = 1, .cause = model::GapCause::Stalled}};
        monitor.push(QList{task});
        monitor.push(QList{task});
        task.gaps << model::Gap{.start = 5, .cause = model::GapCause::Stalled}
                  << model::Gap{.start = 9, .cause = model::GapCause::DiskFull};
        monitor.push(QList{task});
        QCOMPARE(counters.values().gaps.value(QStringLiteral("stalled")), 2);
        QCOMPARE(counters.values().gaps.value(QStringLiteral("diskFull")), 1);
        task.state = model::TaskState::Ended;
        task.endReason = model::EndReason::StreamEnded;
        monitor.push(QList{task});
        monitor.push(QList{task}); // joined
        QCOMPARE(counters.values().ended.value(QStringLiteral("streamEnded")), 1);
        QCOMPARE(counters.values().gaps.value(QStringLiteral("stalled")), 2);
    }

    void everyStateOfAStreamIsThere()
    {
        MetricsSnapshot snapshot;
        snapshot.streams = {{.state = service::StreamState::Live}, {.state = service::StreamState::Live}};
        snapshot.requests.budgets = {{.user = QStringLiteral("ops"), .used = 12, .limit = 300}};
        snapshot.requests.refused.insert(QStringLiteral("wrong"), 3);
        const QByteArray text = metricsText(snapshot);
        QVERIFY(text.contains("recdeck_streams{state=\"live\"} 2\n"));
        QVERIFY(text.contains("recdeck_streams{state=\"problem\"} 0\n"));
        QVERIFY(text.contains("recdeck_request_budget_used{user=\"ops\"} 12\n"));
        QVERIFY(text.contains("recdeck_requests_total{outcome=\"wrong\"} 3\n"));
        // Each line is a comment, or a name with a number behind the last blank.
        for (const QByteArray& line : text.split('\n')) {
            if (line.isEmpty() || line.startsWith('#')) continue;
            bool isNumber = false;
            (void)line.mid(line.lastIndexOf(' ') + 1).toDouble(&isNumber);
            QVERIFY2(isNumber && line.startsWith("recdeck_"), line.constData());
        }
    }
};

RECDECK_TEST(MetricsTest)
#include "tst_metrics.moc"
