#include "core/storage/domains.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

namespace {

QList<model::DeliveryDomain> someDomains()
{
    return {{.pullDomain = QStringLiteral("z.example.com"),
             .pullUrl = QStringLiteral("http://127.0.0.1:8001/{app}/{stream}.flv"),
             .pushDomain = QStringLiteral("push.example.com"),
             .mediaServer = model::MediaServerKind::NodeMediaServer,
             .mediaServerUrl = QStringLiteral("http://127.0.0.1:8001")},
            {.pullDomain = QStringLiteral("a.example.com"),
             .pullUrl = {},
             .pushDomain = {},
             .mediaServerUrl = {}}};
}

} // namespace

class DomainsTest final : public QObject
{
    Q_OBJECT

private slots:
    void comeBackInTheOrderGiven()
    {
        DatabaseFixture fixture;
        must(DomainRepository(fixture.database()).replaceAll(someDomains()));
        fixture.reopen();
        QVERIFY(must(DomainRepository(fixture.database()).all()) == someDomains());
    }
    void everyMediaServerComesBack()
    {
        DatabaseFixture fixture;
        DomainRepository domains(fixture.database());
        for (int kind = 2; kind <= static_cast<int>(model::MediaServerKind::MediaMtx); ++kind) {
            auto some = someDomains();
            some.first().mediaServer = static_cast<model::MediaServerKind>(kind);
            must(domains.replaceAll(some));
            QVERIFY(must(domains.all()) == some);
        }
    }
    void theListIsReplacedAsAWhole()
    {
        DatabaseFixture fixture;
        DomainRepository domains(fixture.database());
        must(domains.replaceAll(someDomains()));
        must(domains.replaceAll(someDomains().mid(1)));
        QVERIFY(must(domains.all()) == someDomains().mid(1));
        must(domains.replaceAll({}));
        QVERIFY(must(domains.all()).isEmpty());
    }
    void aDomainGivenTwiceChangesNothing()
    {
        DatabaseFixture fixture;
        DomainRepository domains(fixture.database());
        must(domains.replaceAll(someDomains()));
        auto twice = someDomains();
        twice.first().pullDomain = QStringLiteral("A.example.COM");
        const Error error = mustFail(domains.replaceAll(twice));
        QCOMPARE(error.code, ErrorCode::AlreadyExists);
        QCOMPARE(error.subject, QStringLiteral("a.example.com"));
        QVERIFY(must(domains.all()) == someDomains());
    }
};

RECDECK_TEST(DomainsTest)
#include "tst_domains.moc"
