#include "app/enginehost.h"

#include "core/base/log.h"
#include "core/secrets/status.h"
#include "tests/support/enginerig.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using app::EngineHost;
using secrets::SecretStoreChoice;

class EngineHostTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString data() const { return m_folder->filePath(QStringLiteral("data")); }
    [[nodiscard]] EngineHost::Settings settings(SecretStoreChoice secrets) const
    {
        return {.dataFolder = data(), .secrets = secrets};
    }
    [[nodiscard]] QByteArray log() const
    {
        QFile file(data() + QStringLiteral("/logs/recdeck.log"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theLogIsInTheDataFolder()
    {
        {
            const auto host = EngineHost::start(settings(SecretStoreChoice::Memory));
            QVERIFY2(host, host ? "" : qPrintable(host.error()));
            qCInfo(log::engine, "asked for rtmp://me:secretword@h/live/s?token=secretword");
        }
        QVERIFY(log().contains("Recdeck " RECDECK_VERSION));
        QVERIFY(log().contains("asked for rtmp://***@h/live/s?token=***"));
        QVERIFY(log().contains("the program ends"));
        QVERIFY(!log().contains("secretword"));
    }
    void theStatusOfTheSecretsIsToldByItself()
    {
        const auto host = EngineHost::start(settings(SecretStoreChoice::File));
        QVERIFY(host);
        QSignalSpy changes(host->get(), &EngineHost::secretStatusChanged);
        QTRY_VERIFY((*host)->secretStatus().usable);
        QTRY_COMPARE(changes.size(), 1);
        QFile file(data() + QStringLiteral("/secrets.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("damaged");
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        file.close();
        (*host)->recheckSecrets();
        QTRY_COMPARE(changes.size(), 2);
        QVERIFY(!(*host)->secretStatus().usable);
    }
    void aFolderInUseNamesItsHolder()
    {
        const auto first = EngineHost::start(settings(SecretStoreChoice::Memory));
        QVERIFY(first);
        const auto second = EngineHost::start(settings(SecretStoreChoice::Memory));
        QVERIFY(!second);
        QVERIFY2(second.error().contains(data()), qPrintable(second.error()));
        QVERIFY2(
            second.error().contains(QStringLiteral("process %1").arg(QCoreApplication::applicationPid())),
            qPrintable(second.error()));
        QVERIFY(!second.error().contains(QLatin1Char('\n')));
    }
    void aDamagedDatabaseIsInTheLog()
    {
        QVERIFY(QDir().mkpath(data()));
        QFile file(data() + QStringLiteral("/recdeck.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        QVERIFY(!EngineHost::start(settings(SecretStoreChoice::Memory)));
        QVERIFY2(log().contains("the engine cannot start"), log().constData());
    }
    void aFileOfSecretsThatOthersCanReadIsRefused()
    {
        QVERIFY(QDir().mkpath(data()));
        QFile file(data() + QStringLiteral("/secrets.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
        const auto host = EngineHost::start(settings(SecretStoreChoice::File));
        QVERIFY(!host);
        QVERIFY2(host.error().contains(file.fileName()), qPrintable(host.error()));
    }
};

RECDECK_TEST(EngineHostTest)
#include "tst_enginehost.moc"
