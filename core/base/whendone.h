#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <type_traits>
#include <utility>

namespace recdeck {

/// Calls `then` with the result of a future, in the thread of `context` and from its event loop, and never
/// after `context` has gone. A future that is cancelled gives ErrorCode::Cancelled if its type is a Result,
/// and nothing otherwise. A future without a value calls `then()`.
///
/// Not `QFuture::then(context, ...)`: up to Qt 6.5 that looks at the context in the thread that finishes the
/// future, without a lock, and asserts that it is still there.
template <class T, class Function>
void whenDone(const QFuture<T>& future, QObject* context, Function then)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         if constexpr (std::is_void_v<T>) {
                             if (!done.isCanceled()) then();
                         } else if (done.resultCount() > 0) {
                             then(done.result());
                         } else if constexpr (std::is_constructible_v<T, Failure>) {
                             then(T(Failure(Error{.code = ErrorCode::Cancelled, .subject = {}})));
                         }
                     });
    watcher->setFuture(future);
}

} // namespace recdeck
