#pragma once

#include <QFuture>
#include <QMetaObject>
#include <QObject>
#include <QPromise>
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

} // namespace recdeck::service
