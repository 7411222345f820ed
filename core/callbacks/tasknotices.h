#pragma once

#include "core/callbacks/notice.h"
#include "core/model/segment.h"
#include "core/model/task.h"

#include <functional>
#include <optional>

namespace recdeck::callbacks {

/// What a task's notices say. Pure.

/// The addresses of a template, each once: `notifyUrl` first, then `notifyUrls`.
[[nodiscard]] QStringList addressesOf(const model::RecordingTemplate& value);

/// `output`: index into the task's recordParams.
[[nodiscard]] StartNotice startNoticeOf(const model::Task& task, int output);

/// Whether somebody here can bring a closed segment into its bucket.
using CanStore = std::function<bool(const model::Segment&)>;

/// One item per output once the task has ended and everything of it that can be stored is, and is joined if
/// the template says so; nothing before that. `segments`: all of the task.
[[nodiscard]] std::optional<QList<FinishItem>>
finishNoticeOf(const model::Task& task, const QList<model::Segment>& segments, const CanStore& canStore);

} // namespace recdeck::callbacks
