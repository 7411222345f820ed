#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QMetaObject>
#include <QObject>
#include <functional>
#include <future>
#include <memory>

namespace recdeck::service {

/// Runs `work` on the thread of `engine` and waits for it. Cancelled when `stopped` says so: whoever waits
/// for this thread on the engine's cannot work for it at the same time.
template <class T>
[[nodiscard]] Result<T> askEngine(QObject* engine, const std::function<bool()>& stopped,
                                  std::function<Result<T>()> work)
{
    constexpr Milliseconds pause{50};
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto answer = promise->get_future();
    QMetaObject::invokeMethod(
        engine, [promise, work = std::move(work)] { promise->set_value(work()); }, Qt::QueuedConnection);
    while (answer.wait_for(pause) != std::future_status::ready)
        if (stopped()) return Failure(Error{.code = ErrorCode::Cancelled, .subject = {}});
    return answer.get();
}

} // namespace recdeck::service
