#include "core/model/change.h"

#include <QSet>

namespace recdeck::model {

Change::Kind Change::kind() const
{
    if (!templateBefore && !ruleBefore) return Kind::Added;
    return templateAfter || ruleAfter ? Kind::Modified : Kind::Deleted;
}

QString Change::objectId() const
{
    if (templateAfter) return templateAfter->id.text();
    if (templateBefore) return templateBefore->id.text();
    if (ruleAfter) return ruleAfter->id.text();
    return ruleBefore ? ruleBefore->id.text() : QString();
}

const Change* changeToUndo(const QList<Change>& newestFirst)
{
    QSet<ChangeId> undone;
    for (const Change& change : newestFirst) {
        if (!change.restores.isEmpty())
            undone.insert(change.restores);
        else if (!undone.contains(change.id))
            return &change;
    }
    return nullptr;
}

} // namespace recdeck::model
