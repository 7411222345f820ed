#include "core/server/objectsource.h"

#include "core/bucket/bucket.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QTest>
#include <atomic>
#include <future>

using namespace recdeck;
using namespace recdeck::server;

namespace {

constexpr qsizetype pieceSize = 256 * 1024;

QByteArray pieceAt(int number)
{
    return QByteArray(pieceSize, static_cast<char>('a' + number % 26));
}

/// A bucket whose only object comes in pieces. It says how far it was read.
class PiecesBucket final : public bucket::Bucket
{
public:
    explicit PiecesBucket(int pieces)
        : m_pieces(pieces)
    {
    }
    Result<void> read(const QString& key, std::int64_t offset, std::int64_t size, QIODevice& target,
                      const std::function<bool()>& cancelled) const override
    {
        ++reads;
        if (problem) return Failure(*problem);
        for (int i = int(offset / pieceSize); size > 0 && i < m_pieces; ++i) {
            if (cancelled()) return Failure(Error{.code = ErrorCode::Cancelled, .subject = key});
            const QByteArray piece = pieceAt(i).first(std::min<std::int64_t>(pieceSize, size));
            if (target.write(piece) != piece.size())
                return Failure(Error{.code = ErrorCode::FileFailed, .subject = key});
            given += piece.size();
            size -= piece.size();
        }
        ended = true;
        return {};
    }

    Result<std::optional<bucket::StoredObject>> storeAs(const bucket::UploadItem&, const QString&,
                                                        const bucket::UploadControl&) const override
    {
        return std::nullopt;
    }
    Result<bucket::ObjectInfo> describe(const QString&) const override { return bucket::ObjectInfo{}; }
    Result<void> remove(const QString&) const override { return {}; }
    Result<bucket::ObjectPage> list(const QString&, const QString&) const override
    {
        return bucket::ObjectPage{};
    }
    Result<QList<bucket::OpenUpload>> openUploads(const QString&) const override
    {
        return QList<bucket::OpenUpload>();
    }
    Result<void> abortUpload(const QString&, const QString&) const override { return {}; }
    Result<QUrl> presignedUrl(const QString&, Milliseconds) const override { return QUrl(); }

    [[nodiscard]] ByteCount size() const { return ByteCount{m_pieces * pieceSize}; }
    [[nodiscard]] QByteArray sha256() const
    {
        QCryptographicHash sum(QCryptographicHash::Sha256);
        for (int i = 0; i < m_pieces; ++i)
            sum.addData(pieceAt(i));
        return sum.result();
    }

    mutable std::atomic<qsizetype> given = 0;
    mutable std::atomic<int> reads = 0;
    mutable std::atomic<bool> ended = false;
    std::optional<Error> problem;

private:
    int m_pieces;
};

} // namespace

/// What comes through from a service: in order, checked, and no more than the client takes.
class ObjectSourceTest final : public QObject
{
    Q_OBJECT

    std::shared_ptr<Transfers> m_transfers = std::make_shared<Transfers>();

    std::unique_ptr<ObjectSource> source(const std::shared_ptr<PiecesBucket>& bucket, ObjectSource::Part part,
                                         const QByteArray& sha256 = {})
    {
        return std::make_unique<ObjectSource>(
            service::StoredFile{
                .bucket = bucket, .key = QStringLiteral("k"), .size = bucket->size(), .sha256 = sha256},
            part, m_transfers, m_transfers->takePlace());
    }
    static Result<QByteArray> nextOf(ObjectSource& source)
    {
        // Whoever is told may be another thread, and later.
        const auto told = std::make_shared<std::promise<Result<QByteArray>>>();
        auto piece = told->get_future();
        source.next([told](Result<QByteArray> taken) { told->set_value(std::move(taken)); });
        if (piece.wait_for(std::chrono::seconds{10}) != std::future_status::ready) return QByteArray("late");
        return piece.get();
    }
    static Result<QByteArray> allOf(ObjectSource& source)
    {
        QByteArray all;
        while (true) {
            const auto piece = nextOf(source);
            if (!piece) return piece;
            if (piece->isEmpty()) return all;
            all += *piece;
        }
    }

private slots:
    void piecesComeInOrder()
    {
        const auto bucket = std::make_shared<PiecesBucket>(20);
        const auto whole = source(bucket, {.first = 0, .size = bytes(bucket->size())}, bucket->sha256());
        QCOMPARE(whole->size(), bytes(bucket->size()));
        const auto content = allOf(*whole);
        QVERIFY(content);
        QCOMPARE(QCryptographicHash::hash(*content, QCryptographicHash::Sha256), bucket->sha256());
        const auto part = source(bucket, {.first = pieceSize, .size = pieceSize + 5}, bucket->sha256());
        QCOMPARE(allOf(*part).value_or(QByteArray()), pieceAt(1) + pieceAt(2).first(5));
    }
    void nothingIsReadBeforeItIsWanted()
    {
        const auto bucket = std::make_shared<PiecesBucket>(1);
        source(bucket, {.first = 0, .size = 5}).reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(0));
        QCOMPARE(bucket->reads.load(), 0);
    }
    void aSlowClientHoldsTheServiceBack()
    {
        const auto bucket = std::make_shared<PiecesBucket>(400); // 100 MB
        const auto slow = source(bucket, {.first = 0, .size = bytes(bucket->size())});
        qsizetype taken = 0;
        for (int i = 0; i < 100; ++i) {
            const auto piece = nextOf(*slow);
            QVERIFY(piece);
            taken += piece->size();
            // What waits, the piece that is held back, and the one that is on its way.
            QVERIFY(bucket->given <= taken + ObjectSource::mostHeld + 3 * pieceSize);
        }
        QVERIFY(!bucket->ended);
    }
    void whoGoesAwayEndsTheReading()
    {
        const auto bucket = std::make_shared<PiecesBucket>(400);
        auto gone = source(bucket, {.first = 0, .size = bytes(bucket->size())});
        QVERIFY(nextOf(*gone));
        gone.reset();
        QTRY_COMPARE(bucket.use_count(), 1L); // its thread has let go
        QVERIFY(!bucket->ended);
    }
    void anotherContentNeverComesWhole()
    {
        const auto bucket = std::make_shared<PiecesBucket>(20);
        const auto whole = source(bucket, {.first = 0, .size = bytes(bucket->size())}, QByteArray(32, 'x'));
        const auto content = allOf(*whole);
        QVERIFY(!content);
        QCOMPARE(content.error().code, ErrorCode::FileDamaged);
        // A part cannot be compared.
        QVERIFY(allOf(*source(bucket, {.first = 1, .size = 9}, QByteArray(32, 'x'))));
    }
    void theReasonOfAFailureIsToldOn()
    {
        const auto bucket = std::make_shared<PiecesBucket>(20);
        bucket->problem = Error{.code = ErrorCode::StorageUnavailable, .subject = QStringLiteral("h")};
        const auto whole = source(bucket, {.first = 0, .size = 9});
        for (int i = 0; i < 2; ++i)
            QCOMPARE(nextOf(*whole).error().code, ErrorCode::StorageUnavailable);
    }
    void placesAreGivenBack()
    {
        std::vector<std::shared_ptr<void>> places;
        for (int i = 0; i < Transfers::most; ++i) {
            places.push_back(m_transfers->takePlace());
            QVERIFY(places.back());
        }
        QVERIFY(!m_transfers->takePlace());
        places.pop_back();
        QVERIFY(m_transfers->takePlace());
    }
};

RECDECK_TEST(ObjectSourceTest)
#include "tst_objectsource.moc"
