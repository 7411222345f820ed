#pragma once

#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>
#include <csignal>
#include <unistd.h>

namespace recdeck::test {

/// The program as a child process, without a display unless one is given, with its own home.
class Program
{
public:
    Program(const QString& path, const QStringList& arguments, const QString& home,
            const QString& display = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_DATA_HOME",
                                 "XDG_CONFIG_HOME", "DBUS_SESSION_BUS_ADDRESS"})
            environment.remove(QLatin1String(name));
        if (!display.isEmpty()) environment.insert(QStringLiteral("DISPLAY"), display);
        environment.insert(QStringLiteral("HOME"), home);
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home); // there is no bus and no key store
        m_process.setProcessEnvironment(environment);
        m_process.setChildProcessModifier([] { ::setsid(); }); // nor a terminal to ask on
        m_process.start(path, arguments);
    }
    ~Program()
    {
        if (m_process.state() == QProcess::NotRunning) return;
        m_process.kill();
        m_process.waitForFinished(5000);
    }

    /// The exit status; -1 if it did not end in time, -2 if it crashed.
    int wait(int milliseconds)
    {
        if (!m_process.waitForFinished(milliseconds)) return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
    }
    void send(int signal) const { ::kill(static_cast<pid_t>(m_process.processId()), signal); }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// kill -9, by process id.
    void killHard()
    {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
        m_process.waitForFinished(5000);
    }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Everything so far.
    QString output() { return QString::fromUtf8(m_output += m_process.readAllStandardOutput()); }
    QString errors() { return QString::fromUtf8(m_errors += m_process.readAllStandardError()); }

private:
    QByteArray m_output;
    QByteArray m_errors;
    QProcess m_process;
};

} // namespace recdeck::test
