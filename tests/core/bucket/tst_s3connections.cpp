#include "core/base/files.h"
#include "tests/support/faultproxy.h"
#include "tests/support/filecontent.h"
#include "tests/support/swiftserver.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace recdeck;
using namespace recdeck::bucket;
using test::FaultProxy;
using test::SwiftServer;

/// What stays open between the calls of a bucket.
class S3ConnectionsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<SwiftServer> m_swift;
    QTemporaryDir m_folder;

    [[nodiscard]] auto bucket(const FaultProxy& proxy) const
    {
        return m_swift->bucket(QStringLiteral("rec"), proxy.port(), {.pause = Milliseconds{20}});
    }
    UploadItem item(const QString& name, qsizetype size)
    {
        const QString path = m_folder.filePath(name);
        if (!test::writeContent(path, QByteArray(size, 'x'))) qFatal("no file");
        return {.source = path, .size = ByteCount{size}, .sha256 = *files::sha256(path), .resume = {}};
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        m_swift = std::make_unique<SwiftServer>();
        QVERIFY2(m_swift->isReady(), qPrintable(m_swift->log()));
    }

    void nextCallUsesTheConnectionOfTheLastOne()
    {
        FaultProxy proxy(m_swift->port());
        const auto service = bucket(proxy);
        for (int i = 0; i < 5; ++i) {
            const QString key = QStringLiteral("again-%1").arg(i);
            const auto stored = service->storeAs(item(key, 300'000), key, {});
            QVERIFY2(stored && *stored, stored ? "taken" : qPrintable(stored.error().toLogString()));
            QVERIFY(service->describe(key));
        }
        QCOMPARE(proxy.accepted(), 1);
    }

    void whatHasBrokenMeanwhileIsMadeAnew()
    {
        FaultProxy proxy(m_swift->port());
        const auto service = bucket(proxy);
        QVERIFY(service->list({}, {}));
        for (int i = 0; i < 5; ++i) {
            proxy.cut(i % 2 == 0 ? FaultProxy::Cut::Reset : FaultProxy::Cut::Fin);
            const QString key = QStringLiteral("broken-%1").arg(i);
            const auto stored = service->storeAs(item(key, 3'000'000), key, {});
            QVERIFY2(stored && *stored, stored ? "taken" : qPrintable(stored.error().toLogString()));
        }
        QVERIFY(proxy.accepted() >= 6);
    }

    void otherThreadsHaveTheirOwn()
    {
        FaultProxy proxy(m_swift->port());
        const auto service = bucket(proxy);
        QVERIFY(service->list({}, {}));
        bool isListed = false;
        std::thread([&] { isListed = service->list({}, {}).has_value(); }).join();
        QVERIFY(isListed);
        QVERIFY(service->list({}, {}));
        QCOMPARE(proxy.accepted(), 2);
    }
};

RECDECK_TEST(S3ConnectionsTest)

#include "tst_s3connections.moc"
