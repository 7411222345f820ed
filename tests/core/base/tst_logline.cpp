#include "core/base/logline.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;

namespace {

log::Entry entry(const QString& text, QtMsgType type = QtInfoMsg)
{
    return {.time = 1'700'000'000'123,
            .type = type,
            .category = "recdeck.engine",
            .thread = "engine",
            .text = text};
}

QByteArray textOf(const QString& text)
{
    const QByteArray line = log::lineOf(entry(text));
    const QByteArray head = "2023-11-14T22:13:20.123Z info recdeck.engine [engine] ";
    return line.startsWith(head) && line.endsWith('\n') ? line.mid(head.size()).chopped(1)
                                                        : "unexpected: " + line;
}

} // namespace

class LogLineTest final : public QObject
{
    Q_OBJECT

private slots:
    void aLineHasEverything_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](QtMsgType type, const char* level, bool problem) {
            QTest::newRow(level) << int(type)
                                 << "2023-11-14T22:13:20.123Z " + QByteArray(level) +
                                        " recdeck.engine [engine] it runs\n";
            QCOMPARE(log::isProblem(type), problem);
        };
        row(QtDebugMsg, "debug", false);
        row(QtInfoMsg, "info", false);
        row(QtWarningMsg, "warning", true);
        row(QtCriticalMsg, "error", true);
        row(QtFatalMsg, "fatal", true);
    }
    void aLineHasEverything()
    {
        QFETCH(int, type);
        QTEST(log::lineOf(entry(QStringLiteral("it runs"), static_cast<QtMsgType>(type))), "line");
    }
    void textFromOutsideStaysOnItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char* tag, const QString& text, const char* written) {
            QTest::newRow(tag) << text << QByteArray(written);
        };
        row("line feed", QStringLiteral("a\n2023-11-14T22:13:20.123Z info x"),
            "a\\n2023-11-14T22:13:20.123Z info x");
        row("carriage return", QStringLiteral("a\rb"), "a\\u000db");
        row("escape", QStringLiteral("\x1b[31mred"), "\\u001b[31mred");
        row("null", QString::fromUtf16(u"a\0b", 3), "a\\u0000b");
        row("separators", QString(QChar(0x2028)) + QChar(0x2029) + QChar(0x85), "\\u2028\\u2029\\u0085");
        row("tab", QStringLiteral("a\tb"), "a b");
        row("other scripts", QStringLiteral("直播 ä"), "直播 ä");
        row("empty", QString(), "");
    }
    void textFromOutsideStaysOnItsLine()
    {
        QFETCH(QString, text);
        QTEST(textOf(text), "written");
    }
    void secretsAreLeftOut()
    {
        QCOMPARE(textOf(QStringLiteral("pull of rtmp://me:pass@h/live/s?token=abc&vhost=d failed")),
                 QByteArray("pull of rtmp://***@h/live/s?token=***&vhost=d failed"));
    }
    void longTextsAreCutWithoutLettingSecretsThrough()
    {
        const QString text = QString(8180, u'x') + QStringLiteral(" rtmp://user:verysecret@host/live/s");
        const QByteArray written = textOf(text);
        QVERIFY(written.size() < 8300);
        QVERIFY(written.endsWith("characters)"));
        QVERIFY(!written.contains("user"));
    }
};

RECDECK_TEST(LogLineTest)
#include "tst_logline.moc"
