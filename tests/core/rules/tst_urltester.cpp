#include "core/rules/urltester.h"
#include "tests/core/rules/rulesamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::rules;
using recdeck::test::rule;
using recdeck::test::text;

class UrlTesterTest final : public QObject
{
    Q_OBJECT

    static TestedLine one(const char* url, const QList<model::Rule>& rules,
                          const QList<model::DeliveryDomain>& domains = {})
    {
        return testLines(text(url), RuleIndex(rules), PushDomains(domains)).value(0);
    }
    static QString winner(const TestedLine& line) { return line.winner ? line.winner->id.text() : QString(); }

private slots:
    void linesKeepTheirNumbers()
    {
        const auto lines = testLines(
            text("\n# a list\r\nrtmp://pull.example/live/s1\r\n\n  nonsense  \nrtmp://pull.example/live\n"),
            RuleIndex({rule("7", "-/live/-/-")}), {});
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0).number, 3);
        QCOMPARE(winner(lines.at(0)), text("7"));
        QCOMPARE(lines.at(0).winner->templateId.text(), text("1"));
        QCOMPARE(lines.at(1).number, 5);
        QCOMPARE(lines.at(1).text, text("nonsense"));
        QVERIFY(!lines.at(1).stream);
        QCOMPARE(lines.at(2).number, 6);
        QVERIFY(!lines.at(2).winner);
    }

    void everyLineIsOneUrl_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("missing");
        const auto row = [](const char* url, const char* expected, const char* missing) {
            QTest::newRow(url) << text(url) << text(expected) << text(missing);
        };
        row("rtmp://pull.example:1935/live/s1", "stream", "");
        row("https://PULL.example/live/s1.flv", "stream", "");
        row("https://pull.example/live/s1/index.m3u8", "stream", "");
        row("srt://x.example:10080?streamid=#!::h=pull.example,r=live/s1,m=request", "stream", "");
        row("rtmp://pull.example/live/s2", "app", "");
        row("rtmp://pull.example/vod/s2", "domain", "");
        row("rtmp://pull.example/vod/s2?k=v", "params", "");
        row("rtmp://other.example/live/s1", "", "");
        row("rtmp://pull.example", "", "app");
        row("rtmp://pull.example/live/", "", "stream");
        row("https://pull.example/live/s1.mp4", "", "extension");
    }
    void everyLineIsOneUrl()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        QFETCH(QString, missing);
        const QList rules{rule("stream", "s1/live/-/-"), rule("app", "-/live/-/-"),
                          rule("params", "-/-/k=v/-"), rule("domain", "-/-/-/-")};
        const TestedLine line = one(url.toUtf8().constData(), rules);
        QCOMPARE(line.number, 1);
        QCOMPARE(winner(line), expected);
        QCOMPARE(line.stream.has_value(), missing.isEmpty());
        QCOMPARE(line.error.has_value(), !missing.isEmpty());
        if (line.error) QCOMPARE(line.error->detail, missing);
    }

    void aProtocolThatIsNotAllowedIsAnError()
    {
        QCOMPARE(one("file:///etc/passwd", {}).error->code, ErrorCode::ProtocolNotAllowed);
    }

    void keysAreNotShown()
    {
        const TestedLine line = one("rtmp://u:p@pull.example/live/s1?token=abc", {});
        QVERIFY(!line.text.contains(text("abc")));
        QVERIFY(!line.text.contains(text("u:p")));
        QCOMPARE(line.stream->streamParams, text("token=abc"));
    }

    void thePushDomainComesFromTheTable()
    {
        const QList rules{rule("7", "-/-/-/push.example")};
        QCOMPARE(winner(one("rtmp://pull.example/live/s1", rules)), QString());
        model::DeliveryDomain domain;
        domain.pullDomain = text("Pull.Example");
        domain.pushDomain = text("push.example");
        const TestedLine line = one("rtmp://pull.example/live/s1", rules, {domain});
        QCOMPARE(winner(line), text("7"));
        QCOMPARE(line.stream->domain, text("push.example"));
    }

    void theFirstEntryOfADomainCounts()
    {
        model::DeliveryDomain first;
        first.pullDomain = text("a.example");
        first.pushDomain = text("one.example");
        model::DeliveryDomain second = first;
        second.pushDomain = text("two.example");
        const PushDomains domains({first, second});
        QCOMPARE(domains.of(text("A.EXAMPLE")), text("one.example"));
        QCOMPARE(domains.of(text("b.example")), QString());
        model::StreamIdentity stream;
        stream.key.pullDomain = text("a.example");
        stream.domain = text("known.example");
        QCOMPARE(domains.completed(stream).domain, text("known.example"));
    }
};

RECDECK_TEST(UrlTesterTest)
#include "tst_urltester.moc"
