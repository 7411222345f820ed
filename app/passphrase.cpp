#include "app/passphrase.h"

#include <QByteArray>
#include <cerrno>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace recdeck::app {

namespace {

constexpr qsizetype longestLine = 4096;
constexpr char interrupt = '\x03';

/// A terminal that shows nothing of what is typed, until the end of the scope. Ctrl+C ends the line instead
/// of the program, which would leave the terminal mute.
class MuteTerminal final
{
public:
    explicit MuteTerminal(int terminal)
        : m_terminal(terminal)
        , m_known(::tcgetattr(terminal, &m_before) == 0)
    {
        if (!m_known) return;
        termios mute = m_before;
        mute.c_lflag &= ~tcflag_t(ECHO | ISIG);
        mute.c_lflag |= ICANON;
        mute.c_cc[VEOL] = cc_t(interrupt);
        m_known = ::tcsetattr(terminal, TCSAFLUSH, &mute) == 0;
    }
    ~MuteTerminal()
    {
        if (m_known) ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(MuteTerminal)

    /// False: this is no terminal.
    [[nodiscard]] bool isMute() const { return m_known; }

private:
    int m_terminal;
    termios m_before = {};
    bool m_known;
};

void say(int terminal, const QString& text)
{
    const QByteArray bytes = text.toLocal8Bit();
    [[maybe_unused]] const ssize_t put = ::write(terminal, bytes.constData(), std::size_t(bytes.size()));
}

/// Unset: given up, or the terminal is gone.
std::optional<QByteArray> readLine(int terminal)
{
    QByteArray line;
    while (line.size() < longestLine) {
        char byte = 0;
        const ssize_t got = ::read(terminal, &byte, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || byte == interrupt) return std::nullopt;
        if (byte == '\n') return line;
        line += byte;
    }
    return std::nullopt;
}

std::expected<QString, QString> askOnce(int terminal, const QString& question)
{
    std::optional<QByteArray> line;
    {
        const MuteTerminal mute(terminal);
        if (!mute.isMute())
            return std::unexpected(QStringLiteral("There is no terminal to ask for the passphrase on."));
        say(terminal, question + QStringLiteral(": "));
        line = readLine(terminal);
    }
    say(terminal, QStringLiteral("\n"));
    if (!line || line->isEmpty()) return std::unexpected(QStringLiteral("No passphrase was given."));
    return QString::fromLocal8Bit(*line);
}

} // namespace

std::expected<Secret, QString> askPassphrase(int terminal, const QString& question, Ask ask)
{
    const auto first = askOnce(terminal, question);
    if (!first) return std::unexpected(first.error());
    if (ask == Ask::Twice) {
        const auto second = askOnce(terminal, QStringLiteral("The same again"));
        if (!second) return std::unexpected(second.error());
        if (*first != *second)
            return std::unexpected(QStringLiteral("The two passphrases are not the same."));
    }
    return Secret(*first);
}

std::optional<std::expected<Secret, QString>> findPassphrase(const QString& question, Ask ask)
{
    if (const QString given = qEnvironmentVariable(passphraseVariable); !given.isEmpty())
        return Secret(given);
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0) return std::nullopt;
    auto asked = askPassphrase(terminal, question, ask);
    ::close(terminal);
    return asked;
}

} // namespace recdeck::app
