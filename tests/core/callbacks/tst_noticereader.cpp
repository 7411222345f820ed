#include "core/callbacks/noticereader.h"

#include "core/callbacks/notice.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::callbacks;
using model::NoticeKind;

class NoticeReaderTest final : public QObject
{
    Q_OBJECT

    // "name" holds what differs between the two alphabets once it is encoded.
    const QByteArray m_start =
        "{\"persistentId\":\"7f3c\",\"streamname\":\"live-s1.flv\",\"ops\":\"wsrecord/flv\","
        "\"bucket\":\"b\",\"x\":\"\xc3\xbf\xc3\xbf?>?>\",\"batch_notify_id\":null}";
    const QByteArray m_finish =
        "{\"items\":[{\"persistentId\":\"7f3c\",\"streamname\":\"live-s1.flv\",\"code\":\"3\",\"error\":null,"
        "\"keys\":[\"b:a.flv\"],\"urls\":[\"https://h/a.flv\"],\"detail\":[{\"key\":\"b:a.flv\",\"url\":"
        "\"https://h/a.flv\",\"duration\":\"1800.04\",\"hash\":\"c2Ft\",\"fsize\":\"912680551\"}]}],"
        "\"batch_notify_id\":\"b-1\"}";

    [[nodiscard]] static QByteArray lines(QByteArray text)
    {
        for (qsizetype at = 20; at < text.size(); at += 22)
            text.insert(at, "\r\n");
        return ' ' + text + '\n';
    }

private slots:
    void everyEncodingIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        using Base64 = QByteArray;
        const auto url = Base64::Base64UrlEncoding;
        const auto bare = Base64::OmitTrailingEquals;
        QTest::newRow("URL-safe") << m_start.toBase64(url);
        QTest::newRow("URL-safe, no padding") << m_start.toBase64(url | bare);
        QTest::newRow("standard") << m_start.toBase64();
        QTest::newRow("standard, no padding") << m_start.toBase64(bare);
        QTest::newRow("too much padding") << m_start.toBase64(bare) + "====";
        QTest::newRow("in lines") << lines(m_start.toBase64());
        QTest::newRow("plain JSON") << m_start;
        QTest::newRow("plain JSON with white space") << "\r\n " + m_start + "\n";
        QTest::newRow("array") << ("[" + m_start + "]").toBase64(url);
    }
    void everyEncodingIsRead()
    {
        QFETCH(QByteArray, body);
        const auto notices = readNotices(body, QString());
        QVERIFY(notices);
        QCOMPARE(notices->size(), 1);
        QCOMPARE(notices->first().kind, NoticeKind::Start);
        const ReceivedItem& item = notices->first().items.first();
        QCOMPARE(item.persistentId, QStringLiteral("7f3c"));
        QCOMPARE(item.streamName, QStringLiteral("live-s1.flv"));
        QCOMPARE(item.ops, QStringLiteral("wsrecord/flv"));
        QCOMPARE(item.bucket, QStringLiteral("b"));
    }

    void theKindIsFound_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("messageType");
        QTest::addColumn<int>("kind");
        const int start = int(NoticeKind::Start);
        const int finish = int(NoticeKind::Finish);
        QTest::newRow("items say finish") << m_finish << QStringLiteral("ws_record_start") << finish;
        QTest::newRow("the query says finish") << m_start << QStringLiteral("ws_record_finish") << finish;
        QTest::newRow("the query says start") << m_start << QStringLiteral("ws_record_start") << start;
        QTest::newRow("unknown kind") << m_start << QStringLiteral("ws_record_pause") << start;
        QTest::newRow("nothing says") << m_start << QString() << start;
    }
    void theKindIsFound()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, messageType);
        QFETCH(int, kind);
        const auto notices = readNotices(body, messageType);
        QVERIFY(notices);
        QCOMPARE(int(notices->first().kind), kind);
    }

    void aFinishNoticeIsReadWithNumbersAsText()
    {
        const auto notices = readNotices(m_finish.toBase64(), QString());
        QVERIFY(notices);
        QCOMPARE(notices->first().batchId, QStringLiteral("b-1"));
        const ReceivedItem& item = notices->first().items.first();
        QCOMPARE(item.code, QStringLiteral("3"));
        QVERIFY(item.isSuccessful());
        QCOMPARE(item.files.first().duration, 1800.04);
        QCOMPARE(item.files.first().size, 912'680'551);
        QCOMPARE(repeatKey(NoticeKind::Finish, item), QStringLiteral("7f3c ws_record_finish b:a.flv"));
    }

    void oddMembersDoNotStopTheReader()
    {
        const auto notices = readNotices("[{\"items\":[{\"persistentId\":42,\"code\":1,\"keys\":\"b:one\","
                                         "\"error\":\"\",\"detail\":{}},7,null]},3,{\"persistentId\":null}]",
                                         QString());
        QVERIFY(notices);
        QCOMPARE(notices->size(), 2);
        QCOMPARE(notices->at(0).items.size(), 1);
        const ReceivedItem& item = notices->at(0).items.first();
        QCOMPARE(item.persistentId, QStringLiteral("42"));
        QCOMPARE(item.code, QStringLiteral("1"));
        QCOMPARE(item.keys, QStringList(QStringLiteral("b:one")));
        QVERIFY(item.isSuccessful());
        QCOMPARE(notices->at(1).items.first().persistentId, QString());
    }

    void whatIsNoNoticeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("form") << QByteArray("a=1&b=2");
        QTest::newRow("a number in Base64") << QByteArray("42").toBase64();
        QTest::newRow("empty array") << QByteArray("[]");
        QTest::newRow("array of numbers") << QByteArray("[1,2]").toBase64();
        QTest::newRow("cut off") << m_finish.toBase64().left(100);
        QTest::newRow("zero bytes") << QByteArray(5, '\0');
    }
    void whatIsNoNoticeIsRefused()
    {
        QFETCH(QByteArray, body);
        const auto notices = readNotices(body, QString());
        QVERIFY(!notices);
        QCOMPARE(notices.error().code, ErrorCode::FileSyntax);
    }

    void whatWeWriteIsRead()
    {
        const StartNotice notice{.taskId = TaskId(QStringLiteral("id")),
                                 .streamName = QStringLiteral("live-\u6d41.mp4"),
                                 .ops = QStringLiteral("wsrecord/mp4|saveas/Yjp4"),
                                 .bucket = QStringLiteral("b")};
        const auto notices = readNotices(encodedNotice(startNoticeJson(notice)), QString());
        QVERIFY(notices);
        QCOMPARE(notices->first().items.first(), (ReceivedItem{.persistentId = notice.taskId.text(),
                                                               .streamName = notice.streamName,
                                                               .ops = notice.ops,
                                                               .bucket = notice.bucket}));
    }
};

RECDECK_TEST(NoticeReaderTest)
#include "tst_noticereader.moc"
