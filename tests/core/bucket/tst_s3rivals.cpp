#include "tests/support/s3shelf.h"
#include "tests/support/s3stubbucket.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>
#include <atomic>

using namespace recdeck;
using namespace recdeck::bucket;
using test::S3Shelf;
using test::S3Stub;
using Request = S3Stub::Request;
using Answer = S3Stub::Answer;
using Other = std::optional<Answer>;

namespace {

const QByteArray small = "The recording.";
const QByteArray rival = "A rival's.....";
const S3Options inParts{.singleLimit = megabytes(1), .partSize = megabytes(5), .pause = Milliseconds{5}};

QString text(const char* bytes)
{
    return QString::fromUtf8(bytes);
}

bool isCompletion(const Request& request)
{
    return request.method == "POST" && request.has("uploadId=");
}

} // namespace

/// Others who write where we write, and services that lose or forbid what they promised.
class S3RivalsTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const QByteArray m_large = QByteArray(6 * 1024 * 1024, 'l');

    [[nodiscard]] UploadItem item(const QByteArray& content) const
    {
        return test::uploadItem(m_folder.filePath(QString::number(content.size())), content);
    }
    [[nodiscard]] Result<std::optional<StoredObject>> store(const S3Shelf& shelf,
                                                            const UploadItem& file) const
    {
        return test::stubBucket(shelf.url(), inParts)->storeAs(file, text("k"), {});
    }
    void addSizes() const
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("one request") << small;
        QTest::newRow("parts") << m_large;
    }
    /// The request that makes the object.
    static bool isLast(const Request& request)
    {
        return isCompletion(request) || (request.method == "PUT" && !request.has("partNumber"));
    }

private slots:
    void whoIsFasterIsNotReplaced_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("knowsConditions");
        QTest::newRow("one request") << small << true;
        QTest::newRow("parts") << m_large << true;
        QTest::newRow("one request, no conditions") << small << false;
        QTest::newRow("parts, no conditions") << m_large << false;
    }
    void whoIsFasterIsNotReplaced()
    {
        QFETCH(const QByteArray, content);
        // Two recorders with the same names: the other's object comes after ours looked for it.
        S3Shelf shelf([](S3Shelf& self, const Request& request) -> Other {
            if (isLast(request)) self.put("k", rival);
            return std::nullopt;
        });
        QFETCH(const bool, knowsConditions);
        shelf.knowsConditions = knowsConditions;
        const auto stored = store(shelf, item(content));
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().toLogString()));
        QVERIFY(!*stored);
        QCOMPARE(shelf.object("k")->content, rival);
        QCOMPARE(shelf.openUploads(), 0);
        QCOMPARE(shelf.count("DELETE", "/rec/k?"), content == m_large ? 1 : 0);
    }
    void theSameContentOfARivalIsArrival()
    {
        S3Shelf shelf([](S3Shelf& self, const Request& request) -> Other {
            if (isLast(request)) self.put("k", small);
            return std::nullopt;
        });
        const auto stored = store(shelf, item(small));
        QVERIFY(stored && *stored);
        QCOMPARE((*stored)->proof, Proof::WholeMd5);
    }
    void aLostAnswerIsNoRival_data() { addSizes(); }
    void aLostAnswerIsNoRival()
    {
        QFETCH(const QByteArray, content);
        // The object is made, and the connection breaks: the second try finds it there.
        std::atomic<int> tries = 0;
        S3Shelf shelf([&](S3Shelf& self, const Request& request) -> Other {
            if (!isLast(request) || ++tries > 1) return std::nullopt;
            self.put("k", content);
            return Answer{.body = "<", .cutAfter = 0};
        });
        const auto stored = store(shelf, item(content));
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().toLogString()));
        QVERIFY(*stored);
        QCOMPARE(tries.load(), 2);
        QCOMPARE(shelf.object("k")->content, content);
        QCOMPARE(shelf.openUploads(), 0);
    }
    void servicesWithoutConditionsGetNone_data() { addSizes(); }
    void servicesWithoutConditionsGetNone()
    {
        QFETCH(const QByteArray, content);
        S3Shelf shelf;
        shelf.knowsConditions = false;
        const auto stored = store(shelf, item(content));
        QVERIFY2(stored && *stored, stored ? "" : qPrintable(stored.error().toLogString()));
        QCOMPARE(shelf.object("k")->content, content);
        // It is remembered, so that files are not sent twice.
        QVERIFY(test::stubBucket(shelf.url(), inParts)->storeAs(item(small), text("2nd"), {}));
        QCOMPARE(shelf.count("PUT", "/rec/2nd"), 1);
        QVERIFY(shelf.stub().requests().last().header("If-None-Match").isEmpty());
    }
    void whatTookThePlaceOfADamagedObjectStays()
    {
        S3Shelf shelf([](S3Shelf& self, const Request& request) -> Other {
            if (request.method == "GET") self.put("k", rival); // before it is read back
            return std::nullopt;
        });
        shelf.hasOwnEtags = true;
        const auto stored = store(shelf, item(small));
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::FileDamaged);
        QCOMPARE(stored.error().retry, Retry::Later);
        QCOMPARE(shelf.object("k")->content, rival);
        // The next attempt sees that the key is taken.
        const auto next = store(shelf, item(small));
        QVERIFY(next && !*next);
    }

    void aForgottenUploadBeginsAnewAtOnce_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("at a part") << QByteArray("PUT") << QByteArray("partNumber=2");
        QTest::newRow("at the end") << QByteArray("POST") << QByteArray("uploadId=");
    }
    void aForgottenUploadBeginsAnewAtOnce()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, part);
        std::atomic<int> times = 0;
        S3Shelf shelf([&](S3Shelf& self, const Request& request) -> Other {
            if (request.method == method && request.has(part.constData()) && ++times == 1)
                self.forgetUploads();
            return std::nullopt;
        });
        QStringList ids;
        const auto stored =
            test::stubBucket(shelf.url(), inParts)
                ->storeAs(item(m_large), text("k"), {.keep = [&](const UploadState& state) -> Result<void> {
                              if (!ids.contains(state.uploadId)) ids << state.uploadId;
                              return {};
                          }});
        QVERIFY2(stored && *stored, stored ? "" : qPrintable(stored.error().toLogString()));
        QCOMPARE((*stored)->proof, Proof::PartMd5s);
        QCOMPARE(ids, QStringList({text("u1"), text("u2")}));
        QCOMPARE(shelf.object("k")->content, m_large);
        QCOMPARE(shelf.openUploads(), 0);
    }
    void aServiceThatForgetsEverythingIsLeftForLater()
    {
        S3Shelf shelf([](S3Shelf& self, const Request& request) -> Other {
            if (request.has("partNumber=2")) self.forgetUploads();
            return std::nullopt;
        });
        const auto stored = store(shelf, item(m_large));
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::StorageUnavailable);
        QCOMPARE(stored.error().retry, Retry::Later);
        QCOMPARE(shelf.begun(), 2);
    }

    void wrongEtagsOfPartsProveNothing_data()
    {
        QTest::addColumn<bool>("isDamaged");
        QTest::newRow("as it was sent") << false;
        QTest::newRow("damaged") << true;
    }
    void wrongEtagsOfPartsProveNothing()
    {
        QFETCH(const bool, isDamaged);
        S3Shelf shelf;
        shelf.hasOwnEtags = true;
        shelf.damagesParts = isDamaged;
        const auto stored = store(shelf, item(m_large));
        QVERIFY(shelf.count("GET", "/rec/k") > 0); // read back
        QCOMPARE(stored.has_value(), !isDamaged);
        if (stored) {
            QCOMPARE((*stored)->proof, Proof::ReadBack);
            return;
        }
        QCOMPARE(stored.error().code, ErrorCode::FileDamaged);
        QCOMPARE(stored.error().retry, Retry::Later);
        QVERIFY(!shelf.object("k"));
    }
    void aCompletionThatFailsWithinItsAnswerIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("open");
        QTest::newRow("a part is missing") << S3Stub::error(200, "InvalidPart").body << 0;
        QTest::newRow("too small") << S3Stub::error(200, "EntityTooSmall").body << 0;
        QTest::newRow("nothing") << QByteArray() << 1;
        QTest::newRow("a page of somebody else") << QByteArray("<html><body>OK</body></html>") << 1;
    }
    void aCompletionThatFailsWithinItsAnswerIsNone()
    {
        QFETCH(const QByteArray, body);
        S3Shelf shelf([&](S3Shelf&, const Request& request) -> Other {
            return isCompletion(request) ? Other(Answer{.body = body}) : std::nullopt;
        });
        const auto stored = store(shelf, item(m_large));
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::StorageUnavailable);
        QCOMPARE(stored.error().retry, Retry::Later);
        QVERIFY(!shelf.object("k"));
        // What can never become the object is not gone on with.
        QTEST(shelf.openUploads(), "open");
    }

    void whatKeysMayNotIsNamed_data()
    {
        QTest::addColumn<QByteArray>("method"); ///< of what is refused
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QString>("permission");
        QTest::newRow("read") << QByteArray("HEAD GET") << QByteArray("/rec/k") << text("s3:GetObject");
        QTest::newRow("read or list")
            << QByteArray("HEAD GET") << QByteArray("/rec") << text("s3:ListBucket");
        QTest::newRow("write") << QByteArray("PUT POST") << QByteArray("/rec/k") << text("s3:PutObject");
        QTest::newRow("read what was written")
            << QByteArray("HEAD GET") << QByteArray("written") << text("s3:GetObject");
    }
    void whatKeysMayNotIsNamed()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, part);
        S3Shelf shelf([&](S3Shelf& self, const Request& request) -> Other {
            const bool isMeant = part == "written" ? request.has("/rec/k") && self.object("k").has_value()
                                                   : request.has(part.constData());
            return isMeant && method.contains(request.method) ? Other(S3Stub::error(403, "AccessDenied"))
                                                              : std::nullopt;
        });
        const auto stored = store(shelf, item(m_large));
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::PermissionDenied);
        QFETCH(const QString, permission);
        QVERIFY2(stored.error().detail.contains(permission), qPrintable(stored.error().detail));
        QVERIFY(stored.error().detail.startsWith(text("AccessDenied: It went wrong.")));
        if (part.startsWith("/rec") && method.startsWith("HEAD")) QCOMPARE(shelf.begun(), 0);
    }
    void keysThatMayNotListPartsBeginAnew()
    {
        S3Shelf shelf([](S3Shelf&, const Request& request) -> Other {
            const bool isList = request.method == "GET" && request.has("uploadId=");
            return isList ? Other(S3Stub::error(403, "AccessDenied")) : std::nullopt;
        });
        const auto id = test::stubBucket(shelf.url(), inParts)->beginUpload(text("k"));
        QVERIFY(id);
        UploadItem again = item(m_large);
        again.resume = {.key = text("k"), .uploadId = *id, .partSize = megabytes(5), .parts = {}};
        const auto stored = store(shelf, again);
        QVERIFY2(stored && *stored, stored ? "" : qPrintable(stored.error().toLogString()));
        QCOMPARE(shelf.openUploads(), 0);
        QCOMPARE(shelf.begun(), 2);
    }
};

RECDECK_TEST(S3RivalsTest)
#include "tst_s3rivals.moc"
