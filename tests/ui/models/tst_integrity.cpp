#include "tests/support/testmain.h"
#include "ui/models/integrity.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class IntegrityTest final : public QObject
{
    Q_OBJECT

    static model::Segment segment(int sequence)
    {
        return {.sequence = sequence,
                .duration = Seconds{10},
                .longestKeyFrameDistance = Seconds{2},
                .packets = 100,
                .repairs = 1,
                .damaged = 2,
                .skew = Milliseconds{20},
                .state = model::SegmentState::Verified};
    }

private slots:
    void figuresAddUp()
    {
        model::Task task;
        task.gaps = {{.start = 1000, .end = 4000}, {.start = 9000, .end = 0}}; // the second one is open
        QList<model::Segment> all{segment(1), segment(2), segment(3)};
        all[1].skew = Milliseconds{-300};
        all[2].problem = QStringLiteral("x");
        all[2].state = model::SegmentState::Lost;
        const IntegrityReport report = integrityOf(task, all, 0);
        QCOMPARE(report.files, 3);
        QCOMPARE(report.verified, 2);
        QCOMPARE(report.withProblem, 1);
        QCOMPARE(report.packets, 300);
        QCOMPARE(report.repairs, 3);
        QCOMPARE(report.damaged, 6);
        QCOMPARE(report.recorded, Microseconds(Seconds{30}));
        QCOMPARE(report.gaps, 2);
        QCOMPARE(report.missing, Milliseconds{3000});
        QCOMPARE(report.largestSkew, Microseconds(Milliseconds{-300}));
    }

    void plannedAgainstReal()
    {
        model::Task task;
        model::OutputOptions options;
        options.interval = 10;
        task.frozenTemplate.recordParams = {{.options = options}};
        QList<model::Segment> all{segment(1), segment(2), segment(3)};
        for (model::Segment& one : all)
            one.cut = model::CutReason::Interval;
        all[0].duration = Milliseconds{9'500};
        all[1].duration = Milliseconds{12'000};
        all[2].duration = Seconds{1};
        all[2].cut = model::CutReason::Stopped; // its end was not planned
        const IntegrityReport report = integrityOf(task, all, 0);
        QCOMPARE(report.planned, Seconds{10});
        QCOMPARE(report.shortest, Microseconds(Milliseconds{9'500}));
        QCOMPARE(report.longest, Microseconds(Seconds{12}));
        QVERIFY2(integrityDetails(report).contains(QStringLiteral("0:12")),
                 qPrintable(integrityDetails(report)));
    }

    void otherOutputsAndTheJoinedFileDoNotCount()
    {
        QList<model::Segment> all{segment(1), segment(0), segment(2)};
        all[0].state = model::SegmentState::Joined;
        all[2].output = 1;
        const IntegrityReport report = integrityOf({}, all, 0);
        QCOMPARE(report.files, 1);
        QCOMPARE(report.verified, 1);
        QCOMPARE(report.packets, 100);
    }

    void theSentenceSaysWhatMatters()
    {
        QCOMPARE(integrityText({}), QString());
        IntegrityReport report{.files = 2, .verified = 2, .packets = 50};
        QVERIFY(integrityText(report).contains(QStringLiteral("no gap")));
        QVERIFY(!integrityText(report).contains(QStringLiteral("repaired")));
        report.gaps = 1;
        report.missing = Milliseconds{12'000};
        report.damaged = 4;
        report.verified = 1;
        const QString text = integrityText(report);
        QVERIFY2(text.contains(QStringLiteral("0:12")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("4")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("1 of 2")), qPrintable(text));
    }

    void aCleanStartSaysNothing()
    {
        QVERIFY(recoveryText({}).isEmpty());
        QVERIFY(recoveryDetails({}).isEmpty());
    }

    void everyFindOfAStartIsTold()
    {
        const service::RecoverySummary summary{1, 2, 3, 4, 5, 6, 7};
        QVERIFY(!recoveryText(summary).isEmpty());
        const QStringList lines = recoveryDetails(summary);
        QCOMPARE(lines.size(), 7);
        for (int i = 0; i < lines.size(); ++i)
            QVERIFY2(lines.at(i).contains(QString::number(i + 1)), qPrintable(lines.at(i)));
    }
};

RECDECK_TEST(IntegrityTest)
#include "tst_integrity.moc"
