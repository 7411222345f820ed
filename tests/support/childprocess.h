#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <chrono>

namespace recdeck::test {

/// A server or tool that a test starts. It is stopped by its own id and cannot outlive the test program, not
/// even when that crashes.
class ChildProcess final
{
public:
    ChildProcess();
    ~ChildProcess(); ///< stop()
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// False if the program cannot be started.
    bool start(const QString& program, const QStringList& arguments);
    /// SIGTERM, and SIGKILL after `patience`.
    void stop(std::chrono::milliseconds patience = std::chrono::seconds{5});
    /// SIGKILL at once.
    void kill();
    /// SIGSTOP and SIGCONT: a peer that hangs.
    void freeze();
    void thaw();

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// True if it ended by itself in time.
    bool waitForEnd(std::chrono::milliseconds limit);
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    /// What it wrote to stdout and stderr since the last call.
    [[nodiscard]] QString output();

private:
    QProcess m_process;
};

/// The full path of a program, or an empty text. Looks into the sbin folders too.
[[nodiscard]] QString findProgram(const QString& name);

} // namespace recdeck::test
