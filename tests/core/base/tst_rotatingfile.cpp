#include "core/base/rotatingfile.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace recdeck;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
}

} // namespace

class RotatingFileTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString path(int age = 0) const
    {
        const QString name = m_folder->filePath(QStringLiteral("log"));
        return age == 0 ? name : QStringLiteral("%1.%2").arg(name).arg(age);
    }
    [[nodiscard]] auto open(int files = 3, std::int64_t size = 10) const
    {
        return RotatingFile::open(path(), ByteCount{size}, files);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void olderFilesMoveUpAndTheOldestGoes()
    {
        auto file = open();
        QVERIFY(file);
        for (const char* line : {"aaaa\n", "bbbb\n", "cccc\n", "dddd\n", "eeee\n", "ffff\n", "gggg\n"})
            QVERIFY(file->append(line));
        QCOMPARE(contentOf(path()), QByteArray("gggg\n"));
        QCOMPARE(contentOf(path(1)), QByteArray("eeee\nffff\n"));
        QCOMPARE(contentOf(path(2)), QByteArray("cccc\ndddd\n"));
        QCOMPARE(contentOf(path(3)), QByteArray("none"));
    }
    void aLineThatIsLargerThanTheFileStandsAlone()
    {
        auto file = open();
        QVERIFY(file->append("a\n"));
        QVERIFY(file->append("0123456789012345\n"));
        QVERIFY(file->append("b\n"));
        QCOMPARE(contentOf(path()), QByteArray("b\n"));
        QCOMPARE(contentOf(path(1)), QByteArray("0123456789012345\n"));
        QCOMPARE(contentOf(path(2)), QByteArray("a\n"));
    }
    void goesOnWithTheFileOfTheLastRun()
    {
        QVERIFY(open()->append("12345\n"));
        auto file = open();
        QVERIFY(file->append("678\n"));
        QCOMPARE(contentOf(path()), QByteArray("12345\n678\n"));
        QVERIFY(file->append("9\n"));
        QCOMPARE(contentOf(path()), QByteArray("9\n"));
    }
    void oneFileIsStartedAnew()
    {
        auto file = open(1);
        QVERIFY(file->append("aaaaaaa\n"));
        QVERIFY(file->append("bbb\n"));
        QCOMPARE(contentOf(path()), QByteArray("bbb\n"));
        QCOMPARE(contentOf(path(1)), QByteArray("none"));
    }
    void onlyThisUserCanReadIt()
    {
        QFile old(path());
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.close();
        QVERIFY(::chmod(QFile::encodeName(path()).constData(), 0644) == 0);
        auto file = open();
        for (int i = 0; i < 5; ++i)
            QVERIFY(file->append("aaaaaa\n"));
        for (int age = 0; age < 3; ++age) {
            struct stat info = {};
            QVERIFY(::stat(QFile::encodeName(path(age)).constData(), &info) == 0);
            QCOMPARE(info.st_mode & 07777U, 0600U);
        }
    }
    void whatIsNoFileIsRefused()
    {
        QVERIFY(!RotatingFile::open(m_folder->filePath(QStringLiteral("no/log")), ByteCount{10}, 3));
        QVERIFY(::symlink("/etc/passwd", QFile::encodeName(path()).constData()) == 0);
        QVERIFY(!open());
        QVERIFY(QFile::remove(path()));
        QVERIFY(::mkfifo(QFile::encodeName(path()).constData(), 0600) == 0);
        QVERIFY(!open());
    }
    void whatCannotBeRotatedDoesNotGrow()
    {
        auto file = open();
        QVERIFY(file->append("aaaaaaaa\n"));
        QVERIFY(QDir().mkdir(path(1)));
        QVERIFY(QDir().mkdir(path(2)));
        QVERIFY(QDir().mkdir(path(2) + QStringLiteral("/full")));
        QVERIFY(!file->append("bbbb\n"));
        QCOMPARE(contentOf(path()), QByteArray("aaaaaaaa\n"));
        QVERIFY(QDir(path(2)).removeRecursively());
        QVERIFY(QDir(path(1)).removeRecursively());
        QVERIFY(file->append("bbbb\n")); // and it goes on by itself
        QCOMPARE(contentOf(path()), QByteArray("bbbb\n"));
    }
};

RECDECK_TEST(RotatingFileTest)
#include "tst_rotatingfile.moc"
