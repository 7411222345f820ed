#include "core/exchange/apply.h"

#include "core/base/whendone.h"
#include "core/service/recordingservice.h"
#include "core/service/streammonitor.h"

#include <algorithm>

namespace recdeck::exchange {

namespace {

/// Streams that are added with one request: enough to be quick, few enough to be stopped.
constexpr qsizetype streamsPerRequest = 50;

template <class T>
std::optional<Error> errorOf(const Result<T>& answer)
{
    return answer ? std::nullopt : std::optional(answer.error());
}

} // namespace

Apply::Apply(Plan plan, const service::Connection& connection, QObject* parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_connection(connection)
    , m_templateIds(m_plan.templateIds)
{
    for (const PlanItem& item : std::as_const(m_plan.items))
        m_results << ItemResult{.state = item.chosen ? ItemResult::State::Open : ItemResult::State::Skipped};
}

int Apply::count(ItemResult::State state) const
{
    return int(std::ranges::count(m_results, state, &ItemResult::state));
}

int Apply::total() const
{
    return int(m_results.size()) - count(ItemResult::State::Skipped);
}

int Apply::done() const
{
    return count(ItemResult::State::Done) + count(ItemResult::State::Failed);
}

void Apply::start()
{
    if (m_running) return;
    m_running = true;
    m_stopping = false;
    QMetaObject::invokeMethod(this, &Apply::next, Qt::QueuedConnection);
}

void Apply::stop()
{
    m_stopping = m_running;
}

void Apply::reopenFailed()
{
    for (ItemResult& result : m_results)
        if (result.state == ItemResult::State::Failed) result = ItemResult{};
}

int Apply::nextOpen() const
{
    const auto open = std::ranges::find(m_results, ItemResult::State::Open, &ItemResult::state);
    return open == m_results.end() ? -1 : int(open - m_results.begin());
}

void Apply::next()
{
    const int item = nextOpen();
    if (item < 0 || m_stopping) {
        m_running = false;
        if (item < 0)
            emit finished();
        else
            emit stopped();
        return;
    }
    const auto& step = m_plan.items.at(item).step;
    if (const auto* entry = std::get_if<TemplateStep>(&step))
        applyTemplate(item, *entry);
    else if (const auto* rule = std::get_if<RuleStep>(&step))
        applyRule(item, *rule);
    else if (std::holds_alternative<DomainStep>(step))
        applyDomains(item);
    else if (const auto& stream = std::get<StreamStep>(step); stream.present.isEmpty())
        addStreams(item);
    else
        replaceStream(item, stream);
}

void Apply::settle(const QList<int>& items, const std::optional<Error>& error)
{
    for (const int item : items)
        m_results[item] = {.state = error ? ItemResult::State::Failed : ItemResult::State::Done,
                           .error = error};
    report(items);
}

void Apply::report(const QList<int>& items)
{
    emit itemsFinished(items);
    emit progressed(done(), total());
    // Not called from here, so that many items that need no request do not nest.
    QMetaObject::invokeMethod(this, &Apply::next, Qt::QueuedConnection);
}

void Apply::applyTemplate(int item, const TemplateStep& step)
{
    if (!step.present.isEmpty()) {
        whenDone(m_connection.recording->modifyRecordingParameterTemplate(step.present, step.patch), this,
                 [this, item](const Result<void>& answer) { settle(item, errorOf(answer)); });
        return;
    }
    model::RecordingTemplate value = step.wanted;
    value.id = {};
    whenDone(m_connection.recording->addRecordingParameterTemplate(value), this,
             [this, item, id = step.wanted.id](const Result<TemplateId>& answer) {
                 if (answer) m_templateIds.insert(id, *answer);
                 settle(item, errorOf(answer));
             });
}

void Apply::applyRule(int item, const RuleStep& step)
{
    const TemplateId id = m_templateIds.value(step.wanted.templateId);
    if (id.isEmpty()) {
        settle(item, Error{.code = ErrorCode::NotFound,
                           .subject = step.wanted.templateId.text(),
                           .detail = QStringLiteral("the rule's template was not imported")});
        return;
    }
    if (step.present.isEmpty()) {
        model::Rule rule = step.wanted;
        rule.id = {};
        rule.templateId = id;
        whenDone(m_connection.recording->addRecordingRules(rule), this,
                 [this, item](const Result<RuleId>& answer) { settle(item, errorOf(answer)); });
        return;
    }
    // `isEnabled` is always sent: some read its absence as 1 (contract, section 8, no. 6).
    const model::RulePatch patch{.templateId = id, .isEnabled = step.wanted.isEnabled};
    whenDone(m_connection.recording->modifyRecordingRules(step.present, patch), this,
             [this, item](const Result<void>& answer) { settle(item, errorOf(answer)); });
}

QList<int> Apply::openItems(int first, ObjectKind kind, bool onlyNew, qsizetype most) const
{
    QList<int> items;
    for (int i = first; i < int(m_results.size()) && items.size() < most; ++i) {
        const PlanItem& item = m_plan.items.at(i);
        if (m_results.at(i).state != ItemResult::State::Open || item.kind() != kind) continue;
        if (!onlyNew || item.verdict == Verdict::New) items << i;
    }
    return items;
}

/// All domains at once, because they are one table. It is read again right before it is replaced: what
/// somebody else has added in the meantime stays.
void Apply::applyDomains(int first)
{
    const QList<int> items = openItems(first, ObjectKind::Domain, false, m_results.size());
    whenDone(m_connection.streams->domains(), this,
             [this, items](const Result<QList<model::DeliveryDomain>>& table) {
                 if (table)
                     putDomains(items, *table);
                 else
                     settle(items, table.error());
             });
}

void Apply::putDomains(const QList<int>& items, QList<model::DeliveryDomain> table)
{
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; i < table.size(); ++i)
        places.insert(model::normalizedDomain(table.at(i).pullDomain), i);
    for (const int item : items) {
        const auto& wanted = std::get<DomainStep>(m_plan.items.at(item).step).wanted;
        const qsizetype place = places.value(model::normalizedDomain(wanted.pullDomain), -1);
        if (place >= 0)
            table[place] = wanted;
        else
            table << wanted;
    }
    whenDone(m_connection.streams->setDomains(table), this,
             [this, items](const Result<void>& answer) { settle(items, errorOf(answer)); });
}

void Apply::addStreams(int first)
{
    const QList<int> items = openItems(first, ObjectKind::Stream, true, streamsPerRequest);
    QStringList urls;
    for (const int item : items)
        urls << std::get<StreamStep>(m_plan.items.at(item).step).url;
    whenDone(m_connection.streams->addStreams(urls), this,
             [this, items](const Result<QList<service::AddStreamOutcome>>& answer) {
                 if (answer)
                     takeOutcomes(items, *answer);
                 else
                     settle(items, answer.error());
             });
}

void Apply::takeOutcomes(const QList<int>& items, const QList<service::AddStreamOutcome>& outcomes)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        std::optional<Error> error = Error{.code = ErrorCode::Internal, .subject = {}};
        if (i < outcomes.size()) error = outcomes.at(i).error;
        m_results[items.at(i)] = {.state = error ? ItemResult::State::Failed : ItemResult::State::Done,
                                  .error = error};
    }
    report(items);
}

/// The watch list cannot be edited: the entry goes and comes again, as it was if the new one is refused.
void Apply::replaceStream(int item, const StreamStep& step)
{
    whenDone(m_connection.streams->removeStreams({step.present}), this,
             [this, item, step](const Result<void>& removed) {
                 if (removed)
                     addReplacement(item, step);
                 else
                     settle(item, removed.error());
             });
}

void Apply::addReplacement(int item, const StreamStep& step)
{
    whenDone(m_connection.streams->addStreams({step.url}), this,
             [this, item, step](const Result<QList<service::AddStreamOutcome>>& answer) {
                 std::optional<Error> error = errorOf(answer);
                 if (answer && !answer->isEmpty()) error = answer->first().error;
                 if (error)
                     restoreStream(item, step, *error);
                 else
                     settle(item, std::nullopt);
             });
}

void Apply::restoreStream(int item, const StreamStep& step, const Error& error)
{
    whenDone(m_connection.streams->addStreams({step.presentUrl}), this,
             [this, item, error](const Result<QList<service::AddStreamOutcome>>&) { settle(item, error); });
}

} // namespace recdeck::exchange
