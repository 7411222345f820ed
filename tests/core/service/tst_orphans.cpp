#include "core/service/orphans.h"

#include "tests/support/fakebucket.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

using namespace recdeck;
using namespace recdeck::service;
using namespace recdeck::test;
using model::SegmentState;
using storage::NotedObject;

namespace {

QString keyOf(int number)
{
    return QStringLiteral("live/%1.flv").arg(number, 6, 10, QLatin1Char('0'));
}

NotedObject note(const QString& key, SegmentState state = SegmentState::Verified, bool isStored = true)
{
    return {.key = key, .size = ByteCount{1}, .isStored = isStored, .state = state};
}

QStringList keysOf(const auto& all)
{
    QStringList keys;
    for (const auto& one : all)
        keys << one.key;
    return keys;
}

} // namespace

/// What a bucket has and what is noted of it.
class OrphansTest final : public QObject
{
    Q_OBJECT

    FakeService m_service;
    QList<NotedObject> m_notes; ///< by key
    QSet<QString> m_claims;
    QSet<QString> m_used;
    std::atomic<bool> m_cancelled = false;
    qint64 m_progress = 0;
    int m_limit = 1000;
    qsizetype m_mostAtOnce = 0;

    Result<NotedPage> noted(storage::NotedRange range)
    {
        NotedPage page;
        for (auto at = std::ranges::upper_bound(m_notes, range.after, {}, &NotedObject::key);
             at != m_notes.end() && (range.upTo.isEmpty() || at->key <= range.upTo); ++at) {
            if (page.objects.size() == m_limit) {
                range.after = page.objects.last().key;
                page.rest = range;
                break;
            }
            page.objects << *at;
        }
        m_mostAtOnce = std::max(m_mostAtOnce, page.objects.size());
        return page;
    }
    Result<OrphanReport> search()
    {
        const OrphanHooks hooks{
            .cancelled = [this] { return m_cancelled.load(); },
            .progress = [this](qint64 objects) { m_progress = objects; },
            .noted = [this](const storage::NotedRange& range) { return noted(range); },
            .claimed = [this](const QStringList& keys) -> Result<QSet<QString>> {
                return m_claims & QSet<QString>(keys.cbegin(), keys.cend());
            },
            .inUse = [this](const QList<bucket::OpenUpload>&) -> Result<QSet<QString>> { return m_used; }};
        OrphanReport report;
        const auto bucket = m_service.opener()({.bucketName = QStringLiteral("b")});
        if (auto done = searchBucket(**bucket, QStringLiteral("b"), hooks, report); !done)
            return Failure(done.error());
        return report;
    }
    void put(const QString& key) { m_service.put(QStringLiteral("b/") + key, "x"); }

private slots:
    void cleanup()
    {
        for (const QString& key : m_service.objects().keys())
            m_service.erase(key);
        m_service.works();
        m_notes.clear();
        m_claims.clear();
        m_used.clear();
        m_cancelled = false;
        m_progress = 0;
        m_limit = 1000;
        m_service.pages = 0;
        m_mostAtOnce = 0;
    }

    void aPageIsCompared_data()
    {
        QTest::addColumn<QString>("object");
        QTest::addColumn<SegmentState>("state");
        QTest::addColumn<bool>("isStored");
        QTest::addColumn<bool>("isLoose");
        QTest::addColumn<bool>("isMissing");
        const auto row = [](const char* name, const char* object, SegmentState state,
                            bool isStored) -> QTestData& {
            return QTest::newRow(name) << QString::fromLatin1(object) << state << isStored;
        };
        row("there", "k", SegmentState::Verified, true) << false << false;
        row("not there", "", SegmentState::Verified, true) << false << true;
        row("another one is there", "other", SegmentState::Verified, true) << true << true;
        // What is on its way may be there and need not.
        row("arrived a moment ago", "k", SegmentState::Uploading, false) << false << false;
        row("not yet there", "", SegmentState::Uploading, false) << false << false;
        row("stored a moment ago", "", SegmentState::Stored, true) << false << false;
        row("an upload that was given up", "", SegmentState::Verified, false) << false << false;
        // What was deleted is nobody's any more.
        row("gone after its time", "", SegmentState::Expired, true) << false << false;
        row("there again after its time", "k", SegmentState::Expired, true) << true << false;
        row("lost", "k", SegmentState::Lost, true) << true << false;
        row("joined", "", SegmentState::Joined, true) << false << false;
    }
    void aPageIsCompared()
    {
        QFETCH(const QString, object);
        QFETCH(const SegmentState, state);
        QFETCH(const bool, isStored);
        QList<bucket::ObjectInfo> objects;
        if (!object.isEmpty()) objects << bucket::ObjectInfo{.key = object};
        RangeComparison comparison(objects);
        comparison.take({note(QStringLiteral("k"), state, isStored)});
        QTEST(!comparison.missing().isEmpty(), "isMissing");
        comparison.take({});
        QVERIFY(comparison.missing().isEmpty());
        QTEST(!comparison.loose().isEmpty(), "isLoose");
    }

    void oneBucketHasManyNames_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("scheme") << "s3.example.com" << "https://s3.example.com" << true;
        QTest::newRow("http") << "http://s3.example.com" << "https://s3.example.com" << true;
        QTest::newRow("port") << "https://s3.example.com:443" << "s3.example.com" << true;
        QTest::newRow("case") << "https://S3.example.com" << "s3.example.com" << true;
        QTest::newRow("bucket in the host") << "https://bkt.s3.example.com" << "s3.example.com" << true;
        QTest::newRow("other port") << "https://s3.example.com:9000" << "s3.example.com" << false;
        QTest::newRow("other host") << "https://s4.example.com" << "s3.example.com" << false;
        QTest::newRow("prefix") << "https://s3.example.com/x" << "s3.example.com" << false;
    }
    void oneBucketHasManyNames()
    {
        QFETCH(const QString, a);
        QFETCH(const QString, b);
        const QString bucket = QStringLiteral("bkt");
        QVERIFY(!placeName(a, bucket).isEmpty());
        QTEST(placeName(a, bucket) == placeName(b, bucket), "same");
        QVERIFY(placeName(a, bucket) != placeName(a, QStringLiteral("bkt2")));
        QVERIFY(placeName(QStringLiteral("file:///x"), bucket).isEmpty());
    }

    void aBucketIsSearched()
    {
        for (const QString& key : {keyOf(1), keyOf(2), keyOf(4), QStringLiteral("zz/foreign")})
            put(key);
        for (const int number : {1, 3, 4, 5})
            m_notes << note(keyOf(number));
        m_claims = {keyOf(2)}; // noted since its page was read
        const QString own = m_service.beginUpload(QStringLiteral("b/own"), 5);
        const QString left = m_service.beginUpload(QStringLiteral("b/left"), 7);
        m_used = {own};
        const auto report = search();
        QVERIFY(report);
        QCOMPARE(keysOf(report->loose), QStringList{QStringLiteral("zz/foreign")});
        QCOMPARE(report->looseCount, 1);
        QCOMPARE(report->looseSize, ByteCount{1});
        QCOMPARE(keysOf(report->missing), (QStringList{keyOf(3), keyOf(5)}));
        QCOMPARE(report->objects, 4);
        QCOMPARE(m_progress, 4);
        QCOMPARE(report->unfinished.size(), 2);
        for (const UnfinishedUpload& upload : report->unfinished) {
            QCOMPARE(upload.isInUse, upload.uploadId == own);
            QCOMPARE(upload.begun, upload.uploadId == left ? 7 : 5);
        }
    }

    void anEmptyBucket()
    {
        m_notes << note(keyOf(1));
        const auto report = search();
        QVERIFY(report);
        QCOMPARE(report->missingCount, 1);
        QCOMPARE(report->looseCount, 0);
    }

    /// It arrived after its page was read.
    void whatIsMissingIsAskedForOnceMore()
    {
        m_notes << note(keyOf(1)) << note(keyOf(2));
        m_service.setTrouble([this](BucketCall call, const QString& key) -> std::optional<Error> {
            if (call == BucketCall::Describe && key.endsWith(keyOf(1))) put(keyOf(1));
            return std::nullopt;
        });
        const auto report = search();
        QVERIFY(report);
        QCOMPARE(keysOf(report->missing), QStringList{keyOf(2)});
    }

    void refusalsEndIt_data()
    {
        QTest::addColumn<int>("call");
        QTest::newRow("list") << static_cast<int>(BucketCall::List);
        QTest::newRow("describe") << static_cast<int>(BucketCall::Describe);
    }
    void refusalsEndIt()
    {
        QFETCH(const int, call);
        m_notes << note(keyOf(1));
        m_service.setTrouble([call](BucketCall now, const QString&) -> std::optional<Error> {
            if (static_cast<int>(now) != call) return std::nullopt;
            return Error{.code = ErrorCode::PermissionDenied, .subject = {}};
        });
        QCOMPARE(search().error().code, ErrorCode::PermissionDenied);
        m_cancelled = true;
        QCOMPARE(search().error().code, ErrorCode::Cancelled);
    }

    /// A hundred thousand objects, of which some are loose, and as many notes, some without an object.
    void manyObjectsComeInPages()
    {
        constexpr int count = 100'000;
        m_limit = 300; // other pages than the bucket's
        for (int i = 0; i < count; ++i) {
            if (i % 1000 != 7) put(keyOf(i));
            if (i % 500 != 3) m_notes << note(keyOf(i));
        }
        QElapsedTimer time;
        time.start();
        const auto report = search();
        qInfo("%d objects: %lld ms", count, static_cast<long long>(time.elapsed()));
        QVERIFY(report);
        QCOMPARE(report->objects, count - 100);
        QCOMPARE(report->looseCount, 200);
        QCOMPARE(report->missingCount, 100);
        QCOMPARE(report->loose.first().key, keyOf(3));
        QCOMPARE(report->missing.last().key, keyOf(99'007));
        QCOMPARE(m_service.pages.load(), 100);
        QVERIFY(m_mostAtOnce <= 300);
    }

    void aReportHasAnEnd()
    {
        for (int i = 0; i < mostOrphansListed + 500; ++i) {
            put(keyOf(i));
            m_notes << note(QStringLiteral("m/%1").arg(i, 6, 10, QLatin1Char('0')));
        }
        const auto report = search();
        QVERIFY(report);
        QCOMPARE(report->loose.size(), mostOrphansListed);
        QCOMPARE(report->looseCount, mostOrphansListed + 500);
        QCOMPARE(report->missing.size(), mostMissingListed);
        QCOMPARE(report->missingCount, mostOrphansListed + 500);
    }
};

RECDECK_TEST(OrphansTest)
#include "tst_orphans.moc"
