#pragma once

#include "core/service/changehistory.h"

#include <QHash>
#include <QPromise>
#include <QStringList>

namespace recdeck::test {

/// A history in memory; restoring adds a change that says so.
class FakeHistory final : public service::ChangeHistory
{
public:
    FakeHistory() = default;

    QFuture<Result<QList<model::Change>>> changes(model::ChangeFilter filter) override
    {
        lastFilter = filter;
        QList<model::Change> found;
        for (const model::Change& change : all) {
            const bool fits =
                (filter.templateId.isEmpty() || change.objectId() == filter.templateId.text()) &&
                (filter.ruleId.isEmpty() || change.objectId() == filter.ruleId.text());
            if (fits && found.size() < filter.limit) found << change;
        }
        return ready(refusal ? Result<QList<model::Change>>(Failure(*refusal)) : found);
    }
    QFuture<Result<void>> restore(model::ChangeId id) override
    {
        restored << id.text();
        if (refusals.contains(id.text())) return ready(Result<void>(Failure(refusals.value(id.text()))));
        all.prepend({.id = model::ChangeId(QString::number(all.size() + 1)),
                     .ruleAfter = all.last().ruleAfter,
                     .restores = id});
        emit historyChanged();
        return ready(Result<void>());
    }

    QList<model::Change> all; ///< newest first
    QStringList restored;
    std::optional<Error> refusal; ///< of reading
    QHash<QString, Error> refusals;
    model::ChangeFilter lastFilter;

private:
    template <class T>
    static QFuture<T> ready(T value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
};

/// Three changes of a rule and one of a template, newest first.
[[nodiscard]] inline QList<model::Change> sampleChanges()
{
    const model::Rule first{.id = RuleId(QStringLiteral("2001")),
                            .templateId = TemplateId(QStringLiteral("1001")),
                            .pullDomain = QStringLiteral("live.example.com"),
                            .appName = QStringLiteral("live")};
    model::Rule second = first;
    second.streamName = QStringLiteral("studio-1");
    second.isEnabled = false;
    model::RecordingTemplate before{.id = TemplateId(QStringLiteral("1001")),
                                    .templateName = QStringLiteral("News")};
    before.recordParams = {{.bucketName = QStringLiteral("news")}};
    model::RecordingTemplate after = before;
    after.templateName = QStringLiteral("Evening news");
    const UnixMillis time = 1'760'000'000'000;
    const auto id = [](int number) { return model::ChangeId(QString::number(number)); };
    return {{.id = id(4), .time = time + 3000, .ruleBefore = second},
            {.id = id(3), .time = time + 2000, .ruleBefore = first, .ruleAfter = second},
            {.id = id(2), .time = time + 1000, .templateBefore = before, .templateAfter = after},
            {.id = id(1), .time = time, .ruleAfter = first}};
}

} // namespace recdeck::test
