#include "core/secrets/keychainsecretstore.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::secrets;

namespace {

/// Answers as QtKeychain does in front of gnome-keyring: what is locked is "not found" and "deleted".
struct FakeKeychain
{
    QHash<QString, QByteArray> entries;
    bool locked = false;
    bool forgetful = false; ///< takes everything and keeps nothing
    int unlockedAfter = -1; ///< so many more requests
    QList<KeychainRequest> requests;

    KeychainAnswer answer(const KeychainRequest& request)
    {
        requests << request;
        if (unlockedAfter >= 0 && unlockedAfter-- == 0) locked = false;
        switch (request.verb) {
        case KeychainVerb::Write:
            if (locked) return {KeychainOutcome::Failed, {}, QStringLiteral("a locked collection")};
            if (!forgetful) entries.insert(request.key, request.data);
            return {KeychainOutcome::Done, {}, {}};
        case KeychainVerb::Read:
            if (locked || !entries.contains(request.key)) return {KeychainOutcome::NotFound, {}, {}};
            return {KeychainOutcome::Done, entries.value(request.key), {}};
        case KeychainVerb::Remove:
            if (!locked) entries.remove(request.key);
            return {KeychainOutcome::Done, {}, {}};
        }
        return {};
    }
};

const QString a = QStringLiteral("template/1001/sk");

} // namespace

/// What is made of QtKeychain's answers. With the real one: tst_keychain.
class KeychainSecretStoreTest final : public QObject
{
    Q_OBJECT

    FakeKeychain m_keychain;
    KeychainSecretStore open(const QString& scope = QStringLiteral("one"))
    {
        return KeychainSecretStore(scope, Milliseconds{5000}, [this](const KeychainRequest& request) {
            return m_keychain.answer(request);
        });
    }

private slots:
    void init() { m_keychain = {}; }

    void keepsReadsAndRemoves()
    {
        auto store = open();
        QVERIFY(store.check());
        QVERIFY(store.read(a)->isEmpty());
        QVERIFY(store.write(a, Secret(QStringLiteral("geheim ä"))));
        QCOMPARE(store.read(a)->reveal(), QStringLiteral("geheim ä"));
        QVERIFY(store.remove(a));
        QVERIFY(store.read(a)->isEmpty());
        QVERIFY(store.remove(a));
    }
    void dataFoldersDoNotShareNames()
    {
        QVERIFY(open().write(a, Secret(QStringLiteral("1"))));
        QVERIFY(open(QStringLiteral("two")).write(a, Secret(QStringLiteral("2"))));
        QCOMPARE(open().read(a)->reveal(), QStringLiteral("1"));
        QVERIFY(open().remove(a));
        QCOMPARE(open(QStringLiteral("two")).read(a)->reveal(), QStringLiteral("2"));
    }
    void aProbeLeavesNothingBehind()
    {
        auto store = open();
        QVERIFY(store.check());
        QVERIFY(store.remove(a));
        QVERIFY(store.read(a)->isEmpty());
        QVERIFY(m_keychain.entries.isEmpty());
    }
    void probesAreDifferentEachTime()
    {
        auto store = open();
        QVERIFY(store.check());
        QVERIFY(store.check());
        QSet<QString> keys;
        QSet<QByteArray> values;
        for (const KeychainRequest& request : m_keychain.requests) {
            if (request.verb != KeychainVerb::Write) continue;
            keys << request.key;
            values << request.data;
        }
        QCOMPARE(keys.size(), 2);
        QCOMPARE(values.size(), 2);
    }
    void lockedIsNotNotFound()
    {
        auto store = open();
        QVERIFY(store.write(a, Secret(QStringLiteral("s"))));
        m_keychain.locked = true;
        for (const auto& code :
             {store.check().error().code, store.read(a).error().code, store.remove(a).error().code,
              store.write(a, Secret(QStringLiteral("t"))).error().code})
            QCOMPARE(code, ErrorCode::SecretUnavailable);
        QCOMPARE(store.read(a).error().subject, a);
        QVERIFY(store.read(a).error().detail.contains(QStringLiteral("a locked collection")));
        m_keychain.locked = false;
        QCOMPARE(store.read(a)->reveal(), QStringLiteral("s"));
    }
    void unlockedInTheMiddleOfARead()
    {
        auto store = open();
        QVERIFY(store.write(a, Secret(QStringLiteral("s"))));
        m_keychain.locked = true;
        m_keychain.unlockedAfter = 1; // the read sees it locked, its probe does not
        QCOMPARE(store.read(a)->reveal(), QStringLiteral("s"));
    }
    void aStoreThatKeepsNothingIsNotUsable()
    {
        auto store = open();
        m_keychain.forgetful = true;
        QCOMPARE(store.check().error().code, ErrorCode::SecretUnavailable);
        QCOMPARE(store.read(a).error().code, ErrorCode::SecretUnavailable);
    }
    void allJobsOfOneCallShareItsTime()
    {
        auto store = open();
        QVERIFY(store.read(a)->isEmpty());
        QVERIFY(m_keychain.requests.size() > 3);
        for (const KeychainRequest& request : m_keychain.requests)
            QCOMPARE(request.deadline, m_keychain.requests.first().deadline);
    }
};

RECDECK_TEST(KeychainSecretStoreTest)
#include "tst_keychainsecretstore.moc"
