#include "core/storage/settings.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

class SettingsTest final : public QObject
{
    Q_OBJECT

private slots:
    void comeBackAsTheyWereSaved()
    {
        const QJsonObject engine{{QStringLiteral("mergeWindow"), 30},
                                 {QStringLiteral("largest"), qint64{9'007'199'254'740'993}},
                                 {QStringLiteral("roots"), QJsonArray{trickyText(), QJsonObject()}},
                                 {trickyText(), QJsonValue::Null}};
        DatabaseFixture fixture;
        must(SettingsRepository(fixture.database()).save(QStringLiteral("engine"), engine));
        fixture.reopen();
        SettingsRepository settings(fixture.database());
        QCOMPARE(must(settings.load(QStringLiteral("engine"))), engine);
        QCOMPARE(must(settings.load(QStringLiteral("restServer"))), QJsonObject());

        const QJsonObject other{{QStringLiteral("mergeWindow"), 31}};
        must(settings.save(QStringLiteral("engine"), other));
        QCOMPARE(must(settings.load(QStringLiteral("engine"))), other);
        must(settings.remove(QStringLiteral("engine")));
        must(settings.remove(QStringLiteral("engine")));
        QCOMPARE(must(settings.load(QStringLiteral("engine"))), QJsonObject());
    }
    void damagedSettingsAreAnError()
    {
        DatabaseFixture fixture;
        must(fixture.database().run(QStringLiteral("INSERT INTO settings VALUES ('engine', '[1]')")));
        const Error error = mustFail(SettingsRepository(fixture.database()).load(QStringLiteral("engine")));
        QCOMPARE(error.code, ErrorCode::DatabaseFailed);
        QVERIFY(error.detail.contains(QStringLiteral("engine")));
    }
};

RECDECK_TEST(SettingsTest)
#include "tst_settings.moc"
