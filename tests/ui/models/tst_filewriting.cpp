#include "tests/support/filecontent.h"
#include "tests/support/testmain.h"
#include "ui/models/filewriting.h"
#include "ui/models/whendone.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace recdeck;
using namespace recdeck::ui;

class FileWritingTest final : public QObject
{
    Q_OBJECT

    Result<void> later(const QString& path, const std::function<Result<QByteArray>()>& content)
    {
        std::optional<Result<void>> result;
        whenDone(writeFileLater(path, Readers::Everybody, content), this,
                 [&result](const Result<void>& written) { result = written; });
        [&] { QTRY_VERIFY(result.has_value()); }();
        return result.value_or(Failure(Error{.code = ErrorCode::Internal, .subject = {}}));
    }

    QTemporaryDir m_dir;

private slots:
    void whatWasThereIsReplaced()
    {
        const QString path = m_dir.filePath(QStringLiteral("a.txt"));
        QVERIFY(writeFile(path, "one", Readers::Everybody));
        QVERIFY(QFile::permissions(path) & QFile::ReadOwner);
        QVERIFY(writeFile(path, "two", Readers::Owner));
        QCOMPARE(test::contentOf(path), QByteArray("two"));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aFailureNamesTheFile()
    {
        const QString path = m_dir.filePath(QStringLiteral("missing/a.txt"));
        const auto written = writeFile(path, "one", Readers::Everybody);
        QVERIFY(!written);
        QCOMPARE(written.error().subject, path);
        QVERIFY(!writeFile(m_dir.path(), "one", Readers::Everybody)); // a folder
    }

    void anotherThreadDoesTheWork()
    {
        const QString path = m_dir.filePath(QStringLiteral("b.txt"));
        const QThread* here = QThread::currentThread();
        bool elsewhere = false;
        QVERIFY(later(path, [&]() -> Result<QByteArray> {
            elsewhere = QThread::currentThread() != here;
            return QByteArray("three");
        }));
        QVERIFY(elsewhere);
        QCOMPARE(test::contentOf(path), QByteArray("three"));
    }

    void withoutContentNothingIsTouched()
    {
        const QString path = m_dir.filePath(QStringLiteral("c.txt"));
        QVERIFY(writeFile(path, "old", Readers::Everybody));
        const auto written = later(path, []() -> Result<QByteArray> {
            return Failure(Error{.code = ErrorCode::InvalidFields, .subject = {}});
        });
        QVERIFY(!written && written.error().code == ErrorCode::InvalidFields);
        QCOMPARE(test::contentOf(path), QByteArray("old"));
    }
};

RECDECK_TEST(FileWritingTest)
#include "tst_filewriting.moc"
