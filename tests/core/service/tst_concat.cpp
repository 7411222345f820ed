#include "core/media/finish.h"
#include "core/recorder/playlist.h"
#include "core/storage/database.h"
#include "core/storage/segments.h"
#include "tests/support/enginerig.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using model::SegmentState;

namespace {

const QString url = QStringLiteral("rtmp://h/live/s");

QStringList filesBelow(const QString& folder)
{
    QStringList found;
    QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext())
        found << entries.next();
    return found;
}

} // namespace

/// Templates with concat=1: the files of a task become one when it has ended.
class ConcatTest final : public QObject
{
    Q_OBJECT

    RecordedStream m_stream;
    std::unique_ptr<EngineRig> m_rig;

    /// A task with files of about a second.
    TaskId record(model::FileFormat format, int concat = 1)
    {
        model::RecordingTemplate settings = m_rig->makeTemplate(1);
        settings.recordParams.front().options->fileFormat = format;
        settings.recordParams.front().options->concat = concat;
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(settings));
        const auto started =
            waitFor(m_rig->service().startRealTimeRecord({.templateId = *id, .streamUrls = {url}}));
        const TaskId task = started->first().taskId;
        [&] { QTRY_VERIFY_WITH_TIMEOUT(m_rig->segments(task).size() >= 3, 10'000); }();
        [&] { QVERIFY(waitFor(m_rig->recordings().stopTask(task))); }();
        return task;
    }
    [[nodiscard]] model::Segment joined(const TaskId& task) const
    {
        for (const model::Segment& segment : m_rig->segments(task))
            if (segment.sequence == 0) return segment;
        return {};
    }
    [[nodiscard]] QList<model::Segment> parts(const TaskId& task) const
    {
        auto all = m_rig->segments(task);
        all.removeIf([](const model::Segment& segment) { return segment.sequence == 0; });
        return all;
    }
    [[nodiscard]] bool allAre(const TaskId& task, SegmentState state) const
    {
        const auto all = parts(task);
        return std::ranges::all_of(all, [state](const auto& segment) { return segment.state == state; });
    }

private slots:
    void initTestCase() { m_stream = RecordedStream::ofFlv(MediaClip::flv().bytes()); }
    void init()
    {
        m_rig = std::make_unique<EngineRig>();
        m_rig->sources = [this] {
            return std::make_unique<ReplaySource>(m_stream, ReplaySource::AtEnd::Waits);
        };
        m_rig->start();
    }
    void cleanup() { m_rig.reset(); }

    void theFilesBecomeOne_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        for (const auto format :
             {model::FileFormat::Mp4, model::FileFormat::Flv, model::FileFormat::Ts, model::FileFormat::M3u8})
            QTest::newRow(qPrintable(model::fileFormatName(format))) << format;
    }
    void theFilesBecomeOne()
    {
        QFETCH(model::FileFormat, format);
        const TaskId task = record(format);
        QTRY_COMPARE_WITH_TIMEOUT(joined(task).state, SegmentState::Verified, 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(allAre(task, SegmentState::Joined), 10'000);
        std::int64_t packets = 0;
        for (const model::Segment& part : parts(task)) {
            packets += part.packets;
            QCOMPARE(part.path, QString());
            QCOMPARE(part.problem, QString());
        }
        const model::Segment whole = joined(task);
        QCOMPARE(whole.packets, packets);
        QCOMPARE(whole.problem, QString());
        QVERIFY2(whole.key.contains(QStringLiteral("-joined.")), qPrintable(whole.key));
        const QStringList left = filesBelow(m_rig->output());
        if (format != model::FileFormat::M3u8) {
            QCOMPARE(left, QStringList{whole.path});
        } else {
            const auto list = recorder::readPlaylist(whole.path);
            QVERIFY(list);
            QCOMPARE(left.size(), list->size() + 1);
        }
        QVERIFY(waitFor(m_rig->recordings().verifySegment(whole.id)));
        QCOMPARE(filesBelow(m_rig->dataFolder + QStringLiteral("/spool")), QStringList());
        // Nothing is joined twice.
        m_rig->shutDown();
        m_rig->start();
        QCOMPARE(m_rig->segments(task).size(), parts(task).size() + 1);
    }

    void withoutConcatTheyStay()
    {
        const TaskId task = record(model::FileFormat::Mp4, 0);
        QTRY_VERIFY_WITH_TIMEOUT(allAre(task, SegmentState::Verified), 10'000);
        QCOMPARE(joined(task).id, SegmentId());
    }

    /// The program died while it joined: its half file goes, and it is joined anew.
    void afterACrashItIsJoinedAnew()
    {
        const TaskId task = record(model::FileFormat::Mp4, 0);
        QTRY_VERIFY_WITH_TIMEOUT(allAre(task, SegmentState::Verified), 10'000);
        const auto before = parts(task);
        m_rig->shutDown();
        const QString half = m_rig->dataFolder + QStringLiteral("/spool/%1/0-00000.mp4").arg(task.text());
        QVERIFY(QDir().mkpath(QFileInfo(half).path()));
        QFile file(half);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("half") == 4);
        file.close();
        {
            auto database = storage::Database::open(m_rig->dataFolder + QStringLiteral("/recdeck.db"));
            QVERIFY(database);
            QVERIFY((*database)->run(QStringLiteral(
                "UPDATE tasks SET template = json_set(template, '$.recordParams[0].fops.concat', 1)")));
            model::Segment writing = before.first();
            writing.sequence = 0;
            writing.state = SegmentState::Writing;
            writing.key = QStringLiteral("half.mp4");
            QVERIFY(storage::SegmentRepository(**database).insert(writing));
        }
        m_rig->start();
        QTRY_COMPARE_WITH_TIMEOUT(joined(task).state, SegmentState::Verified, 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(allAre(task, SegmentState::Joined), 10'000);
        QVERIFY(!QFile::exists(half));
        QCOMPARE(m_rig->segments(task).size(), before.size() + 1);
    }

    void aPartThatWasChangedKeepsThemAll()
    {
        // The second one is damaged before the recording ends.
        model::RecordingTemplate settings = m_rig->makeTemplate(1);
        settings.recordParams.front().options->concat = 1;
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(settings));
        const auto started =
            waitFor(m_rig->service().startRealTimeRecord({.templateId = *id, .streamUrls = {url}}));
        const TaskId task = started->first().taskId;
        QTRY_VERIFY_WITH_TIMEOUT(parts(task).size() >= 3 && parts(task).at(1).state == SegmentState::Verified,
                                 10'000);
        QFile file(parts(task).at(1).path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nonsense");
        file.close();
        QVERIFY(waitFor(m_rig->recordings().stopTask(task)));
        QTRY_COMPARE_WITH_TIMEOUT(joined(task).state, SegmentState::NotJoined, 15'000);
        QVERIFY2(joined(task).problem.contains(file.fileName()), qPrintable(joined(task).problem));
        QVERIFY(allAre(task, SegmentState::Verified));
        for (const model::Segment& part : parts(task))
            QVERIFY(QFile::exists(part.path));
        // It is not tried again at every start.
        m_rig->shutDown();
        m_rig->start();
        QCOMPARE(joined(task).state, SegmentState::NotJoined);
    }
};

RECDECK_TEST(ConcatTest)
#include "tst_concat.moc"
