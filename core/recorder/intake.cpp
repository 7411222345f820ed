#include "core/recorder/intake.h"

#include "core/base/log.h"

#include <algorithm>

namespace recdeck::recorder {

namespace {

constexpr Milliseconds logInterval{10'000};
constexpr std::size_t jumpMessage = 1;
// A server that is asked for a stream anew begins with its last key frame, seconds ago at most.
constexpr Microseconds timelineStart = Seconds{1};
constexpr Microseconds longestCache = Seconds{4};

bool haveSameTracks(const media::StreamInfo& a, const media::StreamInfo& b)
{
    return std::ranges::equal(a.tracks, b.tracks, [](const media::Track& x, const media::Track& y) {
        return x.kind == y.kind && media::isSameConfiguration(x, y);
    });
}

std::int64_t millis(Clock::Steady::duration time)
{
    return std::chrono::duration_cast<Milliseconds>(time).count();
}

double inSeconds(Microseconds time)
{
    return static_cast<double>(time.count()) / 1e6;
}

} // namespace

Intake::Intake(IntakeSettings settings, Writers writers, const Clock& clock, SegmentEvents& events)
    : m_settings(std::move(settings))
    , m_writers(std::move(writers))
    , m_clock(clock)
    , m_events(events)
    , m_overlap(m_settings.overlap)
    , m_watch(m_settings.timeline)
    , m_log(logInterval)
{
}

void Intake::streamOpened(const std::shared_ptr<const media::StreamInfo>& info)
{
    if (m_joining == Joining::Away && m_info && haveSameTracks(*m_info, *info)) {
        m_joining = Joining::Deciding;
        return;
    }
    if (m_joining == Joining::No)
        m_watch.parametersChanged();
    else
        beginAgain();
    m_info = info;
    for (const auto& writer : m_writers)
        writer->streamOpened(info);
}

void Intake::packetArrived(const media::Packet& packet)
{
    if (m_joining == Joining::Deciding && !settle(packet)) return;
    if (isRepeated(packet)) return;
    look(packet);
    for (const auto& writer : m_writers)
        writer->packetArrived(packet);
    noteRecorded(packet);
}

void Intake::streamClosed()
{
    m_joining = Joining::Away;
}

void Intake::interrupt()
{
    m_joining = Joining::Away;
    m_info.reset(); // nothing joins what was before
    const std::scoped_lock lock(m_mutex);
    m_return.reset();
}

void Intake::comesBack(model::GapCause cause, const QString& detail)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_return) m_return = model::Gap{.cause = cause, .detail = detail};
}

/// Times that are at the beginning again, long after they were there, are those of a publisher that begins
/// anew, even if it shows the same picture: a slate is the same to the last bit.
bool Intake::beginsAnew(const media::Packet& packet) const
{
    return packet.dts < timelineStart && m_overlap.newest(packet.kind) - packet.dts > longestCache;
}

/// Whether the packet is for the files, once it says how the connection joins the last one.
bool Intake::settle(const media::Packet& packet)
{
    const bool known = m_overlap.contains(packet) && !beginsAnew(packet);
    // Sound says little: silence is always the same.
    if (known && packet.kind == media::TrackKind::Audio && m_info->has(media::TrackKind::Video)) return false;
    if (known) {
        m_joining = Joining::No;
        m_mayRepeat = {true, true};
        qCInfo(log::recorder).noquote()
            << m_settings.stream.toString() << "is back with what is recorded already: nothing is missing";
        const std::scoped_lock lock(m_mutex);
        m_return.reset();
        return false;
    }
    beginAgain();
    for (const auto& writer : m_writers)
        writer->streamOpened(m_info);
    return true;
}

bool Intake::isRepeated(const media::Packet& packet)
{
    bool& mayBe = m_mayRepeat.at(packet.kind == media::TrackKind::Video ? 0 : 1);
    mayBe = mayBe && m_overlap.contains(packet);
    return mayBe;
}

/// What comes does not follow on what was: new files, behind a gap.
void Intake::beginAgain()
{
    m_joining = Joining::No;
    m_recording = false;
    m_mayRepeat = {};
    m_overlap.clear();
    m_watch.restart();
    for (const auto& writer : m_writers)
        writer->streamClosed();
}

void Intake::noteRecorded(const media::Packet& packet)
{
    const Clock::Steady now = m_clock.steady();
    if (!m_recording) {
        const auto isOpen = [](const auto& writer) { return writer->figures().openSince > 0; };
        if (std::ranges::none_of(m_writers, isOpen)) return;
        m_recording = true;
        const std::scoped_lock lock(m_mutex);
        if (m_return && lastRecorded() != Clock::Steady{}) {
            // The wall clock may have been set meanwhile.
            m_return->end = m_clock.wallMillis();
            m_return->start = m_return->end - millis(now - lastRecorded());
            m_events.gapFound(m_settings.taskId, *m_return);
        }
        m_return.reset();
    }
    m_lastRecorded = now;
    m_overlap.remember(packet);
}

void Intake::look(const media::Packet& packet)
{
    const auto found = m_watch.observe({.kind = packet.kind,
                                        .dts = packet.dts,
                                        .arrival = packet.arrival,
                                        .damagedBefore = packet.damagedBefore > 0});
    if (found && m_recording) report(*found);
}

void Intake::report(const TimeBreak& found)
{
    const QString detail =
        QStringLiteral("the timestamps went on %1 s %2")
            .arg(std::abs(inSeconds(found.step)), 0, 'f', 1)
            .arg(found.step.count() < 0 ? QStringLiteral("earlier") : QStringLiteral("later"));
    const UnixMillis end = m_clock.wallMillis() - millis(found.since);
    m_events.gapFound(
        m_settings.taskId,
        {.start = end - millis(found.length), .end = end, .cause = found.cause, .detail = detail});
    const auto verdict = m_log.offer(jumpMessage, m_clock.steady());
    if (!verdict.pass) return;
    qCInfo(log::recorder).noquote() << m_settings.stream.toString() << detail
                                    << QStringLiteral("(%1 more before)").arg(verdict.suppressed);
}

} // namespace recdeck::recorder
