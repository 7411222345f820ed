#include "core/storage/streams.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

class StreamsTest final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWasStored()
    {
        DatabaseFixture fixture;
        QList<model::WatchedStream> values{
            {.id = {},
             .url = QStringLiteral("rtmp://u:p@h:1935/live/s1?k=v"),
             .createTime = 1'760'000'000'123},
            {.id = {}, .url = QStringLiteral("rtmp://h/live/") + trickyText(), .createTime = 5},
        };
        for (model::WatchedStream& value : values)
            value.id = must(StreamRepository(fixture.database()).add(value));
        fixture.reopen();
        StreamRepository streams(fixture.database());
        QVERIFY(must(streams.all()) == values);
        for (const model::WatchedStream& value : values)
            QVERIFY(must(streams.find(value.id)) == value);
    }
    void removesOneAndNeverGivesItsIdAgain()
    {
        DatabaseFixture fixture;
        StreamRepository streams(fixture.database());
        const auto first = must(streams.add({.id = {}, .url = QStringLiteral("a"), .createTime = 0}));
        const auto second = must(streams.add({.id = {}, .url = QStringLiteral("b"), .createTime = 0}));
        must(streams.remove(second));
        QCOMPARE(must(streams.all()).size(), 1);
        QVERIFY(must(streams.find(first)).url == QStringLiteral("a"));
        const auto third = must(streams.add({.id = {}, .url = QStringLiteral("b"), .createTime = 0}));
        QVERIFY(third != second);
    }
    void unknownIds()
    {
        DatabaseFixture fixture;
        StreamRepository streams(fixture.database());
        for (const char* text : {"1", "x", ""}) {
            const StreamId id(QString::fromLatin1(text));
            QCOMPARE(mustFail(streams.find(id)).code, ErrorCode::NotFound);
            QCOMPARE(mustFail(streams.remove(id)).code, ErrorCode::NotFound);
        }
    }
};

RECDECK_TEST(StreamsTest)
#include "tst_streams.moc"
