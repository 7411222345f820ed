#pragma once

namespace recdeck::ui {

class Questions;
class SearchTable;

/// Adds "Save as CSV" to the menu of a table. The file has what the table shows: its visible columns, and the
/// rows that search and filter leave, sorted as they stand. `questions` outlives the table.
void offerCsv(SearchTable& table, Questions& questions);

} // namespace recdeck::ui
