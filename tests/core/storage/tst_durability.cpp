#include "core/storage/streams.h"
#include "core/storage/suppressions.h"
#include "core/storage/transaction.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <cstdio>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

namespace {

constexpr auto writerVariable = "RECDECK_TEST_WRITER_DATABASE";

/// The child: writes rows to two tables until it is killed, and says each number once it is committed.
[[noreturn]] void writeForever(const QString& path)
{
    const auto database = must(Database::open(path));
    StreamRepository streams(*database);
    SuppressionRepository suppressions(*database);
    for (auto number = must(streams.all()).size();; ++number) {
        auto transaction = must(Transaction::begin(*database));
        must(streams.add({.id = {}, .url = QString::number(number), .createTime = number}));
        must(suppressions.add({QStringLiteral("h"), QStringLiteral("live"), QString::number(number)}));
        must(transaction.commit());
        std::printf("committed %lld\n", static_cast<long long>(number));
        std::fflush(stdout);
    }
}

/// The last number that arrived whole, or -1.
qsizetype lastCommitted(const QByteArray& output)
{
    const QByteArray mark = "committed ";
    const qsizetype end = output.lastIndexOf('\n');
    const qsizetype start = output.left(end).lastIndexOf(mark);
    return start < 0 ? -1 : output.mid(start + mark.size(), end - start - mark.size()).toLongLong();
}

} // namespace

class DurabilityTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const QString path = qEnvironmentVariable(writerVariable);
        if (!path.isEmpty()) writeForever(path);
    }
    void nothingThatWasCommittedIsLostByAKill()
    {
        DatabaseFixture fixture;
        qsizetype acknowledged = -1;
        for (int round = 0; round < 5; ++round) {
            QProcess writer;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QLatin1String(writerVariable), fixture.path());
            writer.setProcessEnvironment(environment);
            writer.start(QCoreApplication::applicationFilePath(),
                         {QStringLiteral("--unit"), QStringLiteral("durability")});
            QVERIFY(writer.waitForStarted());
            const auto target = acknowledged + QRandomGenerator::global()->bounded(1, 300);
            QByteArray output;
            while (lastCommitted(output) < target) {
                QVERIFY2(writer.waitForReadyRead(20'000),
                         qPrintable(QString::fromUtf8(output + writer.readAllStandardError())));
                output += writer.readAllStandardOutput();
            }
            writer.kill();
            QVERIFY(writer.waitForFinished());
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            output += writer.readAllStandardOutput();
            acknowledged = lastCommitted(output);

            QCOMPARE(fixture.scalar(QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));
            const auto rows = must(StreamRepository(fixture.database()).all());
            QVERIFY2(rows.size() > acknowledged, qPrintable(QString::number(rows.size())));
            for (qsizetype i = 0; i < rows.size(); ++i)
                QCOMPARE(rows.at(i).url, QString::number(i));
            QCOMPARE(must(SuppressionRepository(fixture.database()).all()).size(), rows.size());
            fixture.reopen();
        }
    }
};

RECDECK_TEST(DurabilityTest)
#include "tst_durability.moc"
