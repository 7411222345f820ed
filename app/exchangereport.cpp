#include "app/exchangereport.h"

#include "ui/models/errortexts.h"
#include "ui/models/exchangetexts.h"

namespace recdeck::app {

namespace {

QString kindWord(exchange::ObjectKind kind)
{
    switch (kind) {
    case exchange::ObjectKind::Template:
        return QStringLiteral("template");
    case exchange::ObjectKind::Rule:
        return QStringLiteral("rule");
    case exchange::ObjectKind::Domain:
        return QStringLiteral("domain");
    case exchange::ObjectKind::Stream:
        return QStringLiteral("stream");
    }
    return {};
}

QString verdictWord(exchange::Verdict verdict)
{
    switch (verdict) {
    case exchange::Verdict::New:
        return QStringLiteral("new");
    case exchange::Verdict::Changed:
        return QStringLiteral("changed");
    case exchange::Verdict::Unchanged:
        return QStringLiteral("unchanged");
    case exchange::Verdict::Conflict:
        return QStringLiteral("conflict");
    }
    return {};
}

QString remarkOf(const exchange::PlanItem& item)
{
    if (item.conflict) return ui::conflictText(*item.conflict);
    QStringList changes;
    for (const exchange::Difference& difference : item.differences)
        changes
            << QStringLiteral("%1: \"%2\" -> \"%3\"").arg(difference.member, difference.from, difference.to);
    return changes.join(QLatin1String(", "));
}

QString lineOf(const QString& word, const exchange::PlanItem& item, const QString& remark)
{
    const QString line = QStringLiteral("%1  %2  %3").arg(word, kindWord(item.kind()), item.name);
    return remark.isEmpty() ? line : QStringLiteral("%1  (%2)").arg(line, remark);
}

QString counted(qsizetype number, const char* one, const char* many)
{
    return QStringLiteral("%1 %2").arg(number).arg(QLatin1String(number == 1 ? one : many));
}

} // namespace

QString planLine(const exchange::PlanItem& item)
{
    return lineOf(verdictWord(item.verdict), item, remarkOf(item));
}

QString resultLine(const exchange::PlanItem& item, const exchange::ItemResult& result)
{
    if (result.error) return lineOf(QStringLiteral("failed"), item, ui::errorText(*result.error));
    const bool added = item.verdict == exchange::Verdict::New;
    return lineOf(added ? QStringLiteral("added") : verdictWord(item.verdict), item, remarkOf(item));
}

QStringList planReport(const exchange::Plan& plan)
{
    QStringList lines;
    for (const exchange::PlanItem& item : plan.items)
        lines << planLine(item);
    lines << QStringLiteral("%1 new, %2 changed, %3 unchanged, %4; %5")
                 .arg(plan.count(exchange::Verdict::New))
                 .arg(plan.count(exchange::Verdict::Changed))
                 .arg(plan.count(exchange::Verdict::Unchanged))
                 .arg(counted(plan.count(exchange::Verdict::Conflict), "conflict", "conflicts"),
                      counted(plan.requests(), "request", "requests"));
    return lines;
}

QString planProblem(const exchange::Plan& plan)
{
    if (plan.count(exchange::Verdict::Conflict) == 0) return {};
    return QStringLiteral("Not everything can be imported: see the conflicts.");
}

QString resultSummary(const exchange::Apply& apply)
{
    const auto done = [&apply](exchange::Verdict verdict) {
        qsizetype count = 0;
        for (qsizetype i = 0; i < apply.results().size(); ++i)
            if (apply.plan().items.at(i).verdict == verdict &&
                apply.results().at(i).state == exchange::ItemResult::State::Done)
                ++count;
        return count;
    };
    return QStringLiteral("%1 added, %2 changed, %3 unchanged, %4, %5 failed")
        .arg(done(exchange::Verdict::New))
        .arg(done(exchange::Verdict::Changed))
        .arg(apply.plan().count(exchange::Verdict::Unchanged))
        .arg(counted(apply.plan().count(exchange::Verdict::Conflict), "conflict", "conflicts"))
        .arg(apply.count(exchange::ItemResult::State::Failed));
}

QString exportSummary(const exchange::Configuration& value, const QString& file, qsizetype secretsLeftOut)
{
    const QString what = QStringLiteral("%1, %2, %3 and %4")
                             .arg(counted(value.templates.size(), "template", "templates"),
                                  counted(value.rules.size(), "rule", "rules"),
                                  counted(value.domains.size(), "delivery domain", "delivery domains"),
                                  counted(value.streams.size(), "stream", "streams"));
    const QString secrets =
        secretsLeftOut == 0
            ? QString()
            : QStringLiteral("; %1 left out").arg(counted(secretsLeftOut, "secret", "secrets"));
    return QStringLiteral("%1 are in %2%3").arg(what, file, secrets);
}

} // namespace recdeck::app
