#include "ui/models/exchangetexts.h"

#include "ui/models/errortexts.h"
#include "ui/models/formats.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace recdeck::ui {

namespace {

/// Of an account, in five minutes.
constexpr int requestLimit = 300;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ExchangeTexts)
};

} // namespace

QString objectKindText(exchange::ObjectKind kind)
{
    switch (kind) {
    case exchange::ObjectKind::Template:
        return Texts::tr("Template");
    case exchange::ObjectKind::Rule:
        return Texts::tr("Rule");
    case exchange::ObjectKind::Domain:
        return Texts::tr("Delivery domain");
    case exchange::ObjectKind::Stream:
        return Texts::tr("Stream");
    }
    return {};
}

QString objectKindsText(exchange::ObjectKind kind)
{
    switch (kind) {
    case exchange::ObjectKind::Template:
        return Texts::tr("Templates");
    case exchange::ObjectKind::Rule:
        return Texts::tr("Rules");
    case exchange::ObjectKind::Domain:
        return Texts::tr("Delivery domains");
    case exchange::ObjectKind::Stream:
        return Texts::tr("Streams");
    }
    return {};
}

QString memberText(exchange::ObjectKind kind, const QString& member)
{
    if (kind == exchange::ObjectKind::Stream) return Texts::tr("Address");
    return fieldName(member);
}

QString memberValueText(const QString& member, const QString& value)
{
    if (value.isEmpty()) return dash();
    const QString leaf = member.section(QLatin1Char('.'), -1);
    for (const char* name : {"isEnabled", "removeAudio", "removeVideo", "concat"}) {
        if (leaf != QLatin1String(name)) continue;
        if (value == QLatin1String("1")) return Texts::tr("yes");
        if (value == QLatin1String("0")) return Texts::tr("no");
    }
    return value;
}

QString verdictText(exchange::Verdict verdict)
{
    switch (verdict) {
    case exchange::Verdict::New:
        return Texts::tr("New");
    case exchange::Verdict::Changed:
        return Texts::tr("Changed");
    case exchange::Verdict::Unchanged:
        return Texts::tr("Unchanged");
    case exchange::Verdict::Conflict:
        return Texts::tr("Conflict");
    }
    return {};
}

QString itemStateText(exchange::ItemResult::State state)
{
    switch (state) {
    case exchange::ItemResult::State::Open:
        return Texts::tr("Not done yet");
    case exchange::ItemResult::State::Done:
        return Texts::tr("Done");
    case exchange::ItemResult::State::Failed:
        return Texts::tr("Failed");
    case exchange::ItemResult::State::Skipped:
        return Texts::tr("Left out");
    }
    return {};
}

QString importCostText(int requests, service::ConnectionKind kind)
{
    const QString count = Texts::tr("%n request(s)", nullptr, requests);
    if (kind == service::ConnectionKind::ThisComputer)
        return Texts::tr("%1, without a limit on this computer").arg(count);
    const Seconds time = exchange::shortestTime(requests, requestLimit);
    if (time == Seconds{0}) return Texts::tr("%1 of the 300 that are possible in 5 minutes").arg(count);
    return Texts::tr("%1; 300 are possible in 5 minutes, so it takes at least %2")
        .arg(count, durationWords(time));
}

QString importProgressText(const ImportProgress& progress)
{
    const QString count = Texts::tr("%1 of %2").arg(countText(progress.done), countText(progress.total));
    if (progress.doneNow == 0 || progress.elapsed < Milliseconds{1000}) return count;
    const double rate = progress.doneNow * 1000.0 / static_cast<double>(progress.elapsed.count());
    const Seconds left{std::lround((progress.total - progress.done) / rate)};
    return Texts::tr("%1, %2 a second, %3 left")
        .arg(count, QLocale().toString(rate, 'f', rate < 10 ? 1 : 0), durationWords(left));
}

QString conflictText(exchange::ConflictReason reason)
{
    switch (reason) {
    case exchange::ConflictReason::NameTwice:
        return Texts::tr(
            "Several templates have this name and region, so it is not clear which one is meant. "
            "Give them different names.");
    case exchange::ConflictReason::SelectorsTwice:
        return Texts::tr("Several rules are for the same streams. Delete all but one of them.");
    case exchange::ConflictReason::TemplateInUse:
        return Texts::tr("A running recording uses this template. Import it when the recording has ended.");
    case exchange::ConflictReason::SecretMissing:
        return Texts::tr(
            "A key or password was left out of the file and is not known here. Give it, or open the "
            "file with its passphrase.");
    case exchange::ConflictReason::TemplateMissing:
        return Texts::tr("The template of this rule cannot be imported. Solve that first.");
    case exchange::ConflictReason::NotSupported:
        return Texts::tr("This connection has no delivery domains and no watch list.");
    }
    return {};
}

} // namespace recdeck::ui
