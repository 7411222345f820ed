#pragma once

#include "core/model/change.h"

#include <QList>
#include <QString>

namespace recdeck::ui {

/// A field that a change gave another value, in the words of a person.
struct FieldChange
{
    QString field;
    QString from; ///< "any", "not set"... where there was nothing
    QString to;

    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

/// "Template “news”", "Rule 2001 (a.example/live/*)".
[[nodiscard]] QString changedObjectText(const model::Change& change);
/// "Added", "Changed", "Deleted"; "Taken back" for a change that restored an earlier state.
[[nodiscard]] QString changeKindText(const model::Change& change);
/// What is different, field by field; empty where something was added or deleted.
[[nodiscard]] QList<FieldChange> fieldChanges(const model::Change& change);
/// The same in one line: "Stream: any → s1, Enabled: yes → no".
[[nodiscard]] QString fieldChangesText(const model::Change& change);
/// What restoring would do: "Bring it back", "Delete it", "Set it back".
[[nodiscard]] QString restoreText(const model::Change& change);

} // namespace recdeck::ui
