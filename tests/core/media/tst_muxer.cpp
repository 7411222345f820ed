#include "core/media/finish.h"
#include "core/media/muxer.h"
#include "tests/support/filewriting.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QSize>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

Q_DECLARE_METATYPE(recdeck::media::Container)

namespace {

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

/// Files as a user gets them, in a form whose payloads compare with the source.
QStringList comparable(Container container, const QStringList& parts)
{
    if (container == Container::Mp4) return finishFiles(parts);
    if (container == Container::Flv) return parts;
    QStringList files;
    for (const QString& part : parts)
        files << flvOfTs(part);
    return files;
}

std::int64_t spread(const QList<std::int64_t>& values)
{
    const auto [least, most] = std::ranges::minmax(values);
    return most - least;
}

RecordedStream clipStream(const ClipOptions& options = {})
{
    return RecordedStream::ofFlv(MediaClip::flv(options).bytes());
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
        const RecordedStream stream = clipStream();
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
                QTest::newRow("ts " + suffix) << Container::MpegTs << frames << bFrames;
            }
        }
    }
    void packetsSurviveCuts()
    {
        QFETCH(Container, container);
        QFETCH(int, framesPerFile);
        QFETCH(int, bFrames);
        const MediaClip& clip = MediaClip::flv({.bFrames = bFrames});
        const QTemporaryDir folder;
        const QStringList parts =
            writeFiles(folder.path(), container, clipStream({.bFrames = bFrames}), framesPerFile);
        QCOMPARE(parts.size(), framesPerFile > 180 ? 1 : 3);
        const QStringList files = comparable(container, parts);
        QCOMPARE(files.size(), parts.size());

        std::vector<std::vector<ProbedPacket>> contents;
        for (const QString& file : files)
            contents.push_back(probeFile(file));
        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio}) {
            QList<QByteArray> hashes;
            for (const auto& content : contents) {
                const auto packets = packetsOf(content, kind);
                QVERIFY(!packets.empty());
                if (kind == TrackKind::Video) QVERIFY(packets.front().keyFrame);
                for (std::size_t i = 1; i < packets.size(); ++i)
                    QVERIFY(packets[i].dtsMillis > packets[i - 1].dtsMillis);
                hashes += hashesOf(packets);
            }
            QCOMPARE(hashes, hashesOf(packetsOf(fromKeyFrame(clip.packets()), kind)));
        }
        // Several sounds share one timestamp in a ts.
        compareTimes(clip, contents, container == Container::MpegTs ? 2 : 1);
        std::int64_t pictures = 0;
        for (const QString& file : container == Container::Mp4 ? files : parts) {
            const auto decoded = decodeFile(file);
            QVERIFY2(decoded.has_value(), decoded ? "" : qPrintable(decoded.error().toLogString()));
            pictures += *decoded;
        }
        QCOMPARE(pictures, 180);
    }

    void partsAreReadableWhileTheyGrow_data()
    {
        QTest::addColumn<Container>("container");
        QTest::newRow("mp4") << Container::Mp4;
        QTest::newRow("flv") << Container::Flv;
        QTest::newRow("ts") << Container::MpegTs;
    }
    void partsAreReadableWhileTheyGrow()
    {
        // One key frame in six seconds: flush() must not need one.
        QFETCH(Container, container);
        const RecordedStream stream = clipStream({.framesPerGop = 600});
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        auto muxer = Muxer::create(path, container, *stream.info(), {});
        QVERIFY(muxer);
        QMap<TrackKind, qsizetype> written;
        int checks = 0;
        bool begun = false;
        for (const Packet& packet : stream.packets()) {
            begun = begun || packet.kind == TrackKind::Video;
            if (!begun) continue;
            QVERIFY((*muxer)->write(packet));
            const qsizetype count = ++written[packet.kind];
            if (packet.kind != TrackKind::Video || count % 37 != 0) continue;
            QVERIFY((*muxer)->flush());
            QCOMPARE(bytes((*muxer)->size()), QFileInfo(path).size());
            const auto packets = probeFile(path);
            for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio})
                QCOMPARE(qsizetype(packetsOf(packets, kind).size()), written[kind]);
            ++checks;
        }
        QCOMPARE(checks, 4);
        QVERIFY((*muxer)->close());
    }

    void fragmentsDoNotMoveTimestamps()
    {
        // Every flush begins a fragment in the middle of a GOP; no timestamp may change by that.
        const RecordedStream stream = clipStream();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        auto muxer = Muxer::create(path, Container::Mp4, *stream.info(), {});
        QVERIFY(muxer);
        std::vector<Packet> written;
        for (const Packet& packet : stream.packets()) {
            if (written.empty() && packet.kind != TrackKind::Video) continue;
            QVERIFY((*muxer)->write(packet));
            written.push_back(packet);
            if (written.size() % 7 == 0) QVERIFY((*muxer)->flush());
        }
        QVERIFY((*muxer)->close());
        const auto audit = auditFile(path);
        QVERIFY2(audit, audit ? "" : qPrintable(audit.error().toLogString()));
        for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio}) {
            QList<std::int64_t> shifts;
            std::size_t at = 0;
            const auto packets = audit->track(kind);
            for (const Packet& packet : written) {
                if (packet.kind != kind) continue;
                shifts << (packets.at(at).dts - packet.dts).count();
                shifts << (packets.at(at).pts - packet.pts).count();
                ++at;
            }
            QCOMPARE(at, packets.size());
            QVERIFY2(spread(shifts) < 50,
                     qPrintable(QString::number(spread(shifts)))); // a sample lasts 23 us
        }
    }

    void selectionLeavesTracksOut()
    {
        const RecordedStream stream = clipStream();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        auto muxer = Muxer::create(path, Container::Mp4, *stream.info(), {.video = false});
        QVERIFY(muxer);
        for (const Packet& packet : stream.packets())
            QVERIFY((*muxer)->write(packet));
        QVERIFY((*muxer)->close());
        const auto audit = auditFile(path);
        QVERIFY2(audit, audit ? "" : qPrintable(audit.error().toLogString()));
        QCOMPARE(audit->info.tracks.size(), 1U);
        QCOMPARE(audit->packets.size(), std::size_t(hashesOf(stream, TrackKind::Audio).size()));
    }

    void disorderIsRepairedAndNothingDropped_data() { partsAreReadableWhileTheyGrow_data(); }
    void disorderIsRepairedAndNothingDropped()
    {
        // The same second twice, as after a restart of the publisher that nobody cut at.
        QFETCH(Container, container);
        const RecordedStream stream = clipStream({.seconds = 2});
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.part"));
        auto muxer = Muxer::create(path, container, *stream.info(), {});
        QVERIFY(muxer);
        std::size_t video = 0;
        for (int round = 0; round < 2; ++round) {
            for (const Packet& packet : stream.packets()) {
                if (packet.kind != TrackKind::Video) continue;
                const auto wrote = (*muxer)->write(packet);
                QVERIFY2(wrote, wrote ? "" : qPrintable(wrote.error().toLogString()));
                ++video;
            }
        }
        QVERIFY((*muxer)->close());
        QVERIFY((*muxer)->repairedTimestamps() >= std::int64_t(video / 2));
        const auto packets = packetsOf(probeFile(path), TrackKind::Video);
        QCOMPARE(packets.size(), video);
    }

private:
    /// All files together have the source's timestamps, moved by a constant per file.
    static void compareTimes(const MediaClip& clip, const std::vector<std::vector<ProbedPacket>>& contents,
                             std::int64_t tolerance)
    {
        const auto source = fromKeyFrame(clip.packets());
        const auto video = packetsOf(source, TrackKind::Video);
        const auto audio = packetsOf(source, TrackKind::Audio);
        std::size_t videoAt = 0;
        std::size_t audioAt = 0;
        for (const auto& content : contents) {
            QList<std::int64_t> shifts;
            for (const ProbedPacket& packet : content) {
                const bool isVideo = packet.kind == TrackKind::Video;
                const ProbedPacket& original = isVideo ? video.at(videoAt++) : audio.at(audioAt++);
                shifts << packet.ptsMillis - original.ptsMillis;
                if (isVideo) shifts << packet.dtsMillis - original.dtsMillis;
            }
            QVERIFY2(spread(shifts) <= tolerance, qPrintable(QString::number(spread(shifts))));
        }
    }
};

RECDECK_TEST(MuxerTest)
#include "tst_muxer.moc"
