// How StreamTable keeps its connections: looking, opening, losing, giving up.

#include "core/base/log.h"
#include "core/service/streamentry.h"
#include "core/service/streamtable.h"
#include "core/streams/checkchoice.h"
#include "core/streams/checkschedule.h"

#include <QRandomGenerator>

namespace recdeck::service {

namespace {

// A live stream that nobody wants is kept open for so long, to learn its figures.
constexpr Milliseconds lookDuration{1500};
// A connection that ends sooner counts as a failed attempt: a server that hangs up at once is not asked four
// times a second.
constexpr Milliseconds provenAfter{5000};

/// Errors that say "not live" rather than "something is wrong".
bool meansNotLive(ErrorCode code)
{
    return code == ErrorCode::SourceRefused || code == ErrorCode::SourceTimeout ||
           code == ErrorCode::SourceEnded;
}

model::GapCause gapCauseOf(const Error& reason)
{
    switch (reason.code) {
    case ErrorCode::SourceEnded:
        return model::GapCause::StreamEnded;
    case ErrorCode::SourceTimeout:
        return model::GapCause::Stalled;
    default:
        return model::GapCause::ConnectionLost;
    }
}

double chance()
{
    return QRandomGenerator::global()->generateDouble();
}

Milliseconds stallLimitOf(const StreamEntry& entry, Milliseconds fallback)
{
    for (const auto& session : entry.sessions)
        for (const model::Output& output : session->task().frozenTemplate.recordParams)
            if (const auto limit = output.effectiveOptions().timeOut.value_or(0); limit > 0)
                return Milliseconds{limit};
    for (const PendingStart& start : entry.pendingStarts)
        for (const model::Output& output : start.settings.recordParams)
            if (const auto limit = output.effectiveOptions().timeOut.value_or(0); limit > 0)
                return Milliseconds{limit};
    return fallback;
}

/// Attempts inside the merge window that the task's template allows; 0: as many as fit.
qint64 retriesAllowed(const recorder::Session& session)
{
    for (const model::Output& output : session.task().frozenTemplate.recordParams)
        if (const auto times = output.effectiveOptions().retryTimes.value_or(0); times > 0) return times;
    return 0;
}

} // namespace

void StreamTable::handleTick()
{
    for (const auto& [key, entry] : m_entries) {
        tickSessions(*entry);
        tickConnection(*entry);
    }
    lookAround();
    removeIdle();
    publish();
}

void StreamTable::tickConnection(StreamEntry& entry)
{
    if (m_stopping) return;
    const auto now = m_context.clock.steady();
    if (entry.away && now - entry.away->since >= m_context.settings.mergeWindow) endAway(entry);
    const auto state = entry.channel->state();
    if (state == recorder::Channel::State::Open && !entry.isWanted() &&
        now - entry.openedAt >= lookDuration) {
        entry.channel->close();
        scheduleCheck(entry, streams::pauseBeforeCheck(0, streams::LastCheck::Answered, chance()));
    }
    if (state == recorder::Channel::State::Closed && entry.isWanted() && now >= entry.nextCheck) open(entry);
}

/// Looks at streams that nobody wants, a few at a time.
void StreamTable::lookAround()
{
    if (m_stopping) return;
    const auto now = m_context.clock.steady();
    QHash<QString, int> opening;
    std::vector<streams::DueCheck> due;
    std::vector<StreamEntry*> entries;
    for (const auto& [key, entry] : m_entries) {
        if (entry->isWanted()) continue;
        const auto state = entry->channel->state();
        if (state == recorder::Channel::State::Opening) {
            ++opening[entry->source.host];
        } else if (state == recorder::Channel::State::Closed && now >= entry->nextCheck) {
            due.push_back({.host = entry->source.host, .due = entry->nextCheck});
            entries.push_back(entry.get());
        }
    }
    for (const std::size_t index : streams::chooseChecks(due, opening, m_context.settings.parallelChecks))
        open(*entries[index]);
}

void StreamTable::open(StreamEntry& entry)
{
    const Milliseconds stall = stallLimitOf(entry, m_context.settings.stallLimit);
    media::SourceOptions options{.openLimit = m_context.settings.openLimit, .stallLimit = stall};
    if (!entry.pendingStarts.empty()) options.openLimit = std::min(options.openLimit, stall);
    entry.channel->open(entry.source.url, options);
}

void StreamTable::handleOpened(StreamEntry& entry)
{
    const UnixMillis wall = m_context.clock.wallMillis();
    entry.openedAt = m_context.clock.steady();
    entry.wasChecked = true;
    entry.lastInfo = entry.channel->info();
    entry.problem.reset();
    entry.lastClose.reset();
    if (!entry.away) entry.attempts = 0;
    if (!entry.live || entry.liveSince == 0) entry.liveSince = wall;
    entry.live = true;
    if (entry.away) {
        for (const auto& session : entry.sessions) {
            if (session->isPaused()) continue; // its own gap goes on
            m_book.addGap(session->task().id, {.start = entry.away->wall,
                                               .end = wall,
                                               .cause = gapCauseOf(entry.away->reason),
                                               .detail = entry.away->reason.detail});
            m_book.setState(session->task().id, model::TaskState::Recording);
        }
        entry.away.reset();
    }
    answerStarts(entry, {});
    applyRules(entry);
    publish();
}

void StreamTable::handleClosed(StreamEntry& entry, const Error& reason)
{
    const auto now = m_context.clock.steady();
    entry.wasChecked = true;
    ++entry.attempts;
    // Once per reason: a stream that stays away is looked at for days.
    if (entry.lastClose != reason.code)
        qCInfo(log::engine).noquote() << entry.key.toString() << "closed:" << reason.toLogString();
    entry.lastClose = reason.code;
    if (entry.live && !entry.away) {
        if (now - entry.openedAt >= provenAfter) entry.attempts = 1;
        entry.away = StreamEntry::Away{.since = now, .wall = m_context.clock.wallMillis(), .reason = reason};
        for (const auto& session : entry.sessions)
            m_book.setState(session->task().id, model::TaskState::Waiting);
    }
    entry.problem = meansNotLive(reason.code) ? std::nullopt : std::optional(reason);
    answerStarts(entry, reason);
    const bool hurry = entry.live && entry.isWanted();
    const auto last = entry.problem ? streams::LastCheck::Failed : streams::LastCheck::Answered;
    scheduleCheck(entry, hurry ? streams::pauseBeforeRetry(entry.attempts, chance())
                               : streams::pauseBeforeCheck(entry.attempts, last, chance()));
    publish();
}

void StreamTable::scheduleCheck(StreamEntry& entry, Milliseconds pause)
{
    entry.nextCheck = m_context.clock.steady() + pause;
    entry.nextCheckWall = m_context.clock.wallMillis() + pause.count();
}

/// The stream did not come back inside the merge window: its broadcast is over.
void StreamTable::endAway(StreamEntry& entry)
{
    const Error reason = entry.away->reason;
    while (!entry.sessions.empty())
        endSession(entry, *entry.sessions.front(), model::EndReason::StreamEnded, reason.toLogString());
    endBroadcast(entry);
}

void StreamTable::endBroadcast(StreamEntry& entry)
{
    entry.live = false;
    entry.liveSince = 0;
    entry.away.reset();
    entry.lastInfo.reset();
    entry.holdOff.reset();
    entry.failures = 0;
    setSuppressed(entry, false);
}

void StreamTable::tickSessions(StreamEntry& entry)
{
    std::vector<recorder::Session*> spent;
    std::vector<recorder::Session*> longEnough;
    const Milliseconds longest = m_context.settings.maximumLength;
    for (const auto& session : entry.sessions) {
        const qint64 allowed = retriesAllowed(*session);
        if (entry.away && allowed > 0 && entry.attempts > allowed)
            spent.push_back(session.get());
        else if (longest.count() > 0 && session->age() >= longest)
            longEnough.push_back(session.get());
    }
    for (recorder::Session* session : longEnough)
        endTooLong(entry, *session);
    for (recorder::Session* session : spent)
        endSession(entry, *session, model::EndReason::RetriesUsedUp, entry.away->reason.toLogString());
    if (entry.holdOff && m_context.clock.steady() >= *entry.holdOff) {
        entry.holdOff.reset();
        if (entry.channel->state() == recorder::Channel::State::Open)
            applyRules(entry);
        else if (entry.live)
            entry.nextCheck = {};
    }
}

void StreamTable::handleRulesChanged()
{
    for (const auto& [key, entry] : m_entries) {
        // What failed may have been mended just now.
        entry->holdOff.reset();
        entry->failures = 0;
        if (entry->channel->state() == recorder::Channel::State::Open)
            applyRules(*entry);
        else if (entry->live && m_catalogue.index().match(entry->source.identity))
            entry->nextCheck = {};
    }
    handleTick();
}

} // namespace recdeck::service
