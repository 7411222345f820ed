#include "core/media/finish.h"
#include "core/media/muxer.h"
#include "tests/support/filewriting.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

Q_DECLARE_METATYPE(recdeck::media::Container)

namespace {

const RecordedStream& clip()
{
    static const RecordedStream stream = RecordedStream::ofFlv(MediaClip::flv().bytes());
    return stream;
}

ErrorCode createError(const QString& path, const StreamInfo& info, Container container = Container::Mp4,
                      TrackSelection selection = {})
{
    const auto muxer = Muxer::create(path, container, info, selection);
    return muxer ? ErrorCode::Internal : muxer.error().code;
}

} // namespace

class MuxerErrorsTest final : public QObject
{
    Q_OBJECT

private slots:
    void codecsPerContainer_data()
    {
        QTest::addColumn<int>("codec");
        QTest::addColumn<QString>("containers");
        const auto row = [](Codec codec, const char* containers) {
            QTest::newRow(qPrintable(codecName(codec))) << int(codec) << QString::fromLatin1(containers);
        };
        row(Codec::H264, "mp4 flv ts");
        row(Codec::Hevc, "mp4 ts");
        row(Codec::Av1, "mp4");
        row(Codec::Aac, "mp4 flv ts");
        row(Codec::Mp3, "mp4 flv ts");
        row(Codec::Opus, "mp4");
        row(Codec::Ac3, "ts");
        row(Codec::Other, "");
    }
    void codecsPerContainer()
    {
        QFETCH(int, codec);
        QFETCH(QString, containers);
        QStringList taken;
        if (containerTakes(Container::Mp4, Codec(codec))) taken << QStringLiteral("mp4");
        if (containerTakes(Container::Flv, Codec(codec))) taken << QStringLiteral("flv");
        if (containerTakes(Container::MpegTs, Codec(codec))) taken << QStringLiteral("ts");
        QCOMPARE(taken.join(QLatin1Char(' ')), containers);
    }

    void creationFailsAndLeavesNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        StreamInfo info = *clip().info();
        QCOMPARE(createError(path, {}), ErrorCode::NoTracks);
        QCOMPARE(createError(path, info, Container::Mp4, {.video = false, .audio = false}),
                 ErrorCode::NoTracks);
        info.tracks[0].codec = Codec::Other;
        QCOMPARE(createError(path, info), ErrorCode::CodecNotSupported);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(createError(folder.filePath(QStringLiteral("no/such/folder/a.part")), *clip().info()),
                 ErrorCode::FileFailed);
    }

    void aHeaderThatCannotBeWrittenLeavesNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        StreamInfo info = *clip().info();
        for (Track& track : info.tracks)
            track.parameters = nullptr;
        QCOMPARE(createError(path, info), ErrorCode::FileFailed);
        QVERIFY(!QFile::exists(path));
    }

    void filesAreNeverOverwritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        QCOMPARE(createError(path, *clip().info()), ErrorCode::AlreadyExists);
        QCOMPARE(file.size(), 4);
        QVERIFY(file.remove() && file.link(QStringLiteral("/nonexistent"), path));
        QCOMPARE(createError(path, *clip().info()), ErrorCode::AlreadyExists);
    }

    void fullDiskIsSaid_data()
    {
        QTest::addColumn<Container>("container");
        QTest::addColumn<bool>("flushes");
        for (const bool flushes : {true, false}) {
            const QByteArray suffix = flushes ? ", flushed" : "";
            QTest::newRow("mp4" + suffix) << Container::Mp4 << flushes;
            QTest::newRow("flv" + suffix) << Container::Flv << flushes;
            QTest::newRow("ts" + suffix) << Container::MpegTs << flushes;
        }
    }
    void fullDiskIsSaid()
    {
        QFETCH(Container, container);
        QFETCH(bool, flushes);
        const TinyDisk disk(128 * 1024);
        if (!disk.isMounted()) QSKIP("mounting a file system needs root");
        const QString path = disk.path() + QStringLiteral("/a.part");
        auto muxer = Muxer::create(path, container, *clip().info(), {});
        QVERIFY(muxer);
        Result<void> result;
        for (const Packet& packet : clip().packets()) {
            if (result) result = (*muxer)->write(packet);
            if (result && flushes && packet.keyFrame && packet.kind == TrackKind::Video)
                result = (*muxer)->flush();
        }
        if (flushes) QVERIFY(!result);
        const auto closed = (*muxer)->close();
        QVERIFY(!closed);
        QCOMPARE(closed.error().code, ErrorCode::DiskFull);
        QCOMPARE(closed.error().retry, Retry::Later);
        if (!result) QCOMPARE(result.error().code, ErrorCode::DiskFull);
        muxer->reset();
        // What was flushed before is whole.
        if (!flushes || container != Container::Mp4) return;
        const QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("a.mp4"));
        const auto finished = finishMp4(path, target);
        QVERIFY2(finished, finished ? "" : qPrintable(finished.error().toLogString()));
        QVERIFY(decodeFile(target).value_or(0) >= 30);
    }

    void fullDiskWhileFinishing()
    {
        const QTemporaryDir folder;
        const QStringList parts = writeFiles(folder.path(), Container::Mp4, clip());
        QCOMPARE(parts.size(), 1);
        const TinyDisk disk(128 * 1024);
        if (!disk.isMounted()) QSKIP("mounting a file system needs root");
        const QString target = disk.path() + QStringLiteral("/a.mp4");
        const auto finished = finishMp4(parts.front(), target);
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, ErrorCode::DiskFull);
        QVERIFY(!QFile::exists(target));
    }

    void readOnlyFolder()
    {
        TinyDisk disk(128 * 1024);
        if (!disk.isMounted() || !disk.makeReadOnly()) QSKIP("mounting a file system needs root");
        const QString path = disk.path() + QStringLiteral("/a.part");
        QCOMPARE(createError(path, *clip().info()), ErrorCode::PermissionDenied);
    }

    void abandonedMuxerLeavesWhatWasFlushed()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        {
            auto muxer = Muxer::create(path, Container::Mp4, *clip().info(), {});
            QVERIFY(muxer);
            for (const Packet& packet : clip().packets())
                QVERIFY((*muxer)->write(packet));
        }
        // Key frames end fragments, but nothing was brought to the disk that fits in the buffer.
        QVERIFY(QFileInfo(path).size() < MediaClip::flv().bytes().size());
    }
};

RECDECK_TEST(MuxerErrorsTest)
#include "tst_muxererrors.moc"
