#pragma once

#include "core/base/error.h"
#include "core/exchange/plan.h"
#include "core/service/connection.h"

#include <QObject>
#include <optional>

namespace recdeck::service {
struct AddStreamOutcome;
}

namespace recdeck::exchange {

/// What became of one item of a plan.
struct ItemResult
{
    enum class State : std::uint8_t {
        Open = 1, ///< chosen, not done yet
        Done,
        Failed,
        Skipped ///< not chosen; keep last
    };
    State state = State::Open;
    std::optional<Error> error; ///< of a failure
};

/// Carries out the chosen items of a plan, one request after the other and in their order. Each object is
/// done as a whole or not at all; a failure does not end the run, but a rule whose template failed fails too.
/// Lives in the GUI thread (or any other with an event loop); nothing blocks.
class Apply final : public QObject
{
    Q_OBJECT

public:
    /// The services of `connection` outlive it.
    Apply(Plan plan, const service::Connection& connection, QObject* parent = nullptr);

    /// Begins, or goes on after stop() with what is open.
    void start();
    /// What is on its way is finished, the rest stays open.
    void stop();
    /// Failed items become open again, for another start().
    void reopenFailed();

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] const Plan& plan() const { return m_plan; }
    /// One for each item of the plan.
    [[nodiscard]] const QList<ItemResult>& results() const { return m_results; }
    [[nodiscard]] int count(ItemResult::State state) const;
    [[nodiscard]] int total() const; ///< chosen items
    [[nodiscard]] int done() const;  ///< chosen items that are done or failed

signals:
    /// Indexes of items whose result is known now.
    void itemsFinished(const QList<int>& items);
    void progressed(int done, int total);
    /// Once for each start(), never from within it: everything has its result.
    void finished();
    /// The same after stop(), if something is left.
    void stopped();

private:
    [[nodiscard]] int nextOpen() const;
    void next();
    void settle(const QList<int>& items, const std::optional<Error>& error);
    void settle(int item, const std::optional<Error>& error) { settle(QList{item}, error); }
    void report(const QList<int>& items);

    void applyTemplate(int item, const TemplateStep& step);
    void applyRule(int item, const RuleStep& step);
    void applyDomains(int first);
    void putDomains(const QList<int>& items, QList<model::DeliveryDomain> table);
    void addStreams(int first);
    void takeOutcomes(const QList<int>& items, const QList<service::AddStreamOutcome>& outcomes);
    void replaceStream(int item, const StreamStep& step);
    void addReplacement(int item, const StreamStep& step);
    void restoreStream(int item, const StreamStep& step, const Error& error);
    [[nodiscard]] QList<int> openItems(int first, ObjectKind kind, bool onlyNew, qsizetype most) const;

    Plan m_plan;
    service::Connection m_connection;
    QList<ItemResult> m_results;
    QHash<TemplateId, TemplateId> m_templateIds; ///< of the imported configuration to here
    bool m_running = false;
    bool m_stopping = false;
};

} // namespace recdeck::exchange
