#include "core/server/listenaddress.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::server;

class ListenAddressTest final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("loopback");
        const auto row = [](const char* text, const char* shown, bool loopback) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(shown) << loopback;
        };
        row("127.0.0.1:8480", "127.0.0.1:8480", true);
        row("127.9.9.9:1", "127.9.9.9:1", true);
        row("localhost:65535", "127.0.0.1:65535", true);
        row("[::1]:8480", "[::1]:8480", true);
        row("[::FFFF:127.0.0.1]:8480", "[::ffff:127.0.0.1]:8480", true);
        row("127.0.0.1:0", "127.0.0.1:0", true);
        row("0.0.0.0:8480", "0.0.0.0:8480", false);
        row("[::]:8480", "[::]:8480", false);
        row("192.168.1.5:80", "192.168.1.5:80", false);
        row("[fe80::1]:80", "[fe80::1]:80", false);
    }
    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QFETCH(bool, loopback);
        const auto found = parseListenAddress(text);
        QVERIFY(found);
        QCOMPARE(found->toString(), shown);
        QCOMPARE(found->isLoopback(), loopback);
        QCOMPARE(parseListenAddress(found->toString()), found);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 ":",
                                 ":8480",
                                 "8480",
                                 "127.0.0.1",
                                 "127.0.0.1:",
                                 "127.0.0.1:x",
                                 "127.0.0.1:-1",
                                 "127.0.0.1:65536",
                                 "127.0.0.1:99999",
                                 "127.0.0.1:8480 ",
                                 " 127.0.0.1:8480",
                                 "127.1:8480",
                                 "1:8480",
                                 "256.0.0.1:8480",
                                 "::1:8480",
                                 "[::1]",
                                 "[]:1",
                                 "[127.0.0.1]:1",
                                 "[::g]:1",
                                 "example.com:80",
                                 "http://127.0.0.1:80",
                                 "127.0.0.1:80/",
                                 "*:80",
                                 "127.0.0.1:80:90"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!parseListenAddress(text));
    }
};

RECDECK_TEST(ListenAddressTest)
#include "tst_listenaddress.moc"
