#include "core/storage/settings.h"
#include "core/storage/streams.h"
#include "core/storage/transaction.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

namespace {

constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

model::WatchedStream stream(const QString& url)
{
    return {.id = {}, .url = url, .createTime = 1};
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write");
}

} // namespace

class DatabaseTest final : public QObject
{
    Q_OBJECT

private slots:
    void createsFolderAndFileForTheOwnerAlone()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a/b c/recdeck.db"));
        const auto database = must(Database::open(path));
        must(SettingsRepository(*database).save(QStringLiteral("x"), {}));
        QVERIFY(!(QFileInfo(QFileInfo(path).path()).permissions() & others));
        for (const char* tail : {"", "-wal", "-shm"}) {
            const QFileInfo file(path + QLatin1String(tail));
            QVERIFY2(file.exists(), tail);
            QVERIFY2(!(file.permissions() & others), tail);
        }
    }
    void takesAwayPermissionsThatAreTooWide()
    {
        DatabaseFixture fixture;
        static_cast<void>(fixture.database());
        fixture.reopen();
        QVERIFY(QFile::setPermissions(fixture.path(),
                                      QFile::permissions(fixture.path()) | QFileDevice::ReadOther));
        static_cast<void>(fixture.database());
        QVERIFY(!(QFile::permissions(fixture.path()) & others));
    }
    void settingsOfTheConnection_data()
    {
        QTest::addColumn<QString>("pragma");
        QTest::addColumn<QString>("expected");
        QTest::newRow("log") << QStringLiteral("journal_mode") << QStringLiteral("wal");
        QTest::newRow("FULL") << QStringLiteral("synchronous") << QStringLiteral("2");
        QTest::newRow("references") << QStringLiteral("foreign_keys") << QStringLiteral("1");
        QTest::newRow("busy") << QStringLiteral("busy_timeout") << QStringLiteral("5000");
        QTest::newRow("owner") << QStringLiteral("application_id") << QString::number(schemaApplicationId);
        QTest::newRow("version") << QStringLiteral("user_version")
                                 << QString::number(schemaMigrations().size());
        QTest::newRow("encoding") << QStringLiteral("encoding") << QStringLiteral("UTF-8");
        QTest::newRow("check") << QStringLiteral("integrity_check") << QStringLiteral("ok");
    }
    void settingsOfTheConnection()
    {
        QFETCH(QString, pragma);
        DatabaseFixture fixture;
        QTEST(fixture.scalar(QStringLiteral("PRAGMA ") + pragma), "expected");
    }
    void refusesANewerVersionAndLeavesIt()
    {
        DatabaseFixture fixture;
        must(fixture.database().run(QStringLiteral("PRAGMA user_version = 999")));
        fixture.reopen();
        const QByteArray before = contentOf(fixture.path());
        const Error error = mustFail(Database::open(fixture.path()));
        QCOMPARE(error.code, ErrorCode::DatabaseNewer);
        QCOMPARE(error.subject, fixture.path());
        QVERIFY(error.detail.contains(QStringLiteral("999")));
        QCOMPARE(contentOf(fixture.path()), before);
    }
    void refusesADatabaseOfAnotherProgram_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("without version") << 0;
        QTest::newRow("with version") << 1;
    }
    void refusesADatabaseOfAnotherProgram()
    {
        QFETCH(int, version);
        DatabaseFixture fixture;
        must(fixture.database().run(QStringLiteral("PRAGMA application_id = 7")));
        must(fixture.database().run(QStringLiteral("PRAGMA user_version = %1").arg(version)));
        fixture.reopen();
        const QByteArray before = contentOf(fixture.path());
        const Error error = mustFail(Database::open(fixture.path()));
        QCOMPARE(error.code, ErrorCode::DatabaseFailed);
        QVERIFY(error.detail.contains(QStringLiteral("another program")));
        QCOMPARE(contentOf(fixture.path()), before);
    }
    void refusesADamagedFileAndLeavesIt_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<bool>("truncate");
        QTest::newRow("no database at all") << 0 << false;
        QTest::newRow("first page after the header") << 100 << false;
        QTest::newRow("a later page") << 3 * 4096 << false;
        QTest::newRow("cut off") << 5 * 4096 << true;
    }
    void refusesADamagedFileAndLeavesIt()
    {
        QFETCH(int, offset);
        QFETCH(bool, truncate);
        DatabaseFixture fixture;
        must(SettingsRepository(fixture.database()).save(QStringLiteral("x"), {}));
        fixture.reopen();
        QByteArray content = contentOf(fixture.path());
        QVERIFY(content.size() > offset + 3000);
        content = truncate ? content.left(offset) : content.replace(offset, 3000, QByteArray(3000, 'z'));
        write(fixture.path(), content);

        const Error error = mustFail(Database::open(fixture.path()));
        QCOMPARE(error.code, ErrorCode::DatabaseFailed);
        QCOMPARE(error.subject, fixture.path());
        QVERIFY2(error.detail.contains(QStringLiteral("damaged")), qPrintable(error.detail));
        QCOMPARE(contentOf(fixture.path()), content);
    }
    void anEmptyFileIsANewDatabase()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("recdeck.db"));
        write(path, {});
        static_cast<void>(must(Database::open(path)));
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*.bak")}), QStringList());
    }
    void aFolderThatCannotBeMade()
    {
        const QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("file")), "x");
        const auto error = mustFail(Database::open(folder.filePath(QStringLiteral("file/data/recdeck.db"))));
        QCOMPARE(error.code, ErrorCode::FileFailed);
        QCOMPARE(error.subject, folder.filePath(QStringLiteral("file/data")));
    }
    void aFolderInPlaceOfTheFile()
    {
        const QTemporaryDir folder;
        QCOMPARE(mustFail(Database::open(folder.path())).code, ErrorCode::DatabaseFailed);
    }
    void committedChangesStayAndOthersDoNot()
    {
        DatabaseFixture fixture;
        {
            auto transaction = must(Transaction::begin(fixture.database()));
            must(StreamRepository(fixture.database()).add(stream(QStringLiteral("kept"))));
            must(transaction.commit());
            QCOMPARE(mustFail(transaction.commit()).code, ErrorCode::Internal);
        }
        {
            const auto transaction = must(Transaction::begin(fixture.database()));
            must(StreamRepository(fixture.database()).add(stream(QStringLiteral("dropped"))));
        }
        fixture.reopen();
        const auto all = must(StreamRepository(fixture.database()).all());
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().url, QStringLiteral("kept"));
    }
    void anInnerTransactionIsUndoneAlone()
    {
        DatabaseFixture fixture;
        StreamRepository streams(fixture.database());
        auto outer = must(Transaction::begin(fixture.database()));
        must(streams.add(stream(QStringLiteral("first"))));
        {
            const auto inner = must(Transaction::begin(fixture.database()));
            must(streams.add(stream(QStringLiteral("dropped"))));
        }
        {
            auto inner = must(Transaction::begin(fixture.database()));
            must(streams.add(stream(QStringLiteral("second"))));
            must(inner.commit());
        }
        must(outer.commit());
        const auto all = must(streams.all());
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.last().url, QStringLiteral("second"));
    }
    void anOuterTransactionTakesTheInnerOneWithIt()
    {
        DatabaseFixture fixture;
        StreamRepository streams(fixture.database());
        {
            const auto outer = must(Transaction::begin(fixture.database()));
            auto inner = must(Transaction::begin(fixture.database()));
            must(streams.add(stream(QStringLiteral("dropped"))));
            must(inner.commit());
        }
        QVERIFY(must(streams.all()).isEmpty());
    }
    void aReaderSeesWhatWasCommittedWhenItBegan()
    {
        DatabaseFixture fixture;
        StreamRepository streams(fixture.database());
        must(streams.add(stream(QStringLiteral("first"))));
        const auto second = must(Database::open(fixture.path()));
        StreamRepository reader(*second);

        must(second->run(QStringLiteral("BEGIN")));
        QCOMPARE(must(reader.all()).size(), 1);
        must(streams.add(stream(QStringLiteral("second")))); // not held up by the reader
        QCOMPARE(must(reader.all()).size(), 1);
        must(second->run(QStringLiteral("COMMIT")));
        QCOMPARE(must(reader.all()).size(), 2);
    }
    void aSecondWriterIsToldToTryLater()
    {
        DatabaseFixture fixture;
        const auto second = must(Database::open(fixture.path()));
        must(second->run(QStringLiteral("PRAGMA busy_timeout = 1")));
        const auto transaction = must(Transaction::begin(fixture.database()));
        const Error error = mustFail(StreamRepository(*second).add(stream(QStringLiteral("x"))));
        QCOMPARE(error.code, ErrorCode::DatabaseFailed);
        QCOMPARE(error.retry, Retry::Later);
    }
    void aFullDiskIsNamedAndLeavesTheDataWhole()
    {
        DatabaseFixture fixture;
        SettingsRepository settings(fixture.database());
        must(settings.save(QStringLiteral("kept"), {}));
        must(fixture.database().run(QStringLiteral("PRAGMA max_page_count = 1"))); // means: not one page more
        const QJsonObject large{{QStringLiteral("text"), QString(200'000, QLatin1Char('x'))}};
        {
            auto transaction = must(Transaction::begin(fixture.database()));
            must(settings.save(QStringLiteral("small"), {}));
            const Error error = mustFail(settings.save(QStringLiteral("large"), large));
            QCOMPARE(error.code, ErrorCode::DiskFull);
            QCOMPARE(error.subject, fixture.path());
            QCOMPARE(error.retry, Retry::Later);
        }
        QCOMPARE(fixture.scalar(QStringLiteral("SELECT group_concat(name) FROM settings")),
                 QStringLiteral("kept"));
        QCOMPARE(fixture.scalar(QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));
        must(settings.save(QStringLiteral("after"), {}));
    }
    void errorsCarryNoAddresses()
    {
        DatabaseFixture fixture;
        const auto url = QStringLiteral("rtmp://user:pass@h/live/s?token=secret");
        const Error error =
            mustFail(fixture.database().run(QStringLiteral("SELECT \"%1\" FROM nowhere").arg(url)));
        QCOMPARE(error.code, ErrorCode::DatabaseFailed);
        StreamRepository streams(fixture.database());
        must(streams.add(stream(url)));
        const Error duplicate = mustFail(streams.add(stream(url)));
        QCOMPARE(duplicate.code, ErrorCode::AlreadyExists);
        QVERIFY(!(error.toLogString() + duplicate.toLogString()).contains(QStringLiteral("secret")));
        QVERIFY(!duplicate.toLogString().contains(QStringLiteral("pass")));
    }
};

RECDECK_TEST(DatabaseTest)
#include "tst_database.moc"
