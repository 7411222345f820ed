#pragma once

#include "core/exchange/apply.h"
#include "core/exchange/present.h"
#include "tests/support/fakeconnection.h"

#include <QSignalSpy>
#include <QTest>

/// An import from its plan to its end, against the fakes.
namespace recdeck::test {

inline exchange::Present presentOf(const service::Connection& connection)
{
    QObject context;
    std::optional<Result<exchange::Present>> read;
    exchange::readPresent(connection, &context, [&read](auto present) { read = std::move(present); });
    [&] { QTRY_VERIFY(read.has_value()); }();
    if (!read || !*read) qFatal("the present objects could not be read");
    return std::move(**read);
}

inline void runToEnd(exchange::Apply& apply)
{
    const QSignalSpy finished(&apply, &exchange::Apply::finished);
    apply.start();
    [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000); }();
}

/// Plans and applies everything that is chosen by default.
inline exchange::Plan importInto(const service::Connection& connection, const exchange::Configuration& wanted)
{
    exchange::Apply apply(exchange::makePlan(wanted, presentOf(connection)), connection);
    runToEnd(apply);
    for (const exchange::ItemResult& result : apply.results())
        if (result.error) qWarning("%s", qPrintable(result.error->toLogString()));
    return apply.plan();
}

/// The configuration in the order of a file, with ids that say nothing but the place in it.
inline exchange::Configuration withoutIds(const exchange::Configuration& value)
{
    exchange::Configuration result = exchange::sorted(value);
    QHash<TemplateId, TemplateId> ids;
    for (qsizetype i = 0; i < result.templates.size(); ++i) {
        const TemplateId id(QStringLiteral("T%1").arg(i));
        ids.insert(result.templates.at(i).id, id);
        result.templates[i].id = id;
    }
    for (model::Rule& rule : result.rules)
        rule.templateId = ids.value(rule.templateId);
    return result;
}

} // namespace recdeck::test
