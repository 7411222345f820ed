#include "core/secrets/fallbacksecretstore.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::secrets;

namespace {

/// A key store with a lock.
struct LockableState
{
    bool locked = false;
    MemorySecretStore secrets;
};

class LockableStore final : public SecretStore
{
public:
    explicit LockableStore(LockableState& state)
        : m_state(state)
    {
    }
    Result<void> check() override
    {
        if (m_state.locked) return Failure(refusal());
        return {};
    }
    Result<void> write(const QString& name, const Secret& secret) override
    {
        if (m_state.locked) return Failure(refusal());
        return m_state.secrets.write(name, secret);
    }
    Result<Secret> read(const QString& name) override
    {
        if (m_state.locked) return Failure(refusal());
        return m_state.secrets.read(name);
    }
    Result<void> remove(const QString& name) override
    {
        if (m_state.locked) return Failure(refusal());
        return m_state.secrets.remove(name);
    }

private:
    static Error refusal()
    {
        return {.code = ErrorCode::SecretUnavailable, .subject = {}, .detail = QStringLiteral("locked")};
    }

    LockableState& m_state;
};

const QString a = QStringLiteral("template/1001/sk");
const Secret first{QStringLiteral("first")};
const Secret second{QStringLiteral("second")};

} // namespace

class FallbackSecretStoreTest final : public QObject
{
    Q_OBJECT

    LockableState m_state;
    QList<Status> m_changes;

    std::unique_ptr<FallbackSecretStore> open(WhenUnusable policy = WhenUnusable::KeepInMemory)
    {
        auto store = std::make_unique<FallbackSecretStore>(std::make_unique<LockableStore>(m_state),
                                                           SecretStoreChoice::Keychain, policy);
        store->whenStatusChanges([this](const Status& status) { m_changes << status; });
        return store;
    }

private slots:
    void init()
    {
        m_state.locked = false;
        m_state.secrets = {};
        m_changes.clear();
    }
    void theStatusFollowsTheStore()
    {
        const auto store = open();
        QCOMPARE(store->status().kind, SecretStoreChoice::Keychain);
        QVERIFY(!store->status().usable);
        QVERIFY(store->check());
        QVERIFY(store->status().usable);
        QVERIFY(store->status().detail.isEmpty());
        m_state.locked = true;
        QVERIFY(!store->read(a));
        QVERIFY(!store->status().usable);
        QCOMPARE(store->status().detail, QStringLiteral("locked"));
        QVERIFY(!store->remove(a)); // nothing new to tell
        m_state.locked = false;
        QVERIFY(store->write(a, first));
        QVERIFY(store->status().usable);
        QCOMPARE(m_changes.size(), 3);
    }
    void whatTheStoreCannotTakeIsKeptForThisRun()
    {
        m_state.locked = true;
        auto store = open();
        QVERIFY(store->write(a, first));
        QVERIFY(!store->status().usable);
        QCOMPARE(store->read(a)->reveal(), first.reveal());
        QCOMPARE(store->status().onlyThisRun, 1);
        QVERIFY(!store->read(QStringLiteral("other"))); // unknown is not "none"
        store = open();                                 // the next run
        m_state.locked = false;
        QVERIFY(store->read(a)->isEmpty());
    }
    void whatWasKeptGoesToTheStoreOnceItIsUsable()
    {
        const auto store = open();
        QVERIFY(store->write(a, first));
        m_state.locked = true;
        QVERIFY(store->write(a, second));
        QVERIFY(store->write(QStringLiteral("b"), first));
        QCOMPARE(store->read(a)->reveal(), second.reveal());
        QVERIFY(!store->check());
        m_state.locked = false;
        QCOMPARE(m_state.secrets.read(a)->reveal(), first.reveal());
        QVERIFY(store->check());
        QCOMPARE(m_state.secrets.read(a)->reveal(), second.reveal());
        QCOMPARE(m_state.secrets.read(QStringLiteral("b"))->reveal(), first.reveal());
        QVERIFY(store->status().usable);
        QCOMPARE(store->status().onlyThisRun, 0);
    }
    void movesToAnotherStore()
    {
        const auto store = open();
        QVERIFY(store->write(a, first));
        QVERIFY(store->write(QStringLiteral("b"), second));
        LockableState other;
        m_changes.clear();
        QVERIFY(store->moveTo(std::make_unique<LockableStore>(other), SecretStoreChoice::File,
                              WhenUnusable::Refuse, {a, QStringLiteral("b"), QStringLiteral("nothing")}));
        QCOMPARE(store->read(a)->reveal(), first.reveal());
        QCOMPARE(other.secrets.read(a)->reveal(), first.reveal());
        QCOMPARE(other.secrets.read(QStringLiteral("b"))->reveal(), second.reveal());
        QVERIFY(m_state.secrets.read(a)->isEmpty());
        QVERIFY(m_state.secrets.read(QStringLiteral("b"))->isEmpty());
        QCOMPARE(m_changes.size(), 1);
        QCOMPARE(m_changes.first().kind, SecretStoreChoice::File);
        QVERIFY(m_changes.first().usable);
        other.locked = true;
        QVERIFY(!store->write(a, second)); // the new policy
    }
    void whatWasKeptForThisRunMovesToo()
    {
        QVERIFY(m_state.secrets.write(QStringLiteral("b"), second));
        const auto store = open();
        m_state.locked = true;
        QVERIFY(store->write(a, first));
        LockableState other;
        QVERIFY(store->moveTo(std::make_unique<LockableStore>(other), SecretStoreChoice::File,
                              WhenUnusable::Refuse, {QStringLiteral("b")}));
        QCOMPARE(other.secrets.read(a)->reveal(), first.reveal());
        QCOMPARE(store->status().onlyThisRun, 0);
        // What could not be read is not taken for missing: it stays where it is.
        QVERIFY(other.secrets.read(QStringLiteral("b"))->isEmpty());
        m_state.locked = false;
        QCOMPARE(m_state.secrets.read(QStringLiteral("b"))->reveal(), second.reveal());
    }
    void doesNotMoveToAStoreThatIsNotUsable()
    {
        const auto store = open();
        QVERIFY(store->write(a, first));
        LockableState other;
        other.locked = true;
        QVERIFY(!store->moveTo(std::make_unique<LockableStore>(other), SecretStoreChoice::File,
                               WhenUnusable::Refuse, {a}));
        QCOMPARE(store->status().kind, SecretStoreChoice::Keychain);
        QCOMPARE(store->read(a)->reveal(), first.reveal());
        QCOMPARE(m_state.secrets.read(a)->reveal(), first.reveal());
    }
    void aNewerSecretInTheStoreWins()
    {
        const auto store = open();
        m_state.locked = true;
        QVERIFY(store->write(a, first));
        m_state.locked = false;
        QVERIFY(store->write(a, second));
        QCOMPARE(store->read(a)->reveal(), second.reveal());
        QVERIFY(store->check());
        QCOMPARE(m_state.secrets.read(a)->reveal(), second.reveal());
    }
    void aRemovalThatCannotBeIsAnError()
    {
        const auto store = open();
        QVERIFY(store->write(a, first));
        m_state.locked = true;
        QVERIFY(store->write(a, second));
        QCOMPARE(store->remove(a).error().code, ErrorCode::SecretUnavailable);
        m_state.locked = false;
        QVERIFY(store->check()); // what was kept is gone and does not come back
        QCOMPARE(m_state.secrets.read(a)->reveal(), first.reveal());
        QVERIFY(store->remove(a));
        QVERIFY(store->read(a)->isEmpty());
    }
    void withoutAFallbackItIsRefused()
    {
        m_state.locked = true;
        const auto store = open(WhenUnusable::Refuse);
        QCOMPARE(store->write(a, first).error().code, ErrorCode::SecretUnavailable);
        QCOMPARE(store->status().onlyThisRun, 0);
        QVERIFY(!store->read(a));
        m_state.locked = false;
        QVERIFY(store->read(a)->isEmpty());
    }
};

RECDECK_TEST(FallbackSecretStoreTest)
#include "tst_fallbacksecretstore.moc"
