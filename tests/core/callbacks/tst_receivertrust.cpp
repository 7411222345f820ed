#include "core/callbacks/receivertrust.h"

#include "tests/support/testmain.h"
#include "tests/support/tlsfiles.h"

#include <QSslCertificate>
#include <QTest>

using namespace recdeck;
using namespace recdeck::test;

/// Whose certificates are trusted.
class ReceiverTrustTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { qunsetenv("SSL_CERT_FILE"); }

    void withoutTheVariableItIsTheSystem()
    {
        qunsetenv("SSL_CERT_FILE");
        QCOMPARE(callbacks::receiverTrust(), QSslConfiguration::defaultConfiguration());
    }

    void ownAuthorityIsAddedToTheSystems()
    {
        const TlsFiles files;
        qputenv("SSL_CERT_FILE", files.certificate().toLocal8Bit());
        const auto trusted = callbacks::receiverTrust().caCertificates();
        QVERIFY(trusted.contains(QSslCertificate::fromPath(files.certificate()).value(0)));
        QCOMPARE(trusted.size(), QSslConfiguration::systemCaCertificates().size() + 1);
    }

    void fileWithoutCertificatesChangesNothing()
    {
        qputenv("SSL_CERT_FILE", "/nowhere/authorities.pem");
        QTest::ignoreMessage(QtWarningMsg, "SSL_CERT_FILE has no certificates: /nowhere/authorities.pem");
        QCOMPARE(callbacks::receiverTrust(), QSslConfiguration::defaultConfiguration());
    }
};

RECDECK_TEST(ReceiverTrustTest)
#include "tst_receivertrust.moc"
