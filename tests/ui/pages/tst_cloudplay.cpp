#include "core/base/files.h"
#include "core/recorder/hlsfinish.h"
#include "core/recorder/hlsmuxer.h"
#include "core/recorder/playlist.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/swiftserver.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/recordingsbench.h"
#include "ui/dialogs/playerdialog.h"
#include "ui/dialogs/videosurface.h"

#include <QLabel>
#include <QSlider>

using namespace recdeck;
using namespace recdeck::ui;

/// Recordings are played from a real service: OpenStack Swift.
class CloudPlayTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::SwiftServer> m_swift;
    std::unique_ptr<bucket::S3Bucket> m_bucket;
    QTemporaryDir m_folder;

    service::ObjectLink store(const QString& path, const QString& name)
    {
        const QFileInfo info(path);
        const auto sha256 = files::sha256(path);
        const auto stored =
            m_bucket->storeAs({.source = path, .size = ByteCount{info.size()}, .sha256 = *sha256}, name, {});
        if (!stored || !*stored) qFatal("not stored");
        const auto url = m_bucket->presignedUrl(name, Seconds{600});
        return {name, ByteCount{info.size()}, url.value_or(QUrl())};
    }
    QList<service::ObjectLink> storeFile()
    {
        const auto& clip = test::MediaClip::file(QStringLiteral("mp4"), {.seconds = 16});
        return {store(clip.path(), QStringLiteral("r.mp4"))};
    }
    QList<service::ObjectLink> storeRecording()
    {
        const QString playlist = m_folder.filePath(QStringLiteral("r.m3u8"));
        const QString part = playlist + QStringLiteral(".part");
        const auto stream = test::RecordedStream::ofFlv(test::MediaClip::flv({.seconds = 16}).bytes());
        auto muxer = recorder::HlsMuxer::create(part, *stream.info(), {}, Seconds{2});
        if (!muxer) qFatal("no muxer");
        for (const media::Packet& packet : stream.packets())
            if (!(*muxer)->write(packet)) qFatal("cannot write");
        if (!(*muxer)->close() || !recorder::finishPlaylist(part, playlist, [] { return false; }))
            qFatal("cannot finish");
        QList<service::ObjectLink> links{store(playlist, QStringLiteral("r.m3u8"))};
        const auto parts = recorder::readPlaylist(playlist);
        for (const recorder::PlaylistPart& one : *parts)
            links << store(m_folder.filePath(one.uri), one.uri);
        return links;
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = test::SwiftServer::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_swift = std::make_unique<test::SwiftServer>();
        QVERIFY2(m_swift->isReady(), qPrintable(m_swift->log()));
        QVERIFY(m_swift->createBucket(QStringLiteral("recordings")));
        m_bucket = m_swift->bucket(QStringLiteral("recordings"));
    }

    void itPlaysAndSeeks_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        QTest::newRow("mp4") << model::FileFormat::Mp4;
        QTest::newRow("hls") << model::FileFormat::M3u8;
    }
    void itPlaysAndSeeks()
    {
        QFETCH(const model::FileFormat, format);
        test::RecordingsBench bench;
        bench.fake.recordings.segmentTable.removeAt(1);
        model::Segment& segment = bench.fake.recordings.segmentTable[0];
        segment.format = format;
        segment.path.clear();
        segment.mgrUrl = m_swift->url();
        segment.duration = Seconds{16};
        bench.fake.buckets.linkTable[segment.id] =
            format == model::FileFormat::M3u8 ? storeRecording() : storeFile();
        bench.open();
        bench.choose(1);
        test::hands::select(&bench.segments().view(), {0});
        bench.act("playRecording");
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<PlayerDialog>("player"), 20'000);
        auto* player = bench.find<PlayerDialog>("player");
        auto* surface = player->findChild<VideoSurface*>();
        auto* slider = player->findChild<QSlider*>(QStringLiteral("position"));
        QTRY_VERIFY_WITH_TIMEOUT(surface->pictures() > 5, 30'000);
        QVERIFY2(surface->text().isEmpty(), qPrintable(surface->text()));
        QVERIFY(slider->value() < 4000);
        slider->setSliderPosition(10'500);
        const int before = surface->pictures();
        QTRY_VERIFY_WITH_TIMEOUT(surface->pictures() > before + 15, 30'000);
        QTRY_VERIFY2(slider->value() > 10'500 && slider->value() < 16'000,
                     qPrintable(QString::number(slider->value())));
        qInfo("after the seek to 10.5 s: %d ms, %s", slider->value(),
              qPrintable(player->findChild<QLabel*>(QStringLiteral("time"))->text()));
        if (const QByteArray folder = qgetenv("RECDECK_PICTURES"); !folder.isEmpty())
            player->grab().save(QString::fromLocal8Bit(folder) + QLatin1String("/player-") +
                                QString::fromLatin1(QTest::currentDataTag()) + QLatin1String(".png"));
        slider->setSliderPosition(1000);
        QTRY_VERIFY_WITH_TIMEOUT(slider->value() > 1000 && slider->value() < 6000, 20'000);
        delete player;
    }
};

RECDECK_TEST(CloudPlayTest)
#include "tst_cloudplay.moc"
