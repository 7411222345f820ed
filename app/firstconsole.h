#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace recdeck::app {

/// Makes the console of a data folder known to later starts, which then bring its window to the front instead
/// of opening another one. Only for who has taken the data folder. In the GUI thread.
class FirstConsole final : public QObject
{
    Q_OBJECT

public:
    explicit FirstConsole(const QString& dataFolder);

    /// Asks the console of this data folder to come to the front. False: there is none, or it does not answer
    /// within some seconds.
    [[nodiscard]] static bool raiseOther(const QString& dataFolder);

signals:
    void raiseWanted();

private:
    void handleConnection();

    QLocalServer m_server;
};

} // namespace recdeck::app
