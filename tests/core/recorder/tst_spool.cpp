#include "core/recorder/spool.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace recdeck;
using namespace recdeck::recorder;

class SpoolTest final : public QObject
{
    Q_OBJECT

    const TaskId m_task{QStringLiteral("0123456789abcdef0123456789abcdef")};

private slots:
    void pathsGoBothWays()
    {
        const SpoolFile file{.taskId = m_task, .output = 3, .sequence = 42, .format = model::FileFormat::Flv};
        QCOMPARE(file.partPath(QStringLiteral("/s")),
                 QStringLiteral("/s/0123456789abcdef0123456789abcdef/3-00042.flv.part"));
        QVERIFY(spoolFileOf(QStringLiteral("/s"), file.partPath(QStringLiteral("/s"))) == file);
        QVERIFY(spoolFileOf(QStringLiteral("/s"), file.finishedPath(QStringLiteral("/s"))) == file);
    }
    void otherFilesAreNotOurs_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path :
             {"/s/x", "/s/0123/0-00001.mp4", "/other/0123456789abcdef0123456789abcdef/0-00001.mp4",
              "/s/0123456789abcdef0123456789abcdef/0-00001.exe",
              "/s/0123456789abcdef0123456789abcdef/0-00001.mp4.remux",
              "/s/0123456789abcdef0123456789abcdef/0-00001.mp4.damaged",
              "/s/0123456789ABCDEF0123456789ABCDEF/0-00001.mp4"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void otherFilesAreNotOurs()
    {
        QFETCH(QString, path);
        QVERIFY(!spoolFileOf(QStringLiteral("/s"), path));
    }
    void aScanFindsEachSegmentOnceInOrder()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(m_task.text()));
        const auto touch = [&](const QString& path) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
        };
        const SpoolFile first{.taskId = m_task, .sequence = 1};
        const SpoolFile second{.taskId = m_task, .sequence = 2};
        touch(second.partPath(folder.path()));
        touch(second.finishedPath(folder.path()));
        touch(first.finishedPath(folder.path()));
        touch(folder.filePath(QStringLiteral("readme")));
        QCOMPARE(scanSpool(folder.path()), (QList<SpoolFile>{first, second}));
        QVERIFY(scanSpool(folder.filePath(QStringLiteral("missing"))).isEmpty());
    }
};

RECDECK_TEST(SpoolTest)
#include "tst_spool.moc"
