#include "core/server/credentials.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::server;

class CredentialsTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsSeveralUsersWithSeveralKeys()
    {
        const auto keys = credentialsFromJson(
            "{\"users\":[{\"name\":\"ops\",\"accessKey\":\"A1\",\"secretKey\":\"s1\"},"
            "{\"name\":\"ops\",\"accessKey\":\"A2\",\"secretKey\":\"s2\",\"note\":1},"
            "{\"name\":\"\u00e9\",\"accessKey\":\"B\",\"secretKey\":\"s3\"}],\"version\":1}",
            QStringLiteral("f"));
        QVERIFY(keys);
        QCOMPARE(keys->size(), 3);
        QCOMPARE(keys->at(1), (AccessKey{QStringLiteral("ops"), "A2", Secret(QStringLiteral("s2"))}));
        QCOMPARE(keys->at(2).user, QString(QChar(0xe9)));
        QCOMPARE(credentialsFromJson(credentialsToJson(*keys), QStringLiteral("f")), keys);
    }

    void nobodyIsNoMistake()
    {
        const auto keys = credentialsFromJson("{\"users\":[]}", QStringLiteral("f"));
        QVERIFY(keys);
        QVERIFY(keys->isEmpty());
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");
        QTest::addColumn<FieldProblem>("problem");
        using enum FieldProblem;
        const auto row = [](const char* name, const QByteArray& json, const char* field,
                            FieldProblem problem) {
            QTest::newRow(name) << json << QString::fromLatin1(field) << problem;
        };
        const auto user = [](const QByteArray& members) { return "{\"users\":[" + members + "]}"; };
        row("no users", "{}", "users", Required);
        row("users of another type", "{\"users\":{}}", "users", WrongType);
        row("not an object", "[]", "users", Required);
        row("a user that is none", user("7"), "users[0]", WrongType);
        row("no name", user("{\"accessKey\":\"a\",\"secretKey\":\"s\"}"), "users[0].name", Required);
        row("empty secret", user("{\"name\":\"n\",\"accessKey\":\"a\",\"secretKey\":\"\"}"),
            "users[0].secretKey", Empty);
        row("number", user("{\"name\":\"n\",\"accessKey\":1,\"secretKey\":\"s\"}"), "users[0].accessKey",
            WrongType);
        row("a comma", user("{\"name\":\"n\",\"accessKey\":\"a,b\",\"secretKey\":\"s\"}"),
            "users[0].accessKey", ControlCharacter);
        row("a blank", user("{\"name\":\"n\",\"accessKey\":\"a b\",\"secretKey\":\"s\"}"),
            "users[0].accessKey", ControlCharacter);
        row("too long",
            user("{\"name\":\"" + QByteArray(129, 'n') + "\",\"accessKey\":\"a\",\"secretKey\":\"s\"}"),
            "users[0].name", TooLong);
        const QByteArray one = "{\"name\":\"n\",\"accessKey\":\"a\",\"secretKey\":\"s\"}";
        row("the same key twice", user(one + ',' + one), "users[1].accessKey", Duplicate);
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, field);
        QFETCH(FieldProblem, problem);
        const auto keys = credentialsFromJson(json, QStringLiteral("f"));
        QVERIFY(!keys);
        QCOMPARE(keys.error().code, ErrorCode::InvalidFields);
        QCOMPARE(keys.error().fields.size(), 1);
        QCOMPARE(keys.error().fields.first().field, field);
        QCOMPARE(keys.error().fields.first().problem, problem);
    }

    void whatIsNoJsonIsNamed()
    {
        const auto keys = credentialsFromJson("{\"users\":", QStringLiteral("the file"));
        QVERIFY(!keys);
        QCOMPARE(keys.error().code, ErrorCode::FileSyntax);
        QCOMPARE(keys.error().subject, QStringLiteral("the file"));
    }

    void fileThatOthersCanReadIsRefused()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("users.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"users\":[{\"name\":\"n\",\"accessKey\":\"a\",\"secretKey\":\"s\"}]}");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        const auto open = readCredentials(path);
        QVERIFY(!open);
        QCOMPARE(open.error().code, ErrorCode::PermissionDenied);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(readCredentials(path));
        QCOMPARE(readCredentials(folder.filePath(QStringLiteral("none"))).error().code, ErrorCode::NotFound);
    }
};

RECDECK_TEST(CredentialsTest)
#include "tst_credentials.moc"
