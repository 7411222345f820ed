#include "core/media/finish.h"
#include "core/storage/database.h"
#include "core/storage/segments.h"
#include "core/storage/tasks.h"
#include "tests/support/program.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace recdeck;
using namespace recdeck::test;

namespace {

QStringList filesBelow(const QString& folder, const QString& pattern)
{
    QStringList found;
    QDirIterator it(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        found << it.next();
    return found;
}

} // namespace

/// kill -9 in the middle of a recording, and what the next start makes of it.
class KillTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] QStringList arguments(const QStringList& more) const
    {
        return QStringList{QStringLiteral("--demo"), QStringLiteral("--data-dir"), data(),
                           QStringLiteral("--output"), output()} +
               more;
    }
    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] QString output() const { return m_folder.filePath(QStringLiteral("out")); }
    [[nodiscard]] QString spool() const { return data() + QStringLiteral("/spool"); }

    void recordAndKill(int closedSegments, int thenMilliseconds)
    {
        const qsizetype before = filesBelow(output(), QStringLiteral("*.mp4")).size();
        // Those that the last one has left may be there for a while.
        const QStringList left = filesBelow(spool(), QStringLiteral("*.part"));
        Program program(QStringLiteral(RECDECK_PROGRAM), arguments({}), m_folder.path());
        const auto records = [&] {
            const QStringList parts = filesBelow(spool(), QStringLiteral("*.part"));
            return std::ranges::any_of(parts, [&](const QString& part) { return !left.contains(part); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(
            filesBelow(output(), QStringLiteral("*.mp4")).size() >= before + closedSegments && records(),
            60'000);
        // Let the open segment grow by whole fragments, which is what a crash must leave readable.
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(timer.elapsed() >= thenMilliseconds, 10'000);
        QVERIFY(program.isRunning());
        program.killHard();
    }

private slots:
    void nothingClosedIsLostAndTheOpenSegmentIsFinished()
    {
        const int rounds = qEnvironmentVariableIsSet("RECDECK_SOAK") ? 100 : 2;
        for (int round = 0; round < rounds; ++round)
            recordAndKill(round == 0 ? 1 : 0, 2500 + QRandomGenerator::global()->bounded(1000));
        const QStringList open = filesBelow(spool(), QStringLiteral("*.part"));
        QVERIFY(!open.isEmpty());

        Program next(QStringLiteral(RECDECK_PROGRAM),
                     arguments({QStringLiteral("--seconds"), QStringLiteral("2")}), m_folder.path());
        const int status = next.wait(90'000);
        QVERIFY2(status == 0, qPrintable(next.errors()));
        QCOMPARE(filesBelow(spool(), QStringLiteral("*")), QStringList());

        auto database = storage::Database::open(data() + QStringLiteral("/recdeck.db"));
        QVERIFY(database);
        const auto tasks = storage::TaskRepository(**database).query({});
        QVERIFY(tasks);
        QCOMPARE(tasks->total, rounds + 1);
        int died = 0;
        int recovered = 0;
        for (const model::Task& task : tasks->items) {
            QCOMPARE(task.state, model::TaskState::Ended);
            died += task.endReason == model::EndReason::EngineDied ? 1 : 0;
            const auto segments = storage::SegmentRepository(**database).byTask(task.id);
            QVERIFY(segments && !segments->isEmpty());
            for (const model::Segment& segment : *segments) {
                QVERIFY2(segment.state == model::SegmentState::Verified, qPrintable(segment.problem));
                recovered += segment.cut == model::CutReason::Recovered ? 1 : 0;
                const auto audit = media::auditFile(segment.path);
                QVERIFY2(audit, qPrintable(segment.path));
                QCOMPARE(audit->sha256, segment.sha256);
                QVERIFY(audit->packets.front().keyFrame);
                QVERIFY(media::decodeFile(segment.path));
                // Killed at least 2.5 s into a segment with a fragment a second: all but the last one is
                // there.
                if (segment.cut == model::CutReason::Recovered && segments->size() == 1)
                    QVERIFY(segment.duration >= Microseconds(Seconds{1}));
            }
        }
        QCOMPARE(died, rounds);
        QCOMPARE(recovered, rounds);
    }
};

RECDECK_TEST(KillTest)
#include "tst_kill.moc"
