#include "core/exchange/credentials.h"

#include "core/model/streamurl.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;

class CredentialsTest final : public QObject
{
    Q_OBJECT

private slots:
    void masksStreams_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("masked");
        const auto row = [](const char* url, const char* masked) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(masked);
        };
        row("rtmp://h/live/s", "rtmp://h/live/s");
        row("rtmp://me:word@h/live/s", "rtmp://***@h/live/s");
        row("rtmp://h/live/s?token=a&vhost=d", "rtmp://h/live/s?token=***&vhost=d");
        row("https://h/live/s.flv?auth=1-2&x", "https://h/live/s.flv?auth=***&***");
        row("rtmp://{domain}/{app}/{stream}?k=v", "rtmp://{domain}/{app}/{stream}?k=***");
        row("srt://h:1?streamid=#!::h=d,r=live/s,m=request", "srt://h:1?streamid=#!::h=d,r=live/s,m=request");
        row("srt://h:1?streamid=#!::r=live/s,u=me,s=word&passphrase=p",
            "srt://h:1?streamid=%23%21%3A%3Ar%3Dlive%2Fs%2Cu%3D***%2Cs%3D***&passphrase=***");
        row("srt://h:1?latency=20&streamid=%23!::r%3Dlive%2Fs%2Cs=word",
            "srt://h:1?latency=***&streamid=%23%21%3A%3Ar%3Dlive%2Fs%2Cs%3D***");
        row("srt://me:word@h:1?streamid=#!::r=live/流", "srt://***@h:1?streamid=#!::r=live/流");
        row("srt://h:1?streamid=secret", "srt://h:1?streamid=***");
        row("srt://h:1", "srt://h:1");
    }
    void masksStreams()
    {
        QFETCH(QString, url);
        QTEST(maskedUrl(url), "masked");
        QCOMPARE(maskedUrl(maskedUrl(url)), maskedUrl(url));
        QCOMPARE(isMasked(maskedUrl(url)), maskedUrl(url) != url);
        QVERIFY(sameUrl(url, maskedUrl(url)));
        QVERIFY(sameUrl(maskedUrl(url), url));
        if (const auto parsed = model::parseStreamUrl(url)) {
            const auto masked = model::parseStreamUrl(maskedUrl(url));
            QVERIFY(masked);
            QCOMPARE(masked->identity.key, parsed->identity.key);
        }
    }

    void aCallbackKeepsItsQuery()
    {
        QCOMPARE(maskedCallback(QStringLiteral("https://me:w@h/a?tenant=7&x=@")),
                 QStringLiteral("https://***@h/a?tenant=7&x=@"));
        QCOMPARE(maskedCallback(QStringLiteral("https://h/a")), QStringLiteral("https://h/a"));
    }

    void differentUrlsAreNotTheSame()
    {
        const QString masked = QStringLiteral("rtmp://h/live/s?token=***");
        QVERIFY(!sameUrl(masked, QStringLiteral("rtmp://h/live/s")));
        QVERIFY(!sameUrl(masked, QStringLiteral("rtmp://h/live/s?token=a&b=c")));
        QVERIFY(!sameUrl(masked, QStringLiteral("rtmp://h/live/u?token=a")));
        QVERIFY(
            !sameUrl(QStringLiteral("rtmp://h/live/s?token=a"), QStringLiteral("rtmp://h/live/s?token=b")));
    }
};

RECDECK_TEST(CredentialsTest)
#include "tst_credentials.moc"
