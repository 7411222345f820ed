#include "core/base/clock.h"
#include "core/model/accountsecret.h"
#include "core/secrets/filesecretstore.h"
#include "core/secrets/openstore.h"
#include "core/service/catalogue.h"
#include "core/storage/database.h"
#include "core/storage/segments.h"
#include "core/storage/settings.h"
#include "core/storage/tasks.h"
#include "tests/support/enginerig.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using service::Catalogue;
using service::TemplateKeys;

namespace {

const QString oldKey = QStringLiteral("wJalrXUtnFEMI/K7MDENG+old");
const QString newKey = QStringLiteral("wJalrXUtnFEMI/K7MDENG+new");

/// A key store that can be locked.
class LockableStore final : public secrets::SecretStore
{
public:
    Result<void> check() override { return answer(); }
    Result<void> write(const QString& name, const Secret& secret) override
    {
        if (locked) return answer();
        return m_memory.write(name, secret);
    }
    Result<Secret> read(const QString& name) override
    {
        ++reads;
        if (locked) return Failure(answer().error());
        return m_memory.read(name);
    }
    Result<void> remove(const QString& name) override
    {
        ++removals;
        if (locked) return answer();
        return m_memory.remove(name);
    }

    bool locked = false;
    int reads = 0;
    int removals = 0;

private:
    [[nodiscard]] Result<void> answer() const
    {
        if (!locked) return {};
        return Failure(Error{.code = ErrorCode::SecretUnavailable, .detail = QStringLiteral("locked")});
    }

    secrets::MemorySecretStore m_memory;
};

model::RecordingTemplate cloudTemplate()
{
    return {.region = QStringLiteral("r"),
            .templateName = QStringLiteral("cloud"),
            .mgrUrl = QStringLiteral("http://127.0.0.1:9/"),
            .ak = QStringLiteral("AKIA1"),
            .sk = Secret(oldKey),
            .recordParams = {{.bucketName = QStringLiteral("b")}}};
}

/// Names of the files below a folder that contain the text, in 8 or 16 bits a character.
QStringList filesWith(const QString& folder, const QString& text)
{
    QStringList found;
    const QByteArray wide(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        if (content.contains(text.toUtf8()) || content.contains(wide)) found << it.fileName();
    }
    return found;
}

} // namespace

/// Where a template's secret key is, and when it goes.
class TemplateKeysTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<LockableStore> m_store;
    SystemClock m_clock;

    void reopen()
    {
        m_catalogue.reset();
        m_database.reset();
        auto database = storage::Database::open(m_folder->filePath(QStringLiteral("recdeck.db")));
        QVERIFY(database);
        m_database = std::move(*database);
        m_catalogue = std::make_unique<Catalogue>(
            *m_database, *m_store, m_clock,
            service::Usage{.templateInUse = [](const TemplateId&) { return false; },
                           .ruleExecuting = [](const RuleId&) { return false; }});
        QVERIFY(m_catalogue->load());
    }
    void checkAll()
    {
        m_catalogue->recheckKeys();
        while (m_catalogue->checkNextKey()) {
        }
        m_catalogue->eraseReleasedKeys();
    }
    TemplateId add() { return m_catalogue->addTemplate(cloudTemplate()).value_or(TemplateId()); }
    [[nodiscard]] bool hasKey(const TemplateId& id) const
    {
        return m_catalogue->findTemplate(id)->hasSecretKey;
    }
    [[nodiscard]] QString stored(const TemplateId& id) const
    {
        return m_store->read(TemplateKeys::nameOf(id)).value_or(Secret(QStringLiteral("locked"))).reveal();
    }
    [[nodiscard]] QString keyOf(const model::Task& task) const
    {
        const auto keys = m_catalogue->keysFor(task.frozenTemplate);
        return keys ? keys->secret.reveal() : QStringLiteral("locked");
    }
    /// A task that froze the template as it is, with one segment in the spool.
    model::Task taskOf(const TemplateId& id, model::Segment& segment)
    {
        static int number = 0;
        const model::Task task{.id = model::newTaskId(),
                               .stream = {QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")},
                               .frozenTemplate = *m_catalogue->findTemplate(id),
                               .state = model::TaskState::Ended};
        if (!storage::TaskRepository(*m_database).insert(task)) qFatal("no task");
        segment = {.taskId = task.id,
                   .stream = task.stream,
                   .key = QString::number(++number),
                   .state = model::SegmentState::Closed};
        const auto row = storage::SegmentRepository(*m_database).insert(segment);
        if (!row) qFatal("%s", qPrintable(row.error().toLogString()));
        segment.id = *row;
        return task;
    }
    void setState(model::Segment& segment, model::SegmentState state)
    {
        segment.state = state;
        QVERIFY(storage::SegmentRepository(*m_database).update(segment));
        m_catalogue->eraseReleasedKeys();
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<LockableStore>();
        reopen();
    }
    void cleanup()
    {
        m_catalogue.reset();
        m_database.reset();
    }

    void temporaryKeysAreFollowedByTheNextOnes()
    {
        const auto secretOf = [](const char* key, const char* token) {
            return model::joined({.secretKey = Secret(QString::fromLatin1(key)),
                                  .sessionToken = Secret(QString::fromLatin1(token))});
        };
        const TemplateId id = add();
        QVERIFY(m_catalogue->modifyTemplate(
            id, {.ak = QStringLiteral("ASIA1"), .sk = secretOf("first", "token1")}));
        model::Segment segment;
        const model::Task task = taskOf(id, segment);
        QVERIFY(m_catalogue->modifyTemplate(
            id, {.ak = QStringLiteral("ASIA2"), .sk = secretOf("second", "token2")}));
        // What waits would wait for ever with keys that have ended.
        const auto keys = m_catalogue->keysFor(task.frozenTemplate);
        QVERIFY(keys);
        QCOMPARE(keys->accessKey, QStringLiteral("ASIA2"));
        QCOMPARE(model::separated(keys->secret).sessionToken.reveal(), QStringLiteral("token2"));
        // Of another storage they say nothing.
        QVERIFY(m_catalogue->modifyTemplate(id, {.mgrUrl = QStringLiteral("other.example.com")}));
        QCOMPARE(m_catalogue->keysFor(task.frozenTemplate)->accessKey, QStringLiteral("ASIA1"));
        QCOMPARE(model::separated(Secret(keyOf(task))).secretKey.reveal(), QStringLiteral("first"));
    }

    void theKeyIsInTheSecretStoreOnly()
    {
        const TemplateId id = add();
        QCOMPARE(stored(id), oldKey);
        QVERIFY(hasKey(id));
        QVERIFY(m_catalogue->findTemplate(id)->sk.isEmpty());
        QVERIFY(m_catalogue->modifyTemplate(id, {.sk = Secret(newKey)}));
        QCOMPARE(stored(id), newKey);
        model::Segment segment;
        taskOf(id, segment);
        QCOMPARE(filesWith(m_folder->path(), oldKey), QStringList());
        QCOMPARE(filesWith(m_folder->path(), newKey), QStringList());
        QVERIFY(!filesWith(m_folder->path(), QStringLiteral("AKIA1")).isEmpty()); // the search can find
    }
    void theStoreSaysWhetherThereIsAKey()
    {
        const TemplateId id = add();
        reopen();
        QVERIFY(!hasKey(id)); // nobody has looked yet
        checkAll();
        QVERIFY(hasKey(id));
        QVERIFY(m_catalogue->templatesWithoutKey().isEmpty());

        m_store->locked = true;
        reopen();
        checkAll();
        QVERIFY(!hasKey(id));
        QCOMPARE(m_catalogue->templatesWithoutKey(), QStringList{QStringLiteral("cloud")});
        m_store->locked = false;
        checkAll();
        QVERIFY(hasKey(id));

        m_store = std::make_unique<LockableStore>(); // such as one that forgot at the end of the run
        reopen();
        checkAll();
        QVERIFY(!hasKey(id));
        QCOMPARE(m_catalogue->templatesWithoutKey().size(), 1);
        QVERIFY(m_catalogue->modifyTemplate(id, {.sk = Secret(newKey)}));
        QVERIFY(hasKey(id));
    }
    void templatesWithoutAccessKeyAreNotLookedUp()
    {
        model::RecordingTemplate folder = cloudTemplate();
        folder.ak.clear();
        folder.sk = {};
        QVERIFY(m_catalogue->addTemplate(folder));
        m_store->reads = 0;
        checkAll();
        QCOMPARE(m_store->reads, 0);
    }
    void aKeyThatCannotBeKeptRefusesTheTemplate()
    {
        m_store->locked = true;
        const auto added = m_catalogue->addTemplate(cloudTemplate());
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::SecretUnavailable);
        reopen();
        QVERIFY(m_catalogue->templates({}).isEmpty());
    }
    void aDeletedTemplateTakesItsKeyAlong()
    {
        const TemplateId id = add();
        model::Segment segment;
        const model::Task task = taskOf(id, segment);
        setState(segment, model::SegmentState::Verified);
        QVERIFY(m_catalogue->deleteTemplate(id));
        QCOMPARE(stored(id), QString());
        QCOMPARE(keyOf(task), QString());
    }
    void theKeyStaysUntilTheLastUploadIsDone_data()
    {
        QTest::addColumn<int>("end");
        QTest::newRow("in the bucket") << int(model::SegmentState::Verified);
        QTest::newRow("lost") << int(model::SegmentState::Lost);
    }
    void theKeyStaysUntilTheLastUploadIsDone()
    {
        QFETCH(int, end);
        const TemplateId id = add();
        model::Segment first;
        model::Segment second;
        const model::Task task = taskOf(id, first);
        taskOf(id, second);
        QVERIFY(m_catalogue->deleteTemplate(id));
        QCOMPARE(keyOf(task), oldKey);
        setState(second, model::SegmentState::Verified);
        QCOMPARE(keyOf(task), oldKey);
        reopen(); // it is remembered
        checkAll();
        for (const auto state :
             {model::SegmentState::Writing, model::SegmentState::Uploading, model::SegmentState::Stored}) {
            setState(first, state);
            QCOMPARE(keyOf(task), oldKey);
        }
        setState(first, static_cast<model::SegmentState>(end));
        QCOMPARE(stored(id), QString());
    }
    void anotherTemplatesSegmentsDoNotMatter()
    {
        const TemplateId id = add();
        const TemplateId other = add();
        model::Segment segment;
        taskOf(other, segment);
        QVERIFY(m_catalogue->deleteTemplate(id));
        QCOMPARE(stored(id), QString());
        QCOMPARE(stored(other), oldKey);
    }
    void aLockedStoreDoesNotHoldUpADeletion()
    {
        const TemplateId id = add();
        m_store->locked = true;
        QVERIFY(m_catalogue->deleteTemplate(id));
        reopen();
        checkAll();
        const int tried = m_store->removals;
        m_catalogue->eraseReleasedKeys(); // a segment ends: the store is not asked for each of them
        QCOMPARE(m_store->removals, tried);
        m_store->locked = false;
        QCOMPARE(stored(id), oldKey);
        checkAll();
        QCOMPARE(stored(id), QString());
    }
    void aDeletionThatDidNotComeAboutKeepsTheKey()
    {
        const TemplateId id = add();
        // The last run ended between the two steps of a deletion.
        QVERIFY(storage::SettingsRepository(*m_database)
                    .save(QStringLiteral("releasedKeys"), {{TemplateKeys::nameOf(id), id.text()}}));
        reopen();
        checkAll();
        QVERIFY(hasKey(id));
        QCOMPARE(stored(id), oldKey);
    }
    void anotherAccountLeavesTheOldKeyForWhatIsOnItsWay()
    {
        const TemplateId id = add();
        model::Segment segment;
        const model::Task task = taskOf(id, segment);
        QVERIFY(m_catalogue->modifyTemplate(id, {.ak = QStringLiteral("AKIA2"), .sk = Secret(newKey)}));
        QCOMPARE(stored(id), newKey);
        QCOMPARE(keyOf(task), oldKey);
        model::Segment later;
        const model::Task next = taskOf(id, later);
        QCOMPARE(keyOf(next), newKey);
        QVERIFY(m_catalogue->deleteTemplate(id));
        QCOMPARE(keyOf(task), oldKey);
        QCOMPARE(keyOf(next), newKey);
        setState(segment, model::SegmentState::Verified);
        QCOMPARE(keyOf(next), newKey);
        setState(later, model::SegmentState::Verified);
        QCOMPARE(stored(id), QString());
        QCOMPARE(keyOf(task), QString());
    }
    void aNewSecretOfTheSameAccountIsForAll()
    {
        const TemplateId id = add();
        model::Segment segment;
        const model::Task task = taskOf(id, segment);
        QVERIFY(m_catalogue->modifyTemplate(id, {.sk = Secret(newKey)}));
        QCOMPARE(keyOf(task), newKey);
    }
    void keysThatAreTakenAwayAreErased()
    {
        const TemplateId id = add();
        model::Segment segment;
        const model::Task task = taskOf(id, segment);
        QVERIFY(m_catalogue->modifyTemplate(id, {.ak = QString(), .sk = Secret()}));
        QVERIFY(!hasKey(id));
        QCOMPARE(keyOf(task), oldKey);
        setState(segment, model::SegmentState::Verified);
        QCOMPARE(stored(id), QString());
    }

    void theEngineLooksByItself()
    {
        EngineRig rig;
        const QString data = rig.folder.filePath(QStringLiteral("data"));
        auto store =
            secrets::openSecretStore(secrets::SecretStoreChoice::File, data, secrets::WhenUnusable::Refuse);
        QVERIFY(store);
        const auto start = [&] {
            auto engine = service::LocalEngine::start({.dataFolder = data}, rig.clock, **store);
            if (!engine) qFatal("%s", qPrintable(engine.error().toLogString()));
            rig.engine = std::move(*engine);
        };
        const auto found = [&](const TemplateId& id) {
            const auto list = waitFor(rig.service().queryRecordingParameterTemplate(id));
            return list && list->size() == 1 && list->first().hasSecretKey;
        };
        start();
        const auto id = waitFor(rig.service().addRecordingParameterTemplate(cloudTemplate()));
        QVERIFY(id);
        QVERIFY(found(*id));
        QTRY_VERIFY((*store)->status().usable);
        rig.shutDown();

        start();
        QTRY_VERIFY(found(*id));
        QCOMPARE(filesWith(data, oldKey), QStringList{QStringLiteral("secrets.json")});
        QVERIFY(QFile::remove(data + QStringLiteral("/secrets.json")));
        QSignalSpy changes(&rig.service(), &service::RecordingService::templatesChanged);
        QSignalSpy events(&rig.recordings(), &service::RecordingMonitor::happened);
        rig.engine->checkKeys();
        QTRY_VERIFY(!changes.isEmpty());
        QVERIFY(!found(*id));
        QTRY_COMPARE(events.size(), 1);
        const auto event = events.first().first().value<service::EngineEvent>();
        QCOMPARE(event.error->code, ErrorCode::SecretUnavailable);
        QCOMPARE(event.error->subject, QStringLiteral("cloud"));
        rig.shutDown();
    }
};

RECDECK_TEST(TemplateKeysTest)
#include "tst_templatekeys.moc"
