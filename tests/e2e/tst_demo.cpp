#include "core/media/finish.h"
#include "tests/support/program.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

/// The program itself, started as a person would.
class DemoProgramTest final : public QObject
{
    Q_OBJECT

private slots:
    void theDemoRecordsVerifiesAndListsItsFiles()
    {
        const QTemporaryDir folder;
        Program program(QStringLiteral(RECDECK_PROGRAM),
                        {QStringLiteral("--demo"), QStringLiteral("--seconds"), QStringLiteral("7"),
                         QStringLiteral("--output"), folder.filePath(QStringLiteral("out"))},
                        folder.path());
        const int status = program.wait(90'000);
        const QString output = program.output();
        QVERIFY2(status == 0, qPrintable(output + program.errors()));
        const QStringList lines = output.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY2(lines.size() >= 3, qPrintable(output)); // two segments and the summary
        QVERIFY(lines.last().contains(QStringLiteral("exactly once")));
        for (const QString& line : lines.first(lines.size() - 1)) {
            const QString path = line.section(QStringLiteral("  "), 0, 0);
            const auto audit = media::auditFile(path);
            QVERIFY2(audit, qPrintable(line));
            QVERIFY(line.endsWith(QString::fromLatin1(audit->sha256.toHex())));
            QVERIFY(line.contains(QStringLiteral("%1 packets").arg(audit->packets.size())));
            const auto pictures = media::decodeFile(path);
            QVERIFY2(pictures && *pictures > 0, "does not decode alone");
        }
    }

    void wrongUsageIsOneSentenceAndStatus2()
    {
        const QTemporaryDir folder;
        Program program(QStringLiteral(RECDECK_PROGRAM), {QStringLiteral("--demmo")}, folder.path());
        QCOMPARE(program.wait(20'000), 2);
        const QString errors = program.errors();
        QVERIFY2(errors.contains(QStringLiteral("--demmo")) && errors.count(QLatin1Char('\n')) == 1,
                 qPrintable(errors));
        QVERIFY(program.output().isEmpty());
    }

    void anOutputThatCannotBeWrittenIsOneSentenceAndStatus1()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Program program(QStringLiteral(RECDECK_PROGRAM),
                        {QStringLiteral("--demo"), QStringLiteral("--seconds"), QStringLiteral("2"),
                         QStringLiteral("--output"), file.fileName() + QStringLiteral("/sub")},
                        folder.path());
        QCOMPARE(program.wait(20'000), 1);
        const QString errors = program.errors();
        QVERIFY2(errors.contains(file.fileName()), qPrintable(errors));
    }

    void versionAndHelp()
    {
        const QTemporaryDir folder;
        Program version(QStringLiteral(RECDECK_PROGRAM), {QStringLiteral("--version")}, folder.path());
        QCOMPARE(version.wait(20'000), 0);
        QVERIFY(version.output().startsWith(QStringLiteral("recdeck ")));
        Program help(QStringLiteral(RECDECK_PROGRAM), {QStringLiteral("--help")}, folder.path());
        QCOMPARE(help.wait(20'000), 0);
        QVERIFY(help.output().contains(QStringLiteral("--demo")));
    }
};

RECDECK_TEST(DemoProgramTest)
#include "tst_demo.moc"
