#include "tests/support/sequencemodel.h"

#include <QStringList>
#include <algorithm>

namespace recdeck::test {

QString SequenceModel::begin()
{
    QString lines;
    for (int stream = 1; stream <= streamCount; ++stream)
        lines += QStringLiteral("watch s%1\n").arg(stream);
    return lines + pass(1) + everything();
}

QString SequenceModel::step()
{
    switch (std::discrete_distribution<int>({2, 2, 2, 6, 8, 4, 10, 5, 3, 6, 5, 5})(m_random)) {
    case 0:
        return addTemplate();
    case 1:
        return changeTemplate();
    case 2:
        return deleteTemplate();
    case 3:
        return addRule();
    case 4:
        return changeRule();
    case 5:
        return deleteRule();
    case 6:
        return publish();
    case 7:
        return unpublish();
    case 8:
        return blink();
    case 9:
        return start();
    case 10:
        return stop();
    default:
        return halt();
    }
}

QString SequenceModel::addTemplate()
{
    m_templates.insert(++m_lastTemplate);
    return line(QStringLiteral(R"(add template {"region":"r","templateName":"t","mgrUrl":"%1",)"
                               R"("recordParams":[{"bucketName":"b"}]})")
                    .arg(m_mgrUrl),
                QStringLiteral("T%1").arg(m_lastTemplate));
}

QString SequenceModel::changeTemplate()
{
    const int number = anyOf(m_lastTemplate);
    const bool inUse = running([=](const Task& task) { return task.settings == number; });
    return line(QStringLiteral(R"(modify template T%1 {"templateName":"u"})").arg(number),
                !m_templates.contains(number) ? QStringLiteral("notFound")
                : inUse                       ? QStringLiteral("templateInUse")
                                              : QStringLiteral("ok"));
}

QString SequenceModel::deleteTemplate()
{
    const int number = anyOf(m_lastTemplate);
    const bool hasRules =
        std::ranges::any_of(m_rules, [=](const auto& rule) { return rule.second.settings == number; });
    const bool inUse = running([=](const Task& task) { return task.settings == number; });
    const QString answer = !m_templates.contains(number) ? QStringLiteral("notFound")
                           : hasRules                    ? QStringLiteral("templateHasRules")
                           : inUse                       ? QStringLiteral("templateInUse")
                                                         : QStringLiteral("ok");
    if (answer == QLatin1String("ok")) m_templates.erase(number);
    return line(QStringLiteral("delete template T%1").arg(number), answer);
}

QString SequenceModel::addRule()
{
    const Rule rule{.settings = anyOf(m_lastTemplate),
                    .live = pick(2) == 1,
                    .stream = std::max(0, pick(streamCount * 2) - streamCount + 1),
                    .enabled = pick(3) > 0};
    QString answer;
    if (!m_templates.contains(rule.settings)) {
        answer = QStringLiteral("notFound");
    } else if (taken(rule, 0)) {
        answer = QStringLiteral("alreadyExists");
    } else {
        m_rules[++m_lastRule] = rule;
        answer = QStringLiteral("R%1").arg(m_lastRule);
    }
    const QString name = rule.stream > 0 ? QStringLiteral("s%1").arg(rule.stream) : QString();
    return line(QStringLiteral(R"(add rule {"templateId":"T%1","pullDomain":"h","appName":"%2",)"
                               R"("streamName":"%3","isEnabled":%4})")
                    .arg(rule.settings)
                    .arg(rule.live ? QStringLiteral("live") : QString(), name)
                    .arg(rule.enabled ? 1 : 0),
                answer) +
           reconcile();
}

QString SequenceModel::changeRule()
{
    const int number = anyOf(m_lastRule);
    const auto known = m_rules.find(number);
    Rule changed = known == m_rules.end() ? Rule{} : known->second;
    QString body;
    switch (pick(4)) {
    case 0:
        changed.settings = anyOf(m_lastTemplate);
        body = QStringLiteral(R"({"templateId":"T%1"})").arg(changed.settings);
        break;
    case 1:
        changed.stream = pick(streamCount + 1);
        body = QStringLiteral(R"({"streamName":"%1"})")
                   .arg(changed.stream > 0 ? QStringLiteral("s%1").arg(changed.stream) : QString());
        break;
    default:
        changed.enabled = pick(2) == 1;
        body = QStringLiteral(R"({"isEnabled":%1})").arg(changed.enabled ? 1 : 0);
    }
    const QString answer = known == m_rules.end() || !m_templates.contains(changed.settings)
                               ? QStringLiteral("notFound")
                           : taken(changed, number) ? QStringLiteral("alreadyExists")
                                                    : QStringLiteral("ok");
    if (answer == QLatin1String("ok")) known->second = changed;
    return line(QStringLiteral("modify rule R%1 %2").arg(number).arg(body), answer) + reconcile();
}

QString SequenceModel::deleteRule()
{
    const int number = anyOf(m_lastRule);
    const auto known = m_rules.find(number);
    const bool executing = running([=](const Task& task) { return task.rule == number; });
    const QString answer = known == m_rules.end()  ? QStringLiteral("notFound")
                           : known->second.enabled ? QStringLiteral("ruleActive")
                           : executing             ? QStringLiteral("ruleExecuting")
                                                   : QStringLiteral("ok");
    if (answer == QLatin1String("ok")) m_rules.erase(known);
    return line(QStringLiteral("delete rule R%1").arg(number), answer) + reconcile();
}

QString SequenceModel::publish()
{
    const int stream = 1 + pick(streamCount);
    m_streams[std::size_t(stream)].live = true;
    return QStringLiteral("publish s%1\n").arg(stream) + pass(20) + reconcile();
}

/// Away until the broadcast is over.
QString SequenceModel::unpublish()
{
    const int number = 1 + pick(streamCount);
    Stream& stream = m_streams[std::size_t(number)];
    if (!stream.live) return {};
    const bool recorded = !stream.tasks.empty();
    // One that nobody records may just have been looked at: its end is seen at the next look.
    const QString lines = QStringLiteral("unpublish s%1\n").arg(number) +
                          (recorded ? QString() : pass(2) + pass(2)) +
                          stateOf(number, describe(number, recorded ? "waiting" : "offline")) + pass(31);
    stream = {};
    return lines + stateOf(number, describe(number)) + everything();
}

/// Away for less than the merge window.
QString SequenceModel::blink()
{
    const int number = 1 + pick(streamCount);
    if (m_streams[std::size_t(number)].tasks.empty()) return {};
    return QStringLiteral("unpublish s%1\n").arg(number) + stateOf(number, describe(number, "waiting")) +
           QStringLiteral("publish s%1\n").arg(number) + pass(5) + everything();
}

QString SequenceModel::start()
{
    const int settings = anyOf(m_lastTemplate);
    const int first = 1 + pick(streamCount);
    const int second = 1 + pick(streamCount);
    if (first == second || !m_templates.contains(settings))
        return line(QStringLiteral("start T%1 live s%2,s%3").arg(settings).arg(first).arg(second),
                    first == second ? QStringLiteral("invalidFields streamNames:duplicate")
                                    : QStringLiteral("notFound"));
    QStringList answers;
    for (const int number : {first, second}) {
        Stream& stream = m_streams[std::size_t(number)];
        const auto manual = std::ranges::find(stream.tasks, 0, &Task::rule);
        if (!stream.live) {
            answers << QStringLiteral("s%1 notLive").arg(number);
        } else if (manual != stream.tasks.end()) {
            answers << QStringLiteral("s%1 alreadyRecording P%2").arg(number).arg(manual->number);
        } else {
            stream.tasks.push_back({.number = ++m_lastTask, .rule = 0, .settings = settings});
            answers << QStringLiteral("s%1 P%2").arg(number).arg(m_lastTask);
        }
    }
    return line(QStringLiteral("start T%1 live s%2,s%3").arg(settings).arg(first).arg(second),
                answers.join(QStringLiteral(", "))) +
           everything();
}

/// The contract's stop: manual tasks only.
QString SequenceModel::stop()
{
    if (m_lastTask == 0) return {};
    const int number = 1 + pick(m_lastTask);
    QString answer = QStringLiteral("alreadyEnded");
    for (Stream& stream : m_streams) {
        const auto task = std::ranges::find(stream.tasks, number, &Task::number);
        if (task == stream.tasks.end()) continue;
        answer = task->rule == 0 ? QStringLiteral("ok") : QStringLiteral("notManual");
        if (task->rule == 0) stream.tasks.erase(task);
    }
    return line(QStringLiteral("stop P%1").arg(number), answer) + everything();
}

/// The engine's stop: any task, and a rule then rests until the broadcast ends.
QString SequenceModel::halt()
{
    if (m_lastTask == 0) return {};
    const int number = std::max(1, m_lastTask - pick(std::min(m_lastTask, 8)));
    QString answer = QStringLiteral("alreadyEnded");
    for (Stream& stream : m_streams) {
        const auto task = std::ranges::find(stream.tasks, number, &Task::number);
        if (task == stream.tasks.end()) continue;
        answer = QStringLiteral("ok");
        if (task->rule != 0) stream.stopped = true;
        stream.tasks.erase(task);
    }
    return line(QStringLiteral("halt P%1").arg(number), answer) + everything();
}

QString SequenceModel::restart()
{
    for (Stream& stream : m_streams)
        stream.tasks.clear();
    const QString lines = QStringLiteral("restart\n") + pass(1) + reconcile();
    return lines + line(QStringLiteral("count tasks"), QString::number(m_lastTask));
}

bool SequenceModel::running(auto&& wanted) const
{
    return std::ranges::any_of(
        m_streams, [&](const Stream& stream) { return std::ranges::any_of(stream.tasks, wanted); });
}

/// The rule that applies (D27), or 0.
int SequenceModel::matching(int stream) const
{
    int best = 0;
    for (const auto& [number, rule] : m_rules) {
        if (!rule.enabled || (rule.stream != 0 && rule.stream != stream)) continue;
        if (best == 0) {
            best = number;
            continue;
        }
        const auto rank = [](const Rule& one) { return std::pair(one.stream != 0, one.live); };
        if (rank(rule) >= rank(m_rules.at(best))) best = number;
    }
    return best;
}

bool SequenceModel::taken(const Rule& rule, int self) const
{
    return std::ranges::any_of(m_rules, [&](const auto& other) {
        return other.first != self && other.second.live == rule.live && other.second.stream == rule.stream;
    });
}

/// What rules start now, and how all streams look then.
QString SequenceModel::reconcile()
{
    for (int number = 1; number <= streamCount; ++number) {
        Stream& stream = m_streams[std::size_t(number)];
        const bool byRule =
            std::ranges::any_of(stream.tasks, [](const Task& task) { return task.rule != 0; });
        const int rule = matching(number);
        if (stream.live && !stream.stopped && !byRule && rule != 0)
            stream.tasks.push_back(
                {.number = ++m_lastTask, .rule = rule, .settings = m_rules.at(rule).settings});
    }
    return everything();
}

QString SequenceModel::describe(int number, const char* awayState) const
{
    const Stream& stream = m_streams[std::size_t(number)];
    QStringList words{awayState              ? QString::fromLatin1(awayState)
                      : !stream.live         ? QStringLiteral("offline")
                      : stream.tasks.empty() ? QStringLiteral("live")
                                             : QStringLiteral("recording")};
    for (const Task& task : stream.tasks) {
        if (task.rule != 0) words << QStringLiteral("R%1").arg(task.rule);
        words << QStringLiteral("P%1").arg(task.number);
    }
    if (stream.stopped) words << QStringLiteral("stopped");
    return words.join(QLatin1Char(' '));
}

QString SequenceModel::everything() const
{
    QString lines;
    for (int stream = 1; stream <= streamCount; ++stream)
        lines += stateOf(stream, describe(stream));
    return lines + line(QStringLiteral("count templates"), QString::number(m_templates.size()));
}

} // namespace recdeck::test
