#include "core/service/taskbook.h"

#include "core/storage/database.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::service;

class TaskBookTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    QThreadPool m_closers;
    QThreadPool m_finishers;
    std::unique_ptr<EngineContext> m_context;
    std::unique_ptr<storage::Database> m_database;

    [[nodiscard]] static model::Task task(const QString& pattern)
    {
        return {
            .id = model::newTaskId(),
            .stream = {QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")},
            .frozenTemplate = {.templateName = QStringLiteral("t"),
                               .mgrUrl = QStringLiteral("s3.example.com"),
                               .recordParams = {{.bucketName = QStringLiteral("b"), .filePath = pattern}}},
            .startTime = 1};
    }

private slots:
    void init()
    {
        m_context =
            std::make_unique<EngineContext>(EngineContext{.clock = m_clock,
                                                          .spool = m_folder.filePath(QStringLiteral("spool")),
                                                          .settings = {},
                                                          .sources = {},
                                                          .closers = m_closers,
                                                          .finishers = m_finishers,
                                                          .joiners = m_finishers});
        auto opened = storage::Database::open(m_folder.filePath(
            QStringLiteral("%1.db").arg(QString::fromLatin1(QTest::currentTestFunction()))));
        QVERIFY(opened);
        m_database = std::move(*opened);
    }

    void aPatternWithoutATimeGivesNumbers()
    {
        constexpr int segments = 70;
        TaskBook book(*m_database, *m_context);
        const model::Task one = task(QStringLiteral("same"));
        QVERIFY(book.begin(one));
        for (int i = 1; i <= segments; ++i)
            book.segmentOpened({.taskId = one.id, .stream = one.stream, .sequence = i});
        QCoreApplication::processEvents();
        const auto rows = book.segments({one.id});
        QVERIFY(rows);
        QCOMPARE(rows->size(), segments);
        QCOMPARE(rows->at(0).key, QStringLiteral("same.mp4"));
        for (int i = 2; i <= segments; ++i)
            QCOMPARE(rows->at(i - 1).key, QStringLiteral("same-%1.mp4").arg(i));
    }

    void anOddFileInTheSpoolDoesNotStopTheRecovery()
    {
        const model::Task one = task({});
        {
            TaskBook book(*m_database, *m_context);
            QVERIFY(book.begin(one));
        }
        // An output that the task does not have.
        const QString folder = m_context->spool + QLatin1Char('/') + one.id.text();
        QVERIFY(QDir().mkpath(folder));
        QFile odd(folder + QStringLiteral("/7-00001.mp4.part"));
        QVERIFY(odd.open(QIODevice::WriteOnly));
        TaskBook book(*m_database, *m_context);
        QVERIFY(book.recover());
        QCOMPARE(book.tasks({.id = one.id})->front().endReason, model::EndReason::EngineDied);
        QVERIFY(odd.exists());
    }
};

RECDECK_TEST(TaskBookTest)
#include "tst_taskbook.moc"
