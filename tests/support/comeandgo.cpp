#include "tests/support/comeandgo.h"

#include <QFileInfo>
#include <QThread>
#include <algorithm>

namespace recdeck::test {

namespace {

/// What a recording may lack of its broadcast: the way to the first key frame, and what a busy computer is
/// late by.
constexpr qint64 mayLack = 5'000;
constexpr std::chrono::seconds patience{60};

QString gapsText(const model::Task& task)
{
    QStringList texts;
    for (const model::Gap& gap : task.gaps)
        texts << QStringLiteral("%1 after %2 ms for %3 ms %4")
                     .arg(model::gapCauseName(gap.cause))
                     .arg(gap.start - task.startTime)
                     .arg(gap.end - gap.start)
                     .arg(gap.detail);
    return texts.join(QLatin1String(", "));
}

} // namespace

ComeAndGo::ComeAndGo(const Size& size, unsigned seed)
    : m_size(size)
    , m_random(seed)
    , m_groups(std::size_t(size.groups))
    , m_expected(std::size_t(size.groups * size.streamsPerGroup))
{
}

model::StreamKey ComeAndGo::keyOf(int stream) const
{
    return {QStringLiteral("127.0.0.1"), QStringLiteral("live"), nameOf(stream)};
}

void ComeAndGo::prepare()
{
    m_rig.settings.mergeWindow = m_size.mergeWindow;
    m_rig.settings.openLimit = Milliseconds{3'000};
    m_rig.settings.parallelChecks = {.total = count(), .perHost = count()};
    m_rig.start();
    const TemplateId wide = m_rig.addTemplate(5);
    const TemplateId narrow = m_rig.addTemplate(3);
    m_wide = m_rig.addRule(wide, {QStringLiteral("127.0.0.1"), {}, {}});
    m_enabled << m_wide;
    QStringList urls;
    for (int stream = 0; stream < count(); ++stream) {
        urls << m_nginx.url(nameOf(stream));
        if (!chance(0.3)) continue;
        const RuleId rule = m_rig.addRule(narrow, keyOf(stream));
        m_narrow.insert(stream, rule);
        m_enabled << rule;
    }
    if (!waitFor(m_rig.streams().addStreams(urls))) m_seen << QStringLiteral("streams cannot be added");
}

void ComeAndGo::publish(int group)
{
    QStringList urls;
    for (int i = 0; i < m_size.streamsPerGroup; ++i)
        urls << m_nginx.url(nameOf(group * m_size.streamsPerGroup + i));
    const MediaClip& clip = MediaClip::flv({.seconds = 6, .framesPerGop = 30});
    m_groups[std::size_t(group)] = {
        std::make_unique<FfmpegPublisher>(urls, PublishOptions{.clip = clip.path(), .loop = true}),
        m_rig.clock.wallMillis()};
}

void ComeAndGo::unpublish(int group)
{
    m_groups[std::size_t(group)].publisher.reset();
}

RuleId ComeAndGo::winner(int stream) const
{
    const RuleId narrow = m_narrow.value(stream);
    if (m_enabled.contains(narrow)) return narrow;
    return m_enabled.contains(m_wide) ? m_wide : RuleId();
}

void ComeAndGo::begin(UnixMillis now)
{
    for (int stream = 0; stream < count(); ++stream) {
        QList<Expected>& all = m_expected[std::size_t(stream)];
        const bool runs = !all.isEmpty() && all.last().until == 0;
        if (!isOn(stream) && runs) all.last().until = now;
        if (const RuleId rule = winner(stream); isOn(stream) && !runs && !rule.isEmpty())
            all.append({.rule = rule, .from = now});
    }
}

bool ComeAndGo::changeStreams()
{
    QList<int> away;
    for (int group = 0; group < m_size.groups; ++group) {
        const bool on = m_groups[std::size_t(group)].publisher != nullptr;
        if (on && chance(0.3)) {
            unpublish(group);
        } else if (on && chance(0.4)) {
            unpublish(group);
            away << group;
        } else if (!on && chance(0.7)) {
            publish(group);
            ++m_broadcasts;
        }
    }
    if (!away.isEmpty()) QThread::msleep(static_cast<unsigned long>(m_size.shortAway.count()));
    for (const int group : away) {
        publish(group);
        for (int i = 0; i < m_size.streamsPerGroup; ++i) {
            QList<Expected>& all = m_expected[std::size_t(group * m_size.streamsPerGroup + i)];
            if (!all.isEmpty() && all.last().until == 0) ++all.last().shortAways;
        }
    }
    begin(m_rig.clock.wallMillis());
    return settle();
}

void ComeAndGo::setRule(const RuleId& rule, bool enabled)
{
    model::RulePatch patch;
    patch.isEnabled = enabled;
    if (!waitFor(m_rig.service().modifyRecordingRules(rule, patch)))
        m_seen << QStringLiteral("rule %1 cannot be switched").arg(rule.text());
    enabled ? void(m_enabled.insert(rule)) : void(m_enabled.remove(rule));
    ++m_switched;
}

bool ComeAndGo::switchRules()
{
    for (const RuleId& rule : std::as_const(m_narrow))
        if (chance(0.4)) setRule(rule, !m_enabled.contains(rule));
    if (chance(0.7)) setRule(m_wide, !m_enabled.contains(m_wide));
    begin(m_rig.clock.wallMillis());
    return settle();
}

bool ComeAndGo::stopAll()
{
    for (int group = 0; group < m_size.groups; ++group)
        unpublish(group);
    begin(m_rig.clock.wallMillis());
    const auto isEnded = [](const model::Task& task) { return task.state == model::TaskState::Ended; };
    // Files are finished after the recording has ended.
    return settle() && QTest::qWaitFor([&] { return std::ranges::all_of(m_rig.tasks(), isEnded); },
                                       int(std::chrono::milliseconds(patience).count()));
}

/// What the engine does other than it must at this moment; "" if nothing.
QString ComeAndGo::difference()
{
    QString found;
    QHash<model::StreamKey, QList<model::Task>> running;
    for (const model::Task& task : m_rig.tasks())
        if (task.isRunning()) running[task.stream] << task;
    for (int stream = 0; stream < count(); ++stream) {
        const QList<Expected>& all = m_expected[std::size_t(stream)];
        const QList<model::Task> tasks = running.value(keyOf(stream));
        if (tasks.size() > 1) m_seen << QStringLiteral("%1 is recorded twice at once").arg(nameOf(stream));
        const bool must = !all.isEmpty() && all.last().until == 0;
        if (must != (tasks.size() == 1))
            found = QStringLiteral("%1 %2 recorded")
                        .arg(nameOf(stream), must ? QStringLiteral("is not") : QStringLiteral("is still"));
        else if (must && tasks.first().ruleId != all.last().rule)
            found =
                QStringLiteral("%1 is recorded by rule %2").arg(nameOf(stream), tasks.first().ruleId.text());
        else if (must && tasks.first().state != model::TaskState::Recording)
            found = QStringLiteral("%1 waits").arg(nameOf(stream));
    }
    return found;
}

bool ComeAndGo::settle()
{
    if (m_size.checkNow) {
        QList<model::StreamKey> keys;
        for (int stream = 0; stream < count(); ++stream)
            if (isOn(stream)) keys << keyOf(stream);
        if (!waitFor(m_rig.streams().checkNow(keys))) m_seen << QStringLiteral("streams cannot be checked");
    }
    const bool settled = QTest::qWaitFor(
        [this] {
            m_last = difference();
            return m_last.isEmpty();
        },
        int(std::chrono::milliseconds(patience).count()));
    if (!settled) m_seen << m_last;
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        if (FfmpegPublisher* publisher = m_groups[group].publisher.get();
            publisher && !publisher->isRunning())
            m_seen << QStringLiteral("publisher %1 has ended: %2").arg(group).arg(publisher->output());
    return settled && m_seen.isEmpty();
}

QStringList ComeAndGo::compare(int stream, const QList<model::Task>& tasks)
{
    QStringList problems;
    const QList<Expected>& all = m_expected[std::size_t(stream)];
    const auto say = [&](const QString& text) { problems << nameOf(stream) + QLatin1String(": ") + text; };
    if (tasks.size() != all.size())
        say(QStringLiteral("%1 recordings instead of %2").arg(tasks.size()).arg(all.size()));
    for (qsizetype i = 0; i < qMin(tasks.size(), all.size()); ++i) {
        const model::Task& task = tasks.at(i);
        const Expected& expected = all.at(i);
        if (task.ruleId != expected.rule) say(QStringLiteral("wrong rule %1").arg(task.ruleId.text()));
        if (task.endReason != model::EndReason::StreamEnded) say(QStringLiteral("wrong end"));
        if (i > 0 && task.startTime < tasks.at(i - 1).endTime) say(QStringLiteral("two at once"));
        if (task.gaps.size() > expected.shortAways)
            say(QStringLiteral("%1 gaps instead of %2: %3")
                    .arg(task.gaps.size())
                    .arg(expected.shortAways)
                    .arg(gapsText(task)));
        m_latencies << task.startTime - expected.from;
        Milliseconds recorded{0};
        for (const model::Segment& segment : m_rig.segments(task.id)) {
            ++m_segments;
            recorded += std::chrono::duration_cast<Milliseconds>(segment.duration);
            if (segment.packets <= 0 || QFileInfo(segment.path).size() != bytes(segment.size))
                say(QStringLiteral("bad segment %1").arg(segment.path));
        }
        qint64 away = 0;
        for (const model::Gap& gap : task.gaps)
            away += gap.end - gap.start;
        const qint64 lacks = (expected.until - task.startTime) - away - recorded.count();
        if (lacks > mayLack) say(QStringLiteral("%1 ms are missing").arg(lacks));
    }
    return problems;
}

QStringList ComeAndGo::problems()
{
    QStringList problems = m_seen;
    QHash<model::StreamKey, QList<model::Task>> tasks;
    for (const model::Task& task : m_rig.tasks())
        tasks[task.stream].prepend(task); // newest first before
    for (int stream = 0; stream < count(); ++stream)
        problems += compare(stream, tasks.value(keyOf(stream)));
    return problems;
}

QString ComeAndGo::figures() const
{
    QList<qint64> sorted = m_latencies;
    std::ranges::sort(sorted);
    const auto at = [&sorted](double share) {
        return sorted.isEmpty() ? 0 : sorted.at(qsizetype(share * double(sorted.size() - 1)));
    };
    qsizetype tasks = 0;
    int merged = 0;
    for (const QList<Expected>& all : m_expected) {
        tasks += all.size();
        for (const Expected& expected : all)
            merged += expected.shortAways;
    }
    return QStringLiteral(
               "%1 streams, %2 group broadcasts, %3 rules switched, %4 recordings as they must be, %5 "
               "short absences merged, %6 segments; a recording began after %7 ms (median), %8 ms (95 "
               "of 100), %9 ms (last)")
        .arg(count())
        .arg(m_broadcasts)
        .arg(m_switched)
        .arg(tasks)
        .arg(merged)
        .arg(m_segments)
        .arg(at(0.5))
        .arg(at(0.95))
        .arg(at(1));
}

} // namespace recdeck::test
