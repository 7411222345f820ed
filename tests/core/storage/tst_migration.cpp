#include "core/storage/rules.h"
#include "core/storage/settings.h"
#include "core/storage/templates.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;

namespace {

constexpr UnixMillis january = 1'767'225'600'000; // 2026-01-01 00:00:00 UTC

/// The real schema and two changes that a later version could make: a column, and a table that is built anew
/// while others refer to it.
QList<Migration> laterSchema()
{
    QList<Migration> all = schemaMigrations();
    all << Migration{QStringLiteral("ALTER TABLE streams ADD COLUMN note TEXT NOT NULL DEFAULT 'none'")};
    all << Migration{QStringLiteral("CREATE TABLE new_templates (id INTEGER PRIMARY KEY AUTOINCREMENT, "
                                    "body TEXT NOT NULL, starred INTEGER NOT NULL DEFAULT 0) STRICT"),
                     QStringLiteral("INSERT INTO new_templates (id, body) SELECT id, body FROM templates"),
                     QStringLiteral("DROP TABLE templates"),
                     QStringLiteral("ALTER TABLE new_templates RENAME TO templates")};
    return all;
}

QList<Migration> upTo(qsizetype version)
{
    return laterSchema().first(version);
}

DatabaseOptions options(const QList<Migration>& migrations, UnixMillis now = january)
{
    return {.migrations = migrations, .now = now};
}

QString scalar(Database& database, const QString& sql)
{
    auto statement = must(database.run(sql));
    return must(statement.next()) ? statement.text(0) : QString();
}

QString version(Database& database)
{
    return scalar(database, QStringLiteral("PRAGMA user_version"));
}

} // namespace

class MigrationTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    QStringList backups() const
    {
        return QDir(m_folder->path()).entryList({QStringLiteral("*.bak")}, QDir::Files, QDir::Name);
    }
    void createOld(qsizetype oldVersion) const
    {
        const auto database = must(Database::open(m_path, options(upTo(oldVersion))));
        const auto id = must(TemplateRepository(*database).add(fullTemplate()));
        must(RuleRepository(*database).add({.id = {},
                                            .templateId = id,
                                            .pullDomain = QStringLiteral("h"),
                                            .domain = {},
                                            .appName = {},
                                            .streamName = {},
                                            .streamParams = {}}));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("recdeck.db"));
    }
    void everyOldVersionIsBroughtUpToDate_data()
    {
        QTest::addColumn<int>("from");
        for (int version = 1; version < laterSchema().size(); ++version)
            QTest::addRow("from %d", version) << version;
    }
    void everyOldVersionIsBroughtUpToDate()
    {
        QFETCH(int, from);
        createOld(from);
        const auto database = must(Database::open(m_path, options(laterSchema())));
        QCOMPARE(version(*database), QString::number(laterSchema().size()));
        QCOMPARE(must(TemplateRepository(*database).all()).size(), 1);
        QCOMPARE(must(RuleRepository(*database).all()).size(), 1);
        QCOMPARE(scalar(*database, QStringLiteral("SELECT starred FROM templates")), QStringLiteral("0"));
        QCOMPARE(scalar(*database, QStringLiteral("PRAGMA foreign_keys")), QStringLiteral("1"));
        QCOMPARE(scalar(*database, QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));

        const QString name = QStringLiteral("recdeck.db.v%1-20260101000000.bak").arg(from);
        QCOMPARE(backups(), QStringList(name));
    }
    void theBackupIsTheOldDatabase()
    {
        createOld(1);
        {
            // What has only reached the write-ahead log belongs to the copy, too.
            const auto writer = must(Database::open(m_path, options(upTo(1))));
            must(SettingsRepository(*writer).save(QStringLiteral("late"), {}));
            static_cast<void>(must(Database::open(m_path, options(laterSchema()))));
        }
        const QString copy = m_folder->filePath(backups().value(0));
        QVERIFY(!(QFile::permissions(copy) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        const auto database = must(Database::open(copy, options(upTo(1))));
        QCOMPARE(version(*database), QStringLiteral("1"));
        QCOMPARE(must(RuleRepository(*database).all()).size(), 1);
        QCOMPARE(scalar(*database, QStringLiteral("SELECT name FROM settings")), QStringLiteral("late"));
        QCOMPARE(scalar(*database, QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));
    }
    void nothingToDoMakesNoBackup()
    {
        createOld(laterSchema().size());
        static_cast<void>(must(Database::open(m_path, options(laterSchema()))));
        QCOMPARE(backups(), QStringList());
    }
    void aFailingStepLeavesTheVersionBefore_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("wrong SQL") << QStringList{QStringLiteral("DELETE FROM rules"),
                                                  QStringLiteral("NONSENSE")};
        QTest::newRow("broken reference") << QStringList{QStringLiteral("DELETE FROM templates")};
    }
    void aFailingStepLeavesTheVersionBefore()
    {
        QFETCH(QStringList, statements);
        createOld(1);
        QList<Migration> broken = upTo(2);
        broken << statements;
        const Error error = mustFail(Database::open(m_path, options(broken)));
        QCOMPARE(error.code, ErrorCode::DatabaseFailed);
        QVERIFY2(error.detail.startsWith(QStringLiteral("change to version 3: ")), qPrintable(error.detail));
        QCOMPARE(backups().size(), 1);

        const auto database = must(Database::open(m_path, options(upTo(2))));
        QCOMPARE(version(*database), QStringLiteral("2"));
        QCOMPARE(must(RuleRepository(*database).all()).size(), 1);
        QCOMPARE(must(TemplateRepository(*database).all()).size(), 1);
    }
    void withoutABackupNothingIsChanged()
    {
        createOld(1);
        // The name of the copy would be longer than a file system takes.
        const QString longPath = m_folder->filePath(QString(240, QLatin1Char('x')));
        QVERIFY(QFile::rename(m_path, longPath));
        const QByteArray before = contentOf(longPath);
        QVERIFY(!Database::open(longPath, options(laterSchema())));
        QCOMPARE(contentOf(longPath), before);
    }
    void onlyTheLastFiveBackupsAreKept()
    {
        createOld(1);
        // Not ours to remove.
        const QStringList foreign{QStringLiteral("other.db.v1-20200101000000.bak"),
                                  QStringLiteral("recdeck.db.bak")};
        for (const QString& name : foreign)
            QVERIFY(QFile::copy(m_path, m_folder->filePath(name)));
        QList<Migration> growing = upTo(1);
        for (int i = 0; i < 7; ++i) {
            growing << Migration{QStringLiteral("CREATE TABLE extra%1 (x)").arg(i)};
            static_cast<void>(must(Database::open(m_path, options(growing, january + i * 1000))));
        }
        QStringList expected = foreign;
        for (int i = 2; i < 7; ++i)
            expected << QStringLiteral("recdeck.db.v%1-2026010100000%2.bak").arg(i + 1).arg(i);
        expected.sort();
        QCOMPARE(backups(), expected);
    }
    void aBackupIsNeitherOverwrittenNorLostWhenTheClockIsSetBack()
    {
        createOld(1);
        QList<Migration> growing = upTo(1);
        for (int i = 0; i < 5; ++i) {
            growing << Migration{QStringLiteral("CREATE TABLE extra%1 (x)").arg(i)};
            static_cast<void>(must(Database::open(m_path, options(growing, january + i * 1000))));
        }
        growing << Migration{QStringLiteral("NONSENSE")};
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!Database::open(m_path, options(growing, january - 1000)));
            QCOMPARE(backups().size(), 5);
            QVERIFY(backups().join(QLatin1Char(' ')).contains(QStringLiteral("v6-20251231235959")));
        }
        QVERIFY(backups().contains(QStringLiteral("recdeck.db.v6-20251231235959-2.bak")));
    }
};

RECDECK_TEST(MigrationTest)
#include "tst_migration.moc"
