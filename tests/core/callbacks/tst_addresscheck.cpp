#include "core/callbacks/addresscheck.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck::callbacks;

class AddressCheckTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyAddressIsJudged_data()
    {
        QTest::addColumn<int>("reach");
        const auto rows = [](AddressReach reach, const char* addresses) {
            for (const QByteArray& address : QByteArray(addresses).split(' '))
                QTest::newRow(address.constData()) << int(reach);
        };
        rows(AddressReach::Public,
             "8.8.8.8 1.1.1.1 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1 169.253.0.1 192.167.1.1 "
             "192.169.0.1 198.17.0.1 198.20.0.1 223.255.255.255 11.0.0.1 126.0.0.1 128.0.0.1 2001:4860::8888 "
             "::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1");
        rows(AddressReach::ThisComputer,
             "127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 ::1 :: ::ffff:127.0.0.1 ::ffff:0.0.0.0 ::127.0.0.1 "
             "64:ff9b::7f00:1 2002:7f00:1:: ::ffff:0:127.0.0.1");
        rows(AddressReach::LinkLocal, "169.254.169.254 169.254.0.0 fe80::1 febf::1 ::ffff:169.254.169.254");
        rows(AddressReach::Private,
             "10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 100.64.0.1 100.127.255.255 "
             "fc00::1 "
             "fdff::1 fec0::1 ::ffff:10.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 198.18.0.1 198.19.255.255");
        rows(AddressReach::NoHost, "224.0.0.1 239.1.1.1 255.255.255.255 240.0.0.1 192.0.0.1 ff02::1");
    }
    void everyAddressIsJudged()
    {
        QFETCH(int, reach);
        const QHostAddress address(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!address.isNull());
        QCOMPARE(int(reachOf(address)), reach);
    }

    void anAddressThatIsNoneIsNotCalled() { QCOMPARE(reachOf(QHostAddress()), AddressReach::NoHost); }

    void onlyPublicOnesAreLeft()
    {
        const QHostAddress loopback(QHostAddress::LocalHost);
        const QHostAddress other(QStringLiteral("8.8.8.8"));
        const QHostAddress inner(QStringLiteral("10.0.0.1"));
        QCOMPARE(allowedOf({loopback, other, inner}, AddressPolicy::PublicOnly), QList{other});
        QCOMPARE(allowedOf({loopback}, AddressPolicy::PublicOnly), QList<QHostAddress>());
        QCOMPARE(allowedOf({loopback, other}, AddressPolicy::Any), (QList{loopback, other}));
    }
};

RECDECK_TEST(AddressCheckTest)
#include "tst_addresscheck.moc"
