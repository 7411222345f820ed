#include "core/storage/suppressions.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

class SuppressionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void staysUntilItIsRemoved()
    {
        const model::StreamKey first{QStringLiteral("h"), QStringLiteral("live"), trickyText()};
        const model::StreamKey second{QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")};
        DatabaseFixture fixture;
        {
            SuppressionRepository suppressions(fixture.database());
            must(suppressions.add(first));
            must(suppressions.add(second));
            must(suppressions.add(second));
        }
        fixture.reopen();
        SuppressionRepository suppressions(fixture.database());
        auto all = must(suppressions.all());
        QCOMPARE(all.size(), 2);
        QVERIFY(all.contains(first) && all.contains(second));
        must(suppressions.remove(second));
        must(suppressions.remove(second));
        QVERIFY(must(suppressions.all()) == QList<model::StreamKey>{first});
    }
};

RECDECK_TEST(SuppressionsTest)
#include "tst_suppressions.moc"
