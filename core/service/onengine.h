#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QMetaObject>
#include <QObject>
#include <QPromise>
#include <functional>
#include <memory>
#include <utility>

namespace recdeck::service {

/// Runs `work` on the thread of `engine` and hands its answer back. If the engine goes before, the future is
/// cancelled.
template <class Work>
[[nodiscard]] auto onEngine(QObject* engine, Work work) -> QFuture<decltype(work())>
{
    using Answer = decltype(work());
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    QMetaObject::invokeMethod(
        engine,
        [promise = std::move(promise), work = std::move(work)]() mutable {
            promise->addResult(work());
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

/// The same for work whose answer comes later: `work` gets what to call with it, once, on that thread.
template <class T, class Work>
[[nodiscard]] QFuture<Result<T>> laterOnEngine(QObject* engine, Work work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    const std::function<void(const Result<T>&)> done = [promise](const Result<T>& answer) {
        promise->addResult(answer);
        promise->finish();
    };
    QMetaObject::invokeMethod(engine, [work = std::move(work), done] { work(done); }, Qt::QueuedConnection);
    return future;
}

} // namespace recdeck::service
