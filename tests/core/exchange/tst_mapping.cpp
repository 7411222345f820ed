#include "core/exchange/mapping.h"

#include "tests/core/exchange/configsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::exchange;
using namespace recdeck::test;

class MappingTest final : public QObject
{
    Q_OBJECT

    static Configuration sample()
    {
        Configuration value = sampleConfiguration();
        value.templates[0].ak = QStringLiteral("AK");
        value.templates[0].hasSecretKey = true;
        value.templates[1].recordParams << model::Output{.bucketName = QStringLiteral("second")};
        return value;
    }

private slots:
    void namesWhatCanBeMapped()
    {
        const MappedNames names = mappedNames(sample());
        QCOMPARE(names.mgrUrls, QStringList{QStringLiteral("mgr.storage.example.com")});
        QCOMPARE(names.buckets, (QStringList{QStringLiteral("news"), QStringLiteral("second")}));
        QCOMPARE(names.accessKeys, QStringList{QStringLiteral("AK")});
        QCOMPARE(names.accessKeysWithoutSecret, QStringList{QStringLiteral("AK")});
    }

    void mapsPlacesAndKeys()
    {
        Mapping mapping;
        mapping.mgrUrls.insert(QStringLiteral("mgr.storage.example.com"), QStringLiteral("file:///data"));
        mapping.buckets.insert(QStringLiteral("second"), QStringLiteral("2nd"));
        mapping.keys.insert(QStringLiteral("AK"), {QStringLiteral("NEW"), Secret(QStringLiteral("S"))});
        const auto value = mapped(sample(), mapping);
        QVERIFY(value);
        QCOMPARE(value->templates.at(0).mgrUrl, QStringLiteral("file:///data"));
        QCOMPARE(value->templates.at(0).ak, QStringLiteral("NEW"));
        QCOMPARE(value->templates.at(0).sk.reveal(), QStringLiteral("S"));
        QCOMPARE(value->templates.at(1).ak, QString()); // without keys it stays without
        QCOMPARE(value->templates.at(1).recordParams.at(0).bucketName, QStringLiteral("news"));
        QCOMPARE(value->templates.at(1).recordParams.at(1).bucketName, QStringLiteral("2nd"));
        QVERIFY(mappedNames(*value).accessKeysWithoutSecret.isEmpty());
    }

    void keysCanBeLeftOut()
    {
        Mapping mapping;
        mapping.keys.insert(QStringLiteral("AK"), {});
        const auto value = mapped(sample(), mapping);
        QVERIFY(value);
        QVERIFY(value->templates.at(0).ak.isEmpty() && !value->templates.at(0).hasSecretKey);
    }

    void whatIsMappedIsChecked()
    {
        Mapping mapping;
        mapping.mgrUrls.insert(QStringLiteral("mgr.storage.example.com"), QStringLiteral("ftp://x"));
        const auto value = mapped(sample(), mapping);
        QVERIFY(!value);
        QCOMPARE(value.error().code, ErrorCode::InvalidFields);
        QCOMPARE(value.error().fields.size(), 2);
        QCOMPARE(value.error().fields.at(1).field, QStringLiteral("templates[1].mgrUrl"));
    }
};

RECDECK_TEST(MappingTest)
#include "tst_mapping.moc"
