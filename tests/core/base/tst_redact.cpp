#include "core/base/redact.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;

class RedactTest final : public QObject
{
    Q_OBJECT

private slots:
    void urls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* url, const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(expected);
        };
        row("plain", "rtmp://h:1935/live/s1", "rtmp://h:1935/live/s1");
        row("query", "rtmp://h/live/s1?token=abc&x=1", "rtmp://h/live/s1?token=***&x=***");
        row("allowed", "rtmp://h/live/s1?vhost=d&key=k", "rtmp://h/live/s1?vhost=d&key=***");
        row("valueless", "rtmp://h/live/s1?secret", "rtmp://h/live/s1?***");
        row("user", "rtsp://admin:pw@h:554/a/b", "rtsp://***@h:554/a/b");
        row("at in path", "http://h/live/a@b.flv", "http://h/live/a@b.flv");
        row("at in password", "rtsp://u:p@ss@h/a/b", "rtsp://***@h/a/b");
        row("no url", "what?secret=1", "what?secret=***");
    }
    void urls()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QCOMPARE(redactUrl(url), expected);
    }
    void textKeepsEverythingElse()
    {
        QCOMPARE(
            redactText(QStringLiteral("cannot open rtmp://u:p@h/l/s?k=v: no such stream (http://a/b?c=d)")),
            QStringLiteral("cannot open rtmp://***@h/l/s?k=*** no such stream (http://a/b?c=***"));
    }
};

RECDECK_TEST(RedactTest)
#include "tst_redact.moc"
