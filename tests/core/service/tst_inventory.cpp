#include "core/service/inventory.h"
#include "core/service/segmentverify.h"
#include "tests/support/enginerig.h"
#include "tests/support/streamstage.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;
using model::SegmentState;

namespace {

const model::StreamKey key{QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")};
const QString url = QStringLiteral("rtmp://h/live/s");

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(path));
}

} // namespace

/// Files that are not where the database says, files it does not know of, and what a start says about them.
class InventoryTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<StreamStage> m_stage;
    std::unique_ptr<EngineRig> m_rig;

    model::Segment record(model::FileFormat format = model::FileFormat::Mp4)
    {
        model::RecordingTemplate settings = m_rig->makeTemplate();
        settings.recordParams.front().options->fileFormat = format;
        const auto id = waitFor(m_rig->service().addRecordingParameterTemplate(settings));
        const auto started =
            waitFor(m_rig->service().startRealTimeRecord({.templateId = *id, .streamUrls = {url}}));
        const TaskId task = started->first().taskId;
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!m_rig->segments(task).isEmpty(), 10'000); }();
        [&] { QVERIFY(waitFor(m_rig->recordings().stopTask(task))); }();
        [&] {
            QTRY_COMPARE_WITH_TIMEOUT(m_rig->segments(task).last().state, SegmentState::Verified, 10'000);
        }();
        return m_rig->segments(task).first();
    }
    [[nodiscard]] model::Segment again(const model::Segment& segment) const
    {
        return m_rig->segments(segment.taskId).value(0);
    }
    [[nodiscard]] service::RecoverySummary recovery() const
    {
        using Answer = Result<service::RecoverySummary>;
        return waitFor(m_rig->recordings().recovery().then(
                           [](service::RecoverySummary all) { return Answer(all); }))
            .value_or(service::RecoverySummary{});
    }
    void restart()
    {
        m_rig->shutDown();
        m_rig->start();
    }

private slots:
    void init()
    {
        m_stage = std::make_unique<StreamStage>();
        m_stage->publish(key);
        m_rig = std::make_unique<EngineRig>();
        m_rig->sources = m_stage->factory();
        m_rig->start();
    }
    void cleanup() { m_rig.reset(); }

    void whatIsThereIsVerifiedAgain_data()
    {
        QTest::addColumn<model::FileFormat>("format");
        for (const auto format :
             {model::FileFormat::Mp4, model::FileFormat::Flv, model::FileFormat::Ts, model::FileFormat::M3u8})
            QTest::newRow(qPrintable(model::fileFormatName(format))) << format;
    }
    void whatIsThereIsVerifiedAgain()
    {
        QFETCH(model::FileFormat, format);
        const model::Segment segment = record(format);
        const auto verified = waitFor(m_rig->recordings().verifySegment(segment.id));
        QVERIFY2(verified, verified ? "" : qPrintable(verified.error().toLogString()));
        QCOMPARE(again(segment).problem, QString());
    }

    void oneWrongByteIsFound()
    {
        const model::Segment segment = record();
        QFile file(segment.path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray whole = file.readAll();
        QVERIFY(file.seek(whole.size() / 2));
        QVERIFY(file.putChar(char(whole.at(whole.size() / 2) ^ 1)));
        file.close();
        const auto verified = waitFor(m_rig->recordings().verifySegment(segment.id));
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::FileDamaged);
        QVERIFY(!again(segment).problem.isEmpty());
        // Put right again, it says so.
        write(segment.path, whole);
        QVERIFY(waitFor(m_rig->recordings().verifySegment(segment.id)));
        QCOMPARE(again(segment).problem, QString());
    }

    void aFileThatHasGoneIsFoundAtTheStart()
    {
        const model::Segment segment = record();
        const QString away = segment.path + QStringLiteral(".away");
        QVERIFY(QFile::rename(segment.path, away));
        const auto verified = waitFor(m_rig->recordings().verifySegment(segment.id));
        QCOMPARE(verified.error().code, ErrorCode::NotFound);
        restart();
        QTRY_VERIFY_WITH_TIMEOUT(!again(segment).problem.isEmpty(), 5000);
        QVERIFY(QFile::rename(away, segment.path));
        QVERIFY(waitFor(m_rig->recordings().verifySegment(segment.id)));
        QCOMPARE(again(segment).problem, QString());
    }

    void aFolderThatIsNotMountedHasLostNothing()
    {
        const model::Segment segment = record();
        const QString away = m_rig->output() + QStringLiteral(".away");
        QVERIFY(QDir().rename(m_rig->output(), away));
        restart();
        QCOMPARE(service::checkInventory({segment}, [] { return false; }).size(), 0);
        QVERIFY(QDir().rename(away, m_rig->output()));
        QCOMPARE(again(segment).problem, QString());
    }

    void aCleanRestartHasNothingToTell()
    {
        record();
        restart();
        QVERIFY(recovery().isEmpty());
    }

    void strangersInTheSpoolAreCountedAndLeftAlone()
    {
        const model::Segment segment = record();
        const QString spool = m_rig->dataFolder + QStringLiteral("/spool/");
        QVERIFY(QDir().mkpath(spool + QString(32, QLatin1Char('a'))));
        const QStringList strangers{spool + QStringLiteral("notes.txt"),
                                    spool + QString(32, QLatin1Char('a')) + QStringLiteral("/0-00001.mp4")};
        for (const QString& path : strangers)
            write(path, "mine");
        restart();
        QCOMPARE(recovery().foreign, 2);
        for (const QString& path : strangers)
            QVERIFY(QFile::exists(path));
        QCOMPARE(m_rig->segments(segment.taskId).size(), 1);
    }
};

RECDECK_TEST(InventoryTest)
#include "tst_inventory.moc"
