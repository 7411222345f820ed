#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QPromise>
#include <QString>
#include <functional>
#include <memory>
#include <type_traits>

namespace recdeck::test {

/// The calls of the three interfaces behind service::Connection.
enum class Call : std::uint8_t {
    AddTemplate = 1,
    QueryTemplates,
    ModifyTemplate,
    DeleteTemplate,
    AddRule,
    QueryRules,
    ModifyRule,
    DeleteRule,
    AllRules,
    Start,
    Stop,
    Streams,
    AddStreams,
    RemoveStreams,
    CheckNow,
    SetArmed,
    Explain,
    OpenPreview,
    Domains,
    SetDomains,
    Tasks,
    Segments,
    StopTask,
    SplitTask,
    Figures,
    CancelJoin,
    VerifySegment,
    Settings,
    SetSettings,
    Recovery,
    TaskPage,
    SegmentPage,
    OneSegment,
    Deliveries,
    Attempts,
    Resend,
    TestCallback,
    CallbackSettings,
    SetCallbackSettings,
    Uploads,
    PauseUploads,
    PauseBucket,
    RetryUpload,
    RetryUploads,
    Expiring,
    Links,
    UploadAgain,
    FindOrphans,
    AbortUpload,
};

/// Decides how each call of a fake ends: at once, when the test says so, or with an error. An answer, and
/// what the call does to the fake's state, happens at the moment of release. GUI thread only.
class CallScript final
{
public:
    /// The next call fails with this; several are used one after the other.
    void failNext(Call call, Error error) { m_errors[call].append(std::move(error)); }
    /// Every call about this id, name or URL fails with this.
    void failFor(Call call, const QString& subject, Error error)
    {
        m_errorsFor[call].insert(subject, std::move(error));
    }
    void forgetErrors()
    {
        m_errors.clear();
        m_errorsFor.clear();
    }

    /// From now on these calls stay unanswered until they are released.
    void hold(Call call) { m_held[call] = true; }
    /// Answers everything that waits, oldest first, and stops holding.
    void release(Call call)
    {
        m_held[call] = false;
        while (releaseOldest(call)) {
        }
    }
    bool releaseOldest(Call call) { return releaseAt(call, 0); }
    /// Answers out of order, as a network does.
    bool releaseNewest(Call call) { return releaseAt(call, m_waiting[call].size() - 1); }

    [[nodiscard]] qsizetype waiting(Call call) const { return m_waiting.value(call).size(); }
    /// How often it was called, answered or not.
    [[nodiscard]] int count(Call call) const { return m_counts.value(call); }
    [[nodiscard]] QStringList subjects(Call call) const { return m_subjects.value(call); }

    template <class T>
    QFuture<T> answer(Call call, const QString& subject, std::function<T()> effect)
    {
        ++m_counts[call];
        m_subjects[call].append(subject);
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        const QFuture<T> future = promise->future();
        auto finish = [this, call, subject, promise, effect = std::move(effect)] {
            promise->addResult(outcome<T>(call, subject, effect));
            promise->finish();
        };
        if (m_held.value(call))
            m_waiting[call].append(finish);
        else
            finish();
        return future;
    }

private:
    template <class T>
    T outcome(Call call, const QString& subject, const std::function<T()>& effect)
    {
        if constexpr (std::is_constructible_v<T, Failure>) {
            if (m_errorsFor[call].contains(subject)) return Failure(m_errorsFor[call].value(subject));
            if (!m_errors[call].isEmpty()) return Failure(m_errors[call].takeFirst());
        }
        return effect();
    }

    bool releaseAt(Call call, qsizetype index)
    {
        QList<std::function<void()>>& waiting = m_waiting[call];
        if (index < 0 || index >= waiting.size()) return false;
        const auto finish = waiting.takeAt(index);
        finish();
        return true;
    }

    QHash<Call, QList<Error>> m_errors;
    QHash<Call, QHash<QString, Error>> m_errorsFor;
    QHash<Call, bool> m_held;
    QHash<Call, QList<std::function<void()>>> m_waiting;
    QHash<Call, int> m_counts;
    QHash<Call, QStringList> m_subjects;
};

} // namespace recdeck::test
