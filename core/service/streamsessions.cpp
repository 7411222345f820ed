// How StreamTable starts and ends recordings.

#include "core/base/files.h"
#include "core/base/redact.h"
#include "core/rules/reconcile.h"
#include "core/service/streamentry.h"
#include "core/service/streamtable.h"

namespace recdeck::service {

namespace {

constexpr Milliseconds longestHoldOff{600'000};
constexpr int mostDoublings = 10;

model::CutReason cutOf(model::EndReason reason)
{
    switch (reason) {
    case model::EndReason::StreamEnded:
    case model::EndReason::RetriesUsedUp:
        return model::CutReason::StreamEnded;
    case model::EndReason::DiskFull:
        return model::CutReason::DiskFull;
    case model::EndReason::Failed:
        return model::CutReason::WriteFailed;
    default:
        return model::CutReason::Stopped;
    }
}

QList<rules::RunningTask> runningOf(const StreamEntry& entry)
{
    QList<rules::RunningTask> running;
    for (const auto& session : entry.sessions)
        running << rules::RunningTask{session->task().id, entry.key, session->task().ruleId};
    return running;
}

/// What a caller of Start is told about a stream that did not open (D29: 404 not live, 500 could not start).
Error startError(const Error& failure)
{
    switch (failure.code) {
    case ErrorCode::SourceRefused:
    case ErrorCode::SourceTimeout:
    case ErrorCode::SourceEnded:
        return Error{.code = ErrorCode::NotLive, .subject = failure.subject, .detail = failure.detail};
    default:
        return failure;
    }
}

} // namespace

void StreamTable::startManual(const model::RecordingTemplate& settings,
                              const QList<model::StreamUrl>& streams, StartCallback done)
{
    auto batch = std::make_shared<StartBatch>();
    batch->done = std::move(done);
    batch->open = static_cast<int>(streams.size());
    for (const model::StreamUrl& stream : streams)
        batch->outcomes << StartOutcome{.stream = stream.identity.key};
    if (m_stopping) {
        for (StartOutcome& outcome : batch->outcomes)
            outcome.error = Error{.code = ErrorCode::Cancelled, .subject = outcome.stream.toString()};
        return batch->done(batch->outcomes);
    }
    for (int i = 0; i < streams.size(); ++i) {
        StreamEntry& entry = entryFor(streams.at(i).identity.key);
        // A stream that is asked for by its URL is pulled from there, unless the watch list says otherwise.
        if (entry.watchId.isEmpty() && !streams.at(i).url.isEmpty() && !entry.isWanted()) {
            entry.givenUrl = streams.at(i).url;
            refreshSource(entry);
        }
        entry.pendingStarts.push_back({.batch = batch, .index = i, .settings = settings});
        entry.nextCheck = {};
        const auto manual =
            std::ranges::find_if(entry.sessions, [](const auto& s) { return s->task().isManual(); });
        if (entry.channel->state() == recorder::Channel::State::Open || manual != entry.sessions.end())
            answerStarts(entry, {});
        else
            tickConnection(entry);
    }
}

void StreamTable::answerStarts(StreamEntry& entry, const std::optional<Error>& failure)
{
    const auto pending = std::exchange(entry.pendingStarts, {});
    for (const PendingStart& start : pending) {
        StartOutcome& outcome = start.batch->outcomes[start.index];
        const auto manual =
            std::ranges::find_if(entry.sessions, [](const auto& s) { return s->task().isManual(); });
        if (manual != entry.sessions.end()) {
            outcome.taskId = (*manual)->task().id;
            outcome.error = Error{.code = ErrorCode::AlreadyRecording, .subject = entry.key.toString()};
        } else if (failure) {
            outcome.error = startError(*failure);
        } else if (const auto started = startSession(entry, start.settings, {})) {
            outcome.taskId = *started;
        } else {
            outcome.error = started.error();
        }
        if (--start.batch->open == 0) start.batch->done(start.batch->outcomes);
    }
}

void StreamTable::applyRules(StreamEntry& entry)
{
    if (m_stopping || entry.holdOff || entry.channel->state() != recorder::Channel::State::Open) return;
    QList<rules::Suppression> suppressions;
    if (entry.suppressed) suppressions << rules::Suppression{entry.key};
    const auto starts =
        rules::reconcile({{entry.source.identity}}, m_catalogue.index(), runningOf(entry), suppressions);
    for (const rules::Start& start : starts) {
        const model::RecordingTemplate* settings = m_catalogue.findTemplate(start.rule.templateId);
        if (!settings) continue;
        if (const auto started = startSession(entry, *settings, start.rule.id); !started) {
            entry.outputProblem = started.error();
            pauseRules(entry, started.error());
        }
    }
}

/// The next start by a rule waits: a fault that stays would else make a task every time it is tried.
void StreamTable::pauseRules(StreamEntry& entry, const Error& error)
{
    const Milliseconds pause =
        m_context.settings.pauseAfterFailure * (1 << std::min(entry.failures, mostDoublings));
    entry.holdOff = m_context.clock.steady() + std::min(pause, longestHoldOff);
    if (error.retry == Retry::No) ++entry.failures;
}

Result<void> StreamTable::checkRoom() const
{
    if (m_guard.level() != RoomLevel::Full) {
        const auto free = files::freeSpace(m_context.spool);
        if (!free || *free >= m_context.settings.minimumFree) return {};
    }
    return Failure(Error{.code = ErrorCode::DiskFull,
                         .subject = m_context.spool,
                         .detail = QStringLiteral("less than %1 MB are free")
                                       .arg(bytes(m_context.settings.minimumFree) / bytes(megabytes(1))),
                         .retry = Retry::Later});
}

/// Recordings wait before the disk is really full, and go on by themselves when there is room again.
void StreamTable::watchRoom()
{
    const auto free = files::freeSpace(m_context.spool);
    if (!free) return; // what cannot be asked does not count as full
    const RoomLevel before = m_guard.level();
    const RoomLevel now = m_guard.update(*free, m_context.settings);
    if (now != before) m_book.reportRoom(now, *free);
    if (now == RoomLevel::Full)
        pauseAll(checkRoom().error());
    else
        resumeAll();
}

void StreamTable::pauseAll(const Error& reason)
{
    bool any = false;
    for (const auto& [key, entry] : m_entries) {
        for (const auto& session : entry->sessions) {
            if (session->isPaused()) continue;
            any = true;
            entry->outputProblem = reason;
            session->pause(model::CutReason::DiskFull, m_context.closers);
            m_book.setState(session->task().id, model::TaskState::Waiting);
        }
    }
    if (any) publish();
}

void StreamTable::resumeAll()
{
    for (const auto& [key, entry] : m_entries) {
        for (const auto& session : entry->sessions) {
            const UnixMillis since = session->pausedSince();
            if (!session->isPaused() || !session->resume()) continue;
            m_book.addGap(session->task().id, {.start = since,
                                               .end = m_context.clock.wallMillis(),
                                               .cause = model::GapCause::DiskFull,
                                               .detail = {}});
            if (!entry->away) m_book.setState(session->task().id, model::TaskState::Recording);
            entry->outputProblem.reset();
        }
    }
}

Result<TaskId> StreamTable::startSession(StreamEntry& entry, const model::RecordingTemplate& settings,
                                         const RuleId& rule)
{
    if (auto room = checkRoom(); !room) return Failure(room.error());
    model::Task task{.id = model::newTaskId(),
                     .stream = entry.key,
                     .frozenTemplate = settings,
                     .ruleId = rule,
                     .sourceUrl = redactUrl(entry.source.url),
                     .startTime = m_context.clock.wallMillis()};
    if (auto begun = m_book.begin(task); !begun) return Failure(begun.error());
    entry.outputProblem.reset();
    // What came before goes only where a person asked for the recording: a rule that starts anew would record
    // the same packets twice.
    entry.sessions.push_back(std::make_unique<recorder::Session>(
        task, *entry.channel, recorder::RecordingPlace{m_context.spool, m_context.settings}, m_context.clock,
        m_book, rule.isEmpty() ? entry.preRoll : nullptr));
    return task.id;
}

void StreamTable::endSession(StreamEntry& entry, recorder::Session& session, model::EndReason reason,
                             const QString& detail)
{
    const TaskId id = session.task().id;
    // What ended with the stream ended when the stream went, not when waiting for it was given up.
    const UnixMillis when = entry.away ? entry.away->wall : m_context.clock.wallMillis();
    if (session.isPaused())
        m_book.addGap(id, {.start = session.pausedSince(),
                           .end = std::max(when, session.pausedSince()),
                           .cause = model::GapCause::DiskFull,
                           .detail = {}});
    m_book.finishing(id, reason, detail, when);
    session.finish(cutOf(reason), m_context.closers, [book = &m_book, id] {
        QMetaObject::invokeMethod(book, [book, id] { book->writersClosed(id); }, Qt::QueuedConnection);
    });
    std::erase_if(entry.sessions, [&session](const auto& open) { return open.get() == &session; });
}

void StreamTable::handleOutputFailed(const TaskId& task, int output, const Error& error)
{
    Q_UNUSED(output)
    const auto [entry, session] = findSession(task);
    if (!session) return;
    entry->outputProblem = error;
    if (!session->figures().allFailed) return; // the other outputs go on
    endFailed(*entry, *session, error);
    publish();
}

void StreamTable::endFailed(StreamEntry& entry, recorder::Session& session, const Error& error)
{
    entry.outputProblem = error;
    if (!session.task().isManual()) pauseRules(entry, error);
    const bool full = error.code == ErrorCode::DiskFull;
    endSession(entry, session, full ? model::EndReason::DiskFull : model::EndReason::Failed,
               error.toLogString());
}

/// A limit for what nobody stops any more: a rule does not begin again in the same broadcast.
void StreamTable::endTooLong(StreamEntry& entry, recorder::Session& session)
{
    if (!session.task().isManual()) setSuppressed(entry, true);
    endSession(entry, session, model::EndReason::MaximumLength, {});
}

Result<void> StreamTable::stopTask(const TaskId& id)
{
    const auto [entry, session] = findSession(id);
    if (!session) return notRunning(id);
    if (!session->task().isManual()) setSuppressed(*entry, true);
    endSession(*entry, *session, model::EndReason::Stopped, {});
    publish();
    return {};
}

Result<void> StreamTable::splitTask(const TaskId& id)
{
    const auto [entry, session] = findSession(id);
    if (!session) return notRunning(id);
    session->splitNow();
    return {};
}

/// Why a task cannot be stopped or split: it has ended, or never was.
Failure StreamTable::notRunning(const TaskId& id)
{
    const auto known = m_book.tasks({.id = id});
    if (!known) return Failure(known.error());
    return Failure(Error{.code = ErrorCode::AlreadyEnded, .subject = id.text()});
}

std::pair<StreamEntry*, recorder::Session*> StreamTable::findSession(const TaskId& id) const
{
    for (const auto& [key, entry] : m_entries)
        for (const auto& session : entry->sessions)
            if (session->task().id == id) return {entry.get(), session.get()};
    return {nullptr, nullptr};
}

bool StreamTable::isManual(const TaskId& id) const
{
    const auto [entry, session] = findSession(id);
    return session && session->task().isManual();
}

bool StreamTable::templateInUse(const TemplateId& id) const
{
    return std::ranges::any_of(m_entries, [&](const auto& item) {
        return std::ranges::any_of(item.second->sessions,
                                   [&](const auto& s) { return s->task().frozenTemplate.id == id; });
    });
}

bool StreamTable::ruleExecuting(const RuleId& id) const
{
    return std::ranges::any_of(m_entries, [&](const auto& item) {
        return std::ranges::any_of(item.second->sessions,
                                   [&](const auto& s) { return s->task().ruleId == id; });
    });
}

void StreamTable::stopAll()
{
    m_stopping = true;
    for (const auto& [key, entry] : m_entries) {
        while (!entry->sessions.empty())
            endSession(*entry, *entry->sessions.front(), model::EndReason::EngineStopped, {});
        answerStarts(*entry, Error{.code = ErrorCode::Cancelled, .subject = key.toString()});
        entry->channel->close();
    }
    publish();
}

} // namespace recdeck::service
