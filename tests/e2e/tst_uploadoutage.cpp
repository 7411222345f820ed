#include "core/media/demosource.h"
#include "tests/e2e/uploadrecorder.h"
#include "tests/support/faultproxy.h"
#include "tests/support/processcost.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <cstdio>

using namespace recdeck;
using namespace recdeck::test;

namespace {

QByteArray refusal(const char* status, const char* code, const char* head = "")
{
    const QByteArray body = QByteArray("<Error><Code>") + code + "</Code><Message>no</Message></Error>";
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: application/xml\r\n" + head +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace

/// The program while its storage service is down, slow, or refuses.
class UploadOutageTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<SwiftServer> m_swift;
    std::unique_ptr<FaultProxy> m_way;
    std::unique_ptr<media::DemoSource> m_source;
    std::unique_ptr<UploadRecorder> m_recorder;

    [[nodiscard]] qsizetype recorded() const
    {
        return m_recorder->segments("closed,uploading,stored,verified").size();
    }
    [[nodiscard]] QJsonObject first() const
    {
        return m_recorder->uploads()[QLatin1String("list")].toArray().first().toObject();
    }
    /// Without the pause after the failures before: those are tested with a clock of their own.
    void tryNow()
    {
        if (const QByteArray id = first()[QLatin1String("id")].toString().toLatin1(); !id.isEmpty())
            std::ignore = m_recorder->client->send("POST", "/recdeck/v1/uploads/" + id + "/retry");
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SwiftServer::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
        m_swift = std::make_unique<SwiftServer>();
        QVERIFY2(m_swift->isReady(), qPrintable(m_swift->log()));
        m_way = std::make_unique<FaultProxy>(m_swift->port());
        auto source = media::DemoSource::start(
            {.width = 320, .height = 180, .framesPerSecond = 25, .bitsPerSecond = 300'000});
        QVERIFY(source);
        m_source = std::move(*source);
        m_recorder = std::make_unique<UploadRecorder>();
        m_recorder->start();
        const QByteArray id =
            m_recorder->addServiceTemplate(QStringLiteral("http://127.0.0.1:%1").arg(m_way->port()), "rec");
        const auto started =
            m_recorder->record(id, m_source->url(QStringLiteral("live"), QStringLiteral("s1")));
        QVERIFY2(started.status == 200, started.body.constData());
        QTRY_VERIFY2_WITH_TIMEOUT(!m_recorder->segments("verified").isEmpty(),
                                  qPrintable(m_recorder->program->errors()), 60'000);
    }
    void cleanupTestCase()
    {
        m_recorder.reset();
        m_source.reset();
        m_way.reset();
        m_swift.reset();
    }

    void recordingGoesOn_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("isStalled");
        QTest::addColumn<QString>("problem");
        QTest::newRow("it closes every connection")
            << QByteArray("") << false << QStringLiteral("storageUnavailable");
        QTest::newRow("500") << refusal("500 Internal Server Error", "InternalError") << false
                             << QStringLiteral("storageUnavailable");
        QTest::newRow("503") << refusal("503 Slow Down", "SlowDown", "Retry-After: 1\r\n") << false
                             << QStringLiteral("storageUnavailable");
        QTest::newRow("403") << refusal("403 Forbidden", "AccessDenied") << false
                             << QStringLiteral("permissionDenied");
        QTest::newRow("expired keys")
            << refusal("400 Bad Request", "ExpiredToken") << false << QStringLiteral("permissionDenied");
        QTest::newRow("silence") << QByteArray() << true << QString();
    }
    void recordingGoesOn()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const bool, isStalled);
        QFETCH(const QString, problem);
        FaultProxy::Faults faults{.stalled = isStalled};
        if (!answer.isNull()) faults.answer = answer;
        m_way->set(faults);
        m_way->cut(FaultProxy::Cut::Reset);
        const qsizetype before = recorded();
        QTRY_VERIFY_WITH_TIMEOUT(!first().isEmpty(), 20'000);
        // The person sees why. An attempt that was cut off may have its say first.
        const auto isTold = [&] {
            return problem.isEmpty() ||
                   first()[QLatin1String("problem")][QLatin1String("code")].toString() == problem;
        };
        for (int attempt = 0; attempt < 15 && !isTold(); ++attempt) {
            tryNow();
            std::ignore = QTest::qWaitFor(isTold, 3000);
        }
        QVERIFY2(isTold(), qPrintable(first()[QLatin1String("problem")][QLatin1String("code")].toString()));
        QTRY_VERIFY_WITH_TIMEOUT(recorded() >= before + 2, 30'000);
        QVERIFY(!m_recorder->segments("writing").isEmpty());
    }

    /// RECDECK_SOAK: ten minutes.
    void itIsDownForLong()
    {
        const std::chrono::seconds length{qEnvironmentVariableIsSet("RECDECK_SOAK") ? 600 : 6};
        m_way->set({.answer = QByteArray("")});
        m_way->cut(FaultProxy::Cut::Reset);
        const qint64 program = m_recorder->program->processId();
        const double memory = ProcessCost::of({program}).rssMegabytes;
        const qsizetype before = recorded();
        QTest::qWait(
            static_cast<int>(length / std::chrono::milliseconds{1})); // time itself is what is tested
        const double grown = ProcessCost::of({program}).rssMegabytes - memory;
        const qsizetype more = recorded() - before;
        std::printf("%lld s without a service: %lld files more, memory %+.1f MB from %.1f MB\n",
                    static_cast<long long>(length.count()), static_cast<long long>(more), grown, memory);
        QVERIFY(more > 0);
        QVERIFY2(grown < 32, qPrintable(QString::number(grown)));
    }

    void connectionsAreCutAllTheTime()
    {
        m_way->set({});
        tryNow();
        const int target = m_way->accepted() + 20;
        QTRY_VERIFY_WITH_TIMEOUT((m_way->cut(FaultProxy::Cut::Reset), tryNow(), m_way->accepted() >= target),
                                 60'000);
    }

    void everythingArrivesLater()
    {
        m_way->set({.delay = std::chrono::milliseconds{20}, .bytesPerSecond = 200'000});
        m_recorder->program->send(SIGTERM);
        QCOMPARE(m_recorder->program->wait(30'000), 0);
        m_recorder->start();
        QTRY_VERIFY2_WITH_TIMEOUT(m_recorder->segments("writing,closed,uploading,stored").isEmpty(),
                                  qPrintable(m_recorder->program->errors()), 240'000);
        QTRY_VERIFY_WITH_TIMEOUT(QDir(m_recorder->spool()).isEmpty(), 10'000);
        m_recorder->verifyAllThere(*m_swift->bucket(QStringLiteral("rec")));
        QVERIFY(m_recorder->segments("lost").isEmpty());
    }
};

RECDECK_TEST(UploadOutageTest)
#include "tst_uploadoutage.moc"
