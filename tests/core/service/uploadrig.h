#pragma once

#include "core/base/files.h"
#include "core/media/muxer.h"
#include "core/recorder/hlsmuxer.h"
#include "core/recorder/spool.h"
#include "core/service/uploadqueue.h"
#include "core/storage/database.h"
#include "tests/support/fakebucket.h"
#include "tests/support/fakeclock.h"
#include "tests/support/mediaclip.h"
#include "tests/support/recordedstream.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace recdeck::test {

/// A task book with its queue of uploads and a service in memory; segments come from a clip, without streams.
class UploadRig
{
public:
    UploadRig()
    {
        QDir().mkpath(spool);
        context.buckets = service.opener();
        start();
    }
    ~UploadRig() { stop(); }

    void start()
    {
        auto opened = storage::Database::open(folder.filePath(QStringLiteral("recdeck.db")));
        if (!opened) qFatal("%s", qPrintable(opened.error().toLogString()));
        database = std::move(*opened);
        book = std::make_unique<service::TaskBook>(*database, context);
        queue = std::make_unique<service::UploadQueue>(
            *database, context, *book,
            [this](const model::RecordingTemplate& frozen) -> Result<service::AccountKeys> {
                ++keyLookups;
                if (keyProblem) return Failure(*keyProblem);
                return service::AccountKeys{.accessKey = frozen.ak, .secret = Secret(secretKey)};
            });
        QObject::connect(book.get(), &service::TaskBook::happened, book.get(),
                         [this](const service::EngineEvent& event) { events << event; });
        if (!book->recover()) qFatal("not recovered");
        if (!queue->start()) qFatal("not started");
    }
    /// As a crash would end it, as far as the database and the service can see.
    void stop()
    {
        queue.reset();
        book.reset();
        database.reset();
    }
    void restart()
    {
        stop();
        start();
    }

    TaskId begin(int storageTime = 0, bool concat = false)
    {
        model::OutputOptions options;
        options.fileFormat = model::FileFormat::Flv;
        if (concat) options.concat = 1;
        model::Task task{.id = model::newTaskId(),
                         .stream = {QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")},
                         .frozenTemplate = {.templateName = QStringLiteral("t"),
                                            .mgrUrl = mgrUrl,
                                            .ak = accessKey,
                                            .recordParams = {{.bucketName = bucketName,
                                                              .storageTime = storageTime,
                                                              .filePath = QStringLiteral("f-$(seq)"),
                                                              .options = options}}},
                         .startTime = 1};
        task.frozenTemplate.region = region;
        if (!book->begin(task)) qFatal("not begun");
        return task.id;
    }
    /// A segment whose writer has closed its file.
    void close(const TaskId& task, int sequence, model::FileFormat format = model::FileFormat::Flv)
    {
        model::Segment segment{.taskId = task,
                               .stream = {QStringLiteral("h"), QStringLiteral("live"), QStringLiteral("s")},
                               .sequence = sequence,
                               .format = format,
                               .startTime = 1000 + sequence};
        const QString part = recorder::SpoolFile::of(segment).partPath(spool);
        QDir().mkpath(QFileInfo(part).path());
        if (format == model::FileFormat::M3u8)
            writeRecording(part);
        else if (!QFile::copy(MediaClip::flv({.seconds = 2}).path(), part))
            qFatal("cannot write the spool");
        book->segmentOpened(segment);
        QCoreApplication::processEvents();
        segment.state = model::SegmentState::Closed;
        book->segmentClosed(segment);
    }
    TaskId record(int segments, model::FileFormat format = model::FileFormat::Flv)
    {
        const TaskId task = begin();
        for (int i = 1; i <= segments; ++i)
            close(task, i, format);
        return task;
    }
    static void writeRecording(const QString& part)
    {
        const auto stream = RecordedStream::ofFlv(MediaClip::flv({.seconds = 4}).bytes());
        auto muxer = recorder::HlsMuxer::create(part, *stream.info(), {}, Seconds{1});
        if (!muxer) qFatal("%s", qPrintable(muxer.error().toLogString()));
        for (const media::Packet& packet : stream.packets())
            if (!(*muxer)->write(packet)) qFatal("cannot write a packet");
        if (!(*muxer)->close()) qFatal("cannot close");
    }

    [[nodiscard]] QList<model::Segment> segments(const TaskId& task) const
    {
        return book->segments({task}).value_or(QList<model::Segment>());
    }
    [[nodiscard]] bool areVerified(const TaskId& task) const
    {
        const auto all = segments(task);
        return std::ranges::all_of(
            all, [](const model::Segment& one) { return one.state == model::SegmentState::Verified; });
    }
    [[nodiscard]] bool spoolIsEmpty() const { return QDir(spool).isEmpty(); }
    [[nodiscard]] service::UploadStatus first() const
    {
        const auto all = queue->list().uploads;
        return all.isEmpty() ? service::UploadStatus{} : all.first();
    }
    /// Every segment of the task is in the service, once and as it was recorded, and nothing else is.
    void verifyAllThere(const TaskId& task, int count)
    {
        QTRY_VERIFY_WITH_TIMEOUT(areVerified(task) && spoolIsEmpty(), 20'000);
        QCOMPARE(segments(task).size(), count);
        QCOMPARE(service.objects().size(), count);
        for (const model::Segment& segment : segments(task)) {
            const QByteArray content = service.content(QStringLiteral("b/") + segment.key);
            QCOMPARE(QCryptographicHash::hash(content, QCryptographicHash::Sha256), segment.sha256);
            QCOMPARE(segment.path, QString());
            QCOMPARE(segment.problem, QString());
        }
        QCOMPARE(service.openUploads(), 0);
        QVERIFY(queue->list().uploads.isEmpty());
        QCOMPARE(queue->totals().bytesLeft, ByteCount{0});
    }
    /// The pause after a failure is over.
    void skipPause() { clock.advance(Seconds{700}); }
    [[nodiscard]] static Error trouble(ErrorCode code, int status = 500)
    {
        return Error{.code = code,
                     .subject = QStringLiteral("s3.example.com/b"),
                     .detail = QStringLiteral("because"),
                     .retry = Retry::Later,
                     .httpStatus = status};
    }

    QTemporaryDir folder;
    QString spool = folder.filePath(QStringLiteral("spool"));
    FakeClock clock;
    FakeService service;
    QThreadPool closers;
    QThreadPool finishers;
    service::EngineContext context{.clock = clock,
                                   .spool = spool,
                                   .settings = {},
                                   .sources = {},
                                   .closers = closers,
                                   .finishers = finishers,
                                   .joiners = finishers};
    QString mgrUrl = QStringLiteral("s3.example.com");
    QString bucketName = QStringLiteral("b");
    QString accessKey = QStringLiteral("AK");
    QString secretKey = QStringLiteral("sk");
    QString region = QStringLiteral("r1");
    std::optional<Error> keyProblem;
    std::atomic<int> keyLookups = 0;
    QList<service::EngineEvent> events;
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<service::TaskBook> book;
    std::unique_ptr<service::UploadQueue> queue;
};

} // namespace recdeck::test
