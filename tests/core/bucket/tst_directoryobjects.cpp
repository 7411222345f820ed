#include "core/base/files.h"
#include "core/bucket/directorybucket.h"
#include "core/bucket/openbucket.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::bucket;

namespace {

QString text(const char* bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

/// A folder through the interface that services have too.
class DirectoryObjectsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Bucket> m_bucket;

    [[nodiscard]] QString write(const QString& name, const QByteArray& data) const
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size()) qFatal("no file");
        return path;
    }
    QString put(const QString& key, const QByteArray& data)
    {
        return write(QStringLiteral("root/rec/") + key, data);
    }
    [[nodiscard]] UploadItem item(const QByteArray& data) const
    {
        const QString path = write(QStringLiteral("source"), data);
        return {.source = path, .size = ByteCount{data.size()}, .sha256 = *files::sha256(path), .resume = {}};
    }
    [[nodiscard]] Result<QByteArray> read(const QString& key, qint64 offset, qint64 size) const
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        if (auto done = m_bucket->read(key, offset, size, buffer, {}); !done) return Failure(done.error());
        return buffer.data();
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = openBucket({.mgrUrl = QUrl::fromLocalFile(m_folder->filePath(text("root"))).toString(),
                                  .bucketName = text("rec")});
        QVERIFY(opened);
        m_bucket = std::move(*opened);
    }
    void otherSchemesAreNoBucket()
    {
        const auto opened = openBucket({.mgrUrl = text("ftp://h/x"), .bucketName = text("rec")});
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::UrlInvalid);
    }
    void aFileOfThisFileSystemMovesIn()
    {
        const UploadItem source = item("abc");
        ByteCount told{0};
        const auto stored =
            m_bucket->storeAs(source, text("a/b.ts"), {.progress = [&](ByteCount count) { told = count; }});
        QVERIFY(stored && *stored);
        QCOMPARE((*stored)->key, text("a/b.ts"));
        QCOMPARE((*stored)->proof, Proof::SameFile);
        QCOMPARE(told, ByteCount{3});
        QVERIFY(!QFile::exists(source.source));
    }
    void theSameContentHasArrivedAndTheSourceStays()
    {
        put(text("x"), "abc");
        const UploadItem source = item("abc");
        const auto stored = m_bucket->storeAs(source, text("x"), {});
        QVERIFY(stored && *stored);
        QCOMPARE((*stored)->proof, Proof::ReadBack);
        QVERIFY(QFile::exists(source.source));
    }
    void anotherFileHasTheKey()
    {
        put(text("x"), "other");
        const UploadItem source = item("abc");
        const auto stored = m_bucket->storeAs(source, text("x"), {});
        QVERIFY(stored && !*stored);
        QVERIFY(QFile::exists(source.source));
    }
    void anotherFileSystemGetsACopyAndTheSourceStays()
    {
        if (!QDir(text("/dev/shm")).exists()) QSKIP("no second file system (/dev/shm) on this machine");
        const QTemporaryDir other(text("/dev/shm/recdeck-XXXXXX"));
        const DirectoryBucket bucket(other.path(), text("b"));
        const UploadItem source = item(QByteArray(2'000'000, 'x'));
        const auto stored = bucket.storeAs(source, text("y"), {});
        QVERIFY(stored && *stored);
        if ((*stored)->proof == Proof::SameFile) QSKIP("/dev/shm is on the temporary folder's file system");
        QCOMPARE((*stored)->proof, Proof::ReadBack);
        QVERIFY(QFile::exists(source.source));
    }
    void objectsAreDescribed()
    {
        const QString path = put(text("d/é+ x.ts"), "12345");
        const auto info = m_bucket->describe(text("d/é+ x.ts"));
        QVERIFY(info);
        QCOMPARE(info->size, ByteCount{5});
        QCOMPARE(info->modified, QFileInfo(path).lastModified().toMSecsSinceEpoch());
        QVERIFY(info->etag.isEmpty());
        QCOMPARE(m_bucket->describe(text("d")).error().code, ErrorCode::NotFound);
        QCOMPARE(m_bucket->describe(text("../x")).error().code, ErrorCode::PathNotAllowed);
    }
    void readsGiveTheBytesAskedFor_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("all") << qint64{0} << qint64{-1} << QByteArray("0123456789");
        QTest::newRow("from") << qint64{7} << qint64{-1} << QByteArray("789");
        QTest::newRow("range") << qint64{2} << qint64{3} << QByteArray("234");
        QTest::newRow("nothing") << qint64{2} << qint64{0} << QByteArray();
        QTest::newRow("beyond") << qint64{8} << qint64{100} << QByteArray("89");
    }
    void readsGiveTheBytesAskedFor()
    {
        QFETCH(qint64, offset);
        QFETCH(qint64, size);
        put(text("r"), "0123456789");
        const auto got = read(text("r"), offset, size);
        QVERIFY(got);
        QTEST(*got, "expected");
    }
    void whatIsNotThereCannotBeRead()
    {
        QCOMPARE(read(text("none"), 0, -1).error().code, ErrorCode::NotFound);
    }
    void linksThatLeadOutAreNotFollowed()
    {
        put(text("in"), "x");
        QVERIFY(QFile::link(write(text("secret"), "s"), m_folder->filePath(text("root/rec/out"))));
        QCOMPARE(read(text("out"), 0, -1).error().code, ErrorCode::PathNotAllowed);
        QCOMPARE(m_bucket->remove(text("out")).error().code, ErrorCode::PathNotAllowed);
        QVERIFY(QFile::exists(m_folder->filePath(text("secret"))));
        QCOMPARE(m_bucket->list({}, {})->objects.size(), 1);
    }
    void removedObjectsAreGone()
    {
        const QString path = put(text("a/gone"), "x");
        QVERIFY(m_bucket->remove(text("a/gone")));
        QVERIFY(!QFile::exists(path));
        QVERIFY(m_bucket->remove(text("a/gone")));
    }
    void listsAreByPrefixAndKey()
    {
        for (const char* key : {"b/2", "b/1", "a", "b/c/3", "bb", "b/9.part"})
            put(text(key), "x");
        const auto keys = [&](const char* prefix) {
            QStringList all;
            const auto page = m_bucket->list(text(prefix), {});
            for (const ObjectInfo& object : page->objects)
                all << object.key;
            return all.join(QLatin1Char(' '));
        };
        QCOMPARE(keys(""), text("a b/1 b/2 b/c/3 bb"));
        QCOMPARE(keys("b"), text("b/1 b/2 b/c/3 bb"));
        QCOMPARE(keys("b/"), text("b/1 b/2 b/c/3"));
        QCOMPARE(keys("b/c/3"), text("b/c/3"));
        QCOMPARE(keys("none/"), QString());
        QCOMPARE(m_bucket->list(text("../"), {}).error().code, ErrorCode::PathNotAllowed);
    }
    void longListsHavePages()
    {
        for (int i = 0; i < 1500; ++i)
            put(QStringLiteral("p/%1").arg(i, 5, 10, QLatin1Char('0')), "");
        const auto first = m_bucket->list(text("p/"), {});
        QVERIFY(first);
        QCOMPARE(first->objects.size(), 1000);
        const auto second = m_bucket->list(text("p/"), first->next);
        QVERIFY(second);
        QCOMPARE(second->objects.size(), 500);
        QCOMPARE(second->objects.last().key, text("p/01499"));
        QVERIFY(second->next.isEmpty());
    }
    void thereAreNoUploadsInParts()
    {
        QVERIFY(m_bucket->openUploads({})->isEmpty());
        QVERIFY(m_bucket->abortUpload(text("x"), text("1")));
    }
    void theAddressOfAnObjectIsItsFile()
    {
        const auto url = m_bucket->presignedUrl(text("a b.ts"), Seconds{1});
        QVERIFY(url);
        QCOMPARE(url->toLocalFile(), m_folder->filePath(text("root/rec/a b.ts")));
    }
};

RECDECK_TEST(DirectoryObjectsTest)
#include "tst_directoryobjects.moc"
