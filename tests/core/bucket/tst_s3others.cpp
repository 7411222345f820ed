#include "tests/support/s3stubbucket.h"
#include "tests/support/swiftserver.h"
#include "tests/support/testmain.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace recdeck;
using namespace recdeck::bucket;
using test::SwiftServer;

namespace {

QString text(const char* bytes)
{
    return QString::fromUtf8(bytes);
}

QByteArray words(const Error& error)
{
    return error.toLogString().toUtf8();
}

} // namespace

/// A real service that does not stand alone: other regions, other writers.
class S3OthersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<SwiftServer> m_swift;
    QTemporaryDir m_folder;

    [[nodiscard]] UploadItem item(const char* name, const QByteArray& content) const
    {
        return test::uploadItem(m_folder.filePath(text(name)), content);
    }
    [[nodiscard]] std::unique_ptr<S3Bucket> elsewhere() const
    {
        return std::make_unique<S3Bucket>(*s3Address(m_swift->url(), text("rec")), SwiftServer::keys(),
                                          "elsewhere");
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        m_swift = std::make_unique<SwiftServer>();
        QVERIFY2(m_swift->isReady(), qPrintable(m_swift->log()));
    }
    void cleanupTestCase() { m_swift.reset(); }

    void anotherRegionIsTakenUpAtOnce()
    {
        QCOMPARE(elsewhere()->describe(text("region")).error().code, ErrorCode::NotFound);
        const auto stored = elsewhere()->storeAs(item("a", "The recording."), text("region"), {});
        QVERIFY2(stored && *stored, stored ? "" : words(stored.error()));
        const auto asked = elsewhere();
        const auto found = asked->describe(text("region"));
        QVERIFY2(found, found ? "" : words(found.error()));
        QCOMPARE(found->size, ByteCount{14});
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(
            network.get(QNetworkRequest(*asked->presignedUrl(text("region"), Seconds{60}))));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->readAll(), QByteArray("The recording."));
        QVERIFY(elsewhere()->storeAs(item("b", {}), text("empty"), {}));
        const auto empty = elsewhere()->describe(text("empty"));
        QVERIFY2(empty, empty ? "" : words(empty.error()));
        QCOMPARE(empty->size, ByteCount{0});
    }
    void whoIsFasterIsNotReplaced()
    {
        // This service refuses conditions.
        const QString key = text("raced");
        const UploadItem theirs = item("theirs", "somebody else's");
        const auto keep = [&](const UploadState& state) -> Result<void> {
            if (state.parts.size() < 2) return {};
            // Another recorder, so on a thread of its own.
            std::thread([&] { std::ignore = m_swift->bucket(text("rec"))->storeAs(theirs, key, {}); }).join();
            return {};
        };
        const auto ours =
            m_swift->bucket(text("rec"), 0, {.singleLimit = megabytes(1), .partSize = megabytes(5)})
                ->storeAs(item("ours", QByteArray(6'000'000, 'o')), key, {.keep = keep});
        QVERIFY2(ours, ours ? "" : words(ours.error()));
        QVERIFY(!*ours);
        QCOMPARE(m_swift->bucket(text("rec"))->describe(key)->size, theirs.size);
        QVERIFY(m_swift->bucket(text("rec"))->openUploads(key)->isEmpty());
    }
};

RECDECK_TEST(S3OthersTest)
#include "tst_s3others.moc"
