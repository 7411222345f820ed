#include "app/enginehost.h"

#include "core/base/log.h"
#include "core/secrets/status.h"
#include "tests/support/enginerig.h"
#include "tests/support/filecontent.h"
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
        return test::contentOf(data() + QStringLiteral("/logs/recdeck.log"));
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theLogIsInTheDataFolder()
    {
        {
            const auto host = EngineHost::start(settings(SecretStoreChoice::Memory));
            QVERIFY(host);
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
        (*host)->checkSecrets();
        QTRY_COMPARE(changes.size(), 2);
        QVERIFY(!(*host)->secretStatus().usable);
    }
    void theSecretStoreCanBeChanged()
    {
        const auto host = EngineHost::start(settings(SecretStoreChoice::Memory));
        QVERIFY(host);
        model::RecordingTemplate value{.region = QStringLiteral("local"),
                                       .templateName = QStringLiteral("t"),
                                       .mgrUrl = QStringLiteral("https://s3.example.com"),
                                       .ak = QStringLiteral("AK"),
                                       .sk = Secret(QStringLiteral("secretword")),
                                       .recordParams = {{.bucketName = QStringLiteral("b")}}};
        auto& service = *(*host)->connection().recording;
        QVERIFY(waitFor(service.addRecordingParameterTemplate(value)));
        QCOMPARE(EngineHost::usualStore(data()), SecretStoreChoice::Keychain);
        QVERIFY(waitFor((*host)->useSecretStore(SecretStoreChoice::File)));
        QTRY_COMPARE(EngineHost::usualStore(data()), SecretStoreChoice::File);
        QCOMPARE((*host)->secretStatus().kind, SecretStoreChoice::File);
        QFile file(data() + QStringLiteral("/secrets.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("secretword"));
        const auto hasKey = [&service] {
            const auto all = waitFor(service.queryRecordingParameterTemplate({}));
            return all && all->size() == 1 && all->first().hasSecretKey;
        };
        QTRY_VERIFY(hasKey());
        QVERIFY(!log().contains("secretword"));
    }
    void aFolderInUseNamesItsHolder()
    {
        const auto first = EngineHost::start(settings(SecretStoreChoice::Memory));
        QVERIFY(first);
        const auto second = EngineHost::start(settings(SecretStoreChoice::Memory));
        QVERIFY(!second);
        const QString line = EngineHost::startErrorText(second.error());
        QVERIFY2(line.contains(data()), qPrintable(line));
        QVERIFY2(line.contains(QStringLiteral("process %1").arg(QCoreApplication::applicationPid())),
                 qPrintable(line));
        QVERIFY(!line.contains(QLatin1Char('\n')));
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
        QCOMPARE(host.error().subject, file.fileName());
    }
};

RECDECK_TEST(EngineHostTest)
#include "tst_enginehost.moc"
