#include "core/model/accountsecret.h"

#include "core/model/json.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace recdeck;
using namespace recdeck::model;

class AccountSecretTest final : public QObject
{
    Q_OBJECT

    const AccountSecret m_temporary{.secretKey = Secret(QStringLiteral("SK/=")),
                                    .sessionToken = Secret(QStringLiteral("TOKEN+=="))};

    [[nodiscard]] static QJsonObject templateWith(const QJsonObject& secrets)
    {
        const QJsonObject output{{QStringLiteral("bucketName"), QStringLiteral("b")},
                                 {QStringLiteral("storageTime"), 0},
                                 {QStringLiteral("filePath"), QStringLiteral("p")}};
        QJsonObject object{{QStringLiteral("region"), QStringLiteral("r")},
                           {QStringLiteral("templateName"), QStringLiteral("t")},
                           {QStringLiteral("mgrUrl"), QStringLiteral("s3.example.com")},
                           {QStringLiteral("ak"), QStringLiteral("AK")},
                           {QStringLiteral("notifyUrl"), QString()},
                           {QStringLiteral("recordParams"), QJsonArray{output}}};
        for (auto member = secrets.begin(); member != secrets.end(); ++member)
            object.insert(member.key(), member.value());
        return object;
    }
    [[nodiscard]] QJsonObject both() const
    {
        return {{QStringLiteral("sk"), m_temporary.secretKey.reveal()},
                {QStringLiteral("sessionToken"), m_temporary.sessionToken.reveal()}};
    }

private slots:
    void partsComeBack()
    {
        QCOMPARE(separated(joined(m_temporary)), m_temporary);
        const AccountSecret lasting{.secretKey = m_temporary.secretKey, .sessionToken = {}};
        QCOMPARE(joined(lasting), lasting.secretKey); // as it was before there were tokens
        QCOMPARE(separated(joined(lasting)), lasting);
        QCOMPARE(separated(Secret()), AccountSecret{});
        const AccountSecret tokenOnly{.secretKey = {}, .sessionToken = m_temporary.sessionToken};
        QCOMPARE(separated(joined(tokenOnly)), tokenOnly);
    }

    void templateTakesBoth()
    {
        const QJsonObject object = templateWith(both());
        const auto value = templateFromJson(object);
        QVERIFY(value);
        QCOMPARE(separated(value->sk), m_temporary);
        QCOMPARE(templateToJson(*value, SecretKeyText::Revealed), object);
        const auto patch = templatePatchFromJson(both());
        QVERIFY(patch && patch->sk);
        QCOMPARE(separated(*patch->sk), m_temporary);
    }

    void tokenIsToldToNobody()
    {
        const auto value = templateFromJson(templateWith(both()));
        QVERIFY(value);
        for (const SecretKeyText text : {SecretKeyText::Masked, SecretKeyText::Omitted}) {
            const QByteArray told = QJsonDocument(templateToJson(*value, text)).toJson();
            QVERIFY2(!told.contains("TOKEN") && !told.contains("sessionToken"), told.constData());
        }
        QVERIFY(!templateToStorage(*value).contains("TOKEN"));
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QJsonObject>("secrets");
        QTest::addColumn<QString>("field");
        const QString sk = QStringLiteral("sk");
        const QString token = QStringLiteral("sessionToken");
        const QString text = QStringLiteral("T");
        QTest::newRow("a token alone") << QJsonObject{{token, text}} << token;
        QTest::newRow("with an empty key") << QJsonObject{{sk, QString()}, {token, text}} << token;
        QTest::newRow("a number") << QJsonObject{{sk, text}, {token, 5}} << token;
        QTest::newRow("a key that would be taken apart") << QJsonObject{{sk, QStringLiteral("S\nT")}} << sk;
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QJsonObject, secrets);
        QFETCH(QString, field);
        const auto patch = templatePatchFromJson(secrets);
        QVERIFY(!patch);
        QCOMPARE(patch.error().fields.size(), 1);
        QCOMPARE(patch.error().fields.first().field, field);
        QVERIFY(!templateFromJson(templateWith(secrets)));
    }
};

RECDECK_TEST(AccountSecretTest)

#include "tst_accountsecret.moc"
