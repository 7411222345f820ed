#include "core/base/files.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;

class FilesTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& data) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size()) qFatal("cannot write");
        return file.fileName();
    }

private slots:
    void foldersAreMadeWithTheirParents()
    {
        const QString path = m_folder.filePath(QStringLiteral("a/b/c"));
        QVERIFY(files::makeFolder(path));
        QVERIFY(files::makeFolder(path));
        QVERIFY(QFileInfo(path).isDir());
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
    void aFolderThatCannotBeMadeSaysWhy()
    {
        // Refused for root too.
        const QString parent = QStringLiteral("/sys/kernel");
        if (!QFileInfo(parent).isDir()) QSKIP("there is no /sys/kernel on this machine");
        const auto made = files::makeFolder(parent + QStringLiteral("/recdeck"));
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::PermissionDenied);
        const auto blocked = files::makeFolder(write(QStringLiteral("file"), "x") + QStringLiteral("/sub"));
        QVERIFY(!blocked);
        QVERIFY(blocked.error().detail.contains(QStringLiteral("Not a directory")));
    }
    void movingNeverReplaces()
    {
        const QString from = write(QStringLiteral("from"), "one");
        const QString to = write(QStringLiteral("to"), "two");
        QCOMPARE(files::moveWithoutReplacing(from, to).value(), files::MoveResult::TargetExists);
        QVERIFY(QFile::exists(from));
        QVERIFY(QFile::remove(to));
        QCOMPARE(files::moveWithoutReplacing(from, to).value(), files::MoveResult::Moved);
        QVERIFY(!QFile::exists(from));
        QVERIFY(!files::moveWithoutReplacing(from, to));
    }
    void aCancelledCopyLeavesNothing()
    {
        const QString from = write(QStringLiteral("source"), QByteArray(3'000'000, 'x'));
        const QString to = m_folder.filePath(QStringLiteral("copy"));
        const auto cancelled = files::copySynced(from, to, [] { return true; });
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(to));
        QVERIFY(files::copySynced(from, to));
        QCOMPARE(files::sha256(to).value(), files::sha256(from).value());
        QCOMPARE(files::copySynced(from, to).error().code, ErrorCode::AlreadyExists);
    }
};

RECDECK_TEST(FilesTest)
#include "tst_files.moc"
