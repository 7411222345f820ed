#include "core/media/hlscursor.h"
#include "core/media/hlsmemory.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::media;

namespace {

using namespace std::chrono_literals;

const Clock::Steady start{};

/// Parts with names `<prefix><sequence>.ts`.
HlsPlaylist window(std::int64_t first, int count, const QByteArray& prefix = "s",
                   const QByteArray& query = {})
{
    HlsPlaylist playlist{.firstSequence = first, .target = Seconds{2}};
    for (int i = 0; i < count; ++i)
        playlist.parts.push_back(
            {.sequence = first + i,
             .resource = {.url =
                              "http://h/" + prefix + QByteArray::number(qint64(first + i)) + ".ts" + query}});
    return playlist;
}

/// Everything that waits, delivered.
QList<qint64> drain(HlsCursor& cursor)
{
    QList<qint64> sequences;
    while (const HlsPart* part = cursor.next()) {
        sequences << part->sequence;
        cursor.delivered();
    }
    return sequences;
}

} // namespace

class HlsCursorTest final : public QObject
{
    Q_OBJECT

private slots:
    void beginsNearTheEdge_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<qint64>>("taken");
        QTest::newRow("a moving window") << 10 << 6 << QList<qint64>{13, 14, 15};
        QTest::newRow("its oldest part may go") << 10 << 3 << QList<qint64>{11, 12};
        QTest::newRow("just begun") << 0 << 3 << QList<qint64>{0, 1, 2};
        QTest::newRow("a single part") << 7 << 1 << QList<qint64>{7};
        QTest::newRow("none yet") << 0 << 0 << QList<qint64>{};
    }
    void beginsNearTheEdge()
    {
        QFETCH(int, first);
        QFETCH(int, count);
        QFETCH(QList<qint64>, taken);
        HlsCursor cursor;
        cursor.update(window(first, count), start);
        QCOMPARE(drain(cursor), taken);
    }

    void eachPartOnce()
    {
        HlsCursor cursor;
        QVERIFY(cursor.update(window(10, 4), start));
        QList<qint64> taken = drain(cursor);
        QVERIFY(!cursor.update(window(10, 4), start + 1s));
        QVERIFY(cursor.update(window(11, 4), start + 2s));
        QVERIFY(cursor.update(window(12, 4), start + 3s));
        taken += drain(cursor);
        QCOMPARE(taken, (QList<qint64>{11, 12, 13, 14, 15}));
        QCOMPARE(cursor.missing(), 0);
    }

    void aWindowThatRanAwayIsCounted()
    {
        HlsCursor cursor;
        cursor.update(window(10, 4), start);
        static_cast<void>(drain(cursor));
        cursor.update(window(20, 4), start + 20s);
        QCOMPARE(drain(cursor), (QList<qint64>{20, 21, 22, 23}));
        QCOMPARE(cursor.missing(), 6);
    }

    void aPartThatCannotBeHadIsCounted()
    {
        HlsCursor cursor;
        cursor.update(window(0, 2), start);
        cursor.missed();
        QCOMPARE(cursor.missing(), 1);
        QVERIFY(!cursor.position());
        QCOMPARE(drain(cursor), QList<qint64>{1});
        QCOMPARE(cursor.position()->fileName, QByteArray("s1.ts"));
    }

    void anOlderPlaylistOfACacheIsIgnored()
    {
        HlsCursor cursor;
        cursor.update(window(10, 4), start);
        static_cast<void>(drain(cursor));
        QVERIFY(!cursor.update(window(8, 4), start + 1s));
        QVERIFY(!cursor.update(window(8, 4), start + 3s));
        QVERIFY(cursor.update(window(11, 4), start + 4s));
        QCOMPARE(drain(cursor), QList<qint64>{14});
    }

    void aStreamThatBeginsAgain_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("other names") << QByteArray("new") << true;
        QTest::newRow("the same names") << QByteArray("s") << false;
    }
    void aStreamThatBeginsAgain()
    {
        QFETCH(QByteArray, prefix);
        QFETCH(bool, atOnce);
        HlsCursor cursor;
        cursor.update(window(0, 4), start);
        static_cast<void>(drain(cursor));
        QCOMPARE(cursor.update(window(0, 2, prefix), start + 1s), atOnce);
        cursor.update(window(0, 2, prefix), start + 6s);
        QCOMPARE(drain(cursor), (QList<qint64>{0, 1}));
        QCOMPARE(cursor.missing(), 0);
    }

    void aNewTokenIsTaken()
    {
        HlsCursor cursor;
        cursor.update(window(0, 3, "s", "?t=1"), start);
        cursor.delivered();
        cursor.update(window(0, 3, "s", "?t=2"), start + 1s);
        QCOMPARE(cursor.next()->resource.url, QByteArray("http://h/s1.ts?t=2"));
        QCOMPARE(drain(cursor), (QList<qint64>{1, 2}));
    }

    void resumes_data()
    {
        QTest::addColumn<int>("sequence");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("recent");
        QTest::addColumn<QList<qint64>>("taken");
        QTest::addColumn<int>("missing");
        QTest::newRow("behind the last part")
            << 11 << QByteArray("s11.ts") << true << QList<qint64>{12, 13, 14, 15} << 0;
        QTest::newRow("nothing new") << 15 << QByteArray("s15.ts") << true << QList<qint64>{} << 0;
        QTest::newRow("nothing new for long") << 15 << QByteArray("s15.ts") << false << QList<qint64>{} << 0;
        QTest::newRow("long ago") << 11 << QByteArray("s11.ts") << false << QList<qint64>{13, 14, 15} << 0;
        QTest::newRow("another stream")
            << 11 << QByteArray("x11.ts") << true << QList<qint64>{13, 14, 15} << 0;
        QTest::newRow("the window has moved on")
            << 7 << QByteArray("s7.ts") << true << QList<qint64>{10, 11, 12, 13, 14, 15} << 2;
    }
    void resumes()
    {
        QFETCH(int, sequence);
        QFETCH(QByteArray, name);
        QFETCH(bool, recent);
        QFETCH(QList<qint64>, taken);
        QFETCH(int, missing);
        HlsCursor cursor(HlsResume{.position = {.sequence = sequence, .fileName = name}, .recent = recent});
        cursor.update(window(10, 6), start);
        QCOMPARE(drain(cursor), taken);
        QCOMPARE(int(cursor.missing()), missing);
    }

    void memoryIsByPlaylistWithoutItsToken()
    {
        HlsMemory memory;
        QVERIFY(!memory.recall("http://h/p.m3u8", start));
        const HlsPosition position{.sequence = 4, .fileName = "s4.ts"};
        memory.remember("http://h/p.m3u8?t=1", position, start);
        QVERIFY(!memory.recall("http://h/q.m3u8", start));
        const auto soon = memory.recall("http://h/p.m3u8?t=2", start + 60s);
        QVERIFY(soon && soon->recent && soon->position == position);
        const auto late = memory.recall("http://h/p.m3u8", start + 10min);
        QVERIFY(late && !late->recent);
        for (int i = 0; i < 4200; ++i)
            memory.remember("http://h/" + QByteArray::number(i), position, start + Seconds(i + 1));
        QVERIFY(!memory.recall("http://h/p.m3u8", start));
        QVERIFY(memory.recall("http://h/4199", start));
    }
};

RECDECK_TEST(HlsCursorTest)
#include "tst_hlscursor.moc"
