#pragma once

#include "core/base/whendone.h"
#include "core/server/request.h"

namespace recdeck::server {

/// Calls `then` with the result of a future, on the thread that waits for the server's answers. Never by
/// QFuture::then(): up to Qt 6.4 a future that is finished by another thread at that moment calls its
/// continuation twice.
template <class T, class Function>
void whenReady(const Request& request, const QFuture<T>& future, Function then)
{
    QObject* waiter = request.waiter;
    QMetaObject::invokeMethod(
        waiter,
        [waiter, future, then = std::move(then)]() mutable { whenDone(future, waiter, std::move(then)); },
        Qt::QueuedConnection);
}

} // namespace recdeck::server
