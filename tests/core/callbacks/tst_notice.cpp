#include "core/callbacks/notice.h"

#include "core/callbacks/noticereader.h"
#include "core/callbacks/storagesignature.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace recdeck;
using namespace recdeck::callbacks;
using model::NoticeKind;

class NoticeTest final : public QObject
{
    Q_OBJECT

    [[nodiscard]] static FinishItem item()
    {
        return {.taskId = TaskId(QStringLiteral("7f3c")),
                .streamName = QStringLiteral("live-studio-1.mp4"),
                .ops = QStringLiteral("wsrecord/mp4"),
                .bucket = QStringLiteral("news-archive"),
                .description = QStringLiteral("done"),
                .error = {},
                .files = {{.key = QStringLiteral("news-archive:news/a.mp4"),
                           .url = QStringLiteral("https://files.example.com/news/a.mp4"),
                           .duration = Microseconds{1'800'040'000},
                           .sha256 = QByteArray::fromHex("fbff"),
                           .size = ByteCount{912'680'551}}}};
    }

private slots:
    void aStartNoticeHasTheMembersOfTheContract()
    {
        const QByteArray json = startNoticeJson({.taskId = TaskId(QStringLiteral("7f3c")),
                                                 .streamName = QStringLiteral("live-\u6d41.flv"),
                                                 .ops = QStringLiteral("wsrecord/flv"),
                                                 .bucket = QStringLiteral("b")});
        const QJsonObject object = QJsonDocument::fromJson(json).object();
        QCOMPARE(object.keys(), (QStringList{QStringLiteral("batch_notify_id"), QStringLiteral("bucket"),
                                             QStringLiteral("ops"), QStringLiteral("persistentId"),
                                             QStringLiteral("streamname")}));
        QVERIFY(object.value(QStringLiteral("batch_notify_id")).isNull());
        QCOMPARE(object.value(QStringLiteral("streamname")).toString(), QStringLiteral("live-\u6d41.flv"));
    }

    void aFinishNoticeHasTheMembersOfTheContract()
    {
        const QJsonObject object = QJsonDocument::fromJson(finishNoticeJson({item()})).object();
        QVERIFY(object.value(QStringLiteral("batch_notify_id")).isNull());
        const QJsonObject first = object.value(QStringLiteral("items")).toArray().at(0).toObject();
        QVERIFY(first.value(QStringLiteral("error")).isNull());
        QCOMPARE(first.value(QStringLiteral("code")).toInt(), 3);
        QCOMPARE(first.value(QStringLiteral("keys")).toArray().at(0).toString(),
                 QStringLiteral("news-archive:news/a.mp4"));
        const QJsonObject detail = first.value(QStringLiteral("detail")).toArray().at(0).toObject();
        QCOMPARE(detail.value(QStringLiteral("duration")).toDouble(), 1800.04);
        QCOMPARE(detail.value(QStringLiteral("fsize")).toInteger(), 912'680'551);
        QCOMPARE(detail.value(QStringLiteral("hash")).toString(), QStringLiteral("-_8"));
    }

    void whatFailedSaysSo()
    {
        FinishItem failed = item();
        failed.code = ItemCode::PartlyFailed;
        failed.error = QStringLiteral("1 of the files could not be saved");
        const auto notices = readNotices(encodedNotice(finishNoticeJson({item(), failed})), {});
        QVERIFY(notices);
        QVERIFY(notices->at(0).items.at(0).isSuccessful());
        QVERIFY(!notices->at(0).items.at(1).isSuccessful());
        QCOMPARE(notices->at(0).items.at(1).code, QStringLiteral("2"));
    }

    void theBodyIsUrlSafeBase64WithPadding()
    {
        QCOMPARE(encodedNotice("\xfb\xff\xfe!"), QByteArray("-__-IQ=="));
    }

    void theKindIsAppendedToTheQuery_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* url, const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(expected);
        };
        row("no query", "https://h/x", "https://h/x?message_type=ws_record_finish");
        row("no path", "https://h", "https://h?message_type=ws_record_finish");
        row("other parameters stay", "https://h/x?tenant=7&a=%2F+b",
            "https://h/x?tenant=7&a=%2F+b&message_type=ws_record_finish");
        row("empty query", "https://h/x?", "https://h/x?message_type=ws_record_finish");
        row("open end", "https://h/x?a=1&", "https://h/x?a=1&message_type=ws_record_finish");
        row("there already", "https://h/x?message_type=mine&a=1", "https://h/x?message_type=mine&a=1");
        row("there without a value", "https://h/x?a=1&message_type", "https://h/x?a=1&message_type");
        row("there in escapes", "https://h/x?message%5Ftype=mine", "https://h/x?message%5Ftype=mine");
        row("as a part of a name", "https://h/x?my_message_type=1",
            "https://h/x?my_message_type=1&message_type=ws_record_finish");
        row("as a value", "https://h/x?a=message_type",
            "https://h/x?a=message_type&message_type=ws_record_finish");
        row("fragment", "https://h/x?a=1#part", "https://h/x?a=1&message_type=ws_record_finish");
        row("fragment with a question mark", "https://h/x#a?b", "https://h/x?message_type=ws_record_finish");
    }
    void theKindIsAppendedToTheQuery()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QCOMPARE(noticeAddress(url, NoticeKind::Finish), expected);
    }

    // The expected values are from `openssl dgst -sha1 -hmac SK -binary | base64`.
    void storageKeysSign_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray signature("AK:uJUl4EjehKszMLGoQDc3qlY52VY=");
        QTest::newRow("plain") << QStringLiteral("https://hooks.example.com/recording") << signature;
        QTest::newRow("the query is not signed")
            << QStringLiteral("https://hooks.example.com/recording?tenant=7&message_type=ws_record_start")
            << signature;
        QTest::newRow("nor a fragment")
            << QStringLiteral("https://hooks.example.com/recording#x") << signature;
    }
    void storageKeysSign()
    {
        QFETCH(QString, address);
        QFETCH(QByteArray, expected);
        QCOMPARE(storageAuthorization({QStringLiteral("AK"), Secret(QStringLiteral("SK"))}, address,
                                      "eyJhIjoxfQ=="),
                 expected);
    }

    void aTestNoticeSaysWhatItIs()
    {
        const auto notices = readNotices(encodedNotice(startNoticeJson(testNotice())), {});
        QVERIFY(notices);
        QVERIFY(notices->at(0).items.at(0).persistentId.contains(QStringLiteral("test")));
        QVERIFY(notices->at(0).items.at(0).streamName.contains(QStringLiteral("test")));
    }
};

RECDECK_TEST(NoticeTest)
#include "tst_notice.moc"
