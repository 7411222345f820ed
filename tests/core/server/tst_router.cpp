#include "core/server/router.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::server;

namespace {

Handler saying(const char* name)
{
    return [name](const Request&, const Respond& respond) { respond({.body = name}); };
}

} // namespace

class RouterTest final : public QObject
{
    Q_OBJECT

    const Router m_router{{
        {Method::Get, QStringLiteral("/healthz"), saying("health")},
        {Method::Get, QStringLiteral("/v1/streams"), saying("list")},
        {Method::Post, QStringLiteral("/v1/streams"), saying("add")},
        {Method::Delete, QStringLiteral("/v1/streams/{id}"), saying("remove")},
        {Method::Get, QStringLiteral("/v1/streams/all"), saying("all")},
        {Method::Get, QStringLiteral("/v1/streams/{id}"), saying("one")},
        {Method::Post, QStringLiteral("/v1/tasks/{task}/parts/{part}"), saying("part")},
    }};

    /// What answers: the handler's name, "404", or "405 <allow>".
    [[nodiscard]] QString answer(std::optional<Method> method, const QByteArray& path) const
    {
        const auto found = m_router.find(method, pathParts(path).value());
        if (std::holds_alternative<Router::NotFound>(found)) return QStringLiteral("404");
        if (const auto* refused = std::get_if<Router::NotAllowed>(&found))
            return QStringLiteral("405 ") + QString::fromLatin1(refused->allow);
        const auto& match = std::get<Router::Match>(found);
        QString said;
        (*match.handler)({},
                         [&said](const Response& response) { said = QString::fromLatin1(response.body); });
        QStringList parameters;
        for (auto entry = match.parameters.begin(); entry != match.parameters.end(); ++entry)
            parameters << QStringLiteral(" %1=%2").arg(entry.key(), entry.value());
        parameters.sort();
        return said + parameters.join(QString());
    }

private slots:
    void finds_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char* method, const char* path, const char* answer) {
            QTest::addRow("%s %s", method, path)
                << QByteArray(method) << QByteArray(path) << QString::fromUtf8(answer);
        };
        row("GET", "/healthz", "health");
        row("GET", "/v1/streams", "list");
        row("POST", "/v1/streams", "add");
        row("DELETE", "/v1/streams/7", "remove id=7");
        row("GET", "/v1/streams/all", "all");
        row("DELETE", "/v1/streams/all", "remove id=all");
        row("GET", "/v1/streams/b%2Fc%20%E7%9B%B4", "one id=b/c 直");
        row("GET", "/v1/streams/{id}", "one id={id}");
        row("POST", "/v1/tasks/a/parts/b", "part part=b task=a");
        row("GET", "/", "404");
        row("GET", "/healthz/", "404");
        row("GET", "/Healthz", "404");
        row("GET", "/v1/streams/", "404");
        row("GET", "/v1/streams/7/8", "404");
        row("POST", "/v1/tasks//parts/b", "404");
        row("GET", "/v1/../healthz", "404");
        row("POST", "/healthz", "405 GET, HEAD");
        row("PUT", "/v1/streams", "405 GET, HEAD, POST");
        row("PATCH", "/v1/streams/7", "405 DELETE, GET, HEAD");
        row("PATCH", "/nothing", "404");
    }
    void finds()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QTEST(answer(methodFromName(method), path), "answer");
    }
    void withoutRoutesThereIsNothing()
    {
        QVERIFY(std::holds_alternative<Router::NotFound>(Router({}).find(Method::Get, {QString()})));
    }
};

RECDECK_TEST(RouterTest)
#include "tst_router.moc"
