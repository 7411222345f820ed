#include "ui/models/changetexts.h"

#include "core/exchange/differences.h"
#include "ui/models/errortexts.h"
#include "ui/models/ruletexts.h"

#include <QCoreApplication>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ChangeTexts)
};

QString templateValue(const QString& value)
{
    return value.isEmpty() ? Texts::tr("not set") : value;
}

QList<FieldChange> ruleChanges(const model::Rule& from, const model::Rule& to)
{
    QList<FieldChange> changes;
    const auto compare = [&](const char* field, const QString& before, const QString& after) {
        if (before != after) changes << FieldChange{fieldName(QLatin1String(field)), before, after};
    };
    const auto enabled = [](const model::Rule& rule) {
        return rule.isEnabled ? Texts::tr("yes") : Texts::tr("no");
    };
    compare("isEnabled", enabled(from), enabled(to));
    compare("templateId", from.templateId.text(), to.templateId.text());
    compare("pullDomain", from.pullDomain, to.pullDomain);
    compare("domain", levelText(from.domain), levelText(to.domain));
    compare("appName", levelText(from.appName), levelText(to.appName));
    compare("streamName", levelText(from.streamName), levelText(to.streamName));
    compare("streamParams", levelText(from.streamParams), levelText(to.streamParams));
    return changes;
}

} // namespace

QString changedObjectText(const model::Change& change)
{
    if (change.isTemplate()) {
        const model::RecordingTemplate& value =
            change.templateAfter ? *change.templateAfter : *change.templateBefore;
        return Texts::tr("Template “%1”").arg(value.templateName);
    }
    const model::Rule& rule = change.ruleAfter ? *change.ruleAfter : *change.ruleBefore;
    return Texts::tr("Rule %1 (%2)").arg(rule.id.text(), ruleTitle(rule));
}

QString changeKindText(const model::Change& change)
{
    if (!change.restores.isEmpty()) return Texts::tr("Taken back");
    switch (change.kind()) {
    case model::Change::Kind::Added:
        return Texts::tr("Added");
    case model::Change::Kind::Modified:
        return Texts::tr("Changed");
    case model::Change::Kind::Deleted:
        return Texts::tr("Deleted");
    }
    return {};
}

QList<FieldChange> fieldChanges(const model::Change& change)
{
    if (change.ruleBefore && change.ruleAfter) return ruleChanges(*change.ruleBefore, *change.ruleAfter);
    QList<FieldChange> changes;
    if (change.templateBefore && change.templateAfter)
        for (const exchange::Difference& one :
             exchange::differences(*change.templateBefore, *change.templateAfter))
            changes << FieldChange{fieldName(one.member), templateValue(one.from), templateValue(one.to)};
    return changes;
}

QString fieldChangesText(const model::Change& change)
{
    QStringList parts;
    for (const FieldChange& one : fieldChanges(change))
        parts << QStringLiteral("%1: %2 → %3").arg(one.field, one.from, one.to);
    return parts.join(QStringLiteral(", "));
}

QString restoreText(const model::Change& change)
{
    switch (change.kind()) {
    case model::Change::Kind::Added:
        return Texts::tr("Delete it");
    case model::Change::Kind::Modified:
        return Texts::tr("Set it back");
    case model::Change::Kind::Deleted:
        return Texts::tr("Bring it back");
    }
    return {};
}

} // namespace recdeck::ui
