#include "core/secrets/openstore.h"

#include "tests/support/filecontent.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::secrets;
using test::contentOf;

namespace {

const QString a = QStringLiteral("template/1001/sk");

} // namespace

class OpenStoreTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString data() const { return m_folder->filePath(QStringLiteral("data")); }
    [[nodiscard]] auto open(SecretStoreChoice choice) const
    {
        return openSecretStore(choice, data(), WhenUnusable::KeepInMemory);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void memoryForgets()
    {
        auto store = open(SecretStoreChoice::Memory);
        QVERIFY(store);
        QCOMPARE((*store)->status().kind, SecretStoreChoice::Memory);
        QVERIFY((*store)->check());
        QVERIFY((*store)->status().usable);
        QVERIFY((*store)->write(a, Secret(QStringLiteral("s"))));
        store = open(SecretStoreChoice::Memory);
        QVERIFY((*store)->read(a)->isEmpty());
    }
    void theFileIsInTheDataFolder()
    {
        auto store = open(SecretStoreChoice::File);
        QVERIFY(store);
        QVERIFY((*store)->write(a, Secret(QStringLiteral("s"))));
        QCOMPARE((*store)->status(),
                 (Status{.kind = SecretStoreChoice::File, .checked = true, .usable = true, .detail = {}}));
        QVERIFY(contentOf(data() + QStringLiteral("/secrets.json")).contains("\"s\""));
        QCOMPARE((*open(SecretStoreChoice::File))->read(a)->reveal(), QStringLiteral("s"));
    }
    void aFileThatOthersCanReadIsAnErrorAtOnce()
    {
        QVERIFY((*open(SecretStoreChoice::File))->write(a, Secret(QStringLiteral("s"))));
        QFile file(data() + QStringLiteral("/secrets.json"));
        QVERIFY(file.setPermissions(file.permissions() | QFileDevice::ReadGroup));
        const auto store = open(SecretStoreChoice::File);
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(store.error().subject, file.fileName());
    }
    void aFileIsNeverReplacedByMemory()
    {
        auto store = open(SecretStoreChoice::File);
        QVERIFY(store);
        QFile file(data() + QStringLiteral("/secrets.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("damaged meanwhile");
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        file.close();
        QCOMPARE((*store)->write(a, Secret(QStringLiteral("s"))).error().code, ErrorCode::FileDamaged);
        QVERIFY(!(*store)->status().usable);
    }
    void aDataFolderKeepsItsNameInTheKeyStore()
    {
        const QString path = data() + QStringLiteral("/folder.id");
        QVERIFY(open(SecretStoreChoice::Keychain));
        const QByteArray id = contentOf(path);
        QCOMPARE(id.size(), 33);
        QVERIFY(open(SecretStoreChoice::Keychain));
        QCOMPARE(contentOf(path), id);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("0\n");
        file.close();
        QCOMPARE(open(SecretStoreChoice::Keychain).error().code, ErrorCode::FileDamaged);
    }
    void aFolderThatCannotBeMadeIsAnError()
    {
        QFile blocker(data());
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        for (const auto choice :
             {SecretStoreChoice::Keychain, SecretStoreChoice::File, SecretStoreChoice::Memory})
            QVERIFY(!open(choice));
    }
};

RECDECK_TEST(OpenStoreTest)
#include "tst_openstore.moc"
