#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QString>
#include <functional>

namespace recdeck::callbacks {

/// Asks for the addresses of a name.
class HostResolver
{
public:
    using Answer = std::function<void(const QList<QHostAddress>&)>;

    virtual ~HostResolver() = default;
    /// `answer` is called later, on the thread of `context` and not after its end; without addresses if the
    /// name is not known.
    virtual void resolve(const QString& host, QObject* context, Answer answer) = 0;
};

/// The system's; an address that is written as one needs no name server.
class SystemResolver final : public HostResolver
{
public:
    void resolve(const QString& host, QObject* context, Answer answer) override;
};

} // namespace recdeck::callbacks
