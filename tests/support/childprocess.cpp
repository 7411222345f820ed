#include "tests/support/childprocess.h"

#include <QStandardPaths>
#include <csignal>
#include <sys/prctl.h>

namespace recdeck::test {

ChildProcess::ChildProcess()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

ChildProcess::~ChildProcess()
{
    stop();
}

bool ChildProcess::start(const QString& program, const QStringList& arguments)
{
    m_process.start(program, arguments);
    return m_process.waitForStarted(10'000);
}

void ChildProcess::stop(std::chrono::milliseconds patience)
{
    if (!isRunning()) return;
    m_process.terminate();
    if (m_process.waitForFinished(int(patience.count()))) return;
    kill();
}

void ChildProcess::kill()
{
    if (!isRunning()) return;
    m_process.kill();
    m_process.waitForFinished(10'000);
}

void ChildProcess::freeze()
{
    if (isRunning()) ::kill(pid_t(m_process.processId()), SIGSTOP);
}

void ChildProcess::thaw()
{
    if (isRunning()) ::kill(pid_t(m_process.processId()), SIGCONT);
}

bool ChildProcess::isRunning() const
{
    return m_process.state() == QProcess::Running;
}

bool ChildProcess::waitForEnd(std::chrono::milliseconds limit)
{
    return !isRunning() || m_process.waitForFinished(int(limit.count()));
}

QString ChildProcess::output()
{
    return QString::fromLocal8Bit(m_process.readAll());
}

QString findProgram(const QString& name)
{
    const QString inPath = QStandardPaths::findExecutable(name);
    if (!inPath.isEmpty()) return inPath;
    return QStandardPaths::findExecutable(
        name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin"), QStringLiteral("/sbin")});
}

} // namespace recdeck::test
