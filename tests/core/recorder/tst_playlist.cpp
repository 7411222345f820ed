#include "core/recorder/playlist.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;

class PlaylistTest final : public QObject
{
    Q_OBJECT

    static QList<PlaylistPart> twoParts()
    {
        return {{.uri = QStringLiteral("news/00001.ts"), .duration = Microseconds{9'960'000}},
                {.uri = QStringLiteral("news/00002.ts"),
                 .duration = Microseconds{4'000'001},
                 .discontinuity = true}};
    }

private slots:
    void aGrowingOneHasNoEnd()
    {
        QCOMPARE(playlistText(twoParts(), PlaylistState::Growing), QByteArray("#EXTM3U\n"
                                                                              "#EXT-X-VERSION:3\n"
                                                                              "#EXT-X-TARGETDURATION:10\n"
                                                                              "#EXT-X-MEDIA-SEQUENCE:0\n"
                                                                              "#EXT-X-PLAYLIST-TYPE:EVENT\n"
                                                                              "#EXTINF:9.960000,\n"
                                                                              "news/00001.ts\n"
                                                                              "#EXT-X-DISCONTINUITY\n"
                                                                              "#EXTINF:4.000001,\n"
                                                                              "news/00002.ts\n"));
    }
    void aCompleteOneEnds()
    {
        const QByteArray text = playlistText(twoParts(), PlaylistState::Complete);
        QVERIFY(text.endsWith("#EXT-X-ENDLIST\n"));
        QVERIFY(text.contains("#EXT-X-PLAYLIST-TYPE:VOD\n"));
    }
    void withoutPartsItIsStillValid()
    {
        QVERIFY(playlistText({}, PlaylistState::Growing).contains("#EXT-X-TARGETDURATION:1\n"));
    }
    void isReadAsItWasWritten()
    {
        for (const auto state : {PlaylistState::Growing, PlaylistState::Complete}) {
            const auto read = parsePlaylist(playlistText(twoParts(), state), {});
            QVERIFY(read);
            QVERIFY(*read == twoParts());
        }
    }
    void whatIsNotOursIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
        row("empty", "");
        row("something else", "hello");
        row("a part without its length", "#EXTM3U\nnews/00001.ts\n");
        row("a length that is none", "#EXTM3U\n#EXTINF:ten,\nnews/00001.ts\n");
        row("below 0", "#EXTM3U\n#EXTINF:-1,\nnews/00001.ts\n");
        row("not a number", "#EXTM3U\n#EXTINF:nan,\nnews/00001.ts\n");
        row("out of the folder", "#EXTM3U\n#EXTINF:1,\n../00001.ts\n");
        row("absolute", "#EXTM3U\n#EXTINF:1,\n/etc/00001.ts\n");
        row("deeper", "#EXTM3U\n#EXTINF:1,\na/b/00001.ts\n");
        row("another server", "#EXTM3U\n#EXTINF:1,\nhttp://h/00001.ts\n");
        row("another kind of file", "#EXTM3U\n#EXTINF:1,\nnews/passwd\n");
    }
    void whatIsNotOursIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto read = parsePlaylist(text, QStringLiteral("x.m3u8"));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileDamaged);
        QCOMPARE(read.error().subject, QStringLiteral("x.m3u8"));
    }
    void partsAreBesideTheirPlaylist()
    {
        QCOMPARE(partsFolderOf(QStringLiteral("/a.m3u8/b/0-00001.m3u8.part")),
                 QStringLiteral("/a.m3u8/b/0-00001"));
        QCOMPARE(partsFolderOf(QStringLiteral("live/news.m3u8")), QStringLiteral("live/news"));
        QCOMPARE(partFileName(7), QStringLiteral("00007.ts"));
        QCOMPARE(partFileName(123456), QStringLiteral("123456.ts"));
    }
};

RECDECK_TEST(PlaylistTest)
#include "tst_playlist.moc"
