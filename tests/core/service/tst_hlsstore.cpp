#include "core/service/hlsstore.h"

#include "core/recorder/hlsfinish.h"
#include "core/recorder/hlsmuxer.h"
#include "core/recorder/playlist.h"
#include "tests/support/filecontent.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::service;
using namespace recdeck::test;

namespace {

bool never()
{
    return false;
}

QString keyFor(int number)
{
    return number == 1 ? QStringLiteral("live/news.m3u8") : QStringLiteral("live/news-%1.m3u8").arg(number);
}

void writeFile(const QString& path, const QByteArray& content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write");
}

} // namespace

/// The way of an HLS recording into its bucket, each step after a run that died in the middle of it.
class HlsStoreTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    RecordedStream m_stream = RecordedStream::ofFlv(MediaClip::flv({.seconds = 4}).bytes());
    QByteArray m_sha256;

    [[nodiscard]] QString playlist() const
    {
        return m_folder->filePath(QStringLiteral("spool/0-00001.m3u8"));
    }
    [[nodiscard]] QString spoolPart(int number) const
    {
        return m_folder->filePath(QStringLiteral("spool/0-00001/") + recorder::partFileName(number));
    }
    [[nodiscard]] QString stored(const QString& key) const
    {
        return m_folder->filePath(QStringLiteral("out/b/") + key);
    }
    [[nodiscard]] bucket::DirectoryBucket target() const
    {
        return {m_folder->filePath(QStringLiteral("out")), QStringLiteral("b")};
    }
    /// What is found in the bucket by the playlist alone is the recording.
    void verifyStored(const Result<bucket::StoredFile>& file, const QString& key) const
    {
        QVERIFY2(file, file ? "" : qPrintable(file.error().toLogString()));
        QCOMPARE(file->key, key);
        QCOMPARE(file->path, stored(key));
        const auto figures = recorder::measurePlaylist(file->path, {});
        QVERIFY2(figures, figures ? "" : qPrintable(figures.error().toLogString()));
        QCOMPARE(figures->sha256, m_sha256);
        QVERIFY(QDir(m_folder->filePath(QStringLiteral("spool"))).isEmpty());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir().mkpath(m_folder->filePath(QStringLiteral("spool")));
        const QString part = playlist() + QStringLiteral(".part");
        auto muxer = recorder::HlsMuxer::create(part, *m_stream.info(), {}, Seconds{1});
        if (!muxer) qFatal("%s", qPrintable(muxer.error().toLogString()));
        for (const media::Packet& packet : m_stream.packets())
            if (!(*muxer)->write(packet)) qFatal("cannot write a packet");
        if (!(*muxer)->close()) qFatal("cannot close");
        const auto figures = recorder::finishPlaylist(part, playlist(), {});
        if (!figures) qFatal("%s", qPrintable(figures.error().toLogString()));
        m_sha256 = figures->sha256;
    }

    void partsAndPlaylistAreThere()
    {
        verifyStored(storePlaylist(target(), playlist(), keyFor, never), QStringLiteral("live/news.m3u8"));
        QVERIFY(contentOf(stored(QStringLiteral("live/news.m3u8"))).contains("\nnews/00001.ts\n"));
        QVERIFY(QFile::exists(stored(QStringLiteral("live/news/00004.ts"))));
    }
    void goesOnWhereItWasCutOff()
    {
        // Two parts have moved, a third one was being copied.
        for (const int number : {1, 2}) {
            writeFile(stored(QStringLiteral("live/news/") + recorder::partFileName(number)),
                      contentOf(spoolPart(number)));
            QFile::remove(spoolPart(number));
        }
        writeFile(stored(QStringLiteral("live/news/00003.ts.part")), "half");
        verifyStored(storePlaylist(target(), playlist(), keyFor, never), QStringLiteral("live/news.m3u8"));
    }
    void theLastStepCanBeRepeated()
    {
        const QByteArray text = contentOf(playlist());
        verifyStored(storePlaylist(target(), playlist(), keyFor, never), QStringLiteral("live/news.m3u8"));
        writeFile(playlist(), text); // as if it had not been removed
        verifyStored(storePlaylist(target(), playlist(), keyFor, never), QStringLiteral("live/news.m3u8"));
    }
    void isFoundWhenOnlyTheDatabaseWasNotTold()
    {
        verifyStored(storePlaylist(target(), playlist(), keyFor, never), QStringLiteral("live/news.m3u8"));
        verifyStored(findPlaylist(target(), m_sha256, keyFor, never), QStringLiteral("live/news.m3u8"));
        const auto other = findPlaylist(target(), QByteArray(32, 'x'), keyFor, never);
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::NotFound);
    }
    void somebodyElsesFilesStay_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("a playlist") << QStringLiteral("live/news.m3u8");
        QTest::newRow("a part") << QStringLiteral("live/news/00001.ts");
        QTest::newRow("anything in the folder") << QStringLiteral("live/news/notes.txt");
    }
    void somebodyElsesFilesStay()
    {
        QFETCH(QString, path);
        writeFile(stored(path), "mine");
        verifyStored(storePlaylist(target(), playlist(), keyFor, never), QStringLiteral("live/news-2.m3u8"));
        QCOMPARE(contentOf(stored(path)), QByteArray("mine"));
        QVERIFY(contentOf(stored(QStringLiteral("live/news-2.m3u8"))).contains("\nnews-2/00001.ts\n"));
    }
    void aPartThatHasGoneIsAnError()
    {
        QFile::remove(spoolPart(2));
        const auto file = storePlaylist(target(), playlist(), keyFor, never);
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::FileDamaged);
        QVERIFY(!QFile::exists(stored(QStringLiteral("live/news.m3u8")))); // it would name what is not there
    }
    void leavesTheBucketNowhere()
    {
        const auto file =
            storePlaylist(target(), playlist(), [](int) { return QStringLiteral("../news.m3u8"); }, never);
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::PathNotAllowed);
    }
};

RECDECK_TEST(HlsStoreTest)
#include "tst_hlsstore.moc"
