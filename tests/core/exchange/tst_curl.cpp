#include "core/exchange/curl.h"

#include "core/model/json.h"
#include "core/model/validation.h"
#include "tests/core/exchange/configsamples.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;
using namespace recdeck::test;

namespace {

/// What a real shell makes of a command: its arguments, without curl being run.
QList<QByteArray> argumentsOf(const QString& script)
{
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-eu")});
    shell.write("curl() { printf '%s\\0' \"$@\"; printf 'END\\0'; }\n");
    shell.write(script.toUtf8());
    shell.closeWriteChannel();
    if (!shell.waitForFinished() || shell.exitCode() != 0) qFatal("the shell refuses the script");
    QList<QByteArray> arguments = shell.readAllStandardOutput().split('\0');
    arguments.removeLast();
    return arguments;
}

QByteArray valueOf(const QList<QByteArray>& arguments, const char* option)
{
    return arguments.value(arguments.indexOf(option) + 1);
}

} // namespace

class CurlTest final : public QObject
{
    Q_OBJECT

private slots:
    void oneRequest()
    {
        const QString command =
            curlCommand({QStringLiteral("POST"), QUrl(QStringLiteral("https://h/api/x?a=%20b")),
                         QByteArray("{\"a\":\"it's\"}")});
        QCOMPARE(command, QStringLiteral("curl --globoff -X 'POST' 'https://h/api/x?a=%20b' \\\n"
                                         "  -H 'Content-Type: application/json' \\\n"
                                         "  -H 'Accept: application/json' \\\n"
                                         "  -H 'x-cnc-accessKey: ACCESS_KEY' \\\n"
                                         "  -H 'x-cnc-timestamp: UNIX_SECONDS' \\\n"
                                         "  -H 'x-cnc-auth-method: AKSK' \\\n"
                                         "  -H 'Authorization: CNC-HMAC-SHA256 Credential=ACCESS_KEY, "
                                         "SignedHeaders=content-type;host, "
                                         "Signature=SIGNATURE' \\\n"
                                         "  --data-raw '{\"a\":\"it'\\''s\"}'\n"));
    }

    void aShellReadsWhatWasMeant_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"plain", "it's", "'", "''", "$(touch /tmp/x)", "`id`", "a\nb", "\\", "!x",
                                 "\"", "*", "流", "a;b|c&d", "", "-X"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void aShellReadsWhatWasMeant()
    {
        QFETCH(QString, text);
        const auto arguments = argumentsOf(QStringLiteral("curl ") + shellQuoted(text));
        QCOMPARE(arguments, (QList<QByteArray>{text.toUtf8(), "END"}));
    }

    void userInformationAndBodiesAreLeftOut()
    {
        const QString command =
            curlCommand({QStringLiteral("GET"), QUrl(QStringLiteral("https://me:word@h/api")), {}});
        QVERIFY(!command.contains(QStringLiteral("word")));
        QVERIFY(!command.contains(QStringLiteral("--data")));
    }

    void theScriptCreatesTheSelection()
    {
        Configuration all = sampleConfiguration();
        all.templates[0].ak = QStringLiteral("AK");
        all.templates[0].sk = Secret(QStringLiteral("SECRET"));
        all.templates[0].notifyUrl = QStringLiteral("https://me:SECRET@h/x?tenant=7");
        all.templates[0].templateName = QStringLiteral("it's\n; rm -rf ~");
        const QString script = curlScript(all, QUrl(QStringLiteral("https://api.cdnetworks.com/")));
        QVERIFY(!script.contains(QStringLiteral("SECRET@")) &&
                !script.contains(QStringLiteral("\"SECRET\"")));
        QList<QList<QByteArray>> commands(1);
        for (const QByteArray& argument : argumentsOf(script)) {
            if (argument == "END")
                commands.append(QList<QByteArray>());
            else
                commands.last() << argument;
        }
        QCOMPARE(commands.size(), 5);
        const QByteArray templates =
            "https://api.cdnetworks.com/api/v2/streams/recording-parameter-templates";
        const QByteArray rules = "https://api.cdnetworks.com/api/v2/streams/recording-rules";
        for (int i = 0; i < 4; ++i) {
            const QByteArray body = valueOf(commands.at(i), "--data-raw");
            const QJsonObject object = QJsonDocument::fromJson(body).object();
            QVERIFY(commands.at(i).contains(i < 2 ? templates : rules));
            if (i < 2) {
                const auto value = model::templateFromJson(object);
                QVERIFY(value);
                // The first one's name is such that only a file could bring it.
                QCOMPARE(model::validateTemplate(*value).isEmpty(), i > 0);
                QCOMPARE(value->templateName, all.templates.at(i).templateName);
            } else {
                const auto rule = model::ruleFromJson(object);
                QVERIFY(rule && model::validateRule(*rule).isEmpty());
                QCOMPARE(rule->templateId.text(), QStringLiteral("TEMPLATE_ID_%1").arg(i - 1));
            }
        }
        QVERIFY(valueOf(commands.at(0), "--data-raw").contains("\"STORAGE_SECRET_KEY\""));
    }
};

RECDECK_TEST(CurlTest)
#include "tst_curl.moc"
