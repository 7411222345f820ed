#include "core/net/awssignature.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QTest>
#include <QUrl>

using namespace recdeck;
using namespace recdeck::net;

Q_DECLARE_METATYPE(NameValues)

namespace {

const QByteArray emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// 2015-08-30T12:36:00Z
constexpr UnixMillis suiteTime = 1'440'938'160'000;
/// 2013-05-24T00:00:00Z
constexpr UnixMillis s3Time = 1'369'353'600'000;

AwsKeys suiteKeys()
{
    return {.accessKey = "AKIDEXAMPLE",
            .secretKey = Secret(QStringLiteral("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")),
            .sessionToken = {}};
}

AwsKeys s3Keys()
{
    return {.accessKey = "AKIAIOSFODNN7EXAMPLE",
            .secretKey = Secret(QStringLiteral("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")),
            .sessionToken = {}};
}

AwsRequest s3Request(const QByteArray& path = "/test.txt")
{
    return {.method = "GET",
            .path = path,
            .query = {},
            .headers = {{"Host", "examplebucket.s3.amazonaws.com"}},
            .payloadHash = emptyHash};
}

QByteArray signatureOf(const QByteArray& authorization)
{
    return authorization.mid(authorization.indexOf("Signature=") + 10);
}

QByteArray headerOf(const AwsRequest& request, const QByteArray& name)
{
    for (const auto& [other, value] : request.headers)
        if (other == name) return value;
    return {};
}

} // namespace

/// Against the cases that AWS publishes: its signature test suite, and the examples of the S3 reference.
class AwsSignatureTest final : public QObject
{
    Q_OBJECT

private slots:
    void testSuite_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<NameValues>("query");
        QTest::addColumn<NameValues>("headers");
        QTest::addColumn<QByteArray>("signature");
        const NameValues none;
        QTest::newRow("get-vanilla")
            << QByteArray("GET") << QByteArray("/") << none << none
            << QByteArray("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        QTest::newRow("post-vanilla")
            << QByteArray("POST") << QByteArray("/") << none << none
            << QByteArray("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        QTest::newRow("get-vanilla-query-order-key-case")
            << QByteArray("GET") << QByteArray("/") << NameValues{{"Param2", "value2"}, {"Param1", "value1"}}
            << none << QByteArray("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
        QTest::newRow("get-utf8") << QByteArray("GET") << QByteArray("/\u1234") << none << none
                                  << QByteArray(
                                         "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
        QTest::newRow("get-unreserved")
            << QByteArray("GET")
            << QByteArray("/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") << none
            << none << QByteArray("07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f");
        QTest::newRow("get-vanilla-utf8-query")
            << QByteArray("GET") << QByteArray("/") << NameValues{{"\u1234", "bar"}} << none
            << QByteArray("2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04");
        QTest::newRow("get-space") << QByteArray("GET") << QByteArray("/example space/") << none << none
                                   << QByteArray(
                                          "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
        QTest::newRow("post-header-key-sort")
            << QByteArray("POST") << QByteArray("/") << none << NameValues{{"My-Header1", "value1"}}
            << QByteArray("c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c");
        QTest::newRow("get-header-key-duplicate")
            << QByteArray("GET") << QByteArray("/") << none
            << NameValues{{"My-Header1", "value2"}, {"My-Header1", "value2"}, {"My-Header1", "value1"}}
            << QByteArray("c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
    }
    void testSuite()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(NameValues, query);
        QFETCH(NameValues, headers);
        const AwsRequest request{
            .method = method,
            .path = awsEncodedPath(path),
            .query = query,
            .headers =
                NameValues{{"Host", "example.amazonaws.com"}, {"X-Amz-Date", "20150830T123600Z"}} + headers,
            .payloadHash = emptyHash};
        const QByteArray authorization =
            awsAuthorization(request, suiteKeys(), {.region = "us-east-1", .service = "service"}, suiteTime);
        QVERIFY(authorization.startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
            "SignedHeaders=host;"));
        QTEST(signatureOf(authorization), "signature");
    }
    void s3Examples_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<NameValues>("query");
        QTest::addColumn<NameValues>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("signature");
        const NameValues none;
        QTest::newRow("GET object")
            << QByteArray("GET") << QByteArray("/test.txt") << none << NameValues{{"Range", "bytes=0-9"}}
            << QByteArray() << QByteArray("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        QTest::newRow("PUT object")
            << QByteArray("PUT") << QByteArray("/test$file.text") << none
            << NameValues{{"Date", "Fri, 24 May 2013 00:00:00 GMT"},
                          {"x-amz-storage-class", "REDUCED_REDUNDANCY"}}
            << QByteArray("Welcome to Amazon S3.")
            << QByteArray("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        QTest::newRow("GET bucket lifecycle")
            << QByteArray("GET") << QByteArray("/") << NameValues{{"lifecycle", ""}} << none << QByteArray()
            << QByteArray("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        QTest::newRow("list objects")
            << QByteArray("GET") << QByteArray("/") << NameValues{{"prefix", "J"}, {"max-keys", "2"}} << none
            << QByteArray() << QByteArray("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }
    void s3Examples()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(NameValues, query);
        QFETCH(NameValues, headers);
        QFETCH(QByteArray, body);
        AwsRequest request = s3Request(awsEncodedPath(path));
        request.method = method;
        request.query = query;
        request.headers += headers;
        request.payloadHash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
        signAws(request, s3Keys(), {}, s3Time);
        QCOMPARE(headerOf(request, "x-amz-date"), QByteArray("20130524T000000Z"));
        QCOMPARE(headerOf(request, "x-amz-content-sha256"), request.payloadHash);
        QTEST(signatureOf(headerOf(request, "Authorization")), "signature");
    }
    void thePresignedExample()
    {
        QCOMPARE(awsPresignedQuery(s3Request(), s3Keys(), {}, s3Time, Seconds{86400}),
                 QByteArray("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F"
                            "20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&"
                            "X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
                            "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
    }
    void validityStaysWithinSevenDays_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<QByteArray>("given");
        QTest::newRow("none") << 0 << QByteArray("&X-Amz-Expires=1&");
        QTest::newRow("an hour") << 3600 << QByteArray("&X-Amz-Expires=3600&");
        QTest::newRow("a month") << 30 * 86400 << QByteArray("&X-Amz-Expires=604800&");
    }
    void validityStaysWithinSevenDays()
    {
        QFETCH(int, asked);
        QFETCH(QByteArray, given);
        QVERIFY(awsPresignedQuery(s3Request(), s3Keys(), {}, s3Time, Seconds{asked}).contains(given));
    }
    void headersBesideHostAreNoPartOfAnAddress()
    {
        AwsRequest request = s3Request();
        request.headers.emplaceBack("Range", "bytes=0-9");
        QCOMPARE(awsPresignedQuery(request, s3Keys(), {}, s3Time, Seconds{60}),
                 awsPresignedQuery(s3Request(), s3Keys(), {}, s3Time, Seconds{60}));
    }
    void temporaryKeysBringTheirToken()
    {
        AwsKeys keys = s3Keys();
        keys.sessionToken = Secret(QStringLiteral("to/ken+="));
        AwsRequest request = s3Request();
        signAws(request, keys, {}, s3Time);
        QCOMPARE(headerOf(request, "x-amz-security-token"), QByteArray("to/ken+="));
        QVERIFY(headerOf(request, "Authorization").contains(";x-amz-security-token,"));
        QVERIFY(awsPresignedQuery(s3Request(), keys, {}, s3Time, Seconds{60})
                    .contains("&X-Amz-Security-Token=to%2Fken%2B%3D&"));
    }
    void theSecretIsNowhereInTheRequest()
    {
        AwsRequest request = s3Request();
        signAws(request, s3Keys(), {}, s3Time);
        for (const auto& [name, value] : request.headers)
            QVERIFY(!value.contains("wJalrXUtnFEMI"));
    }
    void regionsChangeTheSignature()
    {
        AwsRequest east = s3Request();
        AwsRequest other = s3Request();
        AwsRequest named = s3Request();
        signAws(east, s3Keys(), {}, s3Time);
        signAws(named, s3Keys(), {.region = "us-east-1"}, s3Time);
        signAws(other, s3Keys(), {.region = "cn-north-1"}, s3Time);
        QCOMPARE(headerOf(named, "Authorization"), headerOf(east, "Authorization"));
        QVERIFY(headerOf(other, "Authorization").contains("/20130524/cn-north-1/s3/aws4_request"));
        QVERIFY(signatureOf(headerOf(other, "Authorization")) !=
                signatureOf(headerOf(east, "Authorization")));
    }
    void keysAreEncodedOnce_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("plain") << QStringLiteral("a/b-c_d.e~f") << QByteArray("a/b-c_d.e~f");
        QTest::newRow("marks") << QStringLiteral("b+c&d=e@(1)!'*;:$,?#[]")
                               << QByteArray("b%2Bc%26d%3De%40%281%29%21%27%2A%3B%3A%24%2C%3F%23%5B%5D");
        QTest::newRow("blank and percent") << QStringLiteral("a b%20c") << QByteArray("a%20b%2520c");
        QTest::newRow("UTF-8") << QStringLiteral("q/\u00e4\u4e2d\U0001F600")
                               << QByteArray("q/%C3%A4%E4%B8%AD%F0%9F%98%80");
        QTest::newRow("control") << QStringLiteral("a\tb") << QByteArray("a%09b");
        QTest::newRow("backslash and quotes")
            << QStringLiteral("\\\"<>^`{|}") << QByteArray("%5C%22%3C%3E%5E%60%7B%7C%7D");
    }
    void keysAreEncodedOnce()
    {
        QFETCH(QString, key);
        QFETCH(QByteArray, encoded);
        QCOMPARE(awsEncodedPath(key.toUtf8()), encoded);
        // What is signed must be what Qt sends.
        const QUrl url = QUrl::fromEncoded("http://h/" + encoded, QUrl::StrictMode);
        QCOMPARE(url.toEncoded(), "http://h/" + encoded);
    }
    void queriesAreSortedAsTheyAreSent()
    {
        QCOMPARE(awsQuery({{"b", "2"}, {"a", "\u00e4 /"}, {"uploads", ""}, {"a", "1"}}),
                 QByteArray("a=%C3%A4%20%2F&a=1&b=2&uploads="));
        QCOMPARE(awsQuery({}), QByteArray());
    }
};

RECDECK_TEST(AwsSignatureTest)
#include "tst_awssignature.moc"
