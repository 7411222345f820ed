#include "core/server/tlsidentity.h"

#include "tests/core/server/serverrig.h"
#include "tests/support/testmain.h"
#include "tests/support/tlsfiles.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

/// The server with a certificate.
class TlsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TlsFiles> m_files;
    std::unique_ptr<ServerRig> m_rig;

    [[nodiscard]] std::unique_ptr<QSslSocket>
    connectClient(QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater) const
    {
        auto socket = std::make_unique<QSslSocket>();
        QSslConfiguration configuration = socket->sslConfiguration();
        configuration.setProtocol(protocol);
        configuration.setCaCertificates(QSslCertificate::fromPath(m_files->certificate()));
        socket->setSslConfiguration(configuration);
        socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_rig->server->address().port);
        (void)socket->waitForEncrypted(10'000);
        return socket;
    }
    /// Everything until there is `size`, or the end.
    [[nodiscard]] static QByteArray readAtLeast(QSslSocket& socket, qsizetype size)
    {
        QByteArray input;
        while (input.size() < size && socket.waitForReadyRead(10'000))
            input += socket.readAll();
        return input;
    }

private slots:
    void init()
    {
        if (!QSslSocket::supportsSsl()) QSKIP("Qt has no TLS here");
        m_files = std::make_unique<TlsFiles>();
        const auto identity = server::TlsIdentity::load(m_files->certificate(), m_files->key());
        QVERIFY(identity);
        m_rig = std::make_unique<ServerRig>(server::ServerLimits{.firstByte = Milliseconds{2000}}, *identity);
    }

    void requestsAreAnswered()
    {
        const auto client = connectClient();
        QVERIFY2(client->isEncrypted(), qPrintable(client->errorString()));
        client->write(ServerRig::get("/echo/one") + ServerRig::get("/echo/two"));
        QByteArray answer;
        while (!answer.contains("\"two\"") && client->waitForReadyRead(10'000))
            answer += client->readAll();
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
        QVERIFY(answer.contains("\"one\""));
    }

    void largeRepliesArrive()
    {
        const auto client = connectClient();
        client->write(ServerRig::get("/large", "Connection: close\r\n"));
        const QByteArray reply = readAtLeast(*client, 32 * 1024 * 1024);
        QVERIFY(reply.size() >= 32 * 1024 * 1024);
        QVERIFY(reply.endsWith("xxxx"));
    }

    void whoDoesNotSpeakItIsSentAway()
    {
        RawClient plain = m_rig->connect(ServerRig::get("/echo/one"));
        QVERIFY(plain.waitForEnd(10'000));
        RawClient silent = m_rig->connect();
        RawClient garbage = m_rig->connect(QByteArray(5000, '\x16'));
        // They hold nobody up.
        const auto good = connectClient();
        QVERIFY(good->isEncrypted());
        QVERIFY(silent.waitForEnd(10'000));
        QVERIFY(garbage.waitForEnd(10'000));
    }

    void oldVersionsAreRefused()
    {
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        QVERIFY(!connectClient(QSsl::TlsV1_1)->isEncrypted());
        QT_WARNING_POP
        QVERIFY(connectClient(QSsl::TlsV1_3)->isEncrypted());
    }

    void serverEndsWithOpenConnections()
    {
        const auto client = connectClient();
        client->write(ServerRig::get("/slow"));
        (void)client->waitForBytesWritten(1000);
        QTRY_COMPARE(m_rig->waiting(), 1);
        m_rig->server->stop();
        QVERIFY(client->state() != QAbstractSocket::ConnectedState || client->waitForDisconnected(5000));
    }

    void filesThatCannotBeUsedAreNamed()
    {
        const TlsFiles other;
        const auto codeOf = [](const QString& certificate, const QString& key) {
            const auto loaded = server::TlsIdentity::load(certificate, key);
            return loaded ? ErrorCode::Internal : loaded.error().code;
        };
        QCOMPARE(codeOf(m_files->certificate(), other.key()), ErrorCode::FileSyntax);
        QCOMPARE(codeOf(m_files->key(), m_files->key()), ErrorCode::FileSyntax);
        QCOMPARE(codeOf(m_files->certificate(), QStringLiteral("/nonexistent")), ErrorCode::NotFound);
        QCOMPARE(codeOf(QStringLiteral("/nonexistent"), m_files->key()), ErrorCode::NotFound);
        QVERIFY(QFile::setPermissions(m_files->key(), QFile::ReadOwner | QFile::ReadOther));
        QCOMPARE(codeOf(m_files->certificate(), m_files->key()), ErrorCode::PermissionDenied);
    }
};

RECDECK_TEST(TlsTest)
#include "tst_tls.moc"
