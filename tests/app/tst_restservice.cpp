#include "app/restservice.h"

#include "core/service/callbackmonitor.h"
#include "tests/support/enginerig.h"
#include "tests/support/noticereceiver.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using app::EngineHost;
using app::RestService;
using model::AttemptProblem;

/// What a server of this program changes for its engine.
class RestServiceTest final : public QObject
{
    Q_OBJECT

private slots:
    /// Contract, D38: while others can reach the server, what only this computer can reach is not called.
    void innerAddressesAreCalledAgainWhenItStops()
    {
        const QTemporaryDir folder;
        const auto host = EngineHost::start({.dataFolder = folder.filePath(QStringLiteral("data")),
                                             .secrets = secrets::SecretStoreChoice::Memory});
        QVERIFY(host);
        NoticeReceiver receiver;
        const auto problem = [&] {
            return waitFor((*host)->connection().callbacks->sendTest({.notifyUrl = receiver.url()}))
                .value_or(model::DeliveryAttempt{})
                .problem;
        };
        QCOMPARE(problem(), std::optional<AttemptProblem>());
        const app::RestSettings settings{.address = {.address = QHostAddress(QHostAddress::AnyIPv4)},
                                         .reach = server::Reach::Network,
                                         .keys = QList<server::AccessKey>()};
        auto rest = RestService::start(**host, settings);
        QVERIFY(rest);
        QCOMPARE(problem(), std::optional(AttemptProblem::AddressNotAllowed));
        (*rest)->stop();
        QCOMPARE(problem(), std::optional<AttemptProblem>());
        // The same if it just goes, or cannot begin.
        rest = RestService::start(**host, settings);
        QVERIFY(rest);
        rest->reset();
        QCOMPARE(problem(), std::optional<AttemptProblem>());
        app::RestSettings refused = settings;
        refused.reach = server::Reach::ThisComputer;
        QVERIFY(!RestService::start(**host, refused));
        QCOMPARE(problem(), std::optional<AttemptProblem>());
    }
};

RECDECK_TEST(RestServiceTest)
#include "tst_restservice.moc"
