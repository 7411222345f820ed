#pragma once

#include <QList>
#include <QStringList>

namespace recdeck::storage {

/// SQL statements that lead from one version of the schema to the next; they run in one transaction.
using Migration = QStringList;

/// Entry 0 leads from an empty file to version 1, and so on: the known version is the length of the list. An
/// entry that has been released is never changed; a new version is a new entry at the end.
[[nodiscard]] const QList<Migration>& schemaMigrations();

/// `PRAGMA application_id` of our files ("Rcdk"), so that a database of another program is not taken for
/// ours.
inline constexpr int schemaApplicationId = 0x5263646b;

} // namespace recdeck::storage
