#include "app/firstconsole.h"

#include "core/base/log.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>

namespace recdeck::app {

namespace {

constexpr int connectMilliseconds = 1000;
constexpr int answerMilliseconds = 5000;

QByteArray question()
{
    return QByteArrayLiteral("raise\n");
}

QByteArray answer()
{
    return QByteArrayLiteral("raised\n");
}

/// In the runtime folder, which only this user can enter; a path in the data folder may be too long.
QString socketPath(const QString& dataFolder)
{
    const QByteArray folder = QFileInfo(dataFolder).canonicalFilePath().toUtf8();
    const QByteArray digest = QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("%1/recdeck-%2")
        .arg(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation), QString::fromLatin1(digest));
}

} // namespace

FirstConsole::FirstConsole(const QString& dataFolder)
{
    const QString path = socketPath(dataFolder);
    connect(&m_server, &QLocalServer::newConnection, this, &FirstConsole::handleConnection);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    // Of a console that crashed: the data folder is ours now.
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        qCWarning(log::ui).noquote() << "a second start will not find this window:" << m_server.errorString();
}

bool FirstConsole::raiseOther(const QString& dataFolder)
{
    if (!QFileInfo::exists(dataFolder)) return false;
    QLocalSocket socket;
    socket.connectToServer(socketPath(dataFolder));
    if (!socket.waitForConnected(connectMilliseconds)) return false;
    socket.write(question());
    QByteArray said;
    while (said.size() < answer().size() && socket.waitForReadyRead(answerMilliseconds))
        said += socket.readAll();
    return said == answer();
}

void FirstConsole::handleConnection()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(question().size());
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() < question().size()) return;
            const bool asked = socket->readAll() == question();
            if (asked) socket->write(answer());
            socket->disconnectFromServer();
            if (asked) emit raiseWanted();
        });
    }
}

} // namespace recdeck::app
