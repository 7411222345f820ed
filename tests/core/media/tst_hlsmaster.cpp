#include "core/media/source.h"
#include "tests/support/essence.h"
#include "tests/support/hlsorigin.h"
#include "tests/support/mediaclip.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;
using namespace recdeck::test;

namespace {

constexpr SourceOptions hurried{.openLimit = Milliseconds{4000}, .stallLimit = Milliseconds{2000}};

Error openError(const QString& url)
{
    const auto opened = makeLibavSource()->open(url, hurried);
    return opened ? Error{.code = ErrorCode::Internal, .subject = QStringLiteral("it opened")}
                  : opened.error();
}

const QString masterPath = QStringLiteral("/live/master.m3u8");

/// A server that has a master playlist of these lines, and nothing else.
HttpStub::Handler masterOf(const QByteArray& lines)
{
    return [lines](const QByteArray& target) -> HttpStub::Answer {
        if (target != masterPath.toLatin1()) return {.bytes = HttpStub::status("404 Not Found")};
        return {.bytes = HttpStub::ok("application/x-mpegurl", "#EXTM3U\n" + lines)};
    };
}

QByteArray soundAt(const QString& url)
{
    return "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"x\",URI=\"" + url.toLatin1() + "\"\n";
}

QByteArray variantWithSound(const HlsOrigin& picture)
{
    return "#EXT-X-STREAM-INF:BANDWIDTH=9,AUDIO=\"a\"\n" + picture.url().toLatin1() + "\n";
}

void compare(const RecordedStream& stream, const ReadTracks& sent)
{
    const ReadTracks read = essenceOf(stream);
    QCOMPARE(read.video.size(), sent.video.size());
    QCOMPARE(read.audio.size(), sent.audio.size());
    QVERIFY(read.video == sent.video);
    QVERIFY(read.audio == sent.audio);
}

} // namespace

/// Streams that a master playlist leads to.
class HlsMasterTest final : public QObject
{
    Q_OBJECT

private slots:
    void theBestVariantIsTaken()
    {
        const MediaClip& clip = MediaClip::file(QStringLiteral("mp4"));
        const HlsOrigin origin(clip.path(), {});
        const HttpStub master(masterOf("#EXT-X-STREAM-INF:BANDWIDTH=100\nlow.m3u8\n"
                                       "#EXT-X-STREAM-INF:BANDWIDTH=500,CODECS=\"x,y\"\n" +
                                       origin.url().toLatin1() + "\n"));
        const RecordedStream stream = RecordedStream::read(master.url(masterPath), hurried);
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        compare(stream, essenceOfFile(clip.path()));
    }

    void soundMayComeInAPlaylistOfItsOwn_data()
    {
        QTest::addColumn<bool>("fragmented");
        QTest::addColumn<bool>("soundFragmented");
        QTest::newRow("MPEG-TS") << false << false;
        QTest::newRow("fragmented MP4") << true << true;
        QTest::newRow("one of each") << false << true;
    }
    void soundMayComeInAPlaylistOfItsOwn()
    {
        QFETCH(bool, fragmented);
        QFETCH(bool, soundFragmented);
        const MediaClip& pictures = MediaClip::file(QStringLiteral("mp4"), {.audio = false});
        const MediaClip& sounds = MediaClip::file(QStringLiteral("mp4"), {.video = false});
        const HlsOrigin picture(pictures.path(), {.fragmented = fragmented});
        const HlsOrigin sound(sounds.path(), {.fragmented = soundFragmented});
        const HttpStub master(masterOf(soundAt(sound.url()) + variantWithSound(picture)));
        const RecordedStream stream = RecordedStream::read(master.url(masterPath), hurried);
        QVERIFY2(stream.end().code == ErrorCode::SourceEnded, qPrintable(stream.end().toLogString()));
        QCOMPARE(stream.info()->tracks.size(), 2U);
        ReadTracks sent = essenceOfFile(pictures.path());
        sent.audio = essenceOfFile(sounds.path()).audio;
        compare(stream, sent);
        // In one order, as from one stream.
        Microseconds newest = Microseconds::min();
        for (const Packet& packet : stream.packets()) {
            QVERIFY(packet.dts >= newest);
            newest = packet.dts;
        }
        QVERIFY(stream.changes().empty());
    }

    void pictureOrSoundThatFailsEndsBoth_data()
    {
        QTest::addColumn<bool>("soundFails");
        QTest::newRow("pictures") << false;
        QTest::newRow("sound") << true;
    }
    void pictureOrSoundThatFailsEndsBoth()
    {
        QFETCH(bool, soundFails);
        const MediaClip& pictures = MediaClip::file(QStringLiteral("mp4"), {.audio = false});
        const MediaClip& sounds = MediaClip::file(QStringLiteral("mp4"), {.video = false});
        // One stands still after its last part, the other one is complete.
        const HlsOrigin picture(pictures.path(), {.ends = soundFails});
        const HlsOrigin sound(sounds.path(), {.ends = !soundFails});
        const HttpStub master(masterOf(soundAt(sound.url()) + variantWithSound(picture)));
        const RecordedStream stream = RecordedStream::read(master.url(masterPath), hurried);
        QVERIFY2(stream.end().code == ErrorCode::SourceTimeout, qPrintable(stream.end().toLogString()));
        ReadTracks sent = essenceOfFile(pictures.path());
        sent.audio = essenceOfFile(sounds.path()).audio;
        compare(stream, sent);
    }

    void soundThatIsNotThereIsTold()
    {
        const MediaClip& pictures = MediaClip::file(QStringLiteral("mp4"), {.audio = false});
        const HlsOrigin picture(pictures.path(), {});
        const QByteArray variant = variantWithSound(picture);
        const HttpStub gone(masterOf(soundAt(QStringLiteral("gone.m3u8")) + variant));
        QCOMPARE(openError(gone.url(masterPath)).code, ErrorCode::SourceRefused);
        // A second look at the pictures, which have none.
        const HlsOrigin mute(pictures.path(), {});
        const HttpStub silent(masterOf(soundAt(mute.url()) + variant));
        QCOMPARE(openError(silent.url(masterPath)).code, ErrorCode::SourceNotMedia);
    }
};

RECDECK_TEST(HlsMasterTest)
#include "tst_hlsmaster.moc"
