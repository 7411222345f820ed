#include "core/callbacks/testreceiver.h"

#include "core/callbacks/notice.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace recdeck;
using namespace recdeck::callbacks;

class TestReceiverTest final : public QObject
{
    Q_OBJECT

    test::FakeClock m_clock;

    static QByteArray exchange(const TestReceiver& receiver, const QByteArray& bytes)
    {
        const QUrl url(receiver.url());
        QTcpSocket socket;
        socket.connectToHost(url.host(), quint16(url.port()));
        [&] { QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState); }();
        socket.write(bytes);
        [&] { QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState); }();
        return socket.readAll();
    }
    static QByteArray request(const QByteArray& method, const QByteArray& body,
                              const QByteArray& target = "/callback?message_type=ws_record_start")
    {
        return method + ' ' + target +
               " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
               body;
    }

private slots:
    void aNoticeIsTakenAndDecoded()
    {
        TestReceiver receiver(m_clock);
        QVERIFY(receiver.start());
        QVERIFY(receiver.url().startsWith(QStringLiteral("http://127.0.0.1:")));
        QList<ReceivedRequest> all;
        connect(&receiver, &TestReceiver::received, this, [&](const ReceivedRequest& one) { all << one; });
        const QByteArray body = encodedNotice(startNoticeJson(testNotice()));
        QVERIFY(exchange(receiver, request("POST", body)).startsWith("HTTP/1.1 200 "));
        QTRY_COMPARE(all.size(), 1);
        QCOMPARE(all.first().notices.first().items.first().persistentId, testNotice().taskId.text());
        QCOMPARE(all.first().time, m_clock.wallMillis());
        QVERIFY(!all.first().isRepeat);
        exchange(receiver, request("PUT", body));
        QTRY_COMPARE(all.size(), 2);
        QVERIFY(all.last().isRepeat);
    }

    void whatIsNoNoticeIsShownToo()
    {
        TestReceiver receiver(m_clock);
        QVERIFY(receiver.start());
        QList<ReceivedRequest> all;
        connect(&receiver, &TestReceiver::received, this, [&](const ReceivedRequest& one) { all << one; });
        QVERIFY(exchange(receiver, request("POST", "hello")).startsWith("HTTP/1.1 200 "));
        QTRY_COMPARE(all.size(), 1);
        QVERIFY(all.first().notices.isEmpty());
        QVERIFY(!all.first().problem.isEmpty());
        QCOMPARE(all.first().body, QByteArray("hello"));
    }

    void oddRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("GET") << request("GET", {}) << QByteArray("405");
        QTest::newRow("garbage") << QByteArray("hello\r\n\r\n") << QByteArray("400");
        QTest::newRow("no colon") << QByteArray("POST / HTTP/1.1\r\nx\r\n\r\n") << QByteArray("400");
        QTest::newRow("negative length")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << QByteArray("400");
        QTest::newRow("chunked") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
                                 << QByteArray("411");
        QTest::newRow("large body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n")
                                    << QByteArray("413");
        QTest::newRow("large head") << "POST / HTTP/1.1\r\nx: " + QByteArray(20'000, 'x')
                                    << QByteArray("431");
    }
    void oddRequestsAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        TestReceiver receiver(m_clock);
        QVERIFY(receiver.start());
        QSignalSpy received(&receiver, &TestReceiver::received);
        QVERIFY(exchange(receiver, bytes).startsWith("HTTP/1.1 " + status));
        QCOMPARE(received.size(), 0);
    }

    void aPortThatIsTaken()
    {
        TestReceiver first(m_clock);
        QVERIFY(first.start());
        TestReceiver second(m_clock);
        QCOMPARE(second.start(quint16(QUrl(first.url()).port())).error().code, ErrorCode::ListenFailed);
        first.stop();
        QCOMPARE(first.url(), QString());
    }

    void itMayStopInTheMiddle()
    {
        TestReceiver receiver(m_clock);
        QVERIFY(receiver.start());
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(QUrl(receiver.url()).port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write("POST / HT");
        QCoreApplication::processEvents();
        receiver.stop();
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }
};

RECDECK_TEST(TestReceiverTest)
#include "tst_testreceiver.moc"
