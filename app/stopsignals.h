#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>

namespace recdeck::app {

/// SIGTERM and SIGINT as a signal of Qt. The first one asks the program to finish; another one ends it at
/// once with status 1, whatever it is doing. One for the program, in main()'s thread.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    StopSignals();
    ~StopSignals() override;

signals:
    void stopRequested();

private:
    void handleReadable();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace recdeck::app
