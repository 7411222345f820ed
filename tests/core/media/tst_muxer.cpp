#include "core/media/finish.h"
#include "core/media/muxer.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

Q_DECLARE_METATYPE(recdeck::media::Container)

namespace {

/// The stream cut into files at each key frame after `framesPerFile` pictures, as the recorder does it.
QStringList writeFiles(const QTemporaryDir& folder, Container container, const RecordedStream& stream,
                       int framesPerFile)
{
    QStringList paths;
    std::unique_ptr<Muxer> muxer;
    int pictures = 0;
    for (const Packet& packet : stream.packets()) {
        const bool key = packet.kind == TrackKind::Video && packet.keyFrame;
        if (key && (!muxer || pictures >= framesPerFile)) {
            if (muxer && !muxer->close()) return {};
            paths << folder.filePath(QStringLiteral("%1.part").arg(paths.size()));
            auto made = Muxer::create(paths.back(), container, *stream.info(), {});
            if (!made) return {};
            muxer = std::move(*made);
            pictures = 0;
        }
        if (!muxer) continue;
        if (!muxer->write(packet)) return {};
        pictures += packet.kind == TrackKind::Video ? 1 : 0;
    }
    if (!muxer || !muxer->close()) return {};
    return paths;
}

/// Turns the mp4 parts into what a user gets.
QStringList finished(const QStringList& parts)
{
    QStringList paths;
    for (const QString& part : parts) {
        paths << part + QStringLiteral(".mp4");
        if (!finishMp4(part, paths.back())) return {};
    }
    return paths;
}

QList<QByteArray> hashesOf(const std::vector<ProbedPacket>& packets)
{
    QList<QByteArray> hashes;
    for (const ProbedPacket& packet : packets)
        hashes << packet.hash;
    return hashes;
}

QList<QByteArray> hashesOf(const RecordedStream& stream, TrackKind kind)
{
    QList<QByteArray> hashes;
    for (const Packet& packet : stream.packets())
        if (packet.kind == kind) hashes << payloadHash(packet);
    return hashes;
}

/// What a recording can hold: everything from the first key frame on.
std::vector<ProbedPacket> fromKeyFrame(const std::vector<ProbedPacket>& packets)
{
    const auto first = std::ranges::find_if(packets, [](const ProbedPacket& packet) {
        return packet.kind == TrackKind::Video && packet.keyFrame;
    });
    return {first, packets.end()};
}

} // namespace

class MuxerTest final : public QObject
{
    Q_OBJECT

private slots:
    void sourceDeliversTheClip()
    {
        // The reference of all that follows: what the source read is what the clip holds.
        const MediaClip& clip = MediaClip::flv();
        const RecordedStream stream = RecordedStream::ofFlv(clip.bytes());
        QCOMPARE(stream.end().code, ErrorCode::SourceEnded);
        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio})
            QCOMPARE(hashesOf(stream, kind), hashesOf(packetsOf(clip.packets(), kind)));
        QCOMPARE(stream.info()->tracks.size(), 2U);
        const Track* video = stream.info()->first(TrackKind::Video);
        QCOMPARE(video->codec, Codec::H264);
        QCOMPARE(QSize(video->width, video->height), QSize(320, 180));
        QCOMPARE(video->frameRate, 30.0);
        const Track* audio = stream.info()->first(TrackKind::Audio);
        QCOMPARE(audio->codec, Codec::Aac);
        QCOMPARE(audio->sampleRate, 44100);
        QCOMPARE(audio->channels, 1);
    }

    void packetsSurviveCuts_data()
    {
        QTest::addColumn<Container>("container");
        QTest::addColumn<int>("framesPerFile");
        QTest::addColumn<int>("bFrames");
        for (const int frames : {1000, 45}) {
            for (const int bFrames : {0, 2}) {
                const QByteArray suffix = QByteArray::number(frames) + "/" + QByteArray::number(bFrames);
                QTest::newRow("mp4 " + suffix) << Container::Mp4 << frames << bFrames;
                QTest::newRow("flv " + suffix) << Container::Flv << frames << bFrames;
            }
        }
    }
    void packetsSurviveCuts()
    {
        QFETCH(Container, container);
        QFETCH(int, framesPerFile);
        QFETCH(int, bFrames);
        const MediaClip& clip = MediaClip::flv({.bFrames = bFrames});
        const RecordedStream stream = RecordedStream::ofFlv(clip.bytes());
        const QTemporaryDir folder;
        QStringList paths = writeFiles(folder, container, stream, framesPerFile);
        QCOMPARE(paths.size(), framesPerFile > 180 ? 1 : 3);
        if (container == Container::Mp4) paths = finished(paths);
        QVERIFY(!paths.isEmpty());

        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio}) {
            QList<QByteArray> hashes;
            for (const QString& path : paths) {
                const auto packets = packetsOf(probeFile(path), kind);
                QVERIFY2(!packets.empty(), qPrintable(path));
                if (kind == TrackKind::Video) QVERIFY(packets.front().keyFrame);
                for (std::size_t i = 1; i < packets.size(); ++i)
                    QVERIFY(packets[i].dtsMillis > packets[i - 1].dtsMillis);
                hashes += hashesOf(packets);
            }
            QCOMPARE(hashes, hashesOf(packetsOf(fromKeyFrame(clip.packets()), kind)));
        }
        std::int64_t pictures = 0;
        for (const QString& path : paths) {
            const auto decoded = decodeFile(path);
            QVERIFY2(decoded.has_value(), decoded ? "" : qPrintable(decoded.error().toLogString()));
            pictures += *decoded;
        }
        QCOMPARE(pictures, 180);
    }
};

RECDECK_TEST(MuxerTest)
#include "tst_muxer.moc"
