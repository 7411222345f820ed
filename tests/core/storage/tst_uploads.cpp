#include "core/storage/uploads.h"

#include "core/storage/segments.h"
#include "core/storage/tasks.h"
#include "tests/core/storage/storagetest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::storage;
using namespace recdeck::test;
using model::UploadObject;
using model::UploadRecord;

class UploadsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DatabaseFixture> m_database;
    SegmentId m_segment;

    [[nodiscard]] UploadRepository rows() { return UploadRepository(m_database->database()); }
    [[nodiscard]] SegmentRepository segments() { return SegmentRepository(m_database->database()); }
    [[nodiscard]] static UploadObject object(const QString& key)
    {
        return {.key = key,
                .size = ByteCount{17'000'000'000},
                .etag = "\"e\"",
                .proof = QStringLiteral("partMd5s"),
                .uploadId = trickyText(),
                .partSize = ByteCount{8'388'608},
                .parts = {{.number = 1, .size = ByteCount{8'388'608}, .etag = "a"},
                          {.number = 2, .size = ByteCount{5}, .etag = "b-\"2\""}}};
    }

private slots:
    void init()
    {
        m_database = std::make_unique<DatabaseFixture>();
        const model::Task task = fullTask(QStringLiteral("t1"));
        must(TaskRepository(m_database->database()).insert(task));
        m_segment = must(segments().insert(fullSegment(task, QStringLiteral("k"))));
    }

    void everyMemberOfAnObjectIsKept()
    {
        UploadObject one = object(QStringLiteral("a"));
        UploadObject two = object(trickyText());
        two.isStored = true;
        must(rows().saveObject(m_segment, two));
        must(rows().saveObject(m_segment, one));
        m_database->reopen();
        QCOMPARE(must(rows().objects(m_segment)), (QList<UploadObject>{one, two}));
        one = {.key = one.key};
        must(rows().saveObject(m_segment, one));
        QCOMPARE(must(rows().objects(m_segment)).first(), one);
        must(rows().removeObject(m_segment, one.key));
        must(rows().removeObject(m_segment, one.key));
        QCOMPARE(must(rows().objects(m_segment)), QList<UploadObject>{two});
    }

    void attemptsAreKept()
    {
        QCOMPARE(must(rows().find(m_segment)), (UploadRecord{.segment = m_segment, .problem = {}}));
        UploadRecord record{.segment = m_segment,
                            .attempts = 7,
                            .lastAttempt = 1'760'000'000'000,
                            .problem = Error{.code = ErrorCode::PermissionDenied,
                                             .subject = trickyText(),
                                             .detail = QStringLiteral("SignatureDoesNotMatch"),
                                             .retry = Retry::Later,
                                             .httpStatus = 403}};
        must(rows().save(record));
        m_database->reopen();
        QCOMPARE(must(rows().find(m_segment)), record);
        record.problem.reset();
        record.attempts = 0;
        must(rows().save(record));
        QCOMPARE(must(rows().find(m_segment)), record);
    }

    void aProblemOfALaterVersionIsAProblem()
    {
        must(rows().save(
            {.segment = m_segment, .problem = Error{.code = ErrorCode::DiskFull, .subject = {}}}));
        must(m_database->database().run(QStringLiteral("UPDATE uploads SET problem = 'spaceWeather'")));
        QCOMPARE(must(rows().find(m_segment)).problem->code, ErrorCode::StorageUnavailable);
    }

    /// In the order of the bytes of the keys, as services list them; other than that of UTF-16.
    void notesOfAllSegmentsComeInPages()
    {
        const model::Task task = fullTask(QStringLiteral("t2"));
        must(TaskRepository(m_database->database()).insert(task));
        const SegmentId other = must(segments().insert(fullSegment(task, QStringLiteral("k2"))));
        const QStringList keys{QStringLiteral("a"), QStringLiteral("b/1"), QStringLiteral("\uFF5E"),
                               QStringLiteral("\U0001F3A5")};
        for (const QString& key : keys)
            must(rows().saveObject(m_segment, object(key)));
        must(rows().saveObject(other, object(keys.at(1))));
        const auto read = [&](NotedRange range) {
            QStringList found;
            for (qsizetype size = range.limit; size == range.limit;) {
                const auto page = must(rows().noted(range));
                for (const NotedObject& note : page)
                    found << note.segment.text() + QLatin1Char(' ') + note.key;
                size = page.size();
                if (page.isEmpty()) break;
                range.after = page.last().key;
                range.afterSegment = page.last().segment;
            }
            return found;
        };
        const auto named = [](const SegmentId& id, const QString& key) {
            return id.text() + QLatin1Char(' ') + key;
        };
        const QStringList all{named(m_segment, keys.at(0)), named(m_segment, keys.at(1)),
                              named(other, keys.at(1)), named(m_segment, keys.at(2)),
                              named(m_segment, keys.at(3))};
        for (int limit = 1; limit <= 6; ++limit)
            QCOMPARE(read({.upTo = {}, .limit = limit}), all);
        QCOMPARE(read({.after = keys.at(1), .upTo = {}}), all.mid(3));
        QCOMPARE(read({.after = keys.at(0), .upTo = keys.at(1)}), all.mid(1, 2));
        QCOMPARE(must(rows().notedAs(keys.at(1))).size(), 2);
        const NotedObject note = must(rows().notedAs(keys.at(0))).first();
        const model::Segment segment = must(segments().find(m_segment));
        QCOMPARE(note, (NotedObject{.key = keys.at(0),
                                    .size = object({}).size,
                                    .uploadId = trickyText(),
                                    .segment = m_segment,
                                    .task = segment.taskId,
                                    .stream = segment.stream,
                                    .state = segment.state,
                                    .mgrUrl = segment.mgrUrl,
                                    .bucketName = segment.bucketName,
                                    .startTime = segment.startTime}));
        QCOMPARE(must(segments().buckets()),
                 (QList<BucketPlace>{{.mgrUrl = segment.mgrUrl, .bucketName = segment.bucketName}}));
        QCOMPARE(must(segments().withKey({segment.mgrUrl, segment.bucketName}, segment.key))->id, m_segment);
        QVERIFY(!must(segments().withKey({segment.mgrUrl, segment.bucketName}, QStringLiteral("none"))));
    }

    void unknownSegments()
    {
        const SegmentId unknown(QStringLiteral("999"));
        QVERIFY(must(rows().objects(unknown)).isEmpty());
        QCOMPARE(mustFail(rows().saveObject(unknown, object(QStringLiteral("a")))).code, ErrorCode::NotFound);
        QCOMPARE(mustFail(rows().save({.segment = unknown, .problem = {}})).code, ErrorCode::NotFound);
    }

    void goesWithItsSegment()
    {
        must(rows().saveObject(m_segment, object(QStringLiteral("a"))));
        must(rows().save({.segment = m_segment, .attempts = 1, .problem = {}}));
        must(segments().remove(m_segment));
        QCOMPARE(m_database->scalar(QStringLiteral("SELECT count(*) FROM upload_objects")),
                 QStringLiteral("0"));
        QCOMPARE(m_database->scalar(QStringLiteral("SELECT count(*) FROM uploads")), QStringLiteral("0"));
    }

    void isForgotten()
    {
        must(rows().saveObject(m_segment, object(QStringLiteral("a"))));
        must(rows().save({.segment = m_segment, .attempts = 1, .problem = {}}));
        must(rows().forget(m_segment));
        QVERIFY(must(rows().objects(m_segment)).isEmpty());
        QCOMPARE(must(rows().find(m_segment)).attempts, 0);
    }

    void uploadsGoOnAfterARestart_data()
    {
        QTest::addColumn<model::SegmentState>("state");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("writing") << model::SegmentState::Writing << true;
        QTest::newRow("closed") << model::SegmentState::Closed << true;
        QTest::newRow("uploading") << model::SegmentState::Uploading << true;
        QTest::newRow("stored") << model::SegmentState::Stored << true;
        QTest::newRow("verified") << model::SegmentState::Verified << false;
        QTest::newRow("lost") << model::SegmentState::Lost << false;
    }
    void uploadsGoOnAfterARestart()
    {
        QFETCH(const model::SegmentState, state);
        model::Segment segment = must(segments().find(m_segment));
        segment.state = state;
        must(segments().update(segment));
        QTEST(!must(segments().unfinished()).isEmpty(), "goesOn");
    }

    void aKeyIsNeededUntilWhatExpiresIsGone_data()
    {
        QTest::addColumn<model::SegmentState>("state");
        QTest::addColumn<QString>("mgrUrl");
        QTest::addColumn<UnixMillis>("expires");
        QTest::addColumn<bool>("needed");
        const QString service = QStringLiteral("s3.example.com");
        const QString folder = QStringLiteral("file:///out");
        using State = model::SegmentState;
        QTest::newRow("uploading") << State::Uploading << service << UnixMillis{0} << true;
        QTest::newRow("kept for ever") << State::Verified << service << UnixMillis{0} << false;
        QTest::newRow("expires") << State::Verified << service << UnixMillis{5} << true;
        QTest::newRow("expires in a folder") << State::Verified << folder << UnixMillis{5} << false;
        QTest::newRow("expired") << State::Expired << service << UnixMillis{5} << false;
    }
    void aKeyIsNeededUntilWhatExpiresIsGone()
    {
        QFETCH(const model::SegmentState, state);
        QFETCH(const QString, mgrUrl);
        QFETCH(const UnixMillis, expires);
        model::Segment segment = must(segments().find(m_segment));
        segment.state = state;
        segment.mgrUrl = mgrUrl;
        segment.expireTime = expires;
        must(segments().update(segment));
        QTEST(must(segments().waitFor(TemplateId(QStringLiteral("1001")))), "needed");
    }
};

RECDECK_TEST(UploadsTest)
#include "tst_uploads.moc"
