#include "core/recorder/segmentwriter.h"

#include "core/media/demosource.h"
#include "core/media/pull.h"
#include "core/recorder/finisher.h"
#include "core/recorder/spool.h"
#include "tests/support/mediaclip.h"
#include "tests/support/packetcheck.h"
#include "tests/support/packetfeed.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <mutex>

using namespace recdeck;
using namespace recdeck::recorder;

namespace {

/// Collects what a writer tells; thread-safe.
class Events final : public SegmentEvents
{
public:
    void segmentOpened(const model::Segment& segment) override
    {
        const std::scoped_lock lock(m_mutex);
        m_opened << segment;
    }
    void segmentClosed(const model::Segment& segment) override
    {
        const std::scoped_lock lock(m_mutex);
        m_closed << segment;
    }
    void writerFailed(const TaskId&, int, const Error& error) override
    {
        const std::scoped_lock lock(m_mutex);
        m_errors << error;
    }
    QList<model::Segment> opened() const { return copy(m_opened); }
    QList<model::Segment> closed() const { return copy(m_closed); }
    QList<Error> errors() const { return copy(m_errors); }

private:
    template <class T>
    QList<T> copy(const QList<T>& list) const
    {
        const std::scoped_lock lock(m_mutex);
        return list;
    }
    mutable std::mutex m_mutex;
    QList<model::Segment> m_opened;
    QList<model::Segment> m_closed;
    QList<Error> m_errors;
};

const TaskId task{QString(32, QLatin1Char('a'))};

} // namespace

/// Writers on a real pull of a real stream.
class SegmentWriterTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<media::DemoSource> m_source;
    std::unique_ptr<media::Pull> m_pull;
    std::vector<std::unique_ptr<Events>>
        m_events; ///< outlive the pull, whose end is still told to the writers

    Events& newEvents() { return *m_events.emplace_back(std::make_unique<Events>()); }

    WriterSettings settings(const QString& spool, SegmentLimits limits = {.interval = Seconds{1}}) const
    {
        return {.taskId = task,
                .stream = {QStringLiteral("127.0.0.1"), QStringLiteral("live"), QStringLiteral("s")},
                .limits = limits,
                .spool = m_folder.filePath(spool)};
    }
    QList<model::Segment> finished(const QString& spool, const QList<model::Segment>& closed) const
    {
        QList<model::Segment> all;
        for (const model::Segment& segment : closed) {
            const auto done = finishSegment(m_folder.filePath(spool), segment);
            if (!done) qFatal("%s", qPrintable(done.error().toLogString()));
            all << *done;
        }
        return all;
    }

private slots:
    void init()
    {
        auto source = media::DemoSource::start(
            {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000, .bFrames = true});
        QVERIFY(source);
        m_source = std::move(*source);
        m_pull = std::make_unique<media::Pull>(media::makeLibavSource(),
                                               m_source->url(QStringLiteral("live"), QStringLiteral("s")),
                                               media::SourceOptions{}, media::Pull::Events{});
    }
    void cleanup()
    {
        m_pull.reset();
        m_source.reset();
        m_events.clear();
    }

    void segmentsHaveEveryPacketOnce()
    {
        Events& events = newEvents();
        const auto writer =
            std::make_shared<SegmentWriter>(settings(QStringLiteral("once")), m_clock, events);
        m_pull->attach(writer);
        m_pull->start();
        QTRY_VERIFY_WITH_TIMEOUT(events.closed().size() >= 3, 15'000);
        QCOMPARE(writer->figures().segments, int(events.opened().size()));
        QVERIFY(writer->figures().openSince > 0);
        m_source->finish();
        QTRY_COMPARE_WITH_TIMEOUT(events.closed().size(), events.opened().size(), 10'000);
        QVERIFY(events.errors().isEmpty());
        const auto closed = events.closed();
        QCOMPARE(closed.last().cut, model::CutReason::StreamEnded);
        std::int64_t written = 0;
        for (const model::Segment& segment : closed) {
            const SpoolFile file{segment.taskId, segment.output, segment.sequence, segment.format};
            const QFileInfo part(file.partPath(m_folder.filePath(QStringLiteral("once"))));
            QVERIFY2(std::abs(part.size() - bytes(segment.size)) < 4096,
                     qPrintable(QString::number(part.size())));
            written += bytes(segment.size);
        }
        QCOMPARE(bytes(writer->figures().written), written);
        const auto files = finished(QStringLiteral("once"), closed);
        for (qsizetype i = 0; i < files.size(); ++i) {
            QCOMPARE(files.at(i).sequence, int(i + 1));
            QCOMPARE(files.at(i).problem, QString()); // as many packets in the file as were written
            QCOMPARE(files.at(i).packets, closed.at(i).packets);
        }
        const QStringList problems = test::checkSegments(files, m_source->sent());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    }

    void splitNowBeginsASegment()
    {
        Events& events = newEvents();
        const auto writer =
            std::make_shared<SegmentWriter>(settings(QStringLiteral("split"), {}), m_clock, events);
        m_pull->attach(writer);
        m_pull->start();
        QTRY_VERIFY_WITH_TIMEOUT(events.opened().size() == 1, 10'000);
        writer->splitNow();
        QTRY_VERIFY_WITH_TIMEOUT(events.closed().size() == 1, 10'000);
        QCOMPARE(events.closed().first().cut, model::CutReason::SplitNow);
        m_pull->detach(writer.get());
        writer->finish(model::CutReason::Stopped);
        QCOMPARE(events.closed().size(), 2);
    }

    void tracksThatWereLeftOutAreNotInTheFile()
    {
        Events& events = newEvents();
        WriterSettings audioOnly = settings(QStringLiteral("audio"));
        audioOnly.tracks.video = false;
        const auto writer = std::make_shared<SegmentWriter>(audioOnly, m_clock, events);
        m_pull->attach(writer);
        m_pull->start();
        QTRY_VERIFY_WITH_TIMEOUT(events.closed().size() >= 2, 15'000);
        const auto file = finished(QStringLiteral("audio"), {events.closed().first()}).first();
        const auto audit = media::auditFile(file.path);
        QVERIFY(audit && audit->track(media::TrackKind::Video).empty());
        QVERIFY(!audit->track(media::TrackKind::Audio).empty());
    }

    void soundAloneIsNotCutIntoAFragmentAPacket()
    {
        const auto feed = test::PacketFeed::fromFlv(test::MediaClip::flv().bytes());
        QVERIFY(feed);
        Events& events = newEvents();
        WriterSettings audioOnly = settings(QStringLiteral("sound"), {});
        audioOnly.tracks.video = false;
        SegmentWriter writer(audioOnly, m_clock, events);
        writer.streamOpened(feed->info());
        for (std::size_t i = 0; i < feed->size(); ++i)
            feed->send(writer, i, {});
        writer.streamClosed();
        QCOMPARE(events.closed().size(), 1);
        QFile part(events.closed().first().path);
        QVERIFY(part.open(QIODevice::ReadOnly));
        QVERIFY(part.readAll().count("moof") <= 8); // six seconds
    }

    void aTrackThatComesLateWaitsForAKeyFrame()
    {
        const auto feed = test::PacketFeed::fromFlv(test::MediaClip::flv().bytes()); // a key frame a second
        QVERIFY(feed);
        QCOMPARE(feed->info()->tracks.front().kind, media::TrackKind::Video);
        auto withoutSound = std::make_shared<media::StreamInfo>(*feed->info());
        withoutSound->tracks.resize(1);
        Events& events = newEvents();
        SegmentWriter writer(settings(QStringLiteral("late"), {}), m_clock, events);
        writer.streamOpened(withoutSound);
        int pictures = 0;
        for (std::size_t i = 0; i < feed->size(); ++i) {
            const bool isPicture = feed->at(i).kind == media::TrackKind::Video;
            if (isPicture && ++pictures == 40) writer.streamOpened(feed->info());
            if (isPicture || pictures >= 40) feed->send(writer, i, {});
        }
        writer.streamClosed();
        const auto files = finished(QStringLiteral("late"), events.closed());
        QCOMPARE(files.size(), 2);
        QCOMPARE(files.first().cut, model::CutReason::ParametersChanged);
        std::size_t kept = 0;
        for (const model::Segment& file : files) {
            const auto audit = media::auditFile(file.path);
            QVERIFY(audit && audit->track(media::TrackKind::Video).front().keyFrame);
            kept += audit->track(media::TrackKind::Video).size();
        }
        QCOMPARE(kept, std::size_t(pictures)); // none is missing
        QVERIFY(!media::auditFile(files.last().path)->track(media::TrackKind::Audio).empty());
    }

    void aJumpDoesNotMakeAFileLonger()
    {
        const auto feed = test::PacketFeed::fromFlv(test::MediaClip::flv().bytes());
        QVERIFY(feed);
        for (const Seconds jump : {Seconds{86'400}, Seconds{-3600}}) {
            Events& events = newEvents();
            const QString spool = QStringLiteral("jump%1").arg(jump.count());
            SegmentWriter writer(settings(spool, {}), m_clock, events);
            writer.streamOpened(feed->info());
            int pictures = 0;
            for (std::size_t i = 0; i < feed->size(); ++i) {
                // In the middle of a GOP.
                pictures += feed->at(i).kind == media::TrackKind::Video ? 1 : 0;
                feed->send(writer, i, {}, {.shift = Seconds{4000} + (pictures < 40 ? Seconds{0} : jump)});
            }
            writer.streamClosed();
            const auto files = finished(spool, events.closed());
            QCOMPARE(files.size(), 2);
            QCOMPARE(files.first().cut, model::CutReason::TimestampJump);
            for (const model::Segment& file : files)
                QVERIFY2(file.duration < Seconds{6}, qPrintable(QString::number(file.duration.count())));
            QCOMPARE(std::size_t(files.first().packets + files.last().packets), feed->size());
        }
    }

    void picturesThatNeverComeDoNotKeepTheSoundOut()
    {
        const auto feed = test::PacketFeed::fromFlv(test::MediaClip::flv().bytes());
        QVERIFY(feed);
        Events& events = newEvents();
        SegmentWriter writer(settings(QStringLiteral("dark"), {}), m_clock, events);
        writer.streamOpened(feed->info());
        for (std::size_t i = 0; i < feed->size(); ++i)
            if (feed->at(i).kind == media::TrackKind::Audio) // six seconds, made longer
                feed->send(writer, i, {}, {.shift = feed->at(i).dts * 9});
        writer.streamClosed();
        const auto files = finished(QStringLiteral("dark"), events.closed());
        QCOMPARE(files.size(), 1);
        QVERIFY(files.first().duration > Seconds{25});
        QVERIFY(files.first().problem.contains(QStringLiteral("key frame")));
    }

    void aSpoolThatCannotBeWrittenFailsTheWriterOnly()
    {
        QFile blocker(m_folder.filePath(QStringLiteral("blocked")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        Events& bad = newEvents();
        Events& good = newEvents();
        const auto failing =
            std::make_shared<SegmentWriter>(settings(QStringLiteral("blocked")), m_clock, bad);
        const auto working = std::make_shared<SegmentWriter>(settings(QStringLiteral("fine")), m_clock, good);
        m_pull->attach(failing);
        m_pull->attach(working);
        m_pull->start();
        QTRY_VERIFY_WITH_TIMEOUT(!good.closed().isEmpty(), 15'000);
        QCOMPARE(bad.errors().size(), 1);
        QVERIFY(bad.errors().first().subject.contains(QStringLiteral("blocked")));
        QVERIFY(failing->figures().failed);
        QVERIFY(good.errors().isEmpty());
    }

    void finishingCanBeRepeated()
    {
        Events& events = newEvents();
        const auto writer =
            std::make_shared<SegmentWriter>(settings(QStringLiteral("again")), m_clock, events);
        m_pull->attach(writer);
        m_pull->start();
        QTRY_VERIFY_WITH_TIMEOUT(!events.closed().isEmpty(), 15'000);
        const model::Segment segment = events.closed().first();
        const QString spool = m_folder.filePath(QStringLiteral("again"));
        const SpoolFile file{segment.taskId, segment.output, segment.sequence, segment.format};
        QVERIFY(QFile::copy(file.partPath(spool), m_folder.filePath(QStringLiteral("kept"))));
        const auto first = finishSegment(spool, segment);
        QVERIFY(first);
        QVERIFY(!QFile::exists(file.partPath(spool)));
        QCOMPARE(finishSegment(spool, segment)->sha256, first->sha256); // the row was not written
        // Died between the new file and the removal of the old one.
        QVERIFY(QFile::copy(m_folder.filePath(QStringLiteral("kept")), file.partPath(spool)));
        QCOMPARE(finishSegment(spool, segment)->sha256, first->sha256);
        QVERIFY(!QFile::exists(file.partPath(spool)));
    }

    void aFileWithNothingInItIsReported()
    {
        const QString spool = m_folder.filePath(QStringLiteral("empty"));
        const SpoolFile file{.taskId = task};
        QVERIFY(QDir().mkpath(spool + QLatin1Char('/') + task.text()));
        QCOMPARE(finishSegment(spool, {.taskId = task}).error().code, ErrorCode::NotFound);
        QFile part(file.partPath(spool));
        QVERIFY(part.open(QIODevice::WriteOnly) && part.write("garbage") == 7);
        part.close();
        QCOMPARE(finishSegment(spool, {.taskId = task}).error().code, ErrorCode::FileDamaged);
        QVERIFY(part.exists());
    }
};

RECDECK_TEST(SegmentWriterTest)
#include "tst_segmentwriter.moc"
