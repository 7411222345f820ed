#include "core/bucket/s3address.h"
#include "core/bucket/s3exchange.h"
#include "core/bucket/s3parts.h"
#include "core/bucket/s3xml.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::bucket;

namespace {

const QByteArray xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

QString text(const char* bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

/// Addresses that are built and answers that are read, without a network.
class S3AnswersTest final : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data()
    {
        QTest::addColumn<QString>("mgrUrl");
        QTest::addColumn<QString>("bucket");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QByteArray>("host");
        const auto row = [](const char* url, const char* bucket, const char* expected, const char* host) {
            QTest::newRow(url) << text(url) << text(bucket) << QByteArray(expected) << QByteArray(host);
        };
        row("http://127.0.0.1:9000", "rec", "http://127.0.0.1:9000/rec/a%20b", "127.0.0.1:9000");
        row("s3.example.com", "rec", "https://s3.example.com/rec/a%20b", "s3.example.com");
        row("https://s3.example.com:443/", "rec", "https://s3.example.com/rec/a%20b", "s3.example.com");
        row("https://h/store/", "rec", "https://h/store/rec/a%20b", "h");
        row("https://Rec.oss.example.com", "rec", "https://rec.oss.example.com/a%20b", "rec.oss.example.com");
        row("https://s3.amazonaws.com", "rec", "https://rec.s3.amazonaws.com/a%20b", "rec.s3.amazonaws.com");
        row("s3.eu-west-1.amazonaws.com", "my.rec", "https://s3.eu-west-1.amazonaws.com/my.rec/a%20b",
            "s3.eu-west-1.amazonaws.com");
        row("s3.cn-north-1.amazonaws.com.cn", "rec", "https://rec.s3.cn-north-1.amazonaws.com.cn/a%20b",
            "rec.s3.cn-north-1.amazonaws.com.cn");
        row("http://[::1]:9000", "rec", "http://[::1]:9000/rec/a%20b", "[::1]:9000");
    }
    void addresses()
    {
        QFETCH(QString, mgrUrl);
        QFETCH(QString, bucket);
        const auto address = s3Address(mgrUrl, bucket);
        QVERIFY2(address, address ? "" : qPrintable(address.error().toLogString()));
        QTEST(address->url(text("a b"), {}).toEncoded(), "expected");
        QTEST(address->hostHeader(), "host");
    }

    void addressesThatAreNone_data()
    {
        QTest::addColumn<QString>("mgrUrl");
        QTest::addColumn<QString>("bucket");
        QTest::newRow("scheme") << text("ftp://h") << text("rec");
        QTest::newRow("no host") << text("https://") << text("rec");
        QTest::newRow("empty") << QString() << text("rec");
        QTest::newRow("keys in it") << text("https://ak:sk@h") << text("rec");
        QTest::newRow("query") << text("https://h/?x=1") << text("rec");
        QTest::newRow("no bucket") << text("https://h") << QString();
        QTest::newRow("path as bucket") << text("https://h") << text("a/b");
    }
    void addressesThatAreNone()
    {
        QFETCH(QString, mgrUrl);
        QFETCH(QString, bucket);
        const auto address = s3Address(mgrUrl, bucket);
        QVERIFY(!address);
        QCOMPARE(address.error().code, ErrorCode::UrlInvalid);
        QVERIFY(!address.error().toLogString().contains(text("sk@")));
    }
    void regionsOfHosts()
    {
        QCOMPARE(regionOfHost("rec.s3.eu-west-1.amazonaws.com"), QByteArray("eu-west-1"));
        QCOMPARE(regionOfHost("s3-us-gov-west-1.amazonaws.com"), QByteArray("us-gov-west-1"));
        QCOMPARE(regionOfHost("rec.s3.dualstack.ap-south-1.amazonaws.com"), QByteArray("ap-south-1"));
        QCOMPARE(regionOfHost("s3.amazonaws.com"), QByteArray());
        QCOMPARE(regionOfHost("s3.eu-west-1.example.com"), QByteArray());
        const auto address = s3Address(text("s3.eu-west-1.amazonaws.com"), text("rec"));
        QCOMPARE(inRegion(*address, "us-east-2")->host, QByteArray("rec.s3.us-east-2.amazonaws.com"));
    }
    void movesKeepTheScheme()
    {
        const auto secure = s3Address(text("https://s3.example.com"), text("rec"));
        QVERIFY(!movedTo(*secure, "http://s3.example.com"));
        QCOMPARE(movedTo(*secure, "https://other.example.com:444/x?y")->hostHeader(),
                 QByteArray("other.example.com:444"));
        QCOMPARE(movedTo(*secure, "rec.s3.example.com")->style, S3Style::VirtualHost);
        QVERIFY(!movedTo(*secure, "/relative"));
    }
    void keysThatAreNotTheSameEverywhere_data()
    {
        QTest::addColumn<QString>("key");
        for (const char* key : {"", "/a", "a/", "a//b", "a/../b", "./a", ".."})
            QTest::newRow(key) << text(key);
        QTest::newRow("long") << QString(1025, QLatin1Char('x'));
    }
    void keysThatAreNotTheSameEverywhere()
    {
        QFETCH(QString, key);
        const auto checked = checkKey(key);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::PathNotAllowed);
    }
    void partsGrowWithTheFile()
    {
        QCOMPARE(partSizeFor(megabytes(41), megabytes(8)), megabytes(8));
        QCOMPARE(partSizeFor(megabytes(41), ByteCount{1}), megabytes(5));
        QCOMPARE(partSizeFor(megabytes(80'000), megabytes(8)), megabytes(8));
        QCOMPARE(partSizeFor(megabytes(80'001), megabytes(8)), megabytes(9));
        const ByteCount largest{5LL * 1024 * 1024 * 1024 * 1024};
        QVERIFY(bytes(largest) / bytes(partSizeFor(largest, megabytes(8))) < 10'000);
    }
    void waitsThatServicesAskFor()
    {
        QCOMPARE(retryAfter("7", 0), Milliseconds{7000});
        QCOMPARE(retryAfter("-7", 0), Milliseconds{0});
        QCOMPARE(retryAfter("", 0), Milliseconds{0});
        QCOMPARE(retryAfter("soon", 0), Milliseconds{0});
        QCOMPARE(retryAfter("Thu, 01 Jan 1970 00:01:00 GMT", 20'000), Milliseconds{40'000});
        QCOMPARE(retryAfter("Thu, 01 Jan 1970 00:00:01 GMT", 20'000), Milliseconds{0});
    }
    void errors()
    {
        const auto error =
            readS3Error(xmlHead + "<Error><Code>A</Code><Message>b &lt;c&gt;</Message>"
                                  "<RequestId>r</RequestId><Region>eu</Region>"
                                  "<Endpoint>h.x</Endpoint><Extra><Code>no</Code></Extra></Error>");
        QVERIFY(error);
        QCOMPARE(error->code, text("A"));
        QCOMPARE(error->message, text("b <c>"));
        QCOMPARE(error->requestId, text("r"));
        QCOMPARE(error->region, QByteArray("eu"));
        QCOMPARE(error->endpoint, QByteArray("h.x"));
        for (const char* other : {"", "<html/>", "<Error/>", "<Error><Code>A", "{}"})
            QVERIFY(!readS3Error(other));
    }
    void lists()
    {
        const auto page = readObjects(
            xmlHead +
            "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>rec</Name>"
            "<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
            "<NextContinuationToken>t/1</NextContinuationToken>\n"
            "<Contents><Key>a%20b%2Bc+d/%C3%A4</Key><LastModified>2013-05-24T00:00:00.500Z</LastModified>"
            "<ETag>&quot;abc&quot;</ETag><Size>5368709121</Size><Owner><ID>x</ID></Owner></Contents>\n"
            "<Contents><Key>z</Key><Size>1</Size></Contents></ListBucketResult>");
        QVERIFY(page);
        QCOMPARE(page->next, text("t/1"));
        QCOMPARE(page->objects.size(), 2);
        QCOMPARE(page->objects.first().key, QStringLiteral("a b+c d/\u00e4"));
        QCOMPARE(page->objects.first().size, ByteCount{5'368'709'121});
        QCOMPARE(page->objects.first().modified, UnixMillis{1'369'353'600'500});
        QCOMPARE(page->objects.first().etag, QByteArray("abc"));
        QVERIFY(page->objects.last().etag.isEmpty());
        const auto plain =
            readObjects("<ListBucketResult><Contents><Key>a%20+b</Key></Contents></ListBucketResult>");
        QCOMPARE(plain->objects.first().key, text("a%20+b"));
        QVERIFY(plain->next.isEmpty());
    }
    void uploadsAndParts()
    {
        const auto uploads = readUploads(
            "<ListMultipartUploadsResult><IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker>"
            "<NextUploadIdMarker>u</NextUploadIdMarker><Upload><Key>k</Key><UploadId>u</UploadId>"
            "<Initiated>2013-05-24T00:00:00Z</Initiated></Upload></ListMultipartUploadsResult>");
        QVERIFY(uploads);
        QCOMPARE(uploads->nextKey, text("k"));
        QCOMPARE(uploads->uploads.first().uploadId, text("u"));
        QCOMPARE(uploads->uploads.first().begun, UnixMillis{1'369'353'600'000});
        const auto parts = readParts("<ListPartsResult><IsTruncated>false</IsTruncated>"
                                     "<NextPartNumberMarker>2</NextPartNumberMarker>"
                                     "<Part><PartNumber>2</PartNumber><ETag>\"e\"</ETag><Size>9</Size></Part>"
                                     "</ListPartsResult>");
        QVERIFY(parts);
        QVERIFY(parts->next.isEmpty());
        QCOMPARE(parts->parts.first(), (model::UploadPart{.number = 2, .size = ByteCount{9}, .etag = "e"}));
        QCOMPARE(*readUploadId("<InitiateMultipartUploadResult><UploadId>x</UploadId>"
                               "</InitiateMultipartUploadResult>"),
                 text("x"));
        QVERIFY(!readUploadId("<InitiateMultipartUploadResult/>"));
        QCOMPARE(*readCompleted("<CompleteMultipartUploadResult><ETag>\"a-1\"</ETag>"
                                "</CompleteMultipartUploadResult>"),
                 QByteArray("a-1"));
    }
    void answersThatMustNotBeRead_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("something else") << QByteArray("<html><body/></html>");
        QTest::newRow("cut off") << QByteArray("<ListBucketResult><Contents><Key>a</Key>");
        QTest::newRow("entities") << QByteArray("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><ListBucketResult>&a;"
                                                "</ListBucketResult>");
        QTest::newRow("deep") << "<ListBucketResult>" + QByteArray("<a>").repeated(20) +
                                     QByteArray("</a>").repeated(20) + "</ListBucketResult>";
        QTest::newRow("a long text") << "<ListBucketResult><Name>" + QByteArray(20'000, 'x') +
                                            "</Name></ListBucketResult>";
        QTest::newRow("too many") << "<ListBucketResult>" + QByteArray("<Contents/>").repeated(10'001) +
                                         "</ListBucketResult>";
        QTest::newRow("no next page") << QByteArray("<ListBucketResult><IsTruncated>true</IsTruncated>"
                                                    "</ListBucketResult>");
    }
    void answersThatMustNotBeRead()
    {
        QFETCH(QByteArray, xml);
        const auto page = readObjects(xml);
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::StorageUnavailable);
        QCOMPARE(page.error().retry, Retry::Later);
    }
    void completion()
    {
        QCOMPARE(completionXml({{.number = 1, .size = {}, .etag = "a"}}),
                 QByteArray("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                            "<Part><PartNumber>1</PartNumber><ETag>&quot;a&quot;</ETag></Part>"
                            "</CompleteMultipartUpload>"));
    }
};

RECDECK_TEST(S3AnswersTest)
#include "tst_s3answers.moc"
