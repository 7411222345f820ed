#include "tests/support/testmain.h"
#include "ui/models/playlist.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::ui;

class PlaylistTest final : public QObject
{
    Q_OBJECT

    static Playlist three()
    {
        const auto item = [](const char* path, int seconds) {
            return Playlist::Item{QString::fromLatin1(path), {}, 0, Seconds{seconds}};
        };
        return Playlist({item("a", 10), item("b", 5), item("c", 20)});
    }

private slots:
    void places_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("item");
        QTest::addColumn<int>("inside");
        QTest::newRow("before") << -5 << 0 << 0;
        QTest::newRow("begin") << 0 << 0 << 0;
        QTest::newRow("inside the first") << 9 << 0 << 9;
        QTest::newRow("seam") << 10 << 1 << 0;
        QTest::newRow("last") << 34 << 2 << 19;
        QTest::newRow("end") << 35 << 2 << 20;
        QTest::newRow("beyond") << 99 << 2 << 20;
    }
    void places()
    {
        QFETCH(int, position);
        QFETCH(int, item);
        QFETCH(int, inside);
        const Playlist::Place place = three().placeAt(Seconds{position});
        QCOMPARE(place.item, item);
        QCOMPARE(place.position, Milliseconds{Seconds{inside}});
        if (position >= 0 && position <= 35)
            QCOMPARE(three().positionOf(place), Milliseconds{Seconds{position}});
    }

    void aFileKnowsItsLengthBetter()
    {
        Playlist list = three();
        QCOMPARE(list.duration(), Milliseconds{Seconds{35}});
        list.setDuration(1, Seconds{7});
        list.setDuration(2, Milliseconds{0});
        list.setDuration(9, Seconds{1});
        QCOMPARE(list.duration(), Milliseconds{Seconds{37}});
        QCOMPARE(Playlist().placeAt(Seconds{3}), Playlist::Place());
    }

    void segmentsOfOneOutputInOrder()
    {
        const auto segment = [](int output, int sequence, const char* path) {
            model::Segment value;
            value.output = output;
            value.sequence = sequence;
            value.startTime = 1000 * sequence;
            value.duration = Seconds{4};
            value.path = QString::fromLatin1(path);
            value.state = model::SegmentState::Verified;
            return value;
        };
        model::Segment lost = segment(0, 4, "/r/4.mp4");
        lost.state = model::SegmentState::Lost;
        const Playlist list = playlistOf({segment(0, 3, "/r/3.mp4"), segment(1, 1, "/r/1.flv"),
                                          segment(0, 1, "/r/1.mp4"), segment(0, 2, ""), lost});
        QCOMPARE(list.items().size(), 2);
        QCOMPARE(list.items().first().path, QStringLiteral("/r/1.mp4"));
        QCOMPARE(list.items().last().title, QStringLiteral("3.mp4"));
        QVERIFY(playlistOf({}).isEmpty());
    }
};

RECDECK_TEST(PlaylistTest)
#include "tst_playlist.moc"
