#include "core/net/cncverifier.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace recdeck;
using namespace recdeck::net;

namespace {

constexpr std::int64_t now = 1'760'000'000;
const Secret secret(QStringLiteral("the secret"));

WireRequest request(const QByteArray& target = "/api/v2/streams/recording-rules")
{
    return {.method = "GET",
            .target = target,
            .headers = {{"Host", "127.0.0.1:8480"}, {"Content-Type", "application/json"}},
            .body = {}};
}

WireRequest signedRequest(const QByteArray& target = "/api/v2/streams/recording-rules",
                          std::int64_t time = now)
{
    WireRequest one = request(target);
    if (!signRequest(one, "ak", secret, time)) qFatal("cannot sign");
    return one;
}

void setHeader(WireRequest& request, const QByteArray& name, const QByteArray& value)
{
    for (auto& [other, old] : request.headers)
        if (other == name) old = value;
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(WireRequest&)>)

class CncVerifierTest final : public QObject
{
    Q_OBJECT

    CncVerifier m_verifier{[](const QByteArray& accessKey) -> std::optional<CncVerifier::Key> {
        if (accessKey != "ak") return std::nullopt;
        return CncVerifier::Key{.user = QStringLiteral("ops"), .secretKey = secret};
    }};

private slots:
    void init()
    {
        m_verifier = CncVerifier([](const QByteArray& accessKey) -> std::optional<CncVerifier::Key> {
            if (accessKey != "ak") return std::nullopt;
            return CncVerifier::Key{.user = QStringLiteral("ops"), .secretKey = secret};
        });
    }

    void whatIsSignedPasses()
    {
        const auto answer = m_verifier.verify(signedRequest(), now);
        QVERIFY(answer);
        QCOMPARE(answer->user, QStringLiteral("ops"));
    }

    void everyFault_data()
    {
        QTest::addColumn<std::function<void(WireRequest&)>>("change");
        QTest::addColumn<SignatureFault>("fault");
        using enum SignatureFault;
        using Change = std::function<void(WireRequest&)>;
        const auto row = [](const char* name, Change change, SignatureFault fault) {
            QTest::newRow(name) << change << fault;
        };
        row("no Authorization", [](WireRequest& r) { setHeader(r, "Authorization", {}); }, Malformed);
        row("another scheme", [](WireRequest& r) { setHeader(r, "Authorization", "Basic YTpi"); }, Malformed);
        row(
            "another key beside it", [](WireRequest& r) { setHeader(r, "x-cnc-accessKey", "other"); },
            Malformed);
        row("no time", [](WireRequest& r) { setHeader(r, "x-cnc-timestamp", {}); }, BadTime);
        row(
            "a time with a fraction", [](WireRequest& r) { setHeader(r, "x-cnc-timestamp", "1760000000.0"); },
            BadTime);
        row(
            "a time with a sign", [](WireRequest& r) { setHeader(r, "x-cnc-timestamp", "+1760000000"); },
            BadTime);
        row("another time", [](WireRequest& r) { setHeader(r, "x-cnc-timestamp", "1760000001"); }, Wrong);
        row("another path", [](WireRequest& r) { r.target = "/api/v2/streams/recordings"; }, Wrong);
        row("another query", [](WireRequest& r) { r.target += "?pageNum=2"; }, Wrong);
        row("another method", [](WireRequest& r) { r.method = "DELETE"; }, Wrong);
        row("another host", [](WireRequest& r) { setHeader(r, "Host", "other"); }, Wrong);
        row("an escape that is none", [](WireRequest& r) { r.target += "?a=%zz"; }, BadQuery);
        row(
            "host is not signed",
            [](WireRequest& r) {
                setHeader(r, "Authorization",
                          r.header("Authorization").replace("content-type;host", "content-type"));
            },
            TooFew);
        row(
            "a key that nobody has",
            [](WireRequest& r) {
                setHeader(r, "x-cnc-accessKey", "who");
                setHeader(r, "Authorization", r.header("Authorization").replace("=ak,", "=who,"));
            },
            UnknownKey);
    }
    void everyFault()
    {
        using Change = std::function<void(WireRequest&)>;
        QFETCH(Change, change);
        QFETCH(SignatureFault, fault);
        WireRequest one = signedRequest();
        change(one);
        const auto answer = m_verifier.verify(one, now);
        QVERIFY(!answer);
        QCOMPARE(signatureFaultName(answer.error()), signatureFaultName(fault));
    }

    void theWindow_data()
    {
        QTest::addColumn<int>("skew");
        QTest::addColumn<bool>("passes");
        for (const int skew : {-300, 300, 0})
            QTest::addRow("%d s", skew) << skew << true;
        for (const int skew : {-301, 301, 100'000})
            QTest::addRow("%d s", skew) << skew << false;
    }
    void theWindow()
    {
        QFETCH(int, skew);
        QFETCH(bool, passes);
        QCOMPARE(m_verifier.verify(signedRequest("/x", now + skew), now).has_value(), passes);
    }

    void nothingPassesTwice()
    {
        const WireRequest one = signedRequest();
        QVERIFY(m_verifier.verify(one, now));
        for (const std::int64_t later : {now, now + 1, now + 300})
            QCOMPARE(signatureFaultName(m_verifier.verify(one, later).error()),
                     signatureFaultName(SignatureFault::Replayed));
        // Signed again, it is another request.
        QVERIFY(m_verifier.verify(signedRequest("/api/v2/streams/recording-rules", now + 1), now + 1));
    }
    /// A signature in upper case is the same one.
    void norInAnotherCase()
    {
        WireRequest one = signedRequest();
        QVERIFY(m_verifier.verify(one, now));
        const QByteArray text = one.header("Authorization");
        const qsizetype at = text.indexOf("Signature=") + 10;
        setHeader(one, "Authorization", text.left(at) + text.mid(at).toUpper());
        QCOMPARE(signatureFaultName(m_verifier.verify(one, now).error()),
                 signatureFaultName(SignatureFault::Replayed));
    }
    void aFailedOneIsNotRemembered()
    {
        WireRequest one = signedRequest();
        one.method = "DELETE";
        QVERIFY(!m_verifier.verify(one, now));
        QCOMPARE(m_verifier.remembered(), std::size_t{0});
    }
    void whatCannotComeAgainIsForgotten()
    {
        for (int i = 0; i < 50; ++i)
            QVERIFY(m_verifier.verify(signedRequest("/x", now + i), now + i));
        QCOMPARE(m_verifier.remembered(), std::size_t{50});
        QVERIFY(m_verifier.verify(signedRequest("/x", now + 1000), now + 1000));
        QCOMPARE(m_verifier.remembered(), std::size_t{1});
    }

    void aRawPlusPassesInBothReadings()
    {
        const QByteArray target = "/x?streamName=a+b";
        QCOMPARE(m_verifier.verify(signedRequest(target), now)->plus, PlusReading::Literal);
        WireRequest blank = request(target);
        const QByteArray time = QByteArray::number(qint64{now});
        const auto canonical = canonicalRequest(blank, defaultSignedHeaders(), PlusReading::Blank);
        QVERIFY(canonical);
        const CncAuthorization authorization{.accessKey = "ak",
                                             .signedHeaders = defaultSignedHeaders(),
                                             .signature =
                                                 cncSignature(secret, stringToSign(time, *canonical))};
        blank.headers << WireRequest::Header{"x-cnc-accessKey", "ak"}
                      << WireRequest::Header{"x-cnc-timestamp", time}
                      << WireRequest::Header{"Authorization", authorization.text()};
        const auto answer = m_verifier.verify(blank, now);
        QVERIFY(answer);
        QCOMPARE(answer->plus, PlusReading::Blank);
    }

    /// Go's signer sends and signs {}, Python's neither.
    void aDeleteWithAndWithoutBody()
    {
        for (const char* body : {"", "{}"}) {
            WireRequest one = request(QByteArray("/api/v2/streams/recording-rules/") + (*body ? "1" : "2"));
            one.method = "DELETE";
            one.body = body;
            QVERIFY(signRequest(one, "ak", secret, now));
            QVERIFY(m_verifier.verify(one, now));
        }
    }
};

RECDECK_TEST(CncVerifierTest)
#include "tst_cncverifier.moc"
