#include "core/net/cncsignature.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace recdeck;
using namespace recdeck::net;

namespace {

QByteArray text(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toString().toUtf8();
}

/// What the vendor's own signers made of 38 requests.
QJsonArray vectors()
{
    QFile file(QStringLiteral(RECDECK_TEST_DATA "/signing-vectors.json"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s", qPrintable(file.fileName()));
    return QJsonDocument::fromJson(file.readAll()).array();
}

WireRequest requestOf(const QJsonObject& vector)
{
    return {.method = text(vector, "method"),
            .target = text(vector, "target"),
            .headers = {{"Host", text(vector, "host")},
                        {"Content-Type", text(vector, "contentType")},
                        {"X-CNC-Timestamp", text(vector, "timestamp")}},
            .body = text(vector, "body")};
}

WireRequest simple(const QByteArray& target)
{
    return {.method = "GET",
            .target = target,
            .headers = {{"Host", "h"}, {"Content-Type", "application/json"}},
            .body = {}};
}

} // namespace

class CncSignatureTest final : public QObject
{
    Q_OBJECT

private slots:
    void asTheVendorsSigners_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        const QJsonArray all = vectors();
        QCOMPARE(all.size(), 38);
        for (const QJsonValue& one : all)
            if (one.toObject().contains(QStringLiteral("signature")))
                QTest::newRow(text(one.toObject(), "id").constData()) << one.toObject();
    }
    void asTheVendorsSigners()
    {
        QFETCH(QJsonObject, vector);
        const QByteArrayList names = text(vector, "signedHeaders").split(';');
        const auto canonical = canonicalRequest(requestOf(vector), names);
        QVERIFY(canonical);
        QCOMPARE(*canonical, text(vector, "canonicalRequest"));
        const QByteArray signature =
            cncSignature(Secret(vector.value(QStringLiteral("secretKey")).toString()),
                         stringToSign(text(vector, "timestamp"), *canonical));
        QCOMPARE(signature, text(vector, "signature"));
        const auto authorization = parseCncAuthorization(text(vector, "authorization"));
        QVERIFY(authorization);
        QCOMPARE(authorization->text(), text(vector, "authorization"));
        QCOMPARE(authorization->signature, signature);
    }

    void whereTheSignersDisagree_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const QJsonValue& one : vectors())
            if (one.toObject().contains(QStringLiteral("variants")))
                QTest::newRow(text(one.toObject(), "id").constData()) << one.toObject();
    }
    /// A raw plus in both readings; a DELETE's body as it came; an escape that is none is refused.
    void whereTheSignersDisagree()
    {
        QFETCH(QJsonObject, vector);
        const QByteArray id = text(vector, "id");
        const QJsonObject variants = vector.value(QStringLiteral("variants")).toObject();
        const auto expected = [&](const char* side) {
            return text(variants.value(QLatin1String(side)).toObject(), "canonicalRequest");
        };
        WireRequest request = requestOf(vector);
        if (id == "get-bad-escape") {
            QVERIFY(!canonicalRequest(request, defaultSignedHeaders()));
            return;
        }
        const auto literal = canonicalRequest(request, defaultSignedHeaders(), PlusReading::Literal);
        const auto blank = canonicalRequest(request, defaultSignedHeaders(), PlusReading::Blank);
        QVERIFY(literal && blank);
        if (id == "get-plus-raw") {
            QCOMPARE(*literal, expected("python"));
            QCOMPARE(*blank, expected("go"));
        } else {
            QCOMPARE(id, QByteArray("delete-body-braces"));
            QCOMPARE(*literal, expected("go"));
            request.body.clear();
            QCOMPARE(canonicalRequest(request, defaultSignedHeaders()).value(), expected("python"));
        }
    }

    void badQueries_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("no digits") << QByteArray("a=%zz");
        QTest::newRow("cut off") << QByteArray("a=%4");
        QTest::newRow("nothing behind it") << QByteArray("a=%");
        QTest::newRow("no UTF-8") << QByteArray("a=%ff");
        QTest::newRow("half a character") << QByteArray("a=%E7%9B");
        QTest::newRow("raw bytes that are no UTF-8") << QByteArray("a=\xff");
    }
    void badQueries()
    {
        QFETCH(QByteArray, query);
        const auto canonical = canonicalRequest(simple("/x?" + query), defaultSignedHeaders());
        QVERIFY(!canonical);
        QCOMPARE(canonical.error().code, ErrorCode::InvalidFields);
    }

    void headersThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray hex(64, 'a');
        const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
        row("empty", "");
        row("another scheme", "Basic YTpi");
        row("the name alone", "CNC-HMAC-SHA256");
        row("the name in lower case", "cnc-hmac-sha256 Credential=a, SignedHeaders=host, Signature=" + hex);
        row("no key", "CNC-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=" + hex);
        row("another order", "CNC-HMAC-SHA256 SignedHeaders=host, Credential=a, Signature=" + hex);
        row("two parts", "CNC-HMAC-SHA256 Credential=a, Signature=" + hex);
        row("four parts", "CNC-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=" + hex + ", x=y");
        row("a short signature",
            "CNC-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=" + hex.left(63));
        row("no digits",
            "CNC-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=" + QByteArray(64, 'g'));
        for (const char* name : {"ho st", "host\x0b", "h\xc3\xb6st"})
            row(QByteArray(name).toPercentEncoding().constData(),
                QByteArray("CNC-HMAC-SHA256 Credential=a, SignedHeaders=") + name + ";x, Signature=" + hex);
        row("100 kB", QByteArray(100'000, 'x'));
    }
    void headersThatAreNone()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseCncAuthorization(text));
    }

    void blanksAndUpperCaseAreFine()
    {
        const auto parsed =
            parseCncAuthorization("CNC-HMAC-SHA256 Credential=a,  SignedHeaders=Host;content-type;"
                                  "host,Signature=" +
                                  QByteArray(64, 'A'));
        QVERIFY(parsed);
        QCOMPARE(parsed->signedHeaders, (QByteArrayList{"content-type", "host"}));
        QCOMPARE(parsed->signature, QByteArray(64, 'a'));
    }
};

RECDECK_TEST(CncSignatureTest)
#include "tst_cncsignature.moc"
