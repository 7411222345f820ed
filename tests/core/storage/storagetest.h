#pragma once

#include "core/model/segment.h"
#include "core/model/task.h"
#include "core/storage/database.h"
#include "tests/support/filecontent.h"

#include <QFile>
#include <QTemporaryDir>
#include <memory>
#include <type_traits>

namespace recdeck::test {

/// The value of a result that the test relies on; ends the test with the error if there is none.
template <class T>
T must(Result<T> result)
{
    if (!result) qFatal("%s", qPrintable(result.error().toLogString()));
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// The error of a result that must not have a value.
template <class T>
Error mustFail(const Result<T>& result)
{
    if (result) qFatal("an error was expected");
    return result.error();
}

/// An empty database of its own for each test.
class DatabaseFixture final
{
public:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("data/recdeck.db")); }
    [[nodiscard]] storage::Database& database()
    {
        if (!m_database) m_database = must(storage::Database::open(path()));
        return *m_database;
    }
    /// What is read after this comes from the disk.
    void reopen() { m_database.reset(); }

    /// The first column of the first row, read past the repositories.
    [[nodiscard]] QString scalar(const QString& sql, const QVariantList& values = {})
    {
        auto statement = must(database().run(sql, values));
        return must(statement.next()) ? statement.text(0) : QString();
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<storage::Database> m_database;
};

/// Text that breaks what forgets to quote: quotes, SQL, wildcards, other scripts, an emoji of four bytes.
inline QString trickyText(const QString& tail = {})
{
    return QStringLiteral("it's \"quoted\"; DROP TABLE rules;-- %_\\ \u6d41/1 \u00e4\u0130 \U0001F3A5 \t") +
           tail;
}

inline model::RecordingTemplate fullTemplate(const QString& name = QStringLiteral("evening-news"))
{
    model::OutputOptions options;
    options.fileFormat = model::FileFormat::Flv;
    options.interval = 1800;
    options.fileSize = 1024;
    options.timeOut = 5000;
    model::RecordingTemplate value;
    value.region = QStringLiteral("region-1");
    value.templateName = name;
    value.mgrUrl = QStringLiteral("mgr.storage.example.com");
    value.ak = QStringLiteral("STORAGE-AK");
    value.hasSecretKey = true;
    value.notifyUrl = QStringLiteral("https://hooks.example.com/recording?tenant=7");
    value.notifyUrls = {QStringLiteral("https://a.example.com/"), QStringLiteral("https://b.example.com/")};
    value.recordParams = {{.bucketName = QStringLiteral("news"),
                           .storageTime = 2592000,
                           .filePath = QStringLiteral("news/$(streamname)-$(timestamp)"),
                           .options = options},
                          {.bucketName = QStringLiteral("plain"), .filePath = {}, .options = {}}};
    value.createTime = 1'760'000'000'123;
    return value;
}

inline model::Task fullTask(const QString& id)
{
    model::Task task;
    task.id = TaskId(id);
    task.stream = {QStringLiteral("pull.example.com"), QStringLiteral("live"), QStringLiteral("s1")};
    task.frozenTemplate = fullTemplate();
    task.frozenTemplate.id = TemplateId(QStringLiteral("1001"));
    task.ruleId = RuleId(QStringLiteral("2001"));
    task.sourceUrl = QStringLiteral("rtmp://pull.example.com/live/s1?token=abc");
    task.startTime = 1'760'000'000'000;
    return task;
}

inline model::Segment fullSegment(const model::Task& task, const QString& key)
{
    model::Segment segment;
    segment.taskId = task.id;
    segment.stream = task.stream;
    segment.bucketName = QStringLiteral("news");
    segment.mgrUrl = QStringLiteral("https://mgr.storage.example.com");
    segment.key = key;
    segment.path = QStringLiteral("/var/spool/s1.mp4.part");
    segment.startTime = task.startTime;
    return segment;
}

} // namespace recdeck::test
