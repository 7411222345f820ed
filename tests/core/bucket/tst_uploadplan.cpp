#include "core/bucket/uploadplan.h"

#include "core/bucket/bandwidthbudget.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::bucket;

namespace {

const Clock::Steady start{Seconds{1000}};
const QString place1 = QStringLiteral("h1/b/ak");

/// "h/p" waits, "*h/p" runs, "h/p@5" waits for 5 s.
QList<PlannedUpload> uploads(const QString& text)
{
    QList<PlannedUpload> all;
    for (QString entry : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        PlannedUpload upload{.isRunning = entry.startsWith(QLatin1Char('*'))};
        if (upload.isRunning) entry.remove(0, 1);
        upload.notBefore = start + Seconds{entry.section(QLatin1Char('@'), 1).toInt()};
        entry = entry.section(QLatin1Char('@'), 0, 0);
        upload.host = entry.section(QLatin1Char('/'), 0, 0);
        upload.place = entry;
        all << upload;
    }
    return all;
}

} // namespace

/// Which uploads begin, and how long places are left alone.
class UploadPlanTest final : public QObject
{
    Q_OBJECT

private slots:
    void theNextOnes_data()
    {
        QTest::addColumn<QString>("all");
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("perHost");
        QTest::addColumn<QString>("failed");
        QTest::addColumn<QString>("stopped");
        QTest::addColumn<QList<qsizetype>>("chosen");
        using All = QList<qsizetype>;
        const QString none;
        QTest::newRow("none") << none << 3 << 9 << none << none << All{};
        QTest::newRow("oldest first") << "a/1 a/1 a/1 a/1" << 3 << 9 << none << none << All{0, 1, 2};
        QTest::newRow("those that run count") << "*a/1 a/1 *a/1 a/1" << 3 << 9 << none << none << All{1};
        QTest::newRow("all run") << "*a/1 *a/1 *a/1 a/1" << 3 << 9 << none << none << All{};
        QTest::newRow("fewer allowed than run") << "*a/1 *a/1 a/1" << 1 << 9 << none << none << All{};
        QTest::newRow("per service") << "a/1 a/2 a/3 b/1" << 3 << 2 << none << none << All{0, 1, 3};
        QTest::newRow("its own pause") << "a/1@5 a/1" << 3 << 9 << none << none << All{1};
        QTest::newRow("its time has come") << "a/1@0" << 3 << 9 << none << none << All{0};
        QTest::newRow("a place in trouble") << "a/1 a/1 a/2" << 3 << 9 << "a/1" << none << All{2};
        QTest::newRow("everything stopped") << "a/1" << 3 << 9 << none << "*" << All{};
        QTest::newRow("a place stopped") << "a/1 a/2" << 3 << 9 << none << "a/1" << All{1};
    }
    void theNextOnes()
    {
        QFETCH(const QString, all);
        QFETCH(const int, total);
        QFETCH(const int, perHost);
        QFETCH(const QString, failed);
        QFETCH(const QString, stopped);
        PlacePauses pauses;
        if (!failed.isEmpty()) pauses.failed(failed, start, start, 0.5);
        QList<PlannedUpload> planned = uploads(all);
        for (PlannedUpload& upload : planned)
            upload.isStopped = stopped == QLatin1String("*") || stopped == upload.place;
        QTEST(uploadsToBegin(planned, {.total = total, .perHost = perHost}, pauses, start), "chosen");
    }

    void afterAFailureOneTriesForAll()
    {
        PlacePauses pauses;
        pauses.failed(QStringLiteral("a/1"), start, start, 0.5);
        const auto now = start + Seconds{11};
        using All = QList<qsizetype>;
        QCOMPARE(uploadsToBegin(uploads(QStringLiteral("a/1 a/1 a/2")), {}, pauses, now), (All{0, 2}));
        QCOMPARE(uploadsToBegin(uploads(QStringLiteral("*a/1 a/1")), {}, pauses, now), All{});
        pauses.succeeded(QStringLiteral("a/1"));
        QCOMPARE(uploadsToBegin(uploads(QStringLiteral("a/1 a/1")), {}, pauses, now), (All{0, 1}));
    }

    void pausesDouble_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("seconds");
        QTest::newRow("none") << 0 << 10;
        QTest::newRow("first") << 1 << 10;
        QTest::newRow("second") << 2 << 20;
        QTest::newRow("sixth") << 6 << 320;
        QTest::newRow("seventh") << 7 << 600;
        QTest::newRow("very many") << 1'000'000 << 600;
    }
    void pausesDouble()
    {
        QFETCH(const int, failures);
        QFETCH(const int, seconds);
        QCOMPARE(pauseAfterFailures(failures), Milliseconds{Seconds{seconds}});
    }

    void jitterIsAQuarter()
    {
        for (const auto& [jitter, milliseconds] :
             {std::pair(0.0, 7500), std::pair(0.5, 10'000), std::pair(1.0, 12'500), std::pair(9.0, 12'500)}) {
            PlacePauses pauses;
            pauses.failed(place1, start, start, jitter);
            QCOMPARE(pauses.notBefore(place1) - start, Milliseconds{milliseconds});
        }
    }

    void attemptsSideBySideCountOnce()
    {
        PlacePauses pauses;
        for (int i = 0; i < 3; ++i)
            pauses.failed(place1, start, start + Seconds{1}, 0.5);
        QCOMPARE(pauses.failures(place1), 1);
        pauses.failed(place1, start + Seconds{11}, start + Seconds{12}, 0.5);
        QCOMPARE(pauses.failures(place1), 2);
        QCOMPARE(pauses.notBefore(place1), start + Seconds{32});
    }

    void whatTheServiceAsksForIsKept()
    {
        PlacePauses pauses;
        pauses.failed(place1, start, start, 0.5, Seconds{120});
        QCOMPARE(pauses.notBefore(place1), start + Seconds{120});
        pauses.failed(place1, start, start, 0.5, Seconds{1});
        QCOMPARE(pauses.notBefore(place1), start + Seconds{120});
        pauses.failed(place1, start, start, 0.5, Seconds{1'000'000});
        QCOMPARE(pauses.notBefore(place1), start + Seconds{3600});
    }

    void aPersonDoesNotWait()
    {
        PlacePauses pauses;
        pauses.failed(place1, start, start, 0.5);
        pauses.forgive(place1);
        QVERIFY(pauses.notBefore(place1) < start);
        QCOMPARE(pauses.failures(place1), 1); // still one at a time
        pauses.failed(place1, start, start, 0.5);
        pauses.forgiveAll();
        QVERIFY(pauses.notBefore(place1) < start);
    }

    void whatConcernsThePlace_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("concerns");
        QTest::newRow("away") << ErrorCode::StorageUnavailable << true;
        QTest::newRow("403") << ErrorCode::PermissionDenied << true;
        QTest::newRow("no key") << ErrorCode::SecretUnavailable << true;
        QTest::newRow("no bucket") << ErrorCode::NotFound << true;
        QTest::newRow("arrived damaged") << ErrorCode::FileDamaged << false;
        QTest::newRow("source") << ErrorCode::FileFailed << false;
        QTest::newRow("cancelled") << ErrorCode::Cancelled << false;
    }
    void whatConcernsThePlace()
    {
        QFETCH(const ErrorCode, code);
        QTEST(concernsPlace(Error{.code = code, .subject = {}}), "concerns");
    }

    void bandwidthIsShared()
    {
        BandwidthBudget budget;
        const ByteCount wanted{1'000'000};
        QCOMPARE(budget.take(wanted, start), wanted); // no limit
        budget.setRate(400'000);
        std::int64_t sent = 0;
        for (int ms = 0; ms <= 10'000; ms += 10)
            for (int uploader = 0; uploader < 3; ++uploader)
                sent += bytes(budget.take(ByteCount{65'536}, start + Milliseconds{ms}));
        QVERIFY2(sent >= 3'990'000 && sent <= 4'110'000, qPrintable(QString::number(sent)));
        QCOMPARE(budget.take(wanted, start + Seconds{10}), ByteCount{0});
        // Nothing is saved up over a long pause.
        QCOMPARE(budget.take(wanted, start + Seconds{1000}), ByteCount{100'000});
        QCOMPARE(budget.take(wanted, start + Seconds{999}), ByteCount{0});
    }
};

RECDECK_TEST(UploadPlanTest)
#include "tst_uploadplan.moc"
