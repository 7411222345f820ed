#include "app/passphrase.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <fcntl.h>
#include <memory>
#include <stdlib.h>
#include <termios.h>
#include <thread>
#include <unistd.h>

using namespace recdeck;
using namespace recdeck::app;

namespace {

/// A terminal and the person before it.
class Terminal
{
public:
    Terminal()
        : m_person(::posix_openpt(O_RDWR | O_NOCTTY))
    {
        if (m_person < 0 || ::grantpt(m_person) != 0 || ::unlockpt(m_person) != 0) qFatal("no terminal");
        m_program = ::open(::ptsname(m_person), O_RDWR | O_NOCTTY);
    }
    ~Terminal()
    {
        ::close(m_program);
        ::close(m_person);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    [[nodiscard]] int program() const { return m_program; }
    /// Types each answer when its question is there: what is typed earlier is thrown away.
    void answer(const QList<QByteArray>& answers)
    {
        for (const QByteArray& text : answers) {
            readUntil(": ");
            [[maybe_unused]] const ssize_t put = ::write(m_person, text.constData(), size_t(text.size()));
        }
    }
    void readUntil(const char* end)
    {
        char byte = 0;
        const qsizetype from = m_shown.size();
        while (m_shown.indexOf(end, from) < 0 && ::read(m_person, &byte, 1) == 1)
            m_shown += byte;
    }
    [[nodiscard]] bool echoes() const
    {
        termios now = {};
        return ::tcgetattr(m_program, &now) == 0 && (now.c_lflag & ECHO) != 0 && (now.c_lflag & ISIG) != 0;
    }
    [[nodiscard]] const QByteArray& shown() const { return m_shown; }

private:
    int m_person;
    int m_program = -1;
    QByteArray m_shown;
};

} // namespace

class PassphraseTest final : public QObject
{
    Q_OBJECT

private slots:
    void isReadWithoutEcho_data()
    {
        QTest::addColumn<bool>("twice");
        QTest::addColumn<QList<QByteArray>>("answers");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one") << false << QList<QByteArray>{"correct horse\n"}
                             << QStringLiteral("correct horse");
        QTest::newRow("spaces stay") << false << QList<QByteArray>{" a b \n"} << QStringLiteral(" a b ");
        QTest::newRow("corrected") << false
                                   << QList<QByteArray>{"abx\x7f"
                                                        "c\n"}
                                   << QStringLiteral("abc");
        QTest::newRow("nothing") << false << QList<QByteArray>{"\n"} << QString();
        QTest::newRow("Ctrl+C") << false << QList<QByteArray>{"half\x03"} << QString();
        QTest::newRow("Ctrl+D") << false << QList<QByteArray>{"\x04"} << QString();
        QTest::newRow("twice") << true << QList<QByteArray>{"word\n", "word\n"} << QStringLiteral("word");
        QTest::newRow("not the same") << true << QList<QByteArray>{"word\n", "ward\n"} << QString();
        QTest::newRow("given up at the second") << true << QList<QByteArray>{"word\n", "\x03"} << QString();
    }
    void isReadWithoutEcho()
    {
        QFETCH(bool, twice);
        QFETCH(QList<QByteArray>, answers);
        QFETCH(QString, expected);
        Terminal terminal;
        std::thread person([&] { terminal.answer(answers); });
        const auto passphrase = askPassphrase(terminal.program(), QStringLiteral("Passphrase of f.json"),
                                              twice ? Ask::Twice : Ask::Once);
        person.join();
        QCOMPARE(passphrase.has_value(), !expected.isEmpty());
        if (passphrase)
            QCOMPARE(passphrase->reveal(), expected);
        else
            QVERIFY(passphrase.error().endsWith(QLatin1Char('.')));
        QVERIFY(terminal.shown().startsWith("Passphrase of f.json: "));
        for (const QByteArray& answer : answers)
            QVERIFY(answer.size() < 4 || !terminal.shown().contains(answer.trimmed()));
        QVERIFY(terminal.echoes());
    }

    void whatIsNoTerminalIsRefused()
    {
        const int file = ::open("/dev/null", O_RDWR);
        const auto passphrase = askPassphrase(file, QStringLiteral("?"), Ask::Once);
        ::close(file);
        QVERIFY(!passphrase);
        QVERIFY(passphrase.error().contains(QStringLiteral("terminal")));
    }

    void theEnvironmentComesFirst()
    {
        qputenv(passphraseVariable, "word");
        const auto passphrase = findPassphrase(QStringLiteral("?"), Ask::Twice);
        qunsetenv(passphraseVariable);
        QVERIFY(passphrase && *passphrase);
        QCOMPARE((*passphrase)->reveal(), QStringLiteral("word"));
    }
};

RECDECK_TEST(PassphraseTest)
#include "tst_passphrase.moc"
