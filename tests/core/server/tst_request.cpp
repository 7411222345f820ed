#include "core/server/request.h"

#include "core/server/response.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace recdeck;
using namespace recdeck::server;

class RequestTest final : public QObject
{
    Q_OBJECT

private slots:
    void pathsAreTakenApart_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char* path, const QStringList& parts) {
            QTest::newRow(path) << QByteArray(path) << parts;
        };
        row("/", {QString()});
        row("/a", {QStringLiteral("a")});
        row("/a/", {QStringLiteral("a"), QString()});
        row("//a", {QString(), QStringLiteral("a")});
        row("/a/b%2Fc", {QStringLiteral("a"), QStringLiteral("b/c")});
        row("/%E7%9B%B4%e6%92%ad", {QStringLiteral("直播")});
        row("/a+b%20c", {QStringLiteral("a+b c")});
        row("/..", {QStringLiteral("..")});
        row("/%2e%2e", {QStringLiteral("..")});
        row("/%25zz", {QStringLiteral("%zz")});
    }
    void pathsAreTakenApart()
    {
        QFETCH(QByteArray, path);
        QFETCH(QStringList, parts);
        QCOMPARE(pathParts(path), std::optional(parts));
    }

    void badPathsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char* path : {"", "a", "*", "http://h/a", "/%", "/%4", "/a%", "/%zz", "/%4g", "/%ff",
                                 "/%c3", "/%00", "/a%00b", "/\xff"})
            QTest::newRow(path) << QByteArray(path);
    }
    void badPathsAreRefused()
    {
        QFETCH(QByteArray, path);
        QVERIFY(!pathParts(path));
    }

    void methodsHaveNames()
    {
        for (const Method method : {Method::Get, Method::Post, Method::Put, Method::Delete})
            QCOMPARE(methodFromName(methodName(method)), std::optional(method));
        for (const char* name : {"", "get", "HEAD", "PATCH", "GETT"})
            QVERIFY2(!methodFromName(name), name);
    }
    void headersHaveNoCase()
    {
        const Request request{.headers = {{"Content-Type", "a"}, {"content-type", "b"}}};
        QCOMPARE(request.header("CONTENT-type"), QByteArray("a"));
        QCOMPARE(request.header("Host"), QByteArray());
    }
    void errorsHaveTheEnvelope()
    {
        const Response response = errorResponse(404, QStringLiteral("“x” is not here"));
        QCOMPARE(response.status, 404);
        QCOMPARE(response.type, QByteArray("application/json"));
        const QJsonObject body = QJsonDocument::fromJson(response.body).object();
        QCOMPARE(body, (QJsonObject{{QStringLiteral("code"), 404},
                                    {QStringLiteral("message"), QStringLiteral("“x” is not here")}}));
    }
};

RECDECK_TEST(RequestTest)
#include "tst_request.moc"
