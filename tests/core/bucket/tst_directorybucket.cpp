#include "core/base/files.h"
#include "core/bucket/directorybucket.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <unistd.h>

using namespace recdeck;
using namespace recdeck::bucket;

namespace {

QString write(const QString& path, const QByteArray& data)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

/// Another file system than the temporary folder's, or empty.
QString otherFileSystem()
{
    return QDir(QStringLiteral("/dev/shm")).exists() ? QStringLiteral("/dev/shm/recdeck-XXXXXX") : QString();
}

} // namespace

class DirectoryBucketTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] QString source(const QByteArray& data = "abc") const
    {
        return write(m_folder.filePath(QStringLiteral("source")), data);
    }
    static Result<StoredFile> store(const DirectoryBucket& bucket, const QString& source, const QString& name)
    {
        return bucket.store(source, *files::sha256(source),
                            [&](int n) { return n == 1 ? name : QStringLiteral("%1-%2").arg(name).arg(n); });
    }

private slots:
    void urlsOfFolders()
    {
        QCOMPARE(folderOf(QStringLiteral("file:///srv/rec")), QStringLiteral("/srv/rec"));
        QCOMPARE(folderOf(QStringLiteral("file:///srv/a%20b")), QStringLiteral("/srv/a b"));
        QVERIFY(!folderOf(QStringLiteral("https://s3.example.com")));
        QVERIFY(!folderOf(QStringLiteral("mgr.example.com")));
    }
    void aFileIsMovedIn()
    {
        const DirectoryBucket bucket(m_folder.filePath(QStringLiteral("root")), QStringLiteral("news"));
        const QString from = source();
        const auto stored = store(bucket, from, QStringLiteral("a/b.mp4"));
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().toLogString()));
        QCOMPARE(stored->path, m_folder.filePath(QStringLiteral("root/news/a/b.mp4")));
        QCOMPARE(stored->proof, Proof::SameFile);
        QCOMPARE(content(stored->path), QByteArray("abc"));
        QVERIFY(!QFile::exists(from));
    }
    void anExistingFileIsNeverReplaced()
    {
        const DirectoryBucket bucket(m_folder.filePath(QStringLiteral("keep")), QStringLiteral("b"));
        QVERIFY(store(bucket, source("one"), QStringLiteral("x")));
        const auto second = store(bucket, source("two"), QStringLiteral("x"));
        QVERIFY(second);
        QCOMPARE(second->key, QStringLiteral("x-2"));
        QCOMPARE(content(m_folder.filePath(QStringLiteral("keep/b/x"))), QByteArray("one"));
        QCOMPARE(content(second->path), QByteArray("two"));
    }
    void aFileThatIsThereAlreadyIsNotStoredTwice()
    {
        // Died between the new name and the removal of the old one.
        const DirectoryBucket bucket(m_folder.filePath(QStringLiteral("twice")), QStringLiteral("b"));
        QVERIFY(store(bucket, source("one"), QStringLiteral("x")));
        const QString left = source("one");
        const auto again = store(bucket, left, QStringLiteral("x"));
        QVERIFY(again);
        QCOMPARE(again->key, QStringLiteral("x"));
        QCOMPARE(again->proof, Proof::ReadBack);
        QVERIFY(!QFile::exists(left));
        QCOMPARE(QDir(bucket.folder()).entryList(QDir::Files), QStringList{QStringLiteral("x")});
    }
    void anotherFileSystemGetsAVerifiedCopy()
    {
        if (otherFileSystem().isEmpty()) QSKIP("no second file system (/dev/shm) on this machine");
        const QTemporaryDir other(otherFileSystem());
        const DirectoryBucket bucket(other.path(), QStringLiteral("b"));
        const QString from = source(QByteArray(3'000'000, 'x'));
        const auto stored = store(bucket, from, QStringLiteral("y"));
        QVERIFY(stored);
        if (stored->proof == Proof::SameFile)
            QSKIP("/dev/shm is on the same file system as the temporary folder");
        QCOMPARE(content(stored->path).size(), 3'000'000);
        QVERIFY(!QFile::exists(from));
        QVERIFY(!QFile::exists(stored->path + QStringLiteral(".part")));
        const auto again = store(bucket, source("two"), QStringLiteral("y"));
        QCOMPARE(again->key, QStringLiteral("y-2"));
    }
    void aDamagedCopyIsRefusedAndTheSourceKept()
    {
        if (otherFileSystem().isEmpty()) QSKIP("no second file system (/dev/shm) on this machine");
        const QTemporaryDir other(otherFileSystem());
        const DirectoryBucket bucket(other.path(), QStringLiteral("b"));
        const QString from = source();
        const auto stored = bucket.store(from, QByteArray(32, 'z'), [](int) { return QStringLiteral("k"); });
        if (stored) QSKIP("/dev/shm is on the same file system as the temporary folder");
        QCOMPARE(stored.error().code, ErrorCode::FileDamaged);
        QCOMPARE(content(from), QByteArray("abc"));
        QVERIFY(QDir(bucket.folder()).isEmpty());
    }
    void namesThatLeaveTheFolderAreRefused_data()
    {
        QTest::addColumn<QString>("bucketName");
        QTest::addColumn<QString>("key");
        QTest::newRow("parent in key") << "b" << "../x";
        QTest::newRow("parent inside") << "b" << "a/../../x";
        QTest::newRow("absolute") << "b" << "/etc/x";
        QTest::newRow("empty part") << "b" << "a//x";
        QTest::newRow("bucket is parent") << ".." << "x";
        QTest::newRow("bucket is a path") << "a/b" << "x";
        QTest::newRow("no bucket") << "" << "x";
    }
    void namesThatLeaveTheFolderAreRefused()
    {
        QFETCH(QString, bucketName);
        QFETCH(QString, key);
        const DirectoryBucket bucket(m_folder.filePath(QStringLiteral("jail")), bucketName);
        const QString from = source();
        const auto stored = store(bucket, from, key);
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::PathNotAllowed);
        QVERIFY(QFile::exists(from));
    }
    void aLinkDoesNotLeadOutside()
    {
        const QString root = m_folder.filePath(QStringLiteral("links"));
        QVERIFY(QDir().mkpath(root + QStringLiteral("/b")));
        const QString outside = m_folder.filePath(QStringLiteral("outside"));
        QVERIFY(QDir().mkpath(outside));
        QVERIFY(QFile::link(outside, root + QStringLiteral("/b/out")));
        for (const QString& key : {QStringLiteral("out/x"), QStringLiteral("out/new/x")}) {
            const auto stored = store(DirectoryBucket(root, QStringLiteral("b")), source(), key);
            QVERIFY(!stored);
            QCOMPARE(stored.error().code, ErrorCode::PathNotAllowed);
        }
        QVERIFY(QDir(outside).isEmpty());
    }
    void aFileInTheWayIsAClearError()
    {
        write(m_folder.filePath(QStringLiteral("file")), "x");
        const auto probed =
            DirectoryBucket(m_folder.filePath(QStringLiteral("file")), QStringLiteral("b")).probe();
        QVERIFY(!probed);
        QVERIFY(probed.error().subject.startsWith(m_folder.path()));
    }
    void aFolderWithoutPermissionIsAClearError()
    {
        if (::geteuid() == 0) QSKIP("root may write everywhere");
        QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("locked"))));
        QFile::setPermissions(m_folder.filePath(QStringLiteral("locked")),
                              QFile::ReadOwner | QFile::ExeOwner);
        const auto probed =
            DirectoryBucket(m_folder.filePath(QStringLiteral("locked")), QStringLiteral("b")).probe();
        QVERIFY(!probed);
        QCOMPARE(probed.error().code, ErrorCode::PermissionDenied);
    }
    void probeLeavesNothingBehind()
    {
        const DirectoryBucket bucket(m_folder.filePath(QStringLiteral("probe")), QStringLiteral("b"));
        QVERIFY(bucket.probe());
        QVERIFY(QDir(bucket.folder())
                    .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)
                    .isEmpty());
    }
};

RECDECK_TEST(DirectoryBucketTest)
#include "tst_directorybucket.moc"
